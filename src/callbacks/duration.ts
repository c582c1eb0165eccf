import { Fault } from "../base/fault.ts";

/** A length of time as people say it: days of the calendar (the same hour on another day) and minutes that pass. */
export interface Span {
  readonly days: number;
  readonly minutes: number;
}

const numbers: Readonly<Record<string, number>> = Object.freeze({
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
});

const amount =
  "(\\d{1,5}(?:[.,]\\d{1,2})?|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half an?)";
const unit = "(m|mins?|minutes?|h|hrs?|hours?|d|days?|w|wks?|weeks?)";
const piece = new RegExp(`[\\s,]*(?:and\\s+)?${amount}\\s*${unit}(?![a-z])(\\s+and\\s+a\\s+half)?`, "y");

/** `nine` → 9, `12` → 12; null for anything else. */
export function numberOf(text: string): number | null {
  if (/^\d+$/.test(text)) return Number(text);
  return Object.hasOwn(numbers, text) ? (numbers[text] ?? null) : null;
}

/**
 * `45m`, `1h30m`, `2 hours`, `half an hour`, `an hour and a half`, `3d`, `1w`, each with or without `in` before it.
 * @param text lower case
 * @returns null where it is no length of time
 */
export function parseSpan(text: string): Span | null {
  const source = text
    .trim()
    .replace(/^in\s+/, "")
    .replace(/^a fortnight$/, "2 weeks");
  let days = 0;
  let minutes = 0;
  let at = 0;
  while (at < source.length) {
    piece.lastIndex = at;
    const match = piece.exec(source);
    if (match === null) return null;
    const [, many = "", kind = "", andHalf] = match;
    const isHalf = many.startsWith("half");
    const count = isHalf ? 0.5 : (numberOf(many) ?? Number(many.replace(",", ".")));
    const total = count + (andHalf === undefined ? 0 : 0.5);
    if (kind.startsWith("m")) minutes += total;
    else if (kind.startsWith("h")) minutes += total * 60;
    else days += total * (kind.startsWith("d") ? 1 : 7);
    at = piece.lastIndex;
  }
  if (at === 0 || !Number.isInteger(days) || !Number.isInteger(Math.round(minutes * 100) / 100)) return null;
  return { days, minutes: Math.round(minutes) };
}

/** A length of time in ms, a day being 24 hours: `2h` for what is due within. @throws Fault `usage` */
export function readSpan(text: string): number {
  const span = parseSpan(text.normalize("NFKC").toLowerCase());
  const ms = span === null ? 0 : (span.days * 1440 + span.minutes) * 60_000;
  if (ms > 0 && ms < 3_660 * 86_400_000) return ms;
  throw new Fault("usage", "that is no length of time", { hint: "Write it like 45m, 2h, 1h30m or 3d." });
}
