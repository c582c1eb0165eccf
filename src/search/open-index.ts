import { done, type Steps } from "../base/steps.ts";
import type { ArticleSource, Listing } from "../kb/ports.ts";
import { coarseTime } from "../kb/same-files.ts";
import { DamagedIndex } from "./bytes.ts";
import { FileTable } from "./file-table.ts";
import { FrozenIndex } from "./frozen-index.ts";
import { type CachedIndex, type HeadMeta, type OpenIndex, type OpenOptions, shape } from "./index-head.ts";
import { readModel } from "./learned-model.ts";
import { placeModel } from "./learned-scores.ts";
import { PackedReader } from "./packed-file.ts";
import type { IndexCache } from "./ports.ts";
import { Segment } from "./segment.ts";

/** So many files are a step: half a millisecond. */
const filesOfStep = 64;

/** Looking at so many files one by one costs more than a search: above it the folders tell what changed. */
const quickAbove = 20_000;

/**
 * The index of a knowledge base, up to date: from the cache where it is good, with only the changed files read anew;
 * built where there is none. A damaged, foreign or older cache is built again without a word.
 */
export async function openIndex(
  source: ArticleSource,
  cache: IndexCache,
  options: OpenOptions = {},
): Promise<OpenIndex> {
  const opened = options.rebuild ? null : openCached(source, cache);
  if (opened !== null && isSame(source.stamp("kb.yaml"), opened.meta.config)) {
    try {
      return await upToDate(source, cache, opened, options);
    } catch (error) {
      if (!isDamage(error)) throw error;
    }
  }
  return (await import("./refresh-index.ts")).build(source, cache, options);
}

/** A cached index, with only what changed since read anew. */
async function upToDate(
  source: ArticleSource,
  cache: IndexCache,
  opened: CachedIndex,
  options: OpenOptions,
): Promise<OpenIndex> {
  const { meta, files } = opened;
  const sameFolders = meta.folders.every(([path, mtimeMs]) => source.folderTime(path) === mtimeMs);
  const many = files.paths.length > quickAbove;
  if (sameFolders && many && !options.thorough) return fromCache(opened, true);
  const { breathe } = options;
  if (sameFolders && (await done(isUntouched(source, opened), breathe))) return fromCache(opened, false);
  const listing = await done(source.listInSteps(), breathe);
  const changes = await done(changesSince(opened, listing), breathe);
  const sameFiles = changes.length === 0 && files.paths.length === listing.files.length;
  const oldSkipped = meta.problems.slice(meta.skippedFrom, meta.ownFrom);
  if (sameFiles && isSame(listing.skipped, oldSkipped)) return fromCache(opened, false);
  const { update } = await import("./refresh-index.ts");
  return update(source, cache, opened, listing, new Set(changes), options);
}

function openCached(source: ArticleSource, cache: IndexCache): CachedIndex | null {
  try {
    const bytes = cache.head();
    if (bytes === null) return null;
    const reader = new PackedReader(bytes);
    const meta = reader.json("meta") as HeadMeta;
    if (meta.shape !== shape || meta.root !== source.root) return null;
    const segments = meta.segments.map((name) => {
      const segment = cache.segment(name);
      if (segment === null) throw new DamagedIndex("segment missing");
      return new Segment(segment);
    });
    const files = new FileTable(reader);
    const model = readModel(reader);
    files.paths;
    return { meta, files, model, segments };
  } catch (error) {
    if (isDamage(error)) return null;
    throw error;
  }
}

/** What reading bytes ends in that are not what was written. */
function isDamage(error: unknown): boolean {
  return [DamagedIndex, SyntaxError, TypeError, RangeError].some((kind) => error instanceof kind);
}

function fromCache({ meta, files, model, segments }: CachedIndex, quick: boolean): OpenIndex {
  const index = new FrozenIndex(segments, meta.dead, new Map(meta.lost));
  const learned = placeModel(model, index);
  return { index, learned, problems: meta.problems, state: "cached", read: 0, files, quick };
}

/**
 * True where the folders are as they were, so that no file came or went, and every file looks as it did. Costs half of
 * a listing. Files that were skipped are no part of the table: where there are any, a listing must tell.
 */
function* isUntouched(source: ArticleSource, { meta, files }: CachedIndex): Steps<boolean> {
  if (meta.ownFrom > meta.skippedFrom) return false;
  const settled = meta.scannedAt - coarseTime;
  if (meta.folders.some(([, mtimeMs]) => mtimeMs > settled)) return false;
  const { paths } = files;
  for (let row = 0; row < paths.length; row++) {
    if (row % filesOfStep === filesOfStep - 1) yield;
    const stamp = source.stamp(paths[row]!);
    if (stamp === null || Math.max(stamp.mtimeMs, stamp.ctimeMs) > settled || !files.isSame(row, stamp))
      return false;
  }
  return true;
}

/** Paths that are new, look different, or were written in the very moment they were last looked at. */
function* changesSince({ meta, files }: CachedIndex, listing: Listing): Steps<string[]> {
  const changed: string[] = [];
  const known = files.paths;
  let row = 0;
  for (const [place, stamp] of listing.files.entries()) {
    if (place % filesOfStep === filesOfStep - 1) yield;
    while (row < known.length && known[row]! < stamp.path) row++;
    const isKnown = row < known.length && known[row] === stamp.path;
    const fresh = Math.max(stamp.mtimeMs, stamp.ctimeMs) > meta.scannedAt - coarseTime;
    if (!isKnown || fresh || !files.isSame(row, stamp)) changed.push(stamp.path);
  }
  return changed;
}

/** Plain values of one make: the same where they are written the same. */
function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
