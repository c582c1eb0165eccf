import { atOnce, type Steps } from "../base/steps.ts";
import { fold } from "../base/text.ts";
import { statuses } from "../kb/article.ts";
import { type Analyzer, baseLanguage } from "./analysis.ts";
import { ByteWriter } from "./bytes.ts";
import { type Field, fields, fieldTexts, type StoredArticle } from "./document.ts";
import { type TermIndex, WordIndexer } from "./engine.ts";
import { keyOrder, lexiconInSteps } from "./lexicon.ts";
import { PackedWriter } from "./packed-file.ts";
import { PieceIndexer } from "./pieces.ts";
import { letterMask } from "./similar.ts";
import { eachWord } from "./tokenize.ts";
import { foldedWords, gramsOf } from "./word-pieces.ts";

/** What is indexed of each article: its words, their four-letter pieces, and pairs of neighbouring words. */
export const kinds = ["words", "grams", "pairs"] as const;
export type Kind = (typeof kinds)[number];

/** Pairs tell most in what was written to be found; in a long body they are chance. */
const pairFields: ReadonlySet<Field> = new Set(["title", "questions"]);

/** A spelling that stands in some article, and the term it became there (spellings differ, languages differ). */
interface Spelling {
  readonly spelling: string;
  readonly term: string;
  articles: number;
  lastDoc: number;
}

/** All that one word of one language comes to; computed once. */
interface KnownWord {
  readonly term: string;
  readonly grams: Uint32Array;
  readonly spelling: Spelling;
}

/**
 * Freezes articles into one segment: a compact, checked, immutable file that `Segment` opens without parsing it.
 * `articles` is read once, in order, and must have `count` entries.
 */
export function freeze(
  articles: Iterable<StoredArticle>,
  count: number,
  analyzers: ReadonlyMap<string, Analyzer>,
  onProgress: (done: number) => void = () => {},
): Uint8Array {
  return atOnce(freezeInSteps(articles, count, analyzers, onProgress));
}

/** `freeze`: an article is a step, and so is each list that is written; those of very many articles are long steps. */
export function* freezeInSteps(
  articles: Iterable<StoredArticle>,
  count: number,
  analyzers: ReadonlyMap<string, Analyzer>,
  onProgress: (done: number) => void = () => {},
): Steps<Uint8Array> {
  const freezer = new Freezer(count, analyzers);
  let done = 0;
  for (const article of articles) {
    freezer.add(article);
    if (++done % 64 === 0) onProgress(done);
    yield;
  }
  if (done !== count) throw new Error("freeze: wrong number of articles");
  return yield* freezer.finish();
}

class Freezer {
  readonly #count: number;
  readonly #analyzers: ReadonlyMap<string, Analyzer>;
  readonly #words: WordIndexer;
  readonly #grams: PieceIndexer;
  readonly #pairs: PieceIndexer;
  /** By language, then by the word as written. */
  readonly #known = new Map<string, Map<string, KnownWord>>();
  readonly #spellings = new Map<string, Spelling>();
  readonly #tags = new Map<string, number[]>();
  readonly #ids: string[] = [];
  readonly #titles = new Map<string, number[]>();
  readonly #titleWords = new Map<string, number[]>();
  readonly #langs: string[] = [];
  readonly #langOf: Uint32Array;
  readonly #statusOf: Uint32Array;
  readonly #stored = new ByteWriter(1 << 16);
  readonly #storedEnds: number[] = [];
  #doc = 0;

  constructor(count: number, analyzers: ReadonlyMap<string, Analyzer>) {
    this.#count = count;
    this.#analyzers = analyzers;
    this.#words = new WordIndexer(count);
    this.#grams = new PieceIndexer(count);
    this.#pairs = new PieceIndexer(count);
    this.#langOf = new Uint32Array(count);
    this.#statusOf = new Uint32Array(count);
  }

  add(article: StoredArticle): void {
    const lang = baseLanguage(article.lang);
    const analyzer = this.#analyzers.get(lang);
    if (!analyzer) throw new Error(`no analyzer for ${article.lang}`);
    let known = this.#known.get(lang);
    if (!known) {
      known = new Map();
      this.#known.set(lang, known);
    }
    const texts = fieldTexts(article);
    this.#words.add(fields.map((name, field) => this.#addField(texts[name], field, analyzer, known)));
    this.#grams.next();
    this.#pairs.next();
    this.#addTable(article);
    this.#doc++;
  }

  #addField(text: string, field: number, analyzer: Analyzer, known: Map<string, KnownWord>): string[] {
    const terms: string[] = [];
    const withPairs = pairFields.has(fields[field]!);
    let before = "";
    eachWord(text, (word, _start, _end, whole) => {
      let entry = known.get(word);
      if (!entry) {
        entry = this.#learn(word, analyzer);
        known.set(word, entry);
      }
      terms.push(entry.term);
      this.#grams.countAll(entry.grams, field);
      if (withPairs && !whole) {
        if (before !== "") this.#pairs.count(this.#pairs.number(`${before} ${entry.term}`), field);
        before = entry.term;
      }
      if (entry.spelling.lastDoc !== this.#doc) {
        entry.spelling.lastDoc = this.#doc;
        entry.spelling.articles++;
      }
    });
    return terms;
  }

  #learn(word: string, analyzer: Analyzer): KnownWord {
    const spelling = fold(word);
    const term = analyzer.term(word);
    const key = `${spelling}\n${term}`;
    let entry = this.#spellings.get(key);
    if (!entry) {
      entry = { spelling, term, articles: 0, lastDoc: -1 };
      this.#spellings.set(key, entry);
    }
    return {
      term,
      grams: Uint32Array.from(gramsOf(spelling), (gram) => this.#grams.number(gram)),
      spelling: entry,
    };
  }

  #addTable(article: StoredArticle): void {
    const doc = this.#doc;
    this.#ids.push(article.id);
    this.#statusOf[doc] = statuses.indexOf(article.status);
    let lang = this.#langs.indexOf(article.lang);
    if (lang === -1) lang = this.#langs.push(article.lang) - 1;
    this.#langOf[doc] = lang;
    for (const tag of new Set(article.tags.map(fold))) append(this.#tags, tag, doc);
    const titleWords = foldedWords(article.title);
    append(this.#titles, titleWords.join(" "), doc);
    for (const word of new Set(titleWords)) append(this.#titleWords, word, doc);
    this.#stored.bytes(new TextEncoder().encode(JSON.stringify(article)));
    this.#storedEnds.push(this.#stored.length);
  }

  *finish(): Steps<Uint8Array> {
    const writer = new PackedWriter();
    writer.json("meta", { count: this.#count, langs: this.#langs });
    writer.add("statusOf", this.#statusOf);
    writer.add("langOf", this.#langOf);
    yield* writeTermIndex(writer, "words", yield* this.#words.finish());
    yield* writeTermIndex(writer, "grams", this.#grams.finish());
    yield* writeTermIndex(writer, "pairs", this.#pairs.finish());
    yield* writeSpellings(writer, this.#spellings.values());
    yield* writeLists(writer, "tags", this.#tags);
    yield* writeLists(writer, "titles", this.#titles);
    yield* writeLists(writer, "titleWords", this.#titleWords);
    const idOrder = keyOrder(this.#ids);
    yield* lexiconInSteps(writer, "ids", this.#ids, (doc, into) => into.varint(doc), idOrder);
    const idPlaces = new Uint32Array(this.#count);
    for (let place = 0; place < idOrder.length; place++) idPlaces[idOrder[place]!] = place;
    writer.add("idPlaces", idPlaces);
    const bytes = this.#stored.view();
    const ends = this.#storedEnds;
    yield* lexiconInSteps(writer, "stored", ends.map(storedKey), (doc, into) =>
      into.bytes(bytes.subarray(doc === 0 ? 0 : ends[doc - 1]!, ends[doc]!)),
    );
    return writer.finish();
  }
}

/** Keys that sort as their numbers do. */
function storedKey(_: unknown, doc: number): string {
  return String(doc).padStart(8, "0");
}

function append(lists: Map<string, number[]>, key: string, doc: number): void {
  const list = lists.get(key);
  if (list) list.push(doc);
  else lists.set(key, [doc]);
}

function* writeTermIndex(writer: PackedWriter, kind: Kind, index: TermIndex): Steps<void> {
  yield* lexiconInSteps(writer, kind, index.terms, (term, into) => index.writePostings(term, into));
  writer.add(`${kind}.lengths`, index.lengths);
  const totals = new Float64Array(fields.length);
  for (let i = 0; i < index.lengths.length; i++) totals[i % fields.length]! += index.lengths[i]!;
  writer.add(`${kind}.totals`, totals);
}

/**
 * Every spelling with the terms it stands for, how common it is, and its letters: the way from a misspelt or
 * unfinished word to the terms that may be meant.
 */
function* writeSpellings(writer: PackedWriter, entries: Iterable<Spelling>): Steps<void> {
  const bySpelling = new Map<string, Spelling[]>();
  for (const entry of entries) {
    const list = bySpelling.get(entry.spelling);
    if (list) list.push(entry);
    else bySpelling.set(entry.spelling, [entry]);
  }
  yield;
  const spellings = [...bySpelling.keys()];
  const order = keyOrder(spellings);
  yield* lexiconInSteps(
    writer,
    "spellings",
    spellings,
    (spelling, into) => {
      for (const { term, articles } of bySpelling.get(spellings[spelling]!)!) {
        const bytes = new TextEncoder().encode(term);
        into.varint(articles);
        into.varint(bytes.length);
        into.bytes(bytes);
      }
    },
    order,
  );
  const articlesOf = Uint32Array.from(order, (spelling) =>
    bySpelling.get(spellings[spelling]!)!.reduce((sum, { articles }) => sum + articles, 0),
  );
  writer.add("spellings.articles", articlesOf);
  writer.add(
    "spellings.masks",
    Uint32Array.from(order, (spelling) => letterMask(spellings[spelling]!)),
  );
}

/** Lists of rising numbers, by key. */
function* writeLists(
  writer: PackedWriter,
  name: string,
  lists: ReadonlyMap<string, readonly number[]>,
): Steps<void> {
  const keys = [...lists.keys()];
  yield* lexiconInSteps(writer, name, keys, (key, into) => {
    const numbers = lists.get(keys[key]!)!;
    into.varint(numbers.length);
    let previous = -1;
    for (const number of numbers) {
      into.varint(number - previous - 1);
      previous = number;
    }
  });
}
