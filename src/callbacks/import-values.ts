import { Fault } from "../base/fault.ts";
import { redact } from "../base/redact.ts";
import { clean, cleanLine } from "../base/text.ts";
import { type Attempt, outcomes } from "./callback.ts";
import { knownZone } from "./zoned.ts";

/** An entry's values under the names of a callback, the customer's `name`, `phone` and `ref` among them. */
export type Fields = Readonly<Record<string, unknown>>;

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/;

/** A text, made fit to be kept: clean, masked; null where there is none. @throws Fault `usage` where it is too long */
export function textOf(fields: Fields, key: string, longest: number, hasLines = false): string | null {
  const value = fields[key];
  if (value === null || value === undefined) return null;
  if (typeof value !== "string") throw wrong(key, "is no text");
  const text = hasLines ? clean(value).trim() : cleanLine(value);
  if (text.length > longest && [...text].length > longest)
    throw wrong(key, `has more than ${longest} characters`);
  return text === "" ? null : redact(text).text;
}

/** A word that is compared with known ones, and never kept as it is. */
function wordOf(fields: Fields, key: string): string | null {
  const value = fields[key];
  if (value === null || value === undefined) return null;
  if (typeof value !== "string") throw wrong(key, "is no text");
  return value.trim() || null;
}

/** One of the allowed words, in any case; `ifAbsent` where there is none. @throws Fault `usage` */
export function oneOf<Word extends string>(
  fields: Fields,
  key: string,
  words: readonly Word[],
  ifAbsent: Word,
): Word {
  const text = wordOf(fields, key);
  if (text === null) return ifAbsent;
  const found = words.find((word) => word === text.toLowerCase());
  if (found === undefined) throw wrong(key, `is none of ${words.join(", ")}`);
  return found;
}

/** An ISO instant, as UTC; null where there is none. @throws Fault `usage` */
export function instantOf(fields: Fields, key: string): string | null {
  const text = wordOf(fields, key);
  if (text === null) return null;
  const ms = instant.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(ms)) throw wrong(key, "is no ISO date-time with an offset, such as 2026-11-23T08:00:00Z");
  return new Date(ms).toISOString();
}

/** A whole number from 1; null where there is none. @throws Fault `usage` */
export function wholeNumberOf(fields: Fields, key: string): number | null {
  const value = fields[key];
  if (value === null || value === undefined || value === "") return null;
  const number = typeof value === "string" && /^\d{1,15}$/.test(value) ? Number(value) : value;
  if (typeof number === "number" && Number.isSafeInteger(number) && number > 0) return number;
  throw wrong(key, "is no whole number");
}

/** `true`, `yes`, `false`, `no`; null where there is none. @throws Fault `usage` */
export function yesOrNo(fields: Fields, key: string): boolean | null {
  const value = fields[key];
  if (typeof value === "boolean") return value;
  const word = oneOf(fields, key, ["yes", "no", "true", "false", "-"], "-");
  return word === "-" ? null : word === "yes" || word === "true";
}

const zones = new Map<unknown, string | null>();

/** An IANA zone; null where there is none. @throws Fault `usage` */
export function zoneOf(fields: Fields): string | null {
  const value = fields.zone;
  let zone = zones.get(value);
  if (zone === undefined) {
    const text = wordOf(fields, "zone");
    zone = text === null ? null : knownZone(text);
    if (zone === null && text !== null) throw wrong("zone", "is no time zone, such as Europe/Budapest");
    // Looking a zone up is slow, and a file names the same few again and again.
    if (zones.size < 1_000) zones.set(value, zone);
  }
  return zone;
}

/** @throws Fault `usage` */
export function attemptsOf(value: unknown): Attempt[] {
  if (value === null || value === undefined) return [];
  if (!Array.isArray(value)) throw wrong("attempts", "is no list");
  return value.map((each: unknown) => {
    if (typeof each !== "object" || each === null)
      throw wrong("attempts", "holds something that is no attempt");
    const fields = each as Fields;
    const at = instantOf(fields, "at");
    if (at === null || typeof fields.outcome !== "string")
      throw wrong("attempts", "lacks a time or an outcome");
    return {
      at,
      outcome: oneOf(fields, "outcome", outcomes, "no-answer"),
      note: textOf(fields, "note", 2000, true),
    };
  });
}

/** @param key as it stands in the file; what stands there is not repeated: it may be personal */
export function wrong(key: string, how: string): Fault {
  return new Fault("usage", `\`${key === "name" ? "customer" : key}\` ${how}`);
}
