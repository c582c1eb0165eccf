import type { Kind } from "../store/kinds.ts";
import { crc32, hexOf } from "./crc32.ts";

/** The first line of a log. */
export interface Header {
  readonly cuecard: "store";
  /** Of the records' shapes: see `migrate.ts`. */
  readonly version: number;
  /** This very log: one that was written anew has another. */
  readonly epoch: string;
  /** The number that the next record of a kind gets, at least. */
  readonly next: Readonly<Partial<Record<Kind, number>>>;
  /** The number of the last change before the first that is here. */
  readonly from: number;
  /** How many records stand here as they were then, without their history. */
  readonly base: number;
  /** Changes that were lost to damage: first and last number of each gap. */
  readonly gaps: ReadonlyArray<readonly [first: number, last: number]>;
}

/** One record as one change left it: every further line of a log. */
export interface Entry {
  readonly n: number;
  readonly at: string;
  readonly did: string;
  readonly kind: Kind;
  readonly id: number;
  /** Where this record's line before this one starts; null: it was not there; −1: lost to damage. */
  readonly was: number | null;
  /** The record; null where it was taken away. */
  readonly value: unknown;
  readonly undoes?: number;
  /** On the last line of a change: how many lines it has. A change without that line is none. */
  readonly last?: number;
}

// {"n":…} becomes {"n":…,"sum":"0123abcd"}: the sum is found by counting from the end, before anything is parsed.
const sumStart = Buffer.from(',"sum":"');
const sealLength = sumStart.length + 10;

/** A line with its checksum and its line feed. */
export function sealed(value: Header | Entry): Buffer {
  return sealedText(value);
}

/** Any JSON object as such a line. */
export function sealedText(value: object): Buffer {
  const body = Buffer.from(JSON.stringify(value).slice(0, -1));
  return Buffer.concat([body, Buffer.from(`,"sum":"${hexOf(crc32(body))}"}\n`)]);
}

/** What a line says; `undefined` where it is not, to the last bit, what was written. Without the line feed. */
export function unsealed(bytes: Buffer): unknown {
  const end = bytes.length - sealLength;
  if (end < 1 || bytes.compare(sumStart, 0, sumStart.length, end, end + sumStart.length) !== 0)
    return undefined;
  if (bytes[bytes.length - 2] !== 0x22 || bytes[bytes.length - 1] !== 0x7d) return undefined;
  if (bytes.toString("latin1", bytes.length - 10, bytes.length - 2) !== hexOf(crc32(bytes.subarray(0, end))))
    return undefined;
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    return undefined;
  }
}

/** The record line in these bytes; null where there is none. */
export function entryIn(bytes: Buffer): Entry | null {
  const value = unsealed(bytes);
  if (!isObject(value) || value.cuecard !== undefined) return null;
  const { n, at, did, kind, id, was, undoes, last } = value;
  if (!isCount(n) || typeof at !== "string" || typeof did !== "string" || typeof kind !== "string")
    return null;
  if (!isCount(id) || !(was === null || was === -1 || isCount(was))) return null;
  if (!(undoes === undefined || isCount(undoes)) || !("value" in value)) return null;
  if (!(last === undefined || isCount(last))) return null;
  return value as unknown as Entry;
}

/** The header in these bytes; null where there is none; `newer` where only a newer program knows what it says. */
export function headerIn(bytes: Buffer, version: number): Header | "newer" | null {
  const value = unsealed(bytes);
  if (isNewer(value === undefined ? looselyParsed(bytes) : value, version)) return "newer";
  if (!isObject(value) || value.cuecard !== "store") return null;
  const { epoch, next, from, base, gaps } = value;
  if (!isCount(value.version) || typeof epoch !== "string" || !isObject(next)) return null;
  if (!isCount(from) || !isCount(base) || !Array.isArray(gaps)) return null;
  return value as unknown as Header;
}

/** A later version may seal its header in another way. */
function isNewer(value: unknown, version: number): boolean {
  return isObject(value) && value.cuecard === "store" && isCount(value.version) && value.version > version;
}

function looselyParsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
