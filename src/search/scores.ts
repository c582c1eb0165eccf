import { fields } from "./document.ts";
import type { Kind } from "./freeze.ts";
import type { FrozenIndex } from "./frozen-index.ts";
import type { Postings } from "./postings.ts";

const fieldCount = fields.length;

/**
 * How BM25+ weighs one kind of term (Robertson & Zaragoza 2009; δ after Lv & Zhai 2011, as MiniSearch has it). Lists
 * are in the order of `fields`.
 */
export interface Bm25 {
  /** Weight of each field; a field of weight 0 is not read. */
  readonly boosts: readonly number[];
  /** How much another occurrence still adds: term frequency saturates at k. */
  readonly k: readonly number[];
  /** How much a long field is held against an article: 0 not at all, 1 in proportion. */
  readonly b: readonly number[];
  /** What any occurrence is worth, however long the field. */
  readonly d: number;
}

/** Inverse document frequency, as MiniSearch (and Lucene) compute it. */
export function idf(count: number, withTerm: number): number {
  return Math.log(1 + (count - withTerm + 0.5) / (withTerm + 0.5));
}

/** Scores of articles while a query is worked through; articles that no term reached are not listed. */
export class Scores {
  readonly values: Float64Array;
  readonly #seen: Uint8Array;
  readonly docs: number[] = [];

  constructor(capacity: number) {
    this.values = new Float64Array(capacity);
    this.#seen = new Uint8Array(capacity);
  }

  add(doc: number, score: number): void {
    if (this.#seen[doc] === 0) {
      this.#seen[doc] = 1;
      this.docs.push(doc);
    }
    this.values[doc]! += score;
  }

  /** Adds `weight` × BM25+ of one term, field by field: the same sum that MiniSearch makes. */
  addTerm(index: FrozenIndex, kind: Kind, postings: Postings, weight: number, bm25: Bm25): void {
    const lengths = index.lengths(kind);
    const averages = index.averages(kind);
    for (let field = 0; field < fieldCount; field++) {
      const boost = bm25.boosts[field]!;
      const withTerm = postings.perField[field]!;
      if (boost === 0 || withTerm === 0) continue;
      const k = bm25.k[field]!;
      const b = bm25.b[field]!;
      const factor = weight * boost * idf(index.count, withTerm);
      const perLength = (k * b) / averages[field]!;
      const fixed = k * (1 - b);
      for (let i = 0, at = field; i < postings.count; i++, at += fieldCount) {
        const frequency = postings.frequencies[at]!;
        if (frequency === 0) continue;
        const doc = postings.docs[i]!;
        const length = lengths[doc * fieldCount + field]!;
        this.add(doc, factor * (bm25.d + (frequency * (k + 1)) / (frequency + fixed + perLength * length)));
      }
    }
  }

  /** Raises an article to a score, where it has less. */
  raise(doc: number, score: number): void {
    const more = score - this.values[doc]!;
    if (more > 0) this.add(doc, more);
  }

  /** Forgets every score; costs what was listed, not what could be. */
  clear(): void {
    for (const doc of this.docs) {
      this.values[doc] = 0;
      this.#seen[doc] = 0;
    }
    this.docs.length = 0;
  }
}
