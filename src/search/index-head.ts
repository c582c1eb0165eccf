import type { Breathe } from "../base/steps.ts";
import type { Problem } from "../kb/article.ts";
import type { FileStamp } from "../kb/ports.ts";
import type { FileTable } from "./file-table.ts";
import type { FrozenIndex } from "./frozen-index.ts";
import type { LearnedModel } from "./learned-model.ts";
import type { Learned } from "./learned-scores.ts";
import type { Segment } from "./segment.ts";

declare const CUECARD_SHAPE: string | undefined;

/** Stands for all that shapes an index: the build puts a hash of our sources and of the packages here. */
export const shape = typeof CUECARD_SHAPE === "string" ? CUECARD_SHAPE : "unbuilt";

export interface OpenIndex {
  readonly index: FrozenIndex;
  readonly learned: Learned | null;
  /** Problems of reading, warnings included. */
  readonly problems: readonly Problem[];
  /** What it took: nothing, reading some files, or everything. */
  readonly state: "cached" | "updated" | "built";
  /** Files that were read. */
  readonly read: number;
  readonly files: FileTable;
  /** True where only folders were looked at, since there are very many files. */
  readonly quick: boolean;
}

export interface OpenOptions {
  /** Forget what is there. */
  readonly rebuild?: boolean;
  /** Look at every file, however many there are. */
  readonly thorough?: boolean;
  readonly onProgress?: (done: number, total: number) => void;
  /** Called every millisecond or so (see `paced`); without it all is done in one go. */
  readonly breathe?: Breathe;
}

/** What a head says beside its table of files. */
export interface HeadMeta {
  readonly shape: string;
  readonly root: string;
  readonly scannedAt: number;
  readonly config: FileStamp | null;
  readonly folders: ReadonlyArray<readonly [path: string, mtimeMs: number]>;
  readonly segments: readonly string[];
  readonly base: number;
  readonly dead: readonly number[];
  readonly lost: ReadonlyArray<readonly [pair: string, articles: number]>;
  readonly problems: readonly Problem[];
  /** Where in `problems` those of the listing begin (before them: those of kb.yaml), and those of single files. */
  readonly skippedFrom: number;
  readonly ownFrom: number;
  /** Living articles that have questions: without any there is nothing to learn. */
  readonly asked: number;
}

/** An index as it lies in the cache, before anybody looked whether it is up to date. */
export interface CachedIndex {
  readonly meta: HeadMeta;
  readonly files: FileTable;
  readonly model: LearnedModel | null;
  readonly segments: readonly Segment[];
}
