import fc from "fast-check";
import type { Status } from "../../src/kb/article.ts";
import { type Analyzer, loadAnalyzers } from "../../src/search/analysis.ts";
import { type ByteSource, memoryBytes } from "../../src/search/bytes.ts";
import type { StoredArticle } from "../../src/search/document.ts";
import { freeze } from "../../src/search/freeze.ts";
import { FrozenIndex } from "../../src/search/frozen-index.ts";
import { PackedReader, PackedWriter } from "../../src/search/packed-file.ts";
import type { IndexCache } from "../../src/search/ports.ts";
import { Searcher, type SearchRequest } from "../../src/search/search.ts";
import { Segment } from "../../src/search/segment.ts";
import { spellingsOf } from "../../src/search/spellings.ts";
import type { FakeSource } from "./fake-source.ts";

/** An article as an index keeps it; "xx" is a language that nobody stems. */
export function stored(id: string, given: Partial<StoredArticle> & { body?: string } = {}): StoredArticle {
  const { body = "", ...rest } = given;
  return {
    id,
    path: `${id}.md`,
    title: id,
    say: "",
    lang: "xx",
    tags: [],
    status: "published" as Status,
    reviewed: null,
    reviewEvery: "90d",
    questions: [],
    sections: body === "" ? [] : [{ slug: "", heading: "", text: body }],
    ...rest,
  };
}

export async function analyzersOf(articles: readonly StoredArticle[]): Promise<Map<string, Analyzer>> {
  return loadAnalyzers(articles.map(({ lang }) => lang).sort());
}

export async function frozen(articles: readonly StoredArticle[]): Promise<Uint8Array> {
  return freeze(articles, articles.length, await analyzersOf(articles)).slice();
}

export async function segmentOf(articles: readonly StoredArticle[]): Promise<Segment> {
  return new Segment(memoryBytes(await frozen(articles)));
}

/** An index of several segments, in which the articles that `isDead` picks have gone since. */
export async function indexOf(
  segments: ReadonlyArray<readonly StoredArticle[]>,
  isDead: (article: StoredArticle) => boolean = () => false,
): Promise<FrozenIndex> {
  const all = segments.flat();
  const analyzers = await analyzersOf(all);
  const dead: number[] = [];
  const lost = new Map<string, number>();
  all.forEach((article, doc) => {
    if (!isDead(article)) return;
    dead.push(doc);
    const texts = [
      article.title,
      ...article.questions,
      ...article.tags,
      article.say,
      ...article.sections.flatMap(({ heading, text }) => [heading, text]),
    ];
    for (const pair of spellingsOf(texts, article.lang, analyzers)) lost.set(pair, (lost.get(pair) ?? 0) + 1);
  });
  return new FrozenIndex(await Promise.all(segments.map(segmentOf)), dead, lost);
}

/** A searcher on a fake knowledge base whose clock stands still. */
export function searcherOn(source: FakeSource, cache: IndexCache = new OpenCache()): Searcher {
  return new Searcher({ source, cache, now: () => new Date("2026-11-21T09:00:00Z"), ticks: () => 0 });
}

/** The ids that a search finds, the best first. */
export async function idsFound(
  searcher: Searcher,
  query: string,
  options: Partial<SearchRequest> = {},
): Promise<string[]> {
  const { results } = await searcher.search({ query, limit: 100, ...options });
  return results.map(({ id }) => id);
}

/** Words that are likely to be alike: few letters, few lengths. */
export const closeWord = fc
  .array(fc.constantFrom("a", "b", "c", "é", "த", "ி"), { minLength: 1, maxLength: 7 })
  .map((letters) => letters.join(""));

export function bytesOf(source: ByteSource): Uint8Array {
  return source.read(0, source.size);
}

/** A packed file with one of its JSON sections changed: what another version, or another folder, might have left. */
export function withMeta(bytes: Uint8Array, change: (meta: Record<string, unknown>) => void): Uint8Array {
  const reader = new PackedReader(memoryBytes(bytes));
  const writer = new PackedWriter();
  const headerLength = new DataView(bytes.buffer, bytes.byteOffset).getUint32(8, true);
  const directory = JSON.parse(new TextDecoder().decode(bytes.subarray(16, 16 + headerLength))) as Record<
    string,
    [number, number, number | null]
  >;
  for (const [name, [, length, crc]] of Object.entries(directory)) {
    if (name === "meta") {
      const meta = reader.json(name) as Record<string, unknown>;
      change(meta);
      writer.json(name, meta);
    } else if (crc === null) writer.add(name, reader.piece(name, 0, length), true);
    else writer.add(name, reader.bytes(name));
  }
  return writer.finish().slice();
}

/** A cache whose files a test can put its hands on. */
export class OpenCache implements IndexCache {
  headBytes: Uint8Array | null = null;
  segments = new Map<string, Uint8Array>();
  #next = 1;

  head(): ByteSource | null {
    return this.headBytes === null ? null : memoryBytes(this.headBytes);
  }

  segment(name: string): ByteSource | null {
    const bytes = this.segments.get(name);
    return bytes === undefined ? null : memoryBytes(bytes);
  }

  save(
    segments: readonly Uint8Array[],
    keep: readonly string[],
    headOf: (names: readonly string[]) => Uint8Array,
  ): void {
    const kept = new Map([...this.segments].filter(([name]) => keep.includes(name)));
    const names = segments.map((bytes) => {
      const name = `s${this.#next++}`;
      kept.set(name, bytes.slice());
      return name;
    });
    this.segments = kept;
    this.headBytes = headOf(names).slice();
  }

  copy(): OpenCache {
    const copy = new OpenCache();
    copy.headBytes = this.headBytes?.slice() ?? null;
    copy.segments = new Map([...this.segments].map(([name, bytes]) => [name, bytes.slice()]));
    return copy;
  }
}
