import { type FSWatcher, type Stats, statSync, type WatchListener, watch as watchFolder } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { setImmediate as others } from "node:timers/promises";

/** Milliseconds: after the last change of a burst; between two calls, and from a burst's first change at most. */
const quiet = 250;
const apart = 1_000;
/** How often is looked at what cannot be watched, in milliseconds; a millisecond more for each such folder. */
const lookEvery = 1_500;
/** How long folders are looked at before others have their turn, in milliseconds. */
const slice = 2;

/** What watching a folder takes; a test may want it to fail. */
export interface WatchMeans {
  readonly watch: (
    path: string,
    options: { persistent: false },
    heard: WatchListener<string>,
  ) => Pick<FSWatcher, "close" | "on">;
  /** So many folders are watched at most; the others are only looked at. */
  readonly most: number;
}

/** Tells of changes until it is closed. It never keeps a process alive. */
export interface FolderWatch {
  close(): void;
  /** Looks for new folders now. */
  refresh(): void;
  /** Kept when every folder is watched. */
  readonly ready: Promise<void>;
}

/**
 * Tells when anything below a folder changes: files edited in place, put in place of others, added, removed, also in
 * new folders. Folders that begin with a dot and `node_modules` are none of its business. A burst of changes is one
 * call, a quarter of a second after its end, and there is one call a second at most. Each folder is watched by itself,
 * since Node's recursive watching on Linux watches every file. Where a folder cannot be watched (too many, a network
 * drive) its time is looked at, which tells of files that come, go or are replaced, but not of those edited in place.
 * Never throws.
 *
 * @param foldersOf folders below `root` (relative to it) that links lead to; what lies there itself is found
 */
export function watchFolders(
  root: string,
  foldersOf: () => readonly string[],
  changed: () => void,
  means: WatchMeans = { watch: watchFolder, most: 1_000 },
): FolderWatch {
  return new Watch(root, foldersOf, changed, means);
}

/** One folder: its watcher, or null where it is looked at. */
interface Place {
  readonly watcher: Pick<FSWatcher, "close" | "on"> | null;
  readonly identity: string;
  /** What its time was. */
  seen: string;
}

class Watch implements FolderWatch {
  readonly ready: Promise<void>;
  private readonly places = new Map<string, Place>();
  private listing: Promise<void> = Promise.resolve();
  private isClosed = false;
  private firstChange: number | null = null;
  private lastCall = Number.NEGATIVE_INFINITY;
  private foldersChanged = false;
  private timer: NodeJS.Timeout | undefined;
  private looking: NodeJS.Timeout | undefined;

  constructor(
    private readonly root: string,
    private readonly foldersOf: () => readonly string[],
    private readonly changed: () => void,
    private readonly means: WatchMeans,
  ) {
    this.ready = this.list();
    this.lookLater();
  }

  close(): void {
    this.isClosed = true;
    clearTimeout(this.timer);
    clearTimeout(this.looking);
    for (const path of [...this.places.keys()]) this.leave(path);
  }

  refresh(): void {
    void this.list();
  }

  private hear(event: string, name: string | null): void {
    if (this.isClosed || (name !== null && isIgnored(name))) return;
    if (event === "rename") this.foldersChanged = true;
    const now = performance.now();
    this.firstChange ??= now;
    const latest = Math.max(this.firstChange, this.lastCall) + apart;
    const due = Math.min(Math.max(now + quiet, this.lastCall + apart), latest);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.tell(), Math.max(0, due - now)).unref();
  }

  private async tell(): Promise<void> {
    this.firstChange = null;
    this.lastCall = performance.now();
    // New folders are watched before anybody reads them: what comes later is another change.
    if (this.foldersChanged) await this.list();
    if (!this.isClosed) this.changed();
  }

  /** Watches what is there now, and no longer what has gone. One after the other: each sees what the last one did. */
  private list(): Promise<void> {
    this.foldersChanged = false;
    this.listing = this.listing.then(() => this.listNow());
    return this.listing;
  }

  private async listNow(): Promise<void> {
    const found = new Set<string>();
    const waiting = [this.root, ...this.linked()];
    let since = performance.now();
    for (let path = waiting.pop(); path !== undefined && !this.isClosed; path = waiting.pop()) {
      if (found.has(path)) continue;
      const stats = statsOf(path);
      if (stats === null || !stats.isDirectory()) continue;
      found.add(path);
      this.enter(path, stats);
      const entries = await readdir(path, { withFileTypes: true }).catch(() => []);
      for (const entry of entries) {
        if (entry.isDirectory() && !isIgnored(entry.name)) waiting.push(join(path, entry.name));
      }
      if (performance.now() - since < slice) continue;
      await others();
      since = performance.now();
    }
    for (const path of [...this.places.keys()]) if (!found.has(path)) this.leave(path);
  }

  private linked(): string[] {
    try {
      return this.foldersOf().map((path) => join(this.root, path));
    } catch {
      return []; // the knowledge base is away for a moment
    }
  }

  private enter(path: string, stats: Stats): void {
    const identity = `${stats.dev}:${stats.ino}`;
    const known = this.places.get(path);
    // A folder that was put in place of another has the same name only.
    if (known?.identity === identity) return;
    this.leave(path);
    this.places.set(path, { watcher: this.watched(path), identity, seen: this.timesOf(path, stats) });
  }

  private watched(path: string): Place["watcher"] {
    if (this.places.size >= this.means.most) return null;
    try {
      const watcher = this.means.watch(path, { persistent: false }, (event, name) => this.hear(event, name));
      watcher.on("error", () => this.failed(path, watcher));
      return watcher;
    } catch {
      return null; // no watches left, or a drive that has none
    }
  }

  /** A watcher that fails (its folder has gone, on some systems) is replaced by looking. */
  private failed(path: string, watcher: Place["watcher"]): void {
    const place = this.places.get(path);
    if (this.isClosed || place?.watcher !== watcher) return;
    watcher?.close();
    this.places.set(path, { ...place, watcher: null });
    this.hear("rename", null);
  }

  private leave(path: string): void {
    this.places.get(path)?.watcher?.close();
    this.places.delete(path);
  }

  private lookLater(): void {
    const blind = [...this.places.values()].filter(({ watcher }) => watcher === null).length;
    this.looking = setTimeout(() => void this.look(), lookEvery + blind).unref();
  }

  /** Whether the root is still the same folder (nothing watches from above), and what is not watched. */
  private async look(): Promise<void> {
    const stats = statsOf(this.root);
    const identity = stats === null ? undefined : `${stats.dev}:${stats.ino}`;
    if (identity !== this.places.get(this.root)?.identity) this.hear("rename", null);
    let since = performance.now();
    for (const [path, place] of this.places) {
      if (place.watcher !== null) continue;
      const seen = this.timesOf(path, statsOf(path));
      if (seen !== place.seen) this.hear("rename", null);
      place.seen = seen;
      if (performance.now() - since < slice) continue;
      await others();
      since = performance.now();
    }
    if (!this.isClosed) this.lookLater();
  }

  /** A folder's time; with that of the settings where they lie, since those are edited in place. */
  private timesOf(folder: string, stats: Stats | null): string {
    const settings = folder === this.root ? statsOf(join(folder, "kb.yaml")) : null;
    return `${stats?.mtimeMs} ${settings?.mtimeMs}`;
  }
}

function isIgnored(name: string): boolean {
  return name.startsWith(".") || name === "node_modules";
}

function statsOf(path: string): Stats | null {
  try {
    return statSync(path, { throwIfNoEntry: false }) ?? null;
  } catch {
    return null;
  }
}
