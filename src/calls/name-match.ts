import { editDistance } from "../base/edit-distance.ts";
import { nameWords } from "./keys.ts";

/** How well typed words fit a name. */
export interface NameFit {
  /** Letters that are wrong, missing, too many or swapped, in all words together: 0 to 2. */
  readonly edits: number;
  /** True where every word of the name was typed, to its end. */
  readonly isWhole: boolean;
}

/**
 * Compares typed words with a name: in any order, without accents, two slips forgiven (one in a short word). Each
 * typed word must stand for a word of the name, or for its beginning.
 */
export function fitName(typed: readonly string[], name: string): NameFit | null {
  const words = nameWords(name);
  const left = [...words];
  let edits = 0;
  let isBeginning = false;
  for (const word of [...typed].sort((a, b) => b.length - a.length)) {
    const best = bestOf(word, left);
    if (best === null) return null;
    left.splice(best.at, 1);
    edits += best.edits;
    if (edits > 2) return null;
    isBeginning ||= best.isBeginning;
  }
  return typed.length === 0 ? null : { edits, isWhole: left.length === 0 && !isBeginning };
}

function bestOf(
  typed: string,
  words: readonly string[],
): { readonly at: number; readonly edits: number; readonly isBeginning: boolean } | null {
  const exact = words.indexOf(typed);
  if (exact !== -1) return { at: exact, edits: 0, isBeginning: false };
  let best: { at: number; edits: number; isBeginning: boolean } | null = null;
  const limit = typed.length < 3 ? 0 : typed.length < 5 ? 1 : 2;
  for (const [at, word] of words.entries()) {
    const isBeginning = typed.length > 1 && word.startsWith(typed);
    const edits = isBeginning ? 0 : editDistance(typed, word, limit);
    if (edits <= limit && (best === null || edits < best.edits)) best = { at, edits, isBeginning };
  }
  return best;
}
