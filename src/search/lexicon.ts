import { atOnce, type Steps } from "../base/steps.ts";
import { ByteReader, ByteWriter, DamagedIndex } from "./bytes.ts";
import { checksum } from "./checksum.ts";
import type { PackedReader, PackedWriter } from "./packed-file.ts";

const utf8 = new TextEncoder();
const fromUtf8 = new TextDecoder();

/** The order of keys by their UTF-8 bytes: `order[0]` is the number of the first key. */
export function keyOrder(keys: readonly string[]): Uint32Array {
  // The order of UTF-16 units is that of UTF-8 bytes up to the surrogates: then nothing needs encoding.
  if (!keys.some(hasHighUnits)) {
    return Uint32Array.from(keys.keys()).sort((a, b) =>
      keys[a]! < keys[b]! ? -1 : keys[a]! > keys[b]! ? 1 : 0,
    );
  }
  const encoded = keys.map((key) => utf8.encode(key));
  return Uint32Array.from(encoded.keys()).sort((a, b) => compareBytes(encoded[a]!, encoded[b]!));
}

/**
 * Writes a sorted list of keys, each with a payload of its own. A payload ends with its checksum, since it is read alone,
 * out of a section that nobody reads whole.
 */
export function writeLexicon(...list: Parameters<typeof lexiconInSteps>): void {
  atOnce(lexiconInSteps(...list));
}

/** So many keys are a step: half a millisecond. */
const keysOfStep = 512;

/** `writeLexicon`; only the sorting is one step. */
export function* lexiconInSteps(
  writer: PackedWriter,
  name: string,
  keys: readonly string[],
  payloadOf: (key: number, into: ByteWriter) => void,
  order = keyOrder(keys),
): Steps<void> {
  const keyBytes = new ByteWriter(keys.length * 8 + 16);
  const payload = new ByteWriter(keys.length * 16 + 16);
  const keyEnds = new Uint32Array(keys.length);
  const payloadEnds = new Uint32Array(keys.length);
  const sum = new Uint8Array(4);
  const sumView = new DataView(sum.buffer);
  for (let i = 0; i < order.length; i++) {
    if (i % keysOfStep === 0) yield;
    const index = order[i]!;
    keyBytes.bytes(utf8.encode(keys[index]!));
    keyEnds[i] = keyBytes.length;
    const from = payload.length;
    payloadOf(index, payload);
    sumView.setUint32(0, checksum(payload.view(from)), true);
    payload.bytes(sum);
    payloadEnds[i] = payload.length;
  }
  yield;
  writer.add(`${name}.keys`, keyBytes.view());
  writer.add(`${name}.keyEnds`, keyEnds);
  writer.add(`${name}.payloadEnds`, payloadEnds);
  writer.add(`${name}.payload`, payload.view(), true);
}

/** Reads what `writeLexicon` wrote: keys in memory (a few MB at most), payloads one by one when asked for. */
export class Lexicon {
  readonly #reader: PackedReader;
  readonly #name: string;
  readonly #keys: Uint8Array;
  readonly #keyEnds: Uint32Array;
  readonly #payloadEnds: Uint32Array;
  readonly size: number;

  constructor(reader: PackedReader, name: string) {
    this.#reader = reader;
    this.#name = name;
    this.#keys = reader.bytes(`${name}.keys`);
    this.#keyEnds = reader.uint32(`${name}.keyEnds`);
    this.#payloadEnds = reader.uint32(`${name}.payloadEnds`);
    this.size = this.#keyEnds.length;
    if (this.#payloadEnds.length !== this.size) throw new DamagedIndex(`${name}: sizes differ`);
  }

  #keyStart(index: number): number {
    return index === 0 ? 0 : this.#keyEnds[index - 1]!;
  }

  key(index: number): string {
    return fromUtf8.decode(this.#keys.subarray(this.#keyStart(index), this.#keyEnds[index]));
  }

  /** The key's place, or −1. */
  find(key: string): number {
    const bytes = utf8.encode(key);
    const at = this.#lowerBound(bytes);
    return at < this.size && this.#compare(at, bytes) === 0 ? at : -1;
  }

  /** The places [from, to) of all keys that start with `prefix`. */
  range(prefix: string): [from: number, to: number] {
    const bytes = utf8.encode(prefix);
    const from = this.#lowerBound(bytes);
    // Gallop, then bisect: most prefixes have few words.
    let step = 1;
    while (from + step < this.size && this.#startsWith(from + step, bytes)) step *= 2;
    let low = from + (step >> 1);
    let high = Math.min(this.size, from + step);
    if (from >= this.size || !this.#startsWith(from, bytes)) return [from, from];
    while (low + 1 < high) {
      const middle = (low + high) >> 1;
      if (this.#startsWith(middle, bytes)) low = middle;
      else high = middle;
    }
    return [from, low + 1];
  }

  /** False where a key's length (UTF-16 units) surely lies outside; told from its bytes, without decoding it. */
  mayHaveLength(index: number, least: number, most: number): boolean {
    const bytes = this.#keyEnds[index]! - this.#keyStart(index);
    // One UTF-16 unit takes one to three bytes of UTF-8.
    return bytes >= least && bytes <= most * 3;
  }

  payload(index: number): Uint8Array {
    const from = index === 0 ? 0 : this.#payloadEnds[index - 1]!;
    const length = this.#payloadEnds[index]! - from;
    if (length < 4) throw new DamagedIndex(`${this.#name}: payload too short`);
    const bytes = this.#reader.piece(`${this.#name}.payload`, from, length);
    const content = bytes.subarray(0, length - 4);
    const sum = new DataView(bytes.buffer, bytes.byteOffset + length - 4, 4).getUint32(0, true);
    if (checksum(content) !== sum) throw new DamagedIndex(`${this.#name}: payload checksum`);
    return content;
  }

  /**
   * The number that a payload begins with, unchecked: its checksum stands at the end of what is not read. Only good for
   * deciding whether the rest is worth reading.
   */
  firstNumber(index: number): number {
    const from = index === 0 ? 0 : this.#payloadEnds[index - 1]!;
    const length = Math.min(8, this.#payloadEnds[index]! - from);
    return new ByteReader(this.#reader.piece(`${this.#name}.payload`, from, length)).varint();
  }

  #lowerBound(bytes: Uint8Array): number {
    let low = 0;
    let high = this.size;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#compare(middle, bytes) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #compare(index: number, bytes: Uint8Array): number {
    const start = this.#keyStart(index);
    const length = this.#keyEnds[index]! - start;
    const shared = Math.min(length, bytes.length);
    for (let i = 0; i < shared; i++) {
      const difference = this.#keys[start + i]! - bytes[i]!;
      if (difference !== 0) return difference;
    }
    return length - bytes.length;
  }

  #startsWith(index: number, bytes: Uint8Array): boolean {
    const start = this.#keyStart(index);
    if (this.#keyEnds[index]! - start < bytes.length) return false;
    for (let i = 0; i < bytes.length; i++) if (this.#keys[start + i] !== bytes[i]) return false;
    return true;
  }
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) if (a[i] !== b[i]) return a[i]! - b[i]!;
  return a.length - b.length;
}

/** True where a surrogate stands, or something above them. */
function hasHighUnits(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) >= 0xd800) return true;
  return false;
}
