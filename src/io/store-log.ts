import { isKind } from "../store/kinds.ts";
import type { Bytes } from "./store-bytes.ts";
import { LogDamage, NewerLog } from "./store-damage.ts";
import { type Entry, entryIn, type Header, headerIn } from "./store-line.ts";

/** One good line of the log. `length` is without its line feed. */
export interface Line {
  readonly entry: Entry;
  readonly offset: number;
  readonly length: number;
}

/** Where to go on reading: after the change `n`; `base` records of the beginning are still to come. */
export interface Mark {
  readonly offset: number;
  readonly n: number;
  readonly base: number;
}

export interface ScanEnd {
  /** Right after the last whole change. */
  readonly end: number;
  /** That change. */
  readonly n: number;
  /**
   * What comes then: a change that was not finished (`torn`), which is none; or something that no writer of ours
   * leaves (`damage`).
   */
  readonly beyond: "nothing" | "torn" | "damage";
}

const blockSize = 1 << 20;
const lineFeed = 0x0a;

/** The first line, and where the next one starts; `header` null where it is none of ours. */
export function readHeader(source: Bytes, version: number): { header: Header | null; length: number } {
  for (let length = 4_096; ; length *= 16) {
    const bytes = source.read(0, length);
    const end = bytes.indexOf(lineFeed);
    if (end !== -1) {
      const header = headerIn(bytes.subarray(0, end), version);
      if (header === "newer") throw new NewerLog();
      return { header, length: end + 1 };
    }
    if (bytes.length < length || length > 1 << 24) {
      if (headerIn(bytes, version) === "newer") throw new NewerLog();
      return { header: null, length: 0 };
    }
  }
}

/** The lines between two places, good or not; the last may lack its line feed (`isWhole` false). */
export function* linesOf(
  source: Bytes,
  from: number,
  to: number,
): Generator<{ readonly bytes: Buffer; readonly offset: number; readonly isWhole: boolean }> {
  let rest: Buffer = Buffer.alloc(0);
  let offset = from;
  for (let at = from; at < to; ) {
    const block = source.read(at, Math.min(blockSize, to - at));
    if (block.length === 0) break;
    at += block.length;
    const bytes = rest.length === 0 ? block : Buffer.concat([rest, block]);
    let start = 0;
    for (let end = bytes.indexOf(lineFeed, rest.length); end !== -1; end = bytes.indexOf(lineFeed, start)) {
      yield { bytes: bytes.subarray(start, end), offset: offset + start, isWhole: true };
      start = end + 1;
    }
    rest = bytes.subarray(start);
    offset += start;
  }
  if (rest.length > 0) yield { bytes: rest, offset, isWhole: false };
}

/** Hands over every whole change in turn, and the records of the beginning, up to the first that is not good. */
export function scan(
  source: Bytes,
  header: Header,
  from: Mark,
  to: number,
  onChange: (lines: readonly Line[]) => void,
): ScanEnd {
  let { n, base, offset: end } = from;
  let open: Line[] = [];
  let isTorn = false;
  for (const { bytes, offset, isWhole } of linesOf(source, from.offset, to)) {
    const entry = isWhole ? entryIn(bytes) : null;
    if (entry === null) {
      isTorn = true;
      continue;
    }
    // Whoever writes cuts off what is torn first: something good can only follow damage.
    if (isTorn) return { end, n, beyond: "damage" };
    if (!isKind(entry.kind)) throw new NewerLog();
    const line = { entry, offset, length: bytes.length };
    if (base > 0) {
      if (entry.n !== header.from) return { end, n, beyond: "damage" };
      base--;
      onChange([line]);
      end = offset + bytes.length + 1;
      continue;
    }
    if (entry.n !== following(n, header)) return { end, n, beyond: "damage" };
    open.push(line);
    if (entry.last === undefined) continue;
    if (entry.last !== open.length) return { end, n, beyond: "damage" };
    onChange(open);
    open = [];
    n = entry.n;
    end = offset + bytes.length + 1;
  }
  if (base > 0) return { end, n, beyond: "damage" };
  return { end, n, beyond: isTorn || open.length > 0 ? "torn" : "nothing" };
}

/** The number of the change after `n`: lost ones are left out. */
export function following(n: number, { gaps }: Header): number {
  const gap = gaps.find(([first]) => first === n + 1);
  return gap === undefined ? n + 1 : gap[1] + 1;
}

/** One line that must be there. @throws LogDamage where it is not good */
export function readEntry(source: Bytes, { offset, length }: { offset: number; length: number }): Entry {
  const bytes = source.read(offset, length);
  const entry = bytes.length === length ? entryIn(bytes) : null;
  if (entry === null) throw new LogDamage("unreadable-line");
  return entry;
}

/** One line of which only the start is known. @throws LogDamage where it is not good */
export function readEntryAt(source: Bytes, offset: number): Entry {
  for (let length = 2_048; ; length *= 8) {
    const bytes = source.read(offset, length);
    const end = bytes.indexOf(lineFeed);
    const entry = end === -1 ? null : entryIn(bytes.subarray(0, end));
    if (entry !== null) return entry;
    if (end !== -1 || bytes.length < length) throw new LogDamage("unreadable-line");
  }
}
