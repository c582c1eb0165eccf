import type { Ranked } from "./query.ts";

/** The query with its misspelt words as the articles spell them; null where nothing is to be mended. */
export function didYouMean({ words, meanings }: Pick<Ranked, "words" | "meanings">): string | null {
  const spelling = new Map<string, string>();
  for (const { word, corrections } of meanings) {
    const best = corrections[0];
    if (best) spelling.set(word.folded, best.spelling);
  }
  if (spelling.size === 0) return null;
  return words
    .filter(({ whole }) => !whole)
    .map(({ word, folded }) => spelling.get(folded) ?? word)
    .join(" ");
}
