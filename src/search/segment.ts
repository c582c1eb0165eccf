import { editDistance } from "../base/edit-distance.ts";
import { type Status, statuses } from "../kb/article.ts";
import { ByteReader, type ByteSource, DamagedIndex } from "./bytes.ts";
import { fields, type StoredArticle } from "./document.ts";
import type { Kind } from "./freeze.ts";
import { Lexicon } from "./lexicon.ts";
import { PackedReader } from "./packed-file.ts";
import { decodePostings, type Postings } from "./postings.ts";
import { bitCount, letterMask } from "./similar.ts";

type LexiconName = Kind | "spellings" | "tags" | "titles" | "titleWords" | "ids" | "stored";

/** Frozen articles: opened in a moment, and read no further than a query reaches. Articles are numbered from 0. */
export class Segment {
  readonly count: number;
  readonly langs: readonly string[];
  readonly #reader: PackedReader;
  readonly #lexicons = new Map<string, Lexicon>();
  readonly #lengths = new Map<Kind, Uint16Array>();
  readonly #statusOf: Uint32Array;
  readonly #langOf: Uint32Array;
  #idPlaces: Uint32Array | null = null;
  #spellingArticles: Uint32Array | null = null;
  #spellingMasks: Uint32Array | null = null;

  constructor(source: ByteSource) {
    this.#reader = new PackedReader(source);
    const meta = this.#reader.json("meta") as { count: number; langs: string[] };
    this.count = meta.count;
    this.langs = meta.langs;
    this.#statusOf = this.#reader.uint32("statusOf");
    this.#langOf = this.#reader.uint32("langOf");
    if (this.#statusOf.length !== this.count || this.#langOf.length !== this.count) {
      throw new DamagedIndex("sizes differ");
    }
  }

  /** Names of sections are those of `freeze`. */
  lexicon(name: LexiconName): Lexicon {
    let lexicon = this.#lexicons.get(name);
    if (!lexicon) {
      lexicon = new Lexicon(this.#reader, name);
      this.#lexicons.set(name, lexicon);
    }
    return lexicon;
  }

  /** Field lengths of a kind, row by row. */
  lengths(kind: Kind): Uint16Array {
    let lengths = this.#lengths.get(kind);
    if (!lengths) {
      lengths = this.#reader.uint16(`${kind}.lengths`);
      if (lengths.length !== this.count * fields.length) throw new DamagedIndex("lengths differ");
      this.#lengths.set(kind, lengths);
    }
    return lengths;
  }

  /** The sum of the field lengths of a kind. */
  totals(kind: Kind): Float64Array {
    return this.#reader.float64(`${kind}.totals`);
  }

  /** By article, the place of its status in `statuses`. */
  get statusNumbers(): Uint32Array {
    return this.#statusOf;
  }

  status(doc: number): Status {
    return statuses[this.#statusOf[doc]!] ?? "published";
  }

  lang(doc: number): string {
    return this.langs[this.#langOf[doc]!] ?? "";
  }

  id(doc: number): string {
    this.#idPlaces ??= this.#reader.uint32("idPlaces");
    return this.lexicon("ids").key(this.#idPlaces[doc]!);
  }

  find(id: string): number | null {
    const lexicon = this.lexicon("ids");
    const at = lexicon.find(id);
    return at < 0 ? null : new ByteReader(lexicon.payload(at)).varint();
  }

  /** In how many articles each spelling stands, by its place in the lexicon. */
  spellingArticles(): Uint32Array {
    this.#spellingArticles ??= this.#reader.uint32("spellings.articles");
    return this.#spellingArticles;
  }

  /** Where a term stands, or null; articles are numbered from `firstDoc`. */
  postings(kind: Kind, term: string, firstDoc: number): Postings | null {
    const lexicon = this.lexicon(kind);
    const at = lexicon.find(term);
    return at < 0 ? null : decodePostings(lexicon.payload(at), this.count, firstDoc);
  }

  /** In how many articles a term stands, without reading where. */
  postingsCount(kind: Kind, term: string): number {
    const lexicon = this.lexicon(kind);
    const at = lexicon.find(term);
    return at < 0 ? 0 : lexicon.firstNumber(at);
  }

  /** The articles under a key of a list lexicon, in rising order. */
  listed(name: "tags" | "titles" | "titleWords", key: string): Uint32Array {
    const lexicon = this.lexicon(name);
    const at = lexicon.find(key);
    return at < 0 ? new Uint32Array(0) : readRising(lexicon.payload(at), this.count);
  }

  /** The articles under all keys that start so. */
  *listedFrom(name: "titles" | "titleWords", prefix: string): Generator<[key: string, docs: Uint32Array]> {
    const lexicon = this.lexicon(name);
    const [from, to] = lexicon.range(prefix);
    for (let at = from; at < to; at++) yield [lexicon.key(at), readRising(lexicon.payload(at), this.count)];
  }

  /** The terms that a spelling stands for, and in how many articles it does. */
  terms(spelling: string): SpeltTerm[] {
    const lexicon = this.lexicon("spellings");
    const at = lexicon.find(spelling);
    return at < 0 ? [] : readTerms(lexicon.payload(at));
  }

  stored(doc: number): StoredArticle {
    const bytes = this.lexicon("stored").payload(doc);
    return JSON.parse(new TextDecoder().decode(bytes)) as StoredArticle;
  }

  /** Spellings at most `limit` edits away from `word`, the word itself excluded, in no order. */
  similar(
    word: string,
    limit: number,
    transpositions: boolean,
  ): Array<{ spelling: string; distance: number }> {
    const lexicon = this.lexicon("spellings");
    this.#spellingMasks ??= this.#reader.uint32("spellings.masks");
    const masks = this.#spellingMasks;
    const own = letterMask(word);
    const found: Array<{ spelling: string; distance: number }> = [];
    for (let place = 0; place < lexicon.size; place++) {
      if (bitCount(masks[place]! ^ own) > 2 * limit) continue;
      if (!lexicon.mayHaveLength(place, word.length - limit, word.length + limit)) continue;
      const spelling = lexicon.key(place);
      const distance = editDistance(word, spelling, limit, transpositions);
      if (distance > 0 && distance <= limit) found.push({ spelling, distance });
    }
    return found;
  }
}

export interface SpeltTerm {
  readonly term: string;
  /** Articles in which this spelling became this term. */
  readonly articles: number;
}

function readTerms(bytes: Uint8Array): SpeltTerm[] {
  const reader = new ByteReader(bytes);
  const terms: SpeltTerm[] = [];
  while (reader.at < bytes.length) {
    const articles = reader.varint();
    const length = reader.varint();
    if (reader.at + length > bytes.length) throw new DamagedIndex("spelling cut off");
    terms.push({ term: new TextDecoder().decode(bytes.subarray(reader.at, reader.at + length)), articles });
    reader.at += length;
  }
  return terms;
}

function readRising(bytes: Uint8Array, limit: number): Uint32Array {
  const reader = new ByteReader(bytes);
  const count = reader.varint();
  if (count > limit) throw new DamagedIndex("list too long");
  const numbers = new Uint32Array(count);
  let number = -1;
  for (let i = 0; i < count; i++) {
    number += reader.varint() + 1;
    if (number >= limit) throw new DamagedIndex("number too large");
    numbers[i] = number;
  }
  return numbers;
}
