import { type Dirent, lstatSync, readdirSync, type Stats, statSync } from "node:fs";
import { settings } from "../base/settings.ts";
import { atOnce, type Steps } from "../base/steps.ts";
import { byCodeUnit } from "../base/text.ts";
import type { Problem, Severity } from "../kb/article.ts";
import { articleId, showablePath } from "../kb/article-id.ts";
import type { FileStamp, Listing } from "../kb/ports.ts";
import { childOf, type InsideReader, pathBelow } from "./inside.ts";
import { explained, refusalOf, Unreadable } from "./unreadable.ts";

/** A listing, and what the files are really called where their names cannot be shown as they are. */
export interface FolderListing extends Listing {
  /** Path as shown → path on disk, only where they differ. */
  readonly diskPaths: ReadonlyMap<string, string>;
}

interface Found {
  /** Relative to the root, as on disk. */
  readonly path: string;
  readonly stats: Stats;
}

/**
 * Lists the articles of a folder: regular `*.md` files outside dot-folders, `node_modules` and the reserved folders.
 * Links are followed where they end inside the root, each file and folder once. Never throws for a single file.
 *
 * @param root real path of the knowledge base
 */
export function listArticles(root: string, reader: InsideReader): FolderListing {
  return atOnce(listInSteps(root, reader));
}

/** `listArticles`: ten thousand files take a while. */
export function* listInSteps(root: string, reader: InsideReader): Steps<FolderListing> {
  const walk = new Walk(root, reader);
  yield* walk.folder("", root);
  yield* walk.followLinks();
  return yield* walk.listing();
}

/** The markdown files of a reserved folder (`phrases`, `signals`), by the same rules; none where there is no such folder. */
export function* listReserved(root: string, reader: InsideReader, folder: string): Steps<FolderListing> {
  const walk = new Walk(root, reader);
  if (isFolder(childOf(root, folder))) yield* walk.folder(folder, childOf(root, folder));
  yield* walk.followLinks(folder);
  return yield* walk.listing();
}

/** So many files are a step: half a millisecond. */
const filesOfStep = 64;

class Walk {
  private readonly found: Found[] = [];
  private readonly folders: { path: string; mtimeMs: number }[] = [];
  private readonly skipped: Problem[] = [];
  private readonly scannedAt = Date.now();
  private links: { path: string; real: string }[] = [];
  /** Real paths below the root of every folder and file that is listed. */
  private readonly seen = new Set<string>();

  constructor(
    private readonly root: string,
    private readonly reader: InsideReader,
  ) {}

  /** @param path as shown below the root; @param real the same folder's real, absolute path */
  *folder(path: string, real: string): Steps<void> {
    const waiting = [{ path, real }];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      yield;
      const below = pathBelow(this.root, next.real);
      if (below === null || this.seen.has(below)) continue;
      this.seen.add(below);
      let entries: Dirent[];
      try {
        this.folders.push({ path: next.path, mtimeMs: statSync(next.real).mtimeMs });
        entries = readdirSync(next.real, { withFileTypes: true });
      } catch (error) {
        this.skip(next.path, explained(error));
        continue;
      }
      for (const [index, entry] of entries.entries()) {
        if (index % filesOfStep === filesOfStep - 1) yield;
        const { name } = entry;
        if (name.startsWith(".") || name === "node_modules") continue;
        if (next.path === "" && settings.reservedFolders.includes(name) && !entry.isFile()) continue;
        const inner = next.path === "" ? name : `${next.path}/${name}`;
        const absolute = childOf(next.real, name);
        if (entry.isDirectory()) waiting.push({ path: inner, real: absolute });
        else if (entry.isSymbolicLink()) this.links.push({ path: inner, real: absolute });
        else if (isMarkdown(name)) this.file(inner, absolute);
        else if (!entry.isFile() && isFolder(absolute)) waiting.push({ path: inner, real: absolute });
        else if (name.includes("\ufffd")) this.unnameable(inner, absolute);
      }
    }
  }

  /** After everything that is there in its own right, so that a link never takes the place of its target. */
  *followLinks(inside = ""): Steps<void> {
    while (this.links.length > 0) {
      const links = this.links.sort((a, b) => byCodeUnit(a.path, b.path));
      this.links = [];
      for (const link of links) {
        yield;
        yield* this.follow(link.path, link.real, inside);
      }
    }
  }

  /** @param inside the reserved folder that is being listed; a link may lead to nothing reserved but this */
  private *follow(path: string, absolute: string, inside: string): Steps<void> {
    try {
      const target = this.reader.follow(absolute);
      const below = pathBelow(this.root, target) ?? "";
      const stats = statSync(target);
      const [top = ""] = below.split("/", 1);
      const reserved = top !== inside && settings.reservedFolders.includes(top);
      if (!stats.isDirectory() && !isMarkdown(path)) return;
      if (this.seen.has(below) || reserved) {
        const message = reserved
          ? "this link leads to a reserved folder"
          : "this link leads to what is listed already";
        this.skip(path, new Unreadable("link-again", message, "Nothing, or delete the link."), "warning");
      } else if (stats.isDirectory()) yield* this.folder(path, target);
      else this.file(path, target);
    } catch (error) {
      const why = explained(error);
      // A link without the ending of an article matters only where it hides a folder.
      if (isMarkdown(path) || (why.rule === "link-outside" && isFolder(absolute, true))) this.skip(path, why);
    }
  }

  private file(path: string, absolute: string): void {
    try {
      const stats = lstatSync(absolute);
      const refusal = refusalOf(stats);
      if (refusal !== null) throw refusal;
      const below = pathBelow(this.root, absolute) ?? path;
      if (this.seen.has(below)) return; // in a linked folder, and reached by a link of its own before
      this.seen.add(below);
      this.found.push({ path, stats });
    } catch (error) {
      if (path.includes("\ufffd")) this.unnameable(path, absolute);
      else this.skip(path, explained(error));
    }
  }

  /** Node shows bytes that are no UTF-8 as U+FFFD; a file that cannot be found by that name has such a name. */
  private unnameable(path: string, absolute: string): void {
    if (lstatSync(absolute, { throwIfNoEntry: false }) !== undefined) return;
    const fix = "Rename it: letters, digits and hyphens always work.";
    this.skip(path, new Unreadable("file-name", "the name is not valid UTF-8", fix));
  }

  private skip(path: string, why: Unreadable, severity: Severity = "error"): void {
    const { rule, message, fix } = why;
    this.skipped.push({ path: showablePath(path), line: 1, rule, severity, message, fix });
  }

  *listing(): Steps<FolderListing> {
    const named: (Found & { shown: string })[] = [];
    for (const { path, stats } of this.found) {
      if (named.length % filesOfStep === 0) yield;
      named.push({ path, stats, shown: showablePath(path) });
    }
    yield;
    // A file whose name needs no cleaning comes before one that only looks the same.
    named.sort(
      (a, b) =>
        byCodeUnit(a.shown, b.shown) ||
        Number(a.shown !== a.path) - Number(b.shown !== b.path) ||
        byCodeUnit(a.path, b.path),
    );
    const files: FileStamp[] = [];
    const diskPaths = new Map<string, string>();
    const owners = new Map<string, string>();
    for (const { path, shown, stats } of named) {
      if (files.length % filesOfStep === 0) yield;
      const id = articleId(shown);
      const owner = owners.get(id);
      if (owner !== undefined) {
        const message = `this would be the same article id as ${owner}: ${id}`;
        this.skip(path, new Unreadable("duplicate-id", message, "Rename one of the two files."));
        continue;
      }
      owners.set(id, shown);
      if (shown !== path) diskPaths.set(shown, path);
      const { size, mtimeMs, ctimeMs, ino } = stats;
      files.push({ path: shown, size, mtimeMs, ctimeMs, ino });
    }
    yield;
    this.folders.sort((a, b) => byCodeUnit(a.path, b.path));
    this.skipped.sort((a, b) => byCodeUnit(a.path, b.path) || byCodeUnit(a.rule, b.rule));
    return { scannedAt: this.scannedAt, files, folders: this.folders, skipped: this.skipped, diskPaths };
  }
}

function isMarkdown(name: string): boolean {
  return name.length > 3 && /\.md$/i.test(name);
}

function isFolder(absolute: string, followed = false): boolean {
  try {
    return (followed ? statSync(absolute) : lstatSync(absolute)).isDirectory();
  } catch {
    return false;
  }
}
