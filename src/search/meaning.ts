import type { Analyzer } from "./analysis.ts";
import type { FrozenIndex } from "./frozen-index.ts";
import type { QueryWord, QueryWords } from "./query-words.ts";
import { idf } from "./scores.ts";

/** A term to look for, and how sure it is that the word meant it (0 to 1). */
export interface WeightedTerm {
  readonly term: string;
  readonly weight: number;
}

/** One word of a query held against the index. */
export interface WordMeaning {
  readonly word: QueryWord;
  /** The word's own terms that the index knows, one for each language in which it differs. */
  readonly known: readonly string[];
  /** Where it knows none: terms of words that are spelt nearly so, the likeliest first. */
  readonly corrections: ReadonlyArray<WeightedTerm & { readonly spelling: string }>;
  /** What the word can tell at most: the idf of its rarest known term; that of a term nobody has where it is unknown. */
  readonly information: number;
}

/** The longest word that may be one edit away, and two; a shorter one is taken as it is. */
const oneEditFrom = 4;
const twoEditsFrom = 8;
/** Corrections kept for one word. */
const mostCorrections = 8;
/** Corrections much less likely than the best are dropped. */
const keepAbove = 0.75;

/** Error codes and numbers are meant as they are typed. */
export function isCode(word: string): boolean {
  return /\p{N}/u.test(word);
}

/**
 * The terms of a word. A spelling that articles use means here what it means there, whatever its language and accents;
 * only a new one is stemmed, in every language at hand.
 */
export function termsOf(
  word: QueryWord,
  index: FrozenIndex,
  analyzers: readonly Analyzer[],
): readonly string[] {
  const spelt = index.terms(word.folded);
  return spelt.length > 0 ? spelt : [...new Set(analyzers.map((analyzer) => analyzer.term(word.word)))];
}

/** True where every word of a query is spelt as some article spells it: then no stemmer is needed to rank. */
export function isAllSpelt({ words, phrases, excluded }: QueryWords, index: FrozenIndex): boolean {
  return [words, excluded, ...phrases].flat().every(({ folded }) => index.terms(folded).length > 0);
}

export function meaningOf(
  word: QueryWord,
  index: FrozenIndex,
  analyzers: readonly Analyzer[],
  mayCorrect: () => boolean,
): WordMeaning {
  const terms = termsOf(word, index, analyzers);
  const counts = terms.map((term) => index.postings("words", term).count);
  const known = terms.filter((_, i) => counts[i]! > 0);
  if (known.length > 0) {
    const information = Math.max(
      ...counts.filter((count) => count > 0).map((count) => idf(index.count, count)),
    );
    return { word, known, corrections: [], information };
  }
  const corrections = !isCode(word.folded) && mayCorrect() ? correctionsOf(word.folded, index) : [];
  return { word, known, corrections, information: idf(index.count, 0) };
}

/**
 * Words that differ by a slip or two. One slip is likelier than two, a slip in a long word is likelier than in a
 * short one, and a common word is likelier meant than a rare one.
 */
function correctionsOf(folded: string, index: FrozenIndex): WordMeaning["corrections"] {
  const length = folded.length;
  const limit = length < oneEditFrom ? 0 : length < twoEditsFrom ? 1 : 2;
  if (limit === 0) return [];
  const found = new Map<string, { weight: number; spelling: string }>();
  for (const { spelling, distance } of index.similar(folded, limit)) {
    const weight = (1 - distance / length) * (distance === 1 ? 1 : 0.5);
    for (const term of index.terms(spelling)) {
      if ((found.get(term)?.weight ?? 0) < weight) found.set(term, { weight, spelling });
    }
  }
  if (found.size === 0) return [];
  const best = Math.max(...[...found.values()].map(({ weight }) => weight));
  const likely = [...found].filter(([, { weight }]) => weight > keepAbove * best);
  const commonness = likely.map(([term]) => Math.log(1 + index.postings("words", term).count));
  const most = Math.max(...commonness);
  return likely
    .map(([term, { weight, spelling }], i) => ({ term, spelling, weight: (weight * commonness[i]!) / most }))
    .sort((a, b) => b.weight - a.weight || (a.term < b.term ? -1 : 1))
    .slice(0, mostCorrections);
}
