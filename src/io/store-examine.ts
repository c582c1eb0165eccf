import { isKind, kindNames } from "../store/kinds.ts";
import type { Bytes } from "./store-bytes.ts";
import { NewerLog } from "./store-damage.ts";
import { type Entry, entryIn, type Header } from "./store-line.ts";
import { linesOf, readEntry, readHeader } from "./store-log.ts";

/** A good line, somewhere. */
interface Found {
  readonly log: Bytes;
  readonly offset: number;
  readonly length: number;
  readonly last: number | undefined;
}

/** Everything that is good in a file that may be damaged anywhere. */
export interface Examined {
  readonly header: Header | null;
  /** By change, then by record. */
  readonly found: Map<number, Map<string, Found>>;
  /** Lines that are not what was written. */
  readonly bad: number;
}

/** What could be saved: ready to be written as a new log. */
export interface Merged {
  readonly header: Header;
  entries(): Iterable<Entry>;
  readonly changes: number;
  /** Changes and records of the beginning that are nowhere. */
  readonly lost: number;
}

/** @throws NewerLog */
export function examine(log: Bytes, version: number): Examined {
  const { header, length } = readHeader(log, version);
  const found = new Map<number, Map<string, Found>>();
  let bad = header === null ? 1 : 0;
  for (const { bytes, offset, isWhole } of linesOf(log, header === null ? 0 : length, log.size)) {
    const entry = isWhole ? entryIn(bytes) : null;
    if (entry === null) {
      bad++;
      continue;
    }
    if (!isKind(entry.kind)) throw new NewerLog();
    const change = found.get(entry.n) ?? new Map<string, Found>();
    found.set(entry.n, change);
    const key = `${entry.kind} ${entry.id}`;
    if (!change.has(key)) change.set(key, { log, offset, length: bytes.length, last: entry.last });
  }
  return { header, found, bad };
}

/**
 * The most that a log and its copy hold together; null where that is nothing.
 * @param known what the index remembers of them
 */
export function merge(
  log: Examined | null,
  copy: Examined | null,
  known: { epoch: string; n: number; next: Header["next"] } | null,
  version: number,
  epoch: string,
): Merged | null {
  const parts = [log, copy].filter((part) => part !== null);
  const [first] = parts.filter(({ header }) => header !== null);
  // A copy of another log is what was before that was written anew: it does not belong to it.
  const chosen = parts.filter(
    ({ header }) => header === null || first === undefined || header.epoch === first.header!.epoch,
  );
  const found = union(chosen.length > 0 && isEmpty(chosen) ? parts : chosen);
  if (found.size === 0) return null;
  const numbers = [...found.keys()].sort((a, b) => a - b);
  const old = first?.header ?? guessed(found, numbers[0]!, version);
  const base = old.base > 0 ? [...(found.get(old.from)?.values() ?? [])] : [];
  const whole = new Set(numbers.filter((n) => n > old.from && isWhole(found.get(n)!)));
  const isKnown = known !== null && (first === undefined || known.epoch === old.epoch);
  const newest = Math.max(numbers.at(-1)!, isKnown ? known.n : 0);
  const gaps = gapsIn(whole, old.from, newest);
  const missing = (among: Header["gaps"]): number =>
    among.reduce((sum, [from, to]) => sum + to - from + 1, 0);
  // A change at the end that was never finished is not lost: nobody was told that it was kept.
  const unfinished = !whole.has(newest) && !(isKnown && known.n >= newest) ? 1 : 0;
  const kept = trimmed(gaps, unfinished, newest);
  if (whole.size === 0 && base.length === 0) return null;
  return {
    header: {
      ...old,
      epoch,
      next: highest(old.next, isKnown ? known.next : {}),
      base: base.length,
      gaps: kept,
    },
    changes: whole.size,
    lost: missing(kept) - missing(old.gaps) + old.base - base.length,
    *entries() {
      for (const { log: source, ...place } of base) yield readEntry(source, place);
      for (const n of numbers) {
        if (!whole.has(n)) continue;
        for (const { log: source, ...place } of inOrder(found.get(n)!)) yield readEntry(source, place);
      }
    },
  };
}

function isEmpty(parts: readonly Examined[]): boolean {
  return parts.every(({ found }) => found.size === 0);
}

function union(parts: readonly Examined[]): Examined["found"] {
  const all: Examined["found"] = new Map();
  for (const { found } of parts) {
    for (const [n, change] of found) {
      const known = all.get(n);
      all.set(n, known === undefined || isWhole(known) ? (known ?? change) : new Map([...change, ...known]));
    }
  }
  return all;
}

function isWhole(change: ReadonlyMap<string, Found>): boolean {
  for (const { last } of change.values()) if (last !== undefined) return last === change.size;
  return false;
}

function inOrder(change: ReadonlyMap<string, Found>): Found[] {
  return [...change.values()].sort((a, b) => Number(a.last !== undefined) - Number(b.last !== undefined));
}

/** Where no header is left, its lines still tell most of it. */
function guessed(found: Examined["found"], first: number, version: number): Header {
  const beginning = found.get(first)!;
  const isBase = [...beginning.values()].every(({ last }) => last === undefined);
  return {
    cuecard: "store",
    version,
    epoch: "",
    next: {},
    from: isBase ? first : first - 1,
    base: isBase ? beginning.size : 0,
    gaps: [],
  };
}

function gapsIn(whole: ReadonlySet<number>, from: number, to: number): Array<[number, number]> {
  const gaps: Array<[number, number]> = [];
  for (let n = from + 1; n <= to; n++) {
    if (whole.has(n)) continue;
    const gap = gaps.at(-1);
    if (gap !== undefined && gap[1] === n - 1) gap[1] = n;
    else gaps.push([n, n]);
  }
  return gaps;
}

function trimmed(gaps: Array<[number, number]>, unfinished: number, newest: number): Array<[number, number]> {
  const last = gaps.at(-1);
  if (unfinished === 0 || last === undefined || last[1] !== newest) return gaps;
  return last[0] === newest ? gaps.slice(0, -1) : [...gaps.slice(0, -1), [last[0], newest - 1]];
}

function highest(a: Header["next"], b: Header["next"]): Header["next"] {
  return Object.fromEntries(kindNames.map((kind) => [kind, Math.max(a[kind] ?? 1, b[kind] ?? 1)]));
}
