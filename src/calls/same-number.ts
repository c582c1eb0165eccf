import { digitsIn } from "./keys.ts";

/** So many digits of a number without its country leave no other: a desk's customers do not come from everywhere. */
const enough = 8;

/**
 * Whether two spellings mean one telephone number: `0036 30 123 4567`, `06-30/123-4567`, `+36 (30) 1234567`. Where
 * both name their country, all digits count; else the last nine do, or all after the zeros of a trunk line.
 */
export function isSameNumber(a: string, b: string): boolean {
  const [one, other] = [written(a), written(b)];
  if (one.isWhole && other.isWhole) return one.digits === other.digits;
  const length = Math.min(one.digits.length, other.digits.length, 9);
  return length >= enough && one.digits.slice(-length) === other.digits.slice(-length);
}

/** Whether a number ends with what was typed, four digits or more. */
export function endsWithDigits(phone: string, typed: string): boolean {
  const digits = digitsIn(typed);
  return digits.length >= 4 && digitsIn(phone).endsWith(digits);
}

/** True for what looks like a telephone number or its last digits, and like nothing else. */
export function isNumberLike(text: string): boolean {
  return /^[\s\d()+./\u2010-\u2015-]+(?:\s*(?:ext|x)\.?\s*\d+)?$/i.test(text) && digitsIn(text).length >= 4;
}

/** `isWhole` where the country is named; digits without the zeros that stand for a country or a trunk line. */
function written(phone: string): { readonly digits: string; readonly isWhole: boolean } {
  const text = phone.trim().replace(/\(0\)/, "");
  const isWhole = /^(?:\+|＋|00)/.test(text);
  return { digits: digitsIn(text).replace(/^0+/, ""), isWhole };
}
