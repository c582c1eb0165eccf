import { type Breathe, paced } from "../base/steps.ts";
import { fold } from "../base/text.ts";
import { isReviewDue } from "../base/time.ts";
import type { Status } from "../kb/article.ts";
import type { ArticleSource } from "../kb/ports.ts";
import { type Analyzer, loadAnalyzers, loadStopWords } from "./analysis.ts";
import { DamagedIndex } from "./bytes.ts";
import { confidence } from "./confidence.ts";
import { didYouMean } from "./did-you-mean.ts";
import type { StoredArticle } from "./document.ts";
import type { FrozenIndex } from "./frozen-index.ts";
import type { OpenIndex, OpenOptions } from "./index-head.ts";
import { isAllSpelt } from "./meaning.ts";
import { openIndex } from "./open-index.ts";
import { hasPhrases } from "./phrases-in.ts";
import type { IndexCache } from "./ports.ts";
import { type Hit, type Ranked, rank } from "./query.ts";
import { parseQuery, typedText } from "./query-words.ts";
import { idf } from "./scores.ts";
import { type Matcher, type Place, placeOf } from "./snippet.ts";
import { foldedWords } from "./word-pieces.ts";

export interface SearchRequest {
  readonly query: string;
  readonly limit: number;
  readonly lang?: string | undefined;
  readonly tag?: string | undefined;
  /** `published` where nothing is said; `any` leaves out only what is archived. */
  readonly status?: Status | "any" | undefined;
  /** False where nobody will look at the passages: finding them costs more than the ranking. */
  readonly withPlaces?: boolean;
  /** False where the query is finished: its last word is then no beginning of a longer one. */
  readonly typing?: boolean;
}

export interface SearchResult extends Place {
  readonly rank: number;
  readonly id: string;
  readonly title: string;
  readonly say: string;
  readonly lang: string;
  readonly score: number;
  readonly tags: readonly string[];
  readonly status: Status;
  /** `YYYY-MM-DD`, or null where nobody has reviewed it. */
  readonly reviewed: string | null;
  readonly reviewDue: boolean;
  readonly path: string;
}

export interface SearchAnswer {
  readonly query: string;
  /** Articles that match at all. */
  readonly total: number;
  /** Milliseconds for ranking and reading the results, without opening the index. */
  readonly tookMs: number;
  readonly confident: boolean;
  /** 0 to 1: how likely the best result is an answer. */
  readonly confidence: number;
  readonly didYouMean: string | null;
  readonly results: readonly SearchResult[];
}

/** What the searches of a process need from outside. */
export interface SearchPorts {
  readonly source: ArticleSource;
  readonly cache: IndexCache;
  readonly now: () => Date;
  /** A clock for durations, in milliseconds. */
  readonly ticks: () => number;
  readonly onProgress?: (done: number, total: number) => void;
}

/** How an index is brought up to date beside other work: `breathe` gives that its turn. */
export type QuietOptions = OpenOptions & { readonly breathe: Breathe };

/** Searches one knowledge base. The index is opened when it is first needed. */
export class Searcher {
  readonly #ports: SearchPorts;
  #opening: Promise<OpenIndex> | null = null;
  #quiet: Promise<OpenIndex | null> | null = null;
  #nextQuiet: Promise<OpenIndex | null> | null = null;

  constructor(ports: SearchPorts) {
    this.#ports = ports;
  }

  /** The index, up to date as of the first call. */
  open(): Promise<OpenIndex> {
    this.#opening ??= this.#openAnew({});
    return this.#opening;
  }

  /** Looks at the files again; with `rebuild` everything is read anew. */
  refresh(options: Omit<OpenOptions, "onProgress"> = {}): Promise<OpenIndex> {
    this.#opening = this.#openAnew(options);
    return this.#opening;
  }

  /**
   * `refresh` in slices of a few milliseconds, while searches go on with the index that is open; they get the new one
   * when it is whole. Where it fails, the old one stays. One at a time: who asks meanwhile gets another look at the files
   * after it, together with all others who ask.
   *
   * @returns the new index, null where it failed or where somebody opened another meanwhile
   */
  refreshQuietly(options: QuietOptions): Promise<OpenIndex | null> {
    if (this.#quiet === null) {
      this.#quiet = this.#refreshQuietly(options).finally(() => {
        this.#quiet = null;
      });
      return this.#quiet;
    }
    this.#nextQuiet ??= this.#quiet.then(() => {
      this.#nextQuiet = null;
      return this.refreshQuietly(options);
    });
    return this.#nextQuiet;
  }

  async #refreshQuietly({ breathe, ...options }: QuietOptions): Promise<OpenIndex | null> {
    const { source, cache, ticks } = this.#ports;
    const before = this.#opening;
    try {
      const opened = await openIndex(source, cache, { ...options, breathe: paced(breathe, ticks) });
      // Somebody who needed it at once has looked later than we did.
      if (this.#opening !== before) return null;
      this.#opening = Promise.resolve(opened);
      return opened;
    } catch {
      return null;
    }
  }

  #openAnew(options: OpenOptions): Promise<OpenIndex> {
    const { source, cache, onProgress } = this.#ports;
    const opening = openIndex(source, cache, onProgress ? { ...options, onProgress } : options);
    // What failed once (a folder that was away for a moment) is tried again.
    opening.catch(() => {
      if (this.#opening === opening) this.#opening = null;
    });
    return opening;
  }

  async search(request: SearchRequest): Promise<SearchAnswer> {
    const opened = await this.open();
    try {
      const answer = await this.#search(request, opened);
      const stale = opened.quick && answer.results.some(({ path }) => this.#isStale(path, opened));
      return stale ? await this.#search(request, await this.refresh({ thorough: true })) : answer;
    } catch (error) {
      // Damage may lie where nobody looked before: build anew, once.
      if (!(error instanceof DamagedIndex) && !(error instanceof RangeError)) throw error;
      return await this.#search(request, await this.refresh({ rebuild: true }));
    }
  }

  #isStale(path: string, { files }: OpenIndex): boolean {
    const row = files.paths.indexOf(path);
    const stamp = this.#ports.source.stamp(path);
    return stamp === null || row < 0 || !files.isSame(row, stamp);
  }

  async #search(request: SearchRequest, { index, learned }: OpenIndex): Promise<SearchAnswer> {
    const started = this.#ports.ticks();
    const parsed = parseQuery(request.query);
    const unspelt = !isAllSpelt(parsed, index);
    const stemmers = await loadAnalyzers(unspelt ? index.langs() : []);
    const ranked = rank(parsed, index, stemmers, learned, {
      limit: request.limit,
      lang: request.lang,
      tag: request.tag,
      statuses: statusesOf(request.status),
      typing: request.typing ?? true,
    });
    const now = this.#ports.now();
    const hits = ranked.hits.map((hit) => ({ hit, stored: index.stored(hit.doc) }));
    const phrased = ranked.phrases.length > 0 ? hits.map(({ stored }) => stored.lang) : [];
    const { read, areLiteral } = withPhrases(hits, ranked, await loadAnalyzers(phrased), request.limit);
    const shown = read.slice(0, request.limit);
    const matchers = request.withPlaces === false ? null : await matchersOf(shown, ranked, index);
    const results = shown.map(({ hit, stored }, i) =>
      result(hit, stored, i + 1, matchers?.get(stored.lang), now),
    );
    const sure = confidence(ranked, index.count, areLiteral || isAskedSo(read[0]?.stored, ranked));
    return {
      query: request.query,
      total: areLiteral ? read.length : ranked.total,
      tookMs: Math.round((this.#ports.ticks() - started) * 100) / 100,
      confident: results.length > 0 && sure.confident,
      confidence: Math.round(sure.value * 1000) / 1000,
      didYouMean: didYouMean(ranked),
      results,
    };
  }
}

function statusesOf(status: Status | "any" | undefined): readonly Status[] {
  if (status === "any") return ["published", "draft"];
  return [status ?? "published"];
}

/**
 * Only hits in which every quoted phrase stands, word by word; where there are none, the quotes were a customer's way
 * of writing, and all hits count.
 */
function withPhrases(
  hits: readonly ReadHit[],
  ranked: Ranked,
  analyzers: ReadonlyMap<string, Analyzer>,
  limit: number,
): { read: readonly ReadHit[]; areLiteral: boolean } {
  if (ranked.phrases.length === 0) return { read: hits, areLiteral: false };
  const literal = hits.filter(({ stored }) => hasPhrases(stored, ranked, analyzers));
  return literal.length > 0
    ? { read: literal, areLiteral: true }
    : { read: hits.slice(0, limit), areLiteral: false };
}

/** True where the query is, word for word, the article's title or one of its questions. */
function isAskedSo(stored: StoredArticle | undefined, { words }: Ranked): boolean {
  if (stored === undefined) return false;
  const typed = typedText(words);
  return [stored.title, ...stored.questions].some((text) => foldedWords(text).join(" ") === typed);
}

interface ReadHit {
  readonly hit: Hit;
  readonly stored: StoredArticle;
}

function result(
  hit: Hit,
  stored: StoredArticle,
  place: number,
  matcher: Matcher | undefined,
  now: Date,
): SearchResult {
  const { id, path, title, say, lang, tags, status, reviewed, reviewEvery } = stored;
  const { section, snippet } = matcher === undefined ? noPlace : placeOf(stored, matcher);
  return {
    rank: place,
    id,
    title,
    say,
    lang,
    score: Math.round(hit.score * 1000) / 1000,
    section,
    snippet,
    tags,
    status,
    reviewed,
    reviewDue: isReviewDue(reviewed, reviewEvery, now),
    path,
  };
}

const noPlace: Place = { section: null, snippet: "" };

/**
 * What counts as a match in these articles, by language. Every word of an article stands in the index with the term
 * that it became: looking up the few that begin like a match is far less work than stemming them all.
 */
async function matchersOf(
  shown: readonly ReadHit[],
  { terms: weights, meanings }: Ranked,
  index: FrozenIndex,
): Promise<ReadonlyMap<string, Matcher>> {
  const terms = new Map<string, number>();
  for (const [term, weight] of weights) {
    terms.set(term, weight * idf(index.count, index.postings("words", term).count));
  }
  const words = meanings.map(({ word }) => word.folded);
  const beginnings = new Set([...terms.keys()].map((term) => term.slice(0, 2)));
  const remembered = new Map<string, string>();
  const term = (word: string): string => {
    let known = remembered.get(word);
    if (known === undefined) {
      const folded = fold(word);
      const isNear = beginnings.has(folded.slice(0, 2));
      known = (isNear ? index.terms(folded).find((one) => terms.has(one)) : undefined) ?? folded;
      remembered.set(word, known);
    }
    return known;
  };
  const matchers = new Map<string, Matcher>();
  for (const { stored } of shown) {
    if (matchers.has(stored.lang)) continue;
    const isStopWord = await loadStopWords(stored.lang);
    matchers.set(stored.lang, { terms, words, analyzer: { term, isStopWord } });
  }
  return matchers;
}
