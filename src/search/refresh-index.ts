import { type Breathe, done, type Steps } from "../base/steps.ts";
import { byCodeUnit } from "../base/text.ts";
import type { Problem } from "../kb/article.ts";
import type { ArticleReader, ArticleSource, FileStamp, Listing } from "../kb/ports.ts";
import { type Analyzer, loadAnalyzers } from "./analysis.ts";
import { memoryBytes } from "./bytes.ts";
import { fieldTexts, type StoredArticle, storedArticle } from "./document.ts";
import { FileTable, type IndexedFile, noArticle, packFileTable, revisionBytes } from "./file-table.ts";
import { freezeInSteps } from "./freeze.ts";
import { FrozenIndex } from "./frozen-index.ts";
import { type CachedIndex, type HeadMeta, type OpenIndex, type OpenOptions, shape } from "./index-head.ts";
import { learnInSteps, lessonOf } from "./learn.ts";
import { type LearnedModel, readModel, writeModel } from "./learned-model.ts";
import { placeModel } from "./learned-scores.ts";
import { PackedReader, PackedWriter } from "./packed-file.ts";
import type { IndexCache } from "./ports.ts";
import { Segment } from "./segment.ts";
import { spellingsOf } from "./spellings.ts";

/** So many changed articles, or this share of all, are frozen beside the rest; with more, all is frozen anew. */
const besideAtMost = 50;
const besideShare = 0.1;

/** So many files that did not change are a step: a tenth of a millisecond. */
const filesOfStep = 128;

/** Reads every article and freezes them. */
export async function build(
  source: ArticleSource,
  cache: IndexCache,
  options: OpenOptions,
): Promise<OpenIndex> {
  const { breathe } = options;
  const config = source.stamp("kb.yaml");
  const listing = await done(source.listInSteps(), breathe);
  const reader = await source.reader();
  const configProblems = reader.configProblems();
  const problems: Problem[] = [...configProblems, ...listing.skipped];
  const stored: StoredArticle[] = [];
  const files: IndexedFile[] = [];
  const total = listing.files.length * 2;
  for (const stamp of listing.files) {
    files.push(readInto(stored, problems, reader, stamp, 0));
    if (breathe !== undefined) await breathe();
    if (files.length % 64 === 0) options.onProgress?.(files.length, total);
  }
  const analyzers = await loadAnalyzers(stored.map(({ lang }) => lang));
  const freezing = freezeInSteps(stored, stored.length, analyzers, (count) =>
    options.onProgress?.(files.length + count, total),
  );
  const segment = await done(freezing, breathe);
  const asked = countAsked(stored);
  const model = asked === 0 ? null : await done(learnInSteps(stored), breathe);
  options.onProgress?.(total, total);
  const meta = {
    ...common(source, config, listing, problems, configProblems.length),
    base: stored.length,
    dead: [],
    lost: [],
    asked,
  };
  const how = { state: "built", read: files.length } as const;
  return save(cache, meta, files, model, [segment], [], how, breathe);
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
  return indexed(stamp, revisionBytes(revision), doc);
}

/** One shape for all: ten thousand copies of unlike objects take longer than reading the files that changed. */
function indexed(stamp: FileStamp, revision: Uint8Array, doc: number): IndexedFile {
  const { path, size, mtimeMs, ctimeMs, ino } = stamp;
  return { path, size, mtimeMs, ctimeMs, ino, revision, doc };
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
  const { breathe } = options;
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
    if (breathe !== undefined && files.length % filesOfStep === 0) await breathe();
    const row = rowOf.get(stamp.path);
    const inBase = row !== undefined && (old.doc(row) < meta.base || old.doc(row) === noArticle);
    if (row !== undefined && inBase && !changed.has(stamp.path)) {
      files.push(keepFile(old, row, stamp, alive, problems, oldProblems));
      continue;
    }
    const before = stored.length;
    const found: Problem[] = [];
    if (breathe !== undefined) await breathe();
    const file = readInto(stored, found, reader, stamp, meta.base);
    read++;
    if (row !== undefined && inBase && old.hasRevision(row, file.revision)) {
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
  await breathe?.();
  const gone = dead.map((doc) => base.stored(doc));
  const analyzers = await loadAnalyzers([...base.langs, ...stored.map(({ lang }) => lang)]);
  const freezing = freezeInSteps(stored, stored.length, analyzers);
  const beside = stored.length === 0 ? [] : [await done(freezing, breathe)];
  await breathe?.();
  const replaced = replacedBy(opened, dead);
  // A file may also be as it was again.
  const added = [...stored, ...meta.dead.filter((doc) => alive[doc] === 1).map((doc) => base.stored(doc))];
  const asked = meta.asked - countAsked(replaced) + countAsked(added);
  const next = {
    ...common(source, meta.config, listing, problems, configProblems.length),
    base: meta.base,
    dead,
    lost: [...(await done(lostSpellings(gone, analyzers), breathe))],
    asked,
  };
  const kept = { name: meta.segments[0]!, segment: base };
  const same = await done(haveSameLessons(replaced, added), breathe);
  function* living() {
    yield* new FrozenIndex([base], dead).allStored();
    yield* stored;
  }
  const model = asked === 0 ? null : same ? opened.model : await done(learnInSteps(living()), breathe);
  const how = { state: "updated", read } as const;
  return save(cache, next, files, model, beside, [kept], how, breathe);
}

/** Articles that lived in the old index and do not live on as they were. */
function replacedBy({ meta, segments }: CachedIndex, dead: readonly number[]): StoredArticle[] {
  const before = new Set(meta.dead);
  const base = dead.filter((doc) => !before.has(doc)).map((doc) => segments[0]!.stored(doc));
  const beside = segments.slice(1).flatMap((segment) => [...new FrozenIndex([segment]).allStored()]);
  return [...base, ...beside];
}

function* haveSameLessons(before: readonly StoredArticle[], after: readonly StoredArticle[]): Steps<boolean> {
  if (before.length !== after.length) return false;
  const [old, now] = [before, after].map((articles) =>
    [...articles].sort((a, b) => byCodeUnit(a.id, b.id)),
  ) as [StoredArticle[], StoredArticle[]];
  for (const [i, one] of old.entries()) {
    if (JSON.stringify(lessonOf(one)) !== JSON.stringify(lessonOf(now[i]!))) return false;
    yield;
  }
  return true;
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
  return indexed(stamp, old.revision(row), doc);
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
function* lostSpellings(
  gone: readonly StoredArticle[],
  analyzers: ReadonlyMap<string, Analyzer>,
): Steps<Map<string, number>> {
  const lost = new Map<string, number>();
  for (const article of gone) {
    for (const pair of spellingsOf(Object.values(fieldTexts(article)), article.lang, analyzers)) {
      lost.set(pair, (lost.get(pair) ?? 0) + 1);
    }
    yield;
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

async function save(
  cache: IndexCache,
  meta: Omit<HeadMeta, "segments">,
  files: readonly IndexedFile[],
  model: LearnedModel | null,
  fresh: readonly Uint8Array[],
  kept: ReadonlyArray<{ name: string; segment: Segment }>,
  how: Pick<OpenIndex, "state" | "read">,
  breathe: Breathe | undefined,
): Promise<OpenIndex> {
  const writeFiles = await done(packFileTable(files), breathe);
  await breathe?.();
  let head: Uint8Array = new Uint8Array();
  const keep = kept.map(({ name }) => name);
  cache.save(fresh, keep, (names) => {
    const writer = new PackedWriter();
    writer.json("meta", { ...meta, segments: [...keep, ...names] } satisfies HeadMeta);
    writeFiles(writer);
    writeModel(writer, model);
    head = writer.finish();
    return head;
  });
  await breathe?.();
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
