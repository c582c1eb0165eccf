import type { Steps } from "../base/steps.ts";
import type { Article, KbConfig, Problem } from "./article.ts";
import type { Guide } from "./guide.ts";
import type { SignalList } from "./signals.ts";

/** What the file system says of one file; equal stamps mean that nothing was written in between. */
export interface FileStamp {
  /** Relative to the knowledge base, always with `/`. */
  readonly path: string;
  readonly size: number;
  /** Milliseconds since 1970, with a fraction. */
  readonly mtimeMs: number;
  readonly ctimeMs: number;
  readonly ino: number;
}

/** Every article file of a knowledge base, and what could not even be looked at. */
export interface Listing {
  /** The clock of the file system's machine just before the first look, milliseconds since 1970. */
  readonly scannedAt: number;
  /** Sorted by path (by UTF-16 code unit). */
  readonly files: readonly FileStamp[];
  /** Every folder that was listed (`""` is the root), with its modification time. */
  readonly folders: ReadonlyArray<{ readonly path: string; readonly mtimeMs: number }>;
  /** Links out, FIFOs, devices, files over 4 MiB, folders without permission. */
  readonly skipped: readonly Problem[];
}

/** One file as read: an article, or the reason why it is none. `problems` may name warnings beside an article. */
export interface ReadArticle {
  readonly article: Article | null;
  /** SHA-256 of the file's bytes, hex; empty where they could not be read. */
  readonly revision: string;
  readonly problems: readonly Problem[];
}

/** Which articles a knowledge base has, and whether they changed. Loading it costs next to nothing. */
export interface ArticleSource {
  /** The folder, absolute. */
  readonly root: string;
  list(): Listing;
  /** `list`: ten thousand files take a while. */
  listInSteps(): Steps<Listing>;
  /** What the file system says of one file now; null where there is none. */
  stamp(path: string): FileStamp | null;
  /** When a listed folder was last changed; null where it is gone. */
  folderTime(path: string): number | null;
  /** Reads and parses: loaded when the first file is to be read, which a search from the cache never does. */
  reader(): Promise<ArticleReader>;
}

/** The articles themselves. */
export interface ArticleReader {
  config(): KbConfig;
  /** Problems of `kb.yaml` itself. */
  configProblems(): readonly Problem[];
  read(path: string): ReadArticle;
  /** The file's markdown as it stands on disk (decoded, control characters removed). */
  readText(path: string): string;
}

/** A knowledge base in a folder, read whole. */
export interface ArticleFolder extends ArticleReader {
  /** The folder, absolute. */
  readonly root: string;
  list(): Listing;
  /** True where a file or folder of this path (relative, with `/`) is inside the knowledge base. */
  hasFile(path: string): boolean;
  /** The absolute path on disk of an article's `path`. @throws Fault `unreadable` where it is none. */
  fileOf(path: string): string;
}

/** Every guide and signal list of a knowledge base, in the order of their paths. */
export interface Guides {
  readonly guides: readonly Guide[];
  readonly signals: readonly SignalList[];
  /** Files that were skipped (errors), and what was odd about others (warnings). */
  readonly problems: readonly Problem[];
}

/** The files of `phrases/` and `signals/`, found but not read. */
export interface GuideListing {
  /** The clock of the file system's machine just before the first look, milliseconds since 1970. */
  readonly scannedAt: number;
  /** `phrases/` first; each folder's files sorted by path. */
  readonly files: readonly FileStamp[];
  /** Files that could not even be looked at. */
  readonly problems: readonly Problem[];
}

/** `phrases/` and `signals/` of a knowledge base. */
export interface GuideFolder {
  list(): Steps<GuideListing>;
  /** Reads these of the files that were listed last; one that is not there any more is a problem. */
  read(paths: readonly string[], config: KbConfig): Steps<Guides>;
}
