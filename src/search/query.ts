import { type Analyzer, baseLanguage } from "./analysis.ts";
import type { FrozenIndex } from "./frozen-index.ts";
import { type Learned, learnedScores } from "./learned-scores.ts";
import { meaningOf, type WordMeaning } from "./meaning.ts";
import { type QueryWord, type QueryWords, typedText } from "./query-words.ts";
import { type Bm25, idf, Scores } from "./scores.ts";
import { allowed, type Filter, topHits } from "./select.ts";
import { gramsOf } from "./word-pieces.ts";

/**
 * The one place where ranking is decided. An article's score is the sum of
 *
 *   words     BM25+ of the words' stems, field by field (MiniSearch's formula), misspelt words corrected first
 *   grams     the same over four-letter pieces: compound words, endings, slips
 *   pairs     the same over pairs of neighbouring stems, in titles and questions
 *   coverage  how much of what the query can tell the article has at all
 *   learned   what a model, taught by the articles' own questions, makes of the whole query
 *   beginning a bonus for titles that begin as typed, for the answer while somebody types
 *
 * as raw sums: a score then means the same for every query of an index. The weights were tuned on nine public sets
 * at once (see CONTRIBUTING.md); single ones matter little.
 */
export const ranking = {
  //        title questions headings tags say   body
  words: bm25(
    [0.6, 1.0, 0.4, 0.1, 0.35, 0.75],
    [1.5, 2.5, 1.5, 1.5, 1.5, 1.2],
    [0.7, 0.85, 0.7, 0.7, 0.7, 0.7],
  ),
  grams: bm25([0.1, 0.2, 0.1, 0, 0, 0.25], [1.2, 1.2, 1.2, 1.2, 1.2, 1.2], [0.7, 0.7, 0.7, 0.7, 0.7, 0.7]),
  pairs: bm25([1, 1, 0, 0, 0, 0], [1.5, 2.5, 1.5, 1.5, 1.5, 1.2], [0.7, 0.85, 0.7, 0.7, 0.7, 0.7]),
  pairWeight: 0.4,
  coverage: 0.5,
  /** What the model can add, as a share of the best article's score without it. */
  learned: 0.5,
  /** Pieces in more than this share of all articles tell nothing. */
  gramShare: 0.25,
  /** … but never so few: in a handful of articles everything is common. */
  gramArticles: 20,
  /** The most different words of a query that are looked up: its rarest. */
  mostWords: 24,
  /** The last word as the beginning of a longer one. */
  prefix: { from: 3, known: 0.1, unknown: 0.6, perLetter: 0.3, most: 40 },
  titleStart: 3,
  titleWordStart: 0.25,
  /** Articles that score less than this share of the best are no results. */
  tail: 0.1,
} as const;

function bm25(boosts: readonly number[], k: readonly number[], b: readonly number[]): Bm25 {
  return { boosts, k, b, d: 0 };
}

export interface SearchOptions extends Filter {
  readonly limit: number;
  /** False where the query is finished: its last word is then no beginning. */
  readonly typing: boolean;
}

export interface Hit {
  readonly doc: number;
  readonly score: number;
}

export interface Ranked {
  readonly hits: readonly Hit[];
  readonly total: number;
  readonly meanings: readonly WordMeaning[];
  /** Words that must stand side by side. */
  readonly phrases: ReadonlyArray<readonly QueryWord[]>;
  /** All words in order, repeats included. */
  readonly words: readonly QueryWord[];
  /** All terms that count as a match, for marking them. */
  readonly terms: ReadonlyMap<string, number>;
  /** What the query can tell: the sum of its words' information. */
  readonly information: number;
  /** The best score before the model added its own. */
  readonly lexical: number;
}

export function rank(
  parsed: QueryWords,
  index: FrozenIndex,
  analyzers: ReadonlyMap<string, Analyzer>,
  learned: Learned | null,
  options: SearchOptions,
): Ranked {
  const asked = options.lang ? analyzers.get(baseLanguage(options.lang)) : undefined;
  const languages = asked ? [asked] : [...analyzers.values()];
  const last = options.typing && parsed.lastIsOpen ? parsed.words.at(-1) : undefined;
  const meanings = understand(parsed.words, last, index, languages);
  const information = meanings.reduce((sum, meaning) => sum + meaning.information, 0);

  const scores = new Scores(index.capacity);
  const covered = new Float64Array(index.capacity);
  const guesses = meanings.map((meaning) => guessesAt(meaning, last, index));
  scoreWords(scores, covered, guesses, index);
  if (information > 0) {
    for (const doc of scores.docs)
      scores.add(doc, (ranking.coverage * covered[doc]! * covered[doc]!) / information);
  }
  scoreGrams(scores, meanings, index);
  scorePairs(scores, parsed.words, meanings, index);
  // What begins as typed comes first, but does not turn what matches otherwise into noise.
  const noise = ranking.tail * bestOf(scores.docs, scores);
  if (last) scoreBeginnings(scores, parsed.words, last, index);

  const candidates = scores.docs.filter((doc) => scores.values[doc]! > noise);
  const found = allowed(candidates, parsed.excluded, index, languages, options);
  const lexical = bestOf(found, scores);
  if (learned !== null) {
    const scored = found.map((doc) => ({ doc, score: scores.values[doc]! }));
    const shares = learnedScores(learned, parsed.words, meanings, index, scored);
    for (const [i, doc] of found.entries()) scores.add(doc, ranking.learned * lexical * shares[i]!);
  }
  // A phrase is looked for in the text of hits: there must be enough of them.
  const limit = parsed.phrases.length > 0 ? Math.max(200, options.limit) : options.limit;
  const hits = topHits(found, scores, index, limit);
  return {
    hits,
    total: found.length,
    meanings,
    phrases: parsed.phrases,
    words: parsed.words,
    terms: weightOfTerms(guesses),
    information,
    lexical,
  };
}

function bestOf(docs: readonly number[], { values }: Scores): number {
  let best = 0;
  for (let i = 0; i < docs.length; i++) if (values[docs[i]!]! > best) best = values[docs[i]!]!;
  return best;
}

/** Each different word once; where there are too many, those that tell most. Parts of a known code say nothing new. */
function understand(
  words: readonly QueryWord[],
  last: QueryWord | undefined,
  index: FrozenIndex,
  analyzers: readonly Analyzer[],
): WordMeaning[] {
  const different = new Map<string, QueryWord>();
  for (const word of words) if (!different.has(word.folded)) different.set(word.folded, word);
  const meanings: WordMeaning[] = [];
  for (const word of different.values()) {
    // The beginning of a known word is no slip, and a compound is corrected by its parts.
    const isBeginning = () => word.folded === last?.folded && index.isBeginning(word.folded);
    const meaning = meaningOf(word, index, analyzers, () => !word.whole && !isBeginning());
    if (word.whole && meaning.known.length === 0) continue;
    meanings.push(meaning);
  }
  meanings.push(...splitCompounds(words, different, index));
  if (meanings.length <= ranking.mostWords) return meanings;
  const rarest = new Set(
    [...meanings].sort((a, b) => b.information - a.information).slice(0, ranking.mostWords),
  );
  return meanings.filter((meaning) => rarest.has(meaning));
}

/**
 * `e sim` where articles write eSIM: neighbours that make a known word together are looked up as that word as well. It
 * tells nothing that its parts did not, so that articles without it are no worse an answer.
 */
function splitCompounds(
  words: readonly QueryWord[],
  different: ReadonlyMap<string, QueryWord>,
  index: FrozenIndex,
): WordMeaning[] {
  const found = new Map<string, WordMeaning>();
  const parts = words.filter(({ whole }) => !whole);
  for (let i = 1; i < parts.length; i++) {
    const folded = parts[i - 1]!.folded + parts[i]!.folded;
    if (folded.length < shortestCompound || different.has(folded)) continue;
    const known = index.terms(folded);
    const word = { word: parts[i - 1]!.word + parts[i]!.word, folded, whole: true };
    if (known.length > 0) found.set(folded, { word, known, corrections: [], information: 0 });
  }
  return [...found.values()];
}

const shortestCompound = 4;

function weightOfTerms(guesses: ReadonlyArray<ReadonlyMap<string, number>>): Map<string, number> {
  const weights = new Map<string, number>();
  for (const terms of guesses) {
    for (const [term, weight] of terms) weights.set(term, Math.max(weight, weights.get(term) ?? 0));
  }
  return weights;
}

/** The terms that a word may mean, each with how likely it does. */
function guessesAt(
  meaning: WordMeaning,
  last: QueryWord | undefined,
  index: FrozenIndex,
): Map<string, number> {
  const weights = new Map<string, number>();
  const add = (term: string, weight: number) => {
    if ((weights.get(term) ?? 0) < weight) weights.set(term, weight);
  };
  for (const term of meaning.known) add(term, 1);
  for (const { term, weight } of meaning.corrections) add(term, weight);
  const { folded } = meaning.word;
  if (folded !== last?.folded || folded.length < ranking.prefix.from) return weights;
  const { known, unknown, perLetter, most } = ranking.prefix;
  const sure = meaning.known.length > 0 ? known : unknown;
  for (const spelling of index.startingWith(folded, most)) {
    const weight = (sure * folded.length) / (folded.length + perLetter * (spelling.length - folded.length));
    for (const term of index.terms(spelling)) add(term, weight);
  }
  return weights;
}

/** Each word once: of several guesses at it an article gets the best, so that many guesses are no more than one. */
function scoreWords(
  scores: Scores,
  covered: Float64Array,
  guesses: ReadonlyArray<ReadonlyMap<string, number>>,
  index: FrozenIndex,
): void {
  const one = new Scores(index.capacity);
  const best = new Scores(index.capacity);
  const told = new Scores(index.capacity);
  for (const terms of guesses) {
    for (const [term, weight] of terms) {
      const postings = index.postings("words", term);
      one.addTerm(index, "words", postings, weight, ranking.words);
      const information = weight * idf(index.count, postings.count);
      for (const doc of one.docs) {
        best.raise(doc, one.values[doc]!);
        told.raise(doc, information);
      }
      one.clear();
    }
    for (const doc of best.docs) scores.add(doc, best.values[doc]!);
    for (const doc of told.docs) covered[doc]! += told.values[doc]!;
    best.clear();
    told.clear();
  }
}

function scoreGrams(scores: Scores, meanings: readonly WordMeaning[], index: FrozenIndex): void {
  const grams = new Set(meanings.flatMap(({ word }) => (word.whole ? [] : gramsOf(word.folded))));
  const most = Math.max(ranking.gramShare * index.count, ranking.gramArticles);
  for (const gram of grams) {
    const postings = index.postingsUpTo("grams", gram, most);
    if (postings !== null) scores.addTerm(index, "grams", postings, 1, ranking.grams);
  }
}

function scorePairs(
  scores: Scores,
  words: readonly QueryWord[],
  meanings: readonly WordMeaning[],
  index: FrozenIndex,
): void {
  const termOf = new Map(meanings.map((m) => [m.word.folded, m.known[0] ?? m.corrections[0]?.term ?? null]));
  const pairs = new Set<string>();
  let before: string | null = null;
  for (const { folded, whole } of words) {
    if (whole) continue;
    const term: string | null = termOf.get(folded) ?? null;
    if (before !== null && term !== null) pairs.add(`${before} ${term}`);
    before = term;
  }
  for (const pair of pairs)
    scores.addTerm(index, "pairs", index.postings("pairs", pair), ranking.pairWeight, ranking.pairs);
}

function scoreBeginnings(
  scores: Scores,
  words: readonly QueryWord[],
  last: QueryWord,
  index: FrozenIndex,
): void {
  const unit = idf(index.count, 0);
  for (const { doc } of index.titled("titles", typedText(words))) scores.add(doc, ranking.titleStart * unit);
  for (const { doc, key } of index.titled("titleWords", last.folded)) {
    if (key !== last.folded) scores.add(doc, ranking.titleWordStart * unit);
  }
}
