import { fold } from "../base/text.ts";
import { digitsIn, foldedRef, nameWords } from "./keys.ts";

const black = "▒▒▒";

/** What must not be readable any more. */
export interface Unreadable {
  /** Null where the name is somebody else's too. */
  readonly name: string | null;
  /** Words of the name that nobody else has, folded: black even where they stand alone. */
  readonly ownWords: readonly string[];
  readonly phones: readonly string[];
  readonly ref: string | null;
}

/**
 * Takes a name, a number and a reference out of free text, whatever their spelling: in any order, without accents, with
 * the endings of a language, in an e-mail address, with other signs between the digits. Rather a word too many than one
 * too few: what it is asked to take out must not be found again.
 */
export function blackoutOf(what: Unreadable): (text: string) => string {
  const words = what.name === null ? [] : nameWords(what.name);
  const phones = what.phones.map(phonePattern).filter((pattern) => pattern !== null);
  const ref = what.ref === null || what.ref.trim().length < 3 ? null : foldedRef(what.ref);
  return (text) => {
    let safe = text;
    if (/\d/.test(text)) for (const pattern of phones) safe = safe.replace(pattern, black);
    if (ref !== null && foldedRef(safe).includes(ref)) safe = withoutRef(safe, what.ref!.trim());
    const folded = fold(safe);
    const mayBe =
      words.some((word) => folded.includes(word)) || what.ownWords.some((word) => folded.includes(word));
    return mayBe ? withoutName(safe, words, what.ownWords) : safe;
  };
}

interface Token {
  readonly start: number;
  readonly end: number;
  readonly word: string;
  /** True where it is written as names are: with a capital, or in a script that has none. */
  readonly isProper: boolean;
}

function withoutName(text: string, words: readonly string[], ownWords: readonly string[]): string {
  const tokens = [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].map(({ 0: token, index }): Token => {
    const first = token.charAt(0);
    const word = fold(token);
    return { start: index, end: index + token.length, word, isProper: first === first.toUpperCase() };
  });
  const isBlack = tokens.map(
    ({ word, isProper }) =>
      (isProper && ownWords.some((own) => hasEnding(word, own))) ||
      (words.length > 1 && words.every((one) => one.length > 2 && word.includes(one))),
  );
  for (let at = 0; at + words.length <= tokens.length && words.length > 0; at++) {
    const part = tokens.slice(at, at + words.length);
    if (!isWhole(part, words)) continue;
    const isNear = part.every((token, i) => i === 0 || token.start - part[i - 1]!.end <= 3);
    // A name of one word is only black where it is written as one: `Bill`, not `bill`.
    if (isNear && (words.length > 1 || part[0]?.isProper)) isBlack.fill(true, at, at + words.length);
  }
  let safe = "";
  let end = 0;
  for (const [i, token] of tokens.entries()) {
    if (!isBlack[i]) continue;
    safe += text.slice(end, token.start) + black;
    end = token.end;
  }
  return safe + text.slice(end);
}

/** Whether these words are those of the name, in any order, each with an ending perhaps. */
function isWhole(tokens: readonly Token[], words: readonly string[]): boolean {
  const left = [...words];
  for (const { word } of tokens) {
    const at = left.findIndex((one) => hasEnding(word, one));
    if (at === -1) return false;
    left.splice(at, 1);
  }
  return true;
}

function hasEnding(word: string, name: string): boolean {
  if (word === name) return true;
  return name.length > 2 && word.startsWith(name) && word.length - name.length <= 4;
}

/** The last digits of a number with anything between them, and what may stand before: its country, its trunk line. */
function phonePattern(phone: string): RegExp | null {
  const digits = digitsIn(phone).replace(/^0+/, "");
  // Without the country, of which we do not know how long it is.
  const own = digits.slice(-Math.max(6, Math.min(9, digits.length - 3)));
  if (own.length < 6) return null;
  const sign = "[\\s().\\/\\u00a0\\u2010-\\u2015-]{0,3}";
  return new RegExp(`(?<!\\d)(?:\\+|00)?(?:\\d${sign}){0,6}${[...own].join(sign)}(?!\\d)`, "g");
}

function withoutRef(text: string, ref: string): string {
  const escaped = ref.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&").replace(/\s+/g, "\\s+");
  return text.replace(new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, "giu"), black);
}
