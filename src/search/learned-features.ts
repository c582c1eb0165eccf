/**
 * What a text is told by, for the learned part of the ranking: its words, pairs of neighbouring words (with the
 * beginning and the end), three-letter pieces of `␣word␣`, and the one piece across each gap. No stemmer is needed, so
 * one model serves all languages. Features are 32-bit hashes (FNV-1a); the three sorts have seeds of their own.
 */
export type FeatureCounts = Map<number, number>;

const wordSeed = 0x811c9dc5;
const pairSeed = 0x2f0b4c47;
const gramSeed = 0x5bd1e995;
const edge = 0x1234567;

/** Weight of a pair beside a word or a piece. */
export const pairWeight = 0.7;

export function hash(text: string, seed: number): number {
  let h = seed;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h ^ (h >>> 15);
}

export function wordFeature(word: string): number {
  return hash(word, wordSeed);
}

function pairFeature(a: number, b: number): number {
  let h = Math.imul(pairSeed ^ a, 0x01000193);
  h = Math.imul(h ^ (h >>> 13) ^ b, 0x5bd1e995);
  return h ^ (h >>> 15);
}

interface WordFeatures {
  readonly own: number;
  readonly grams: readonly number[];
  readonly head: string;
  readonly tail: string;
}

/** Computes features; remembers those of words, since texts repeat them. */
export class FeatureReader {
  readonly #known = new Map<string, WordFeatures>();
  /** Hashes that are pairs: they weigh less. Filled as texts are read. */
  readonly pairs = new Set<number>();

  /** @param words folded, in order */
  read(words: readonly string[]): FeatureCounts {
    const counts: FeatureCounts = new Map();
    const add = (feature: number) => counts.set(feature, (counts.get(feature) ?? 0) + 1);
    const addPair = (a: number, b: number) => {
      const feature = pairFeature(a, b);
      this.pairs.add(feature);
      add(feature);
    };
    let before = edge;
    let tail = "";
    for (const word of words) {
      const features = this.#of(word);
      add(features.own);
      addPair(before, features.own);
      for (const gram of features.grams) add(gram);
      if (tail !== "") add(hash(`${tail} ${features.head}`, gramSeed));
      before = features.own;
      tail = features.tail;
    }
    if (before !== edge) addPair(before, edge);
    return counts;
  }

  #of(word: string): WordFeatures {
    let features = this.#known.get(word);
    if (!features) {
      const letters = [" ", ...word, " "];
      const grams: number[] = [];
      for (let i = 0; i + 3 <= letters.length; i++) {
        grams.push(hash(letters[i]! + letters[i + 1]! + letters[i + 2]!, gramSeed));
      }
      features = { own: wordFeature(word), grams, head: letters[1]!, tail: letters.at(-2)! };
      this.#known.set(word, features);
    }
    return features;
  }
}
