import { fold } from "../base/text.ts";
import { maxTermLength } from "./analysis.ts";
import { type Token, tokenize } from "./tokenize.ts";
import { wordUnits } from "./word-letters.ts";

/** One word of a query, as typed but in lower case. */
export interface QueryWord {
  readonly word: string;
  /** Without case and accents: what is compared with how articles spell it. */
  readonly folded: string;
  /** A compound as one word, after its parts. */
  readonly whole: boolean;
}

/** What somebody typed, taken apart. */
export interface QueryWords {
  /** In order, repeats included. */
  readonly words: readonly QueryWord[];
  /** `"not arrived"`: these must stand side by side. */
  readonly phrases: ReadonlyArray<readonly QueryWord[]>;
  /** `-card`: articles with these are left out. */
  readonly excluded: readonly QueryWord[];
  /** The last word is unfinished: a space or a mark after it would say that it is whole. */
  readonly lastIsOpen: boolean;
}

/** A query longer than this is cut: nobody reads a customer's whole e-mail into one search. */
const maxLength = 4000;

/** The most words that are looked at; which of them count most, the ranking decides. */
const maxWords = 64;

export function parseQuery(query: string): QueryWords {
  let text = query.slice(0, maxLength).normalize("NFC").toLowerCase();
  const phrases: QueryWord[][] = [];
  const excluded: QueryWord[] = [];
  text = text.replace(/(^|\s)["“„”]([^"“„”]{1,200})["“„”]/g, (_, before: string, phrase: string) => {
    const words = cut(phrase).filter(({ whole }) => !whole);
    if (words.length > 1) phrases.push(words);
    return `${before}${phrase} `;
  });
  text = text.replace(/(^|\s)-(\S+)/g, (all, before: string, word: string) => {
    if (wordUnits(word, 0) === 0) return all;
    const parts = cut(word);
    const whole = parts.filter((part) => part.whole);
    // `-E-1042` is about one code, not about everything that has an E.
    excluded.push(...(whole.length > 0 ? whole : parts));
    return before;
  });
  const words = cut(text).slice(0, maxWords);
  return {
    words,
    phrases: phrases.slice(0, 4),
    excluded: excluded.slice(0, 8),
    lastIsOpen: wordUnits(text, text.length - 1) > 0 || wordUnits(text, text.length - 2) === 2,
  };
}

/** The words as they were typed, without case, accents and marks. */
export function typedText(words: readonly QueryWord[]): string {
  return words
    .filter(({ whole }) => !whole)
    .map(({ folded }) => folded)
    .join(" ");
}

function cut(text: string): QueryWord[] {
  return tokenize(text)
    .map(({ word, whole }: Token) => {
      const short = word.slice(0, maxTermLength);
      return { word: short, folded: fold(short), whole: whole === true };
    })
    .filter(({ folded }) => folded !== "");
}
