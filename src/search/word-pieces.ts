import { fold } from "../base/text.ts";
import { maxTermLength } from "./analysis.ts";
import { tokenize } from "./tokenize.ts";

/** Letters of a piece. */
const gramLength = 4;

/**
 * The overlapping four-letter pieces of a folded word, with a mark at both ends (`card` → `_car`, `card`, `ard_`).
 * They find what words miss: compound words, endings that no stemmer knows, typing errors.
 */
export function gramsOf(word: string): string[] {
  const marked = `_${word.slice(0, maxTermLength)}_`;
  if (marked.length <= gramLength) return [marked];
  const grams: string[] = [];
  for (let i = 0; i + gramLength <= marked.length; i++) grams.push(marked.slice(i, i + gramLength));
  return grams;
}

/** The words of a text without case and accents, compounds as their parts. */
export function foldedWords(text: string): string[] {
  return tokenize(text)
    .filter((token) => !token.whole)
    .map(({ word }) => fold(word));
}
