import { byCodeUnit } from "../base/text.ts";
import { type Status, statuses } from "../kb/article.ts";
import { fields, type StoredArticle } from "./document.ts";
import type { Kind } from "./freeze.ts";
import type { Postings } from "./postings.ts";
import type { Segment } from "./segment.ts";

const fieldCount = fields.length;
const nothing: Postings = {
  count: 0,
  docs: new Uint32Array(0),
  frequencies: new Uint16Array(0),
  perField: new Uint32Array(fieldCount),
};

/** Postings that a warm process keeps decoded: entries, not bytes. */
const rememberedEntries = 2_000_000;

/**
 * All segments as one index. Articles are numbered through; those in `dead` (by number) were changed or removed since
 * they were frozen, and count nowhere: what this answers is what a fresh index of the living articles would.
 */
export class FrozenIndex {
  readonly #segments: ReadonlyArray<{ readonly segment: Segment; readonly first: number }>;
  readonly #dead: Uint8Array | null;
  readonly #lostSpellings: ReadonlyMap<string, number>;
  readonly #remembered = new Map<string, Postings>();
  #rememberedEntries = 0;
  readonly #averages = new Map<Kind, Float64Array>();
  readonly #lengths = new Map<Kind, Uint16Array>();
  /** Numbers run from 0 to `capacity` − 1, the dead included. */
  readonly capacity: number;
  /** Living articles. */
  readonly count: number;

  /**
   * `lostSpellings`: for each pair `spelling\nterm` in how many dead articles it stands; told when the index is brought
   * up to date, since it takes their text to know.
   */
  constructor(
    segments: readonly Segment[],
    dead: Iterable<number> = [],
    lostSpellings: ReadonlyMap<string, number> = new Map(),
  ) {
    this.#lostSpellings = lostSpellings;
    let first = 0;
    this.#segments = segments.map((segment) => {
      const placed = { segment, first };
      first += segment.count;
      return placed;
    });
    this.capacity = first;
    let gone: Uint8Array | null = null;
    let deadCount = 0;
    for (const doc of dead) {
      gone ??= new Uint8Array(first);
      if (doc >= first || gone[doc] === 1) continue;
      gone[doc] = 1;
      deadCount++;
    }
    this.#dead = gone;
    this.count = first - deadCount;
  }

  isAlive(doc: number): boolean {
    return this.#dead === null || this.#dead[doc] === 0;
  }

  /** The languages of the living articles. */
  langs(): string[] {
    const found = new Set<string>();
    for (const { segment, first } of this.#segments) {
      if (this.#dead === null) for (const lang of segment.langs) found.add(lang);
      else
        for (let doc = 0; doc < segment.count; doc++)
          if (this.isAlive(first + doc)) found.add(segment.lang(doc));
    }
    return [...found].sort();
  }

  id(doc: number): string {
    return this.#at(doc, (segment, own) => segment.id(own));
  }

  /** The number of a living article, or null. */
  find(id: string): number | null {
    for (const { segment, first } of this.#segments) {
      const own = segment.find(id);
      if (own !== null && this.isAlive(first + own)) return first + own;
    }
    return null;
  }

  status(doc: number): Status {
    return this.#at(doc, (segment, own) => segment.status(own));
  }

  /** Tells of an article whether its status is one of these, as fast as a hundred thousand questions need it. */
  statusTest(wanted: readonly Status[]): (doc: number) => boolean {
    const numbers = wanted.map((status) => statuses.indexOf(status));
    const only = this.#segments.length === 1 ? this.#segments[0]!.segment.statusNumbers : null;
    if (only) return (doc) => numbers.includes(only[doc]!);
    return (doc) => wanted.includes(this.status(doc));
  }

  lang(doc: number): string {
    return this.#at(doc, (segment, own) => segment.lang(own));
  }

  stored(doc: number): StoredArticle {
    return this.#at(doc, (segment, own) => segment.stored(own));
  }

  /** All that is known of the living articles, in the order of their numbers. */
  *allStored(): Generator<StoredArticle> {
    for (let doc = 0; doc < this.capacity; doc++) if (this.isAlive(doc)) yield this.stored(doc);
  }

  #at<T>(doc: number, ask: (segment: Segment, own: number) => T): T {
    for (const { segment, first } of this.#segments) {
      if (doc < first + segment.count) return ask(segment, doc - first);
    }
    throw new RangeError(`no article ${doc}`);
  }

  /** Where a term stands among the living; `count` 0 where nowhere. */
  postings(kind: Kind, term: string): Postings {
    const key = `${kind} ${term}`;
    const known = this.#remembered.get(key);
    if (known) return known;
    const parts: Postings[] = [];
    for (const { segment, first } of this.#segments) {
      const part = segment.postings(kind, term, first);
      if (part) parts.push(this.#dead === null ? part : living(part, this.#dead));
    }
    const postings = parts.length === 0 ? nothing : parts.length === 1 ? parts[0]! : joined(parts);
    if (this.#rememberedEntries > rememberedEntries) {
      this.#remembered.clear();
      this.#rememberedEntries = 0;
    }
    this.#remembered.set(key, postings);
    this.#rememberedEntries += postings.count + 16;
    return postings;
  }

  /** The same, or null where a term stands in more than `most` articles; told without reading most of those. */
  postingsUpTo(kind: Kind, term: string, most: number): Postings | null {
    if (!this.#remembered.has(`${kind} ${term}`)) {
      let atLeast = this.count - this.capacity;
      for (const { segment } of this.#segments) atLeast += segment.postingsCount(kind, term);
      if (atLeast > most) return null;
    }
    const postings = this.postings(kind, term);
    return postings.count > most ? null : postings;
  }

  /** Field lengths, row by row, by article number. */
  lengths(kind: Kind): Uint16Array {
    const known = this.#lengths.get(kind);
    if (known) return known;
    const only = this.#segments.length === 1 ? this.#segments[0]!.segment.lengths(kind) : null;
    const lengths = only ?? new Uint16Array(this.capacity * fieldCount);
    if (!only) {
      for (const { segment, first } of this.#segments) lengths.set(segment.lengths(kind), first * fieldCount);
    }
    this.#lengths.set(kind, lengths);
    return lengths;
  }

  /** The mean length of each field over the living articles, empty ones included, as MiniSearch counts it. */
  averages(kind: Kind): Float64Array {
    const known = this.#averages.get(kind);
    if (known) return known;
    const totals = new Float64Array(fieldCount);
    for (const { segment } of this.#segments) {
      const own = segment.totals(kind);
      for (let field = 0; field < fieldCount; field++) totals[field]! += own[field]!;
    }
    if (this.#dead !== null) {
      const lengths = this.lengths(kind);
      for (let doc = 0; doc < this.capacity; doc++) {
        if (this.#dead[doc] === 0) continue;
        for (let field = 0; field < fieldCount; field++) totals[field]! -= lengths[doc * fieldCount + field]!;
      }
    }
    const averages = totals.map((total) => (this.count === 0 ? 0 : total / this.count));
    this.#averages.set(kind, averages);
    return averages;
  }

  /** The terms that a spelling stands for in living articles, by code unit. */
  terms(spelling: string): string[] {
    const articles = new Map<string, number>();
    for (const { segment } of this.#segments) {
      for (const one of segment.terms(spelling)) {
        articles.set(one.term, (articles.get(one.term) ?? 0) + one.articles);
      }
    }
    return [...articles.keys()]
      .filter((term) => articles.get(term)! > (this.#lostSpellings.get(`${spelling}\n${term}`) ?? 0))
      .sort(byCodeUnit);
  }

  /** True where a living spelling starts with `prefix` and is longer. */
  isBeginning(prefix: string): boolean {
    if (this.#lostSpellings.size > 0) return this.startingWith(prefix, 1).length > 0;
    return this.#segments.some(({ segment }) => {
      const lexicon = segment.lexicon("spellings");
      const [from, to] = lexicon.range(prefix);
      return to - from > (lexicon.find(prefix) < 0 ? 0 : 1);
    });
  }

  /** Living spellings that start with `prefix` and are longer: the commonest first, then by code unit. */
  startingWith(prefix: string, most: number): string[] {
    const articles = new Map<string, number>();
    for (const { segment } of this.#segments) {
      const lexicon = segment.lexicon("spellings");
      const counts = segment.spellingArticles();
      const [from, to] = lexicon.range(prefix);
      for (let place = from; place < to; place++) {
        const spelling = lexicon.key(place);
        articles.set(spelling, (articles.get(spelling) ?? 0) + counts[place]!);
      }
    }
    articles.delete(prefix);
    for (const [pair, lost] of this.#lostSpellings) {
      const spelling = pair.slice(0, pair.indexOf("\n"));
      const count = articles.get(spelling);
      if (count !== undefined) articles.set(spelling, count - lost);
    }
    return [...articles]
      .filter(([, count]) => count > 0)
      .sort((a, b) => b[1] - a[1] || byCodeUnit(a[0], b[0]))
      .slice(0, most)
      .map(([spelling]) => spelling);
  }

  /** Living spellings at most `limit` edits away, nearest first, then by code unit. */
  similar(word: string, limit: number, transpositions = true): Array<{ spelling: string; distance: number }> {
    const found = new Map<string, number>();
    for (const { segment } of this.#segments) {
      for (const { spelling, distance } of segment.similar(word, limit, transpositions))
        found.set(spelling, distance);
    }
    return [...found]
      .map(([spelling, distance]) => ({ spelling, distance }))
      .filter(({ spelling }) => this.#lostSpellings.size === 0 || this.terms(spelling).length > 0)
      .sort((a, b) => a.distance - b.distance || byCodeUnit(a.spelling, b.spelling));
  }

  /** The living articles with a tag (folded). */
  tagged(tag: string): Set<number> {
    const docs = new Set<number>();
    for (const { segment, first } of this.#segments) {
      for (const doc of segment.listed("tags", tag)) if (this.isAlive(first + doc)) docs.add(first + doc);
    }
    return docs;
  }

  /** Living articles whose folded title, or one of its words, starts so; each once. */
  titled(what: "titles" | "titleWords", prefix: string): Array<{ doc: number; key: string }> {
    const found: Array<{ doc: number; key: string }> = [];
    const seen = new Set<number>();
    for (const { segment, first } of this.#segments) {
      for (const [key, docs] of segment.listedFrom(what, prefix)) {
        for (const own of docs) {
          const doc = first + own;
          if (seen.has(doc) || !this.isAlive(doc)) continue;
          seen.add(doc);
          found.push({ doc, key });
        }
      }
    }
    return found;
  }

  /** All tags of the living articles (folded), by code unit. */
  tags(): string[] {
    const found = new Set<string>();
    for (const { segment } of this.#segments) {
      const lexicon = segment.lexicon("tags");
      for (let place = 0; place < lexicon.size; place++) found.add(lexicon.key(place));
    }
    return [...found].filter((tag) => this.tagged(tag).size > 0).sort(byCodeUnit);
  }
}

function living(postings: Postings, dead: Uint8Array): Postings {
  let kept = 0;
  for (let i = 0; i < postings.count; i++) if (dead[postings.docs[i]!] === 0) kept++;
  if (kept === postings.count) return postings;
  const docs = new Uint32Array(kept);
  const frequencies = new Uint16Array(kept * fieldCount);
  const perField = new Uint32Array(fieldCount);
  for (let i = 0, to = 0; i < postings.count; i++) {
    if (dead[postings.docs[i]!] === 1) continue;
    docs[to] = postings.docs[i]!;
    for (let field = 0; field < fieldCount; field++) {
      const frequency = postings.frequencies[i * fieldCount + field]!;
      frequencies[to * fieldCount + field] = frequency;
      if (frequency > 0) perField[field]!++;
    }
    to++;
  }
  return { count: kept, docs, frequencies, perField };
}

function joined(parts: readonly Postings[]): Postings {
  const count = parts.reduce((sum, part) => sum + part.count, 0);
  const docs = new Uint32Array(count);
  const frequencies = new Uint16Array(count * fieldCount);
  const perField = new Uint32Array(fieldCount);
  let at = 0;
  for (const part of parts) {
    docs.set(part.docs, at);
    frequencies.set(part.frequencies, at * fieldCount);
    for (let field = 0; field < fieldCount; field++) perField[field]! += part.perField[field]!;
    at += part.count;
  }
  return { count, docs, frequencies, perField };
}
