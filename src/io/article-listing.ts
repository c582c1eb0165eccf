import { type Stats, statSync } from "node:fs";
import { resolve, sep } from "node:path";
import type { Steps } from "../base/steps.ts";
import type { ArticleReader, ArticleSource, FileStamp, Listing } from "../kb/ports.ts";
import { InsideReader, realRoot } from "./inside.ts";
import { listArticles, listInSteps } from "./list-articles.ts";

/**
 * A folder's articles as far as a search from the cache needs them: their names and times. Reading them loads the
 * parsers, and waits until it has to.
 * @throws Fault `unreadable` where there is no such folder, or no permission
 */
export function openArticleListing(root: string): ArticleSource {
  const absolute = resolve(root);
  return new FolderListing(absolute, realRoot(absolute));
}

const quietly = { throwIfNoEntry: false } as const;

class FolderListing implements ArticleSource {
  constructor(
    readonly root: string,
    private readonly real: string,
  ) {}

  list(): Listing {
    return listArticles(realRoot(this.root), new InsideReader(this.real));
  }

  listInSteps(): Steps<Listing> {
    return listInSteps(realRoot(this.root), new InsideReader(this.real));
  }

  stamp(path: string): FileStamp | null {
    const stats = this.stats(path);
    if (stats === null) return null;
    const { size, mtimeMs, ctimeMs, ino } = stats;
    return { path, size, mtimeMs, ctimeMs, ino };
  }

  folderTime(path: string): number | null {
    return this.stats(path)?.mtimeMs ?? null;
  }

  private stats(path: string): Stats | null {
    try {
      return statSync(this.real + sep + path, quietly) ?? null;
    } catch {
      return null; // no permission any more: a listing will say so
    }
  }

  async reader(): Promise<ArticleReader> {
    const { openArticleFolder } = await import("./article-files.ts");
    // Opened anew each time: an old one remembers the kb.yaml of its day.
    return openArticleFolder(this.root);
  }
}
