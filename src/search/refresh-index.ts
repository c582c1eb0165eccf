import { byCodeUnit } from "../base/text.ts";
import type { Problem } from "../kb/article.ts";
import type { ArticleReader, ArticleSource, FileStamp, Listing } from "../kb/ports.ts";
import { type Analyzer, loadAnalyzers } from "./analysis.ts";
import { memoryBytes } from "./bytes.ts";
import { fieldTexts, type StoredArticle, storedArticle } from "./document.ts";
import { FileTable, type IndexedFile, noArticle, writeFileTable } from "./file-table.ts";
import { freeze } from "./freeze.ts";
import { FrozenIndex } from "./frozen-index.ts";
import { type CachedIndex, type HeadMeta, type OpenIndex, type OpenOptions, shape } from "./index-head.ts";
import { learn, lessonOf } from "./learn.ts";
import { type LearnedModel, readModel, writeModel } from "./learned-model.ts";
import { placeModel } from "./learned-scores.ts";
import { PackedReader, PackedWriter } from "./packed-file.ts";
import type { IndexCache } from "./ports.ts";
import { Segment } from "./segment.ts";
import { spellingsOf } from "./spellings.ts";

/** So many changed articles, or this share of all, are frozen beside the rest; with more, all is frozen anew. */
const besideAtMost = 50;
const besideShare = 0.1;

/** Reads every article and freezes them. */
export async function build(
  source: ArticleSource,
  cache: IndexCache,
  options: OpenOptions,
): Promise<OpenIndex> {
  const config = source.stamp("kb.yaml");
  const listing = source.list();
  const reader = await source.reader();
  const configProblems = reader.configProblems();
  const problems: Problem[] = [...configProblems, ...listing.skipped];
  const stored: StoredArticle[] = [];
  const files: IndexedFile[] = [];
  const total = listing.files.length * 2;
  for (const stamp of listing.files) {
    files.push(readInto(stored, problems, reader, stamp, 0));
    if (files.length % 64 === 0) options.onProgress?.(files.length, total);
  }
  const analyzers = await loadAnalyzers(stored.map(({ lang }) => lang));
  const segment = freeze(stored, stored.length, analyzers, (done) =>
    options.onProgress?.(files.length + done, total),
  );
  const asked = countAsked(stored);
  const model = asked === 0 ? null : learn(stored);
  options.onProgress?.(total, total);
  const meta = {
    ...common(source, config, listing, problems, configProblems.length),
    base: stored.length,
    dead: [],
    lost: [],
    asked,
  };
  const how = { state: "built", read: files.length } as const;
  return save(cache, meta, files, model, [segment], [], how);
}

/** Reads one file; an article gets the next number. */
function readInto(
  stored: StoredArticle[],
  problems: Problem[],
  reader: ArticleReader,
  stamp: FileStamp,
  firstDoc: number,
): IndexedFile {
  const { article, revision, problems: own } = reader.read(stamp.path);
  problems.push(...own);
  const doc = article === null ? noArticle : firstDoc + stored.length;
  if (article !== null) stored.push(storedArticle(article));
  return { ...stamp, revision, doc };
}

/**
 * Brings an index up to date by reading changed files only. All that changed since the last full freeze stands in a
 * small segment beside it; what it replaces counts as dead.
 */
export async function update(
  source: ArticleSource,
  cache: IndexCache,
  opened: CachedIndex,
  listing: Listing,
  changed: ReadonlySet<string>,
  options: OpenOptions,
): Promise<OpenIndex> {
  const { meta, files: old } = opened;
  const reader = await source.reader();
  const rowOf = new Map(old.paths.map((path, row) => [path, row]));
  const stored: StoredArticle[] = [];
  const configProblems = reader.configProblems();
  const problems: Problem[] = [...configProblems, ...listing.skipped];
  const oldProblems = groupByPath(meta.problems.slice(meta.ownFrom));
  const files: IndexedFile[] = [];
  const alive = new Uint8Array(meta.base);
  let read = 0;
  const most = Math.max(besideAtMost, besideShare * meta.base);
  for (const stamp of listing.files) {
    const row = rowOf.get(stamp.path);
    const inBase = row !== undefined && (old.doc(row) < meta.base || old.doc(row) === noArticle);
    if (row !== undefined && inBase && !changed.has(stamp.path)) {
      files.push(keepFile(old, row, stamp, alive, problems, oldProblems));
      continue;
    }
    const before = stored.length;
    const found: Problem[] = [];
    const file = readInto(stored, found, reader, stamp, meta.base);
    read++;
    if (row !== undefined && inBase && file.revision !== "" && file.revision === old.revision(row)) {
      // Touched, not changed.
      stored.length = before;
      files.push(keepFile(old, row, stamp, alive, problems, oldProblems));
      continue;
    }
    files.push(file);
    problems.push(...found);
    if (stored.length > most) return build(source, cache, options);
  }
  const dead: number[] = [];
  for (let doc = 0; doc < meta.base; doc++) if (alive[doc] === 0) dead.push(doc);
  if (dead.length > most) return build(source, cache, options);
  const base = opened.segments[0]!;
  const gone = dead.map((doc) => base.stored(doc));
  const analyzers = await loadAnalyzers([...base.langs, ...stored.map(({ lang }) => lang)]);
  const beside = stored.length === 0 ? [] : [freeze(stored, stored.length, analyzers)];
  const replaced = replacedBy(opened, dead);
  // A file may also be as it was again.
  const added = [...stored, ...meta.dead.filter((doc) => alive[doc] === 1).map((doc) => base.stored(doc))];
  const asked = meta.asked - countAsked(replaced) + countAsked(added);
  const next = {
    ...common(source, meta.config, listing, problems, configProblems.length),
    base: meta.base,
    dead,
    lost: [...lostSpellings(gone, analyzers)],
    asked,
  };
  const kept = { name: meta.segments[0]!, segment: base };
  const same = haveSameLessons(replaced, added);
  const living = () => [...new FrozenIndex([base], dead).allStored(), ...stored];
  const model = asked === 0 ? null : same ? opened.model : learn(living());
  const how = { state: "updated", read } as const;
  return save(cache, next, files, model, beside, [kept], how);
}

/** Articles that lived in the old index and do not live on as they were. */
function replacedBy({ meta, segments }: CachedIndex, dead: readonly number[]): StoredArticle[] {
  const before = new Set(meta.dead);
  const base = dead.filter((doc) => !before.has(doc)).map((doc) => segments[0]!.stored(doc));
  const beside = segments.slice(1).flatMap((segment) => [...new FrozenIndex([segment]).allStored()]);
  return [...base, ...beside];
}

function haveSameLessons(before: readonly StoredArticle[], after: readonly StoredArticle[]): boolean {
  const lessons = (articles: readonly StoredArticle[]) =>
    JSON.stringify(articles.map(lessonOf).sort((a, b) => byCodeUnit(a.id, b.id)));
  return before.length === after.length && lessons(before) === lessons(after);
}

function countAsked(articles: readonly StoredArticle[]): number {
  return articles.filter(({ questions }) => questions.length > 0).length;
}

function keepFile(
  old: FileTable,
  row: number,
  stamp: FileStamp,
  alive: Uint8Array,
  problems: Problem[],
  oldProblems: ReadonlyMap<string, readonly Problem[]>,
): IndexedFile {
  const doc = old.doc(row);
  if (doc < alive.length) alive[doc] = 1;
  problems.push(...(oldProblems.get(stamp.path) ?? []));
  return { ...stamp, revision: old.revision(row), doc };
}

function groupByPath(problems: readonly Problem[]): Map<string, Problem[]> {
  const groups = new Map<string, Problem[]>();
  for (const problem of problems) {
    const group = groups.get(problem.path);
    if (group) group.push(problem);
    else groups.set(problem.path, [problem]);
  }
  return groups;
}

/** For each spelling and its term: in how many of these articles it stands. */
function lostSpellings(
  gone: readonly StoredArticle[],
  analyzers: ReadonlyMap<string, Analyzer>,
): Map<string, number> {
  const lost = new Map<string, number>();
  for (const article of gone) {
    for (const pair of spellingsOf(Object.values(fieldTexts(article)), article.lang, analyzers)) {
      lost.set(pair, (lost.get(pair) ?? 0) + 1);
    }
  }
  return lost;
}

function common(
  source: ArticleSource,
  config: FileStamp | null,
  listing: Listing,
  problems: readonly Problem[],
  skippedFrom: number,
): Omit<HeadMeta, "segments" | "base" | "dead" | "lost" | "asked"> {
  const folders = listing.folders.map(({ path, mtimeMs }) => [path, mtimeMs] as const);
  const ownFrom = skippedFrom + listing.skipped.length;
  const { scannedAt } = listing;
  return { shape, root: source.root, scannedAt, config, folders, problems, skippedFrom, ownFrom };
}

function save(
  cache: IndexCache,
  meta: Omit<HeadMeta, "segments">,
  files: readonly IndexedFile[],
  model: LearnedModel | null,
  fresh: readonly Uint8Array[],
  kept: ReadonlyArray<{ name: string; segment: Segment }>,
  how: Pick<OpenIndex, "state" | "read">,
): OpenIndex {
  let head: Uint8Array = new Uint8Array();
  const keep = kept.map(({ name }) => name);
  cache.save(fresh, keep, (names) => {
    const writer = new PackedWriter();
    writer.json("meta", { ...meta, segments: [...keep, ...names] } satisfies HeadMeta);
    writeFileTable(writer, files);
    writeModel(writer, model);
    head = writer.finish();
    return head;
  });
  const segments = [
    ...kept.map(({ segment }) => segment),
    ...fresh.map((bytes) => new Segment(memoryBytes(bytes))),
  ];
  const index = new FrozenIndex(segments, meta.dead, new Map(meta.lost));
  // Read back as the next run will: the same to the last bit.
  const written = new PackedReader(memoryBytes(head));
  return {
    index,
    learned: placeModel(readModel(written), index),
    problems: meta.problems,
    files: new FileTable(written),
    quick: false,
    ...how,
  };
}
