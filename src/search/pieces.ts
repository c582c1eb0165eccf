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
  /** By piece, the article that touched it last, counted from 1. */
  #touchedBy = new Uint32Array(1024);
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
      if (number >= this.#touchedBy.length) {
        this.#touchedBy = doubled(this.#touchedBy);
        this.#counts = doubled(this.#counts);
      }
    }
    return number;
  }

  /** Counts one piece in a field of the article at hand. */
  count(piece: number, field: number): void {
    if (this.#touchedBy[piece] !== this.#doc + 1) {
      this.#touchedBy[piece] = this.#doc + 1;
      this.#touched.push(piece);
    }
    this.#counts[piece * fieldCount + field]!++;
    this.#lengthen(field, 1);
  }

  countAll(pieces: Uint32Array, field: number): void {
    const stamp = this.#doc + 1;
    for (let i = 0; i < pieces.length; i++) {
      const piece = pieces[i]!;
      if (this.#touchedBy[piece] !== stamp) {
        this.#touchedBy[piece] = stamp;
        this.#touched.push(piece);
      }
      this.#counts[piece * fieldCount + field]!++;
    }
    this.#lengthen(field, pieces.length);
  }

  #lengthen(field: number, by: number): void {
    const at = this.#doc * fieldCount + field;
    this.#lengths[at] = Math.min(this.#lengths[at]! + by, 0xffff);
  }

  /** The article at hand is complete; the next one begins. */
  next(): void {
    const counts = this.#counts;
    for (const piece of this.#touched) {
      const from = piece * fieldCount;
      this.#log.add(piece, this.#doc, counts, from);
      for (let field = 0; field < fieldCount; field++) counts[from + field] = 0;
    }
    this.#touched.length = 0;
    this.#doc++;
  }

  finish(): TermIndex {
    return { terms: this.#terms, lengths: this.#lengths, writePostings: this.#log.finish() };
  }
}

function doubled(numbers: Uint32Array): Uint32Array<ArrayBuffer> {
  const grown = new Uint32Array(numbers.length * 2);
  grown.set(numbers);
  return grown;
}
