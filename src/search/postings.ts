import { ByteReader, ByteWriter, DamagedIndex, NumberList } from "./bytes.ts";
import { fields } from "./document.ts";

const fieldCount = fields.length;
const onceEach = 0x80;
const allFields = (1 << fieldCount) - 1;

/**
 * Where one term stands: articles in rising order, and how often in each field. On disk, for each article: the
 * distance to the one before (varint), a byte with one bit per field, and the counts of these fields (varints; left
 * out where every count is 1, which the highest bit says).
 */
export interface Postings {
  readonly count: number;
  readonly docs: Uint32Array;
  /** `count` × fields, row by row. */
  readonly frequencies: Uint16Array;
  /** In how many articles the term stands, by field. */
  readonly perField: Uint32Array;
}

export function decodePostings(bytes: Uint8Array, docCount: number, firstDoc: number): Postings {
  const reader = new ByteReader(bytes);
  const count = reader.varint();
  if (count > docCount) throw new DamagedIndex("more postings than articles");
  const docs = new Uint32Array(count);
  const frequencies = new Uint16Array(count * fieldCount);
  const perField = new Uint32Array(fieldCount);
  // Written out by hand: this loop is most of a first search, which runs before anything is compiled.
  let at = reader.at;
  let doc = -1;
  for (let i = 0, row = 0; i < count; i++, row += fieldCount) {
    let distance = bytes[at++]!;
    if (distance >= 0x80) {
      reader.at = at - 1;
      distance = reader.varint();
      at = reader.at;
    }
    doc += distance + 1;
    const mask = bytes[at++]!;
    docs[i] = firstDoc + doc;
    for (let field = 0, bits = mask & allFields; bits !== 0; field++, bits >>= 1) {
      if ((bits & 1) === 0) continue;
      let frequency = 1;
      if ((mask & onceEach) === 0) {
        frequency = bytes[at++]!;
        if (frequency >= 0x80) {
          reader.at = at - 1;
          frequency = reader.varint();
          at = reader.at;
        }
      }
      frequencies[row + field] = frequency;
      perField[field]!++;
    }
  }
  if (at > bytes.length || doc >= docCount) throw new DamagedIndex("postings overrun");
  return { count, docs, frequencies, perField };
}

/** Entries that are kept unpacked at a time: a bound on memory that a hundred thousand articles do not move. */
const entriesPerRun = 4_000_000;

/** Entries packed already: those of one term are one slice of `bytes`, its first distance counted from −1. */
interface Run {
  readonly bytes: Uint8Array;
  readonly ends: Uint32Array;
  readonly counts: Uint32Array;
  readonly lastDocs: Uint32Array;
}

/**
 * Collects (term, article, counts) in any order of terms, with the articles of each term in rising order, and
 * writes them out term by term.
 */
export class PostingsLog {
  #terms = new NumberList();
  #docs = new NumberList();
  /** For each entry: where its counts start in `#counts`, and which fields they are of. */
  #countsFrom = new NumberList();
  #masks = new NumberList();
  #counts = new NumberList();
  readonly #runs: Run[] = [];
  #termCount = 0;

  /** `counts[from + field]` is how often the term stands in a field of the article. */
  add(term: number, doc: number, counts: ArrayLike<number>, from: number): void {
    if (this.#terms.length === entriesPerRun) this.#flush();
    this.#terms.push(term);
    this.#docs.push(doc);
    this.#countsFrom.push(this.#counts.length);
    let mask = 0;
    for (let field = 0; field < fieldCount; field++) {
      const count = counts[from + field]!;
      if (count === 0) continue;
      mask |= 1 << field;
      this.#counts.push(Math.min(count, 0xffff));
    }
    this.#masks.push(mask);
    if (term >= this.#termCount) this.#termCount = term + 1;
  }

  /** After the last entry: a function that writes the postings of one term. */
  finish(): (term: number, into: ByteWriter) => void {
    this.#flush();
    const runs = this.#runs;
    return (term, into) => {
      let count = 0;
      for (const run of runs) count += run.counts[term] ?? 0;
      into.varint(count);
      let last = -1;
      for (const run of runs) {
        if ((run.counts[term] ?? 0) === 0) continue;
        const slice = run.bytes.subarray(term === 0 ? 0 : run.ends[term - 1]!, run.ends[term]!);
        const reader = new ByteReader(slice);
        const first = reader.varint();
        into.varint(first - last - 1);
        into.bytes(slice.subarray(reader.at));
        last = run.lastDocs[term]!;
      }
    };
  }

  #flush(): void {
    const docs = this.#docs.view();
    const masks = this.#masks.view();
    const counts = this.#counts.view();
    const countsFrom = this.#countsFrom.view();
    const { order, ends: groupEnds } = groupBy(this.#terms.view(), this.#termCount);
    const bytes = new ByteWriter(docs.length * 3 + 16);
    const run = {
      ends: new Uint32Array(this.#termCount),
      counts: new Uint32Array(this.#termCount),
      lastDocs: new Uint32Array(this.#termCount),
    };
    for (let term = 0, i = 0; term < this.#termCount; term++) {
      const to = groupEnds[term]!;
      run.counts[term] = to - i;
      let previous = -1;
      for (; i < to; i++) {
        const entry = order[i]!;
        bytes.varint(docs[entry]! - previous - 1);
        previous = docs[entry]!;
        packCounts(bytes, masks[entry]!, counts, countsFrom[entry]!);
      }
      run.lastDocs[term] = Math.max(0, previous);
      run.ends[term] = bytes.length;
    }
    this.#runs.push({ ...run, bytes: bytes.view().slice() });
    this.#terms = new NumberList();
    this.#docs = new NumberList();
    this.#countsFrom = new NumberList();
    this.#masks = new NumberList();
    this.#counts = new NumberList();
  }
}

function packCounts(into: ByteWriter, mask: number, counts: Uint32Array, from: number): void {
  let size = 0;
  let allOnce = true;
  for (let bits = mask; bits !== 0; bits &= bits - 1) if (counts[from + size++] !== 1) allOnce = false;
  into.byte(allOnce ? mask | onceEach : mask);
  if (!allOnce) for (let k = 0; k < size; k++) into.varint(counts[from + k]!);
}

/** A stable counting sort: the entries of group g are `order[ends[g − 1] … ends[g])`. */
export function groupBy(groups: Uint32Array, groupCount: number): { order: Uint32Array; ends: Uint32Array } {
  const ends = new Uint32Array(groupCount);
  for (const group of groups) ends[group]!++;
  for (let i = 1; i < groupCount; i++) ends[i]! += ends[i - 1]!;
  const next = new Uint32Array(groupCount);
  if (groupCount > 1) next.set(ends.subarray(0, groupCount - 1), 1);
  const order = new Uint32Array(groups.length);
  for (let i = 0; i < groups.length; i++) order[next[groups[i]!]!++] = i;
  return { order, ends };
}
