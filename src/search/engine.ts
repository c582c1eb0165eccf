import MiniSearch from "minisearch";
import { atOnce, type Steps } from "../base/steps.ts";
import type { ByteWriter } from "./bytes.ts";
import { fields } from "./document.ts";
import { PostingsLog } from "./postings.ts";

/** One article's terms: a list for each of `fields`, in their order. */
export type FieldTerms = ReadonlyArray<readonly string[]>;

/** Terms and where they stand, ready to be frozen. */
export interface TermIndex {
  readonly terms: readonly string[];
  /** The length of each field of each article, row by row (capped at 65,535). */
  readonly lengths: Uint16Array;
  writePostings(term: number, into: ByteWriter): void;
}

const fieldCount = fields.length;

/** Articles that one MiniSearch holds at a time. */
const batchSize = 500;
/** So many terms are a step: half a millisecond. */
const termsOfStep = 256;

type Row = { readonly n: number; readonly terms: FieldTerms };
type FrozenTerm = [term: string, byField: Record<string, Record<string, number>>];

/**
 * Indexes words with MiniSearch, and moves its postings into integers batch by batch: its maps of a hundred thousand
 * articles never stand in memory at once. A field's length is what MiniSearch counts: its different terms.
 */
export class WordIndexer {
  readonly #terms: string[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #log = new PostingsLog();
  readonly #lengths: Uint16Array;
  readonly #counts = new Uint32Array(batchSize * fieldCount);
  #mini = createMiniSearch();
  #first = 0;
  #next = 0;

  constructor(count: number) {
    this.#lengths = new Uint16Array(count * fieldCount);
  }

  /** Articles come in the order of their numbers, from 0. */
  add(terms: FieldTerms): void {
    this.#mini.add({ n: this.#next - this.#first, terms });
    this.#next++;
    if (this.#next - this.#first === batchSize) atOnce(this.#flush());
  }

  *finish(): Steps<TermIndex> {
    yield* this.#flush();
    return { terms: this.#terms, lengths: this.#lengths, writePostings: this.#log.finish() };
  }

  *#flush(): Steps<void> {
    yield;
    const { fieldLength, index } = this.#mini.toJSON();
    yield;
    for (let row = 0; row < this.#next - this.#first; row++) {
      const lengthOf = fieldLength[row] as unknown as Record<number, number> | undefined;
      for (let field = 0; field < fieldCount; field++) {
        this.#lengths[(this.#first + row) * fieldCount + field] = Math.min(lengthOf?.[field] ?? 0, 0xffff);
      }
    }
    for (const [place, [term, byField]] of (index as unknown as FrozenTerm[]).entries()) {
      if (place % termsOfStep === termsOfStep - 1) yield;
      this.#append(this.#number(term), byField);
    }
    this.#mini = createMiniSearch();
    this.#first = this.#next;
  }

  #number(term: string): number {
    let number = this.#numbers.get(term);
    if (number === undefined) {
      number = this.#terms.length;
      this.#numbers.set(term, number);
      this.#terms.push(term);
    }
    return number;
  }

  #append(term: number, byField: Record<string, Record<string, number>>): void {
    const rows: number[] = [];
    for (const [field, frequencies] of Object.entries(byField)) {
      for (const [row, frequency] of Object.entries(frequencies)) {
        const from = Number(row) * fieldCount;
        if (!this.#isTouched(from)) rows.push(Number(row));
        this.#counts[from + Number(field)] = frequency;
      }
    }
    rows.sort((a, b) => a - b);
    for (const row of rows) {
      const from = row * fieldCount;
      this.#log.add(term, this.#first + row, this.#counts, from);
      this.#counts.fill(0, from, from + fieldCount);
    }
  }

  #isTouched(from: number): boolean {
    for (let field = 0; field < fieldCount; field++) if (this.#counts[from + field] !== 0) return true;
    return false;
  }
}

/** A MiniSearch whose articles come with their terms cut already. */
function createMiniSearch(): MiniSearch<Row> {
  return new MiniSearch<Row>({
    idField: "n",
    fields: [...fields],
    extractField: (row, name) =>
      name === "n" ? row.n : row.terms[fields.indexOf(name as (typeof fields)[number])],
    // The terms pass through as they are: joining and splitting them again is a tenth of the work.
    stringifyField: (terms: unknown) => terms as string,
    tokenize: (terms) => terms as unknown as string[],
    processTerm: (term) => term,
  });
}
