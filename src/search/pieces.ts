import { fields } from "./document.ts";
import type { TermIndex } from "./engine.ts";
import { PostingsLog } from "./postings.ts";

const fieldCount = fields.length;

/**
 * Indexes what is smaller or larger than a word (character n-grams, pairs of neighbouring words): plain counting, no
 * analysis. A field's length is the number of its pieces. Articles come in the order of their numbers.
 */
export class PieceIndexer {
  readonly #terms: string[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #log = new PostingsLog();
  readonly #lengths: Uint16Array;
  /** Counts of the article at hand: a row for each piece ever seen, zero but for the touched ones. */
  #counts = new Uint32Array(1024 * fieldCount);
  #touched: number[] = [];
  #doc = 0;

  constructor(count: number) {
    this.#lengths = new Uint16Array(count * fieldCount);
  }

  number(piece: string): number {
    let number = this.#numbers.get(piece);
    if (number === undefined) {
      number = this.#terms.length;
      this.#numbers.set(piece, number);
      this.#terms.push(piece);
      if ((number + 1) * fieldCount > this.#counts.length) {
        const grown = new Uint32Array(this.#counts.length * 2);
        grown.set(this.#counts);
        this.#counts = grown;
      }
    }
    return number;
  }

  /** Counts one piece in a field of the article at hand. */
  count(piece: number, field: number): void {
    const from = piece * fieldCount;
    const counts = this.#counts;
    let seen = 0;
    for (let i = 0; i < fieldCount; i++) seen |= counts[from + i]!;
    if (seen === 0) this.#touched.push(piece);
    counts[from + field]!++;
    const at = this.#doc * fieldCount + field;
    if (this.#lengths[at]! < 0xffff) this.#lengths[at]!++;
  }

  /** The article at hand is complete; the next one begins. */
  next(): void {
    for (const piece of this.#touched) {
      const from = piece * fieldCount;
      this.#log.add(piece, this.#doc, this.#counts, from);
      this.#counts.fill(0, from, from + fieldCount);
    }
    this.#touched = [];
    this.#doc++;
  }

  finish(): TermIndex {
    return { terms: this.#terms, lengths: this.#lengths, writePostings: this.#log.finish() };
  }
}
