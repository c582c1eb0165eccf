import { createHash } from "node:crypto";
import type { Steps } from "../../src/base/steps.ts";
import { byCodeUnit } from "../../src/base/text.ts";
import type { KbConfig, Problem } from "../../src/kb/article.ts";
import type { FrontMatterRecord } from "../../src/kb/front-matter.ts";
import { parseKbConfig } from "../../src/kb/kb-config.ts";
import { parseArticle } from "../../src/kb/parse-article.ts";
import type { ArticleReader, ArticleSource, FileStamp, Listing, ReadArticle } from "../../src/kb/ports.ts";

/** A file of the fake: an article's parts, or a reason why it cannot be read. */
export interface FakeFile {
  readonly data?: FrontMatterRecord;
  readonly body?: string;
  /** `permission`: not a byte can be read. `damaged`: the bytes are read, and are no article. */
  readonly unreadable?: "permission" | "damaged";
}

interface Entry {
  readonly file: FakeFile;
  readonly stamp: FileStamp;
}

/**
 * A knowledge base in memory, with a clock of its own that moves with every change, and a count of what was read.
 * Its files are as old as they need to be: no stamp is taken for fresh, but with `hurry`.
 */
export class FakeSource implements ArticleSource {
  readonly #files = new Map<string, Entry>();
  readonly #skipped = new Map<string, Problem>();
  #config: { config: KbConfig; stamp: FileStamp | null };
  #clock = 1_700_000_000_000;
  #nextIno = 1;
  /** Paths that were read, in order, since the last `forget`. */
  read: string[] = [];
  /** True: changes follow each other, and the listing follows them, within a millisecond. */
  hurry = false;

  constructor(
    readonly root = "/kb",
    config: Partial<KbConfig> = {},
  ) {
    this.#config = { config: { ...parseKbConfig("kb.yaml", {}).config, ...config }, stamp: null };
  }

  /** The same files, as another process would find them: nothing was read yet. */
  copy(): FakeSource {
    const copy = new FakeSource(this.root);
    for (const [path, entry] of this.#files) copy.#files.set(path, entry);
    for (const [path, problem] of this.#skipped) copy.#skipped.set(path, problem);
    copy.#config = this.#config;
    copy.#clock = this.#clock;
    return copy;
  }

  get paths(): string[] {
    return [...this.#files.keys()].sort(byCodeUnit);
  }

  get(path: string): FakeFile | undefined {
    return this.#files.get(path)?.file;
  }

  put(path: string, file: FakeFile): this {
    const ino = this.#files.get(path)?.stamp.ino ?? this.#nextIno++;
    this.#files.set(path, { file, stamp: this.#stamp(path, JSON.stringify(file).length, ino) });
    return this;
  }

  /** New times, the same bytes. */
  touch(path: string): void {
    const entry = this.#files.get(path);
    if (entry) this.put(path, entry.file);
  }

  remove(path: string): void {
    this.#tick();
    this.#files.delete(path);
  }

  configure(config: Partial<KbConfig>): void {
    this.#config = {
      config: { ...this.#config.config, ...config },
      stamp: this.#stamp("kb.yaml", 10, 1),
    };
  }

  /** Something that a listing cannot even look at, such as a link out; null takes it away. */
  skip(path: string, rule: string | null): void {
    this.#tick();
    if (rule === null) this.#skipped.delete(path);
    else this.#skipped.set(path, { path, line: 1, rule, severity: "error", message: rule, fix: "Mend it." });
  }

  list(): Listing {
    return {
      scannedAt: this.hurry ? this.#clock : this.#clock + 1000,
      files: this.paths.map((path) => this.#files.get(path)!.stamp),
      folders: [{ path: "", mtimeMs: this.#clock }],
      skipped: [...this.#skipped.values()].sort((a, b) => byCodeUnit(a.path, b.path)),
    };
  }

  *listInSteps(): Steps<Listing> {
    yield;
    return this.list();
  }

  stamp(path: string): FileStamp | null {
    return path === "kb.yaml" ? this.#config.stamp : (this.#files.get(path)?.stamp ?? null);
  }

  folderTime(path: string): number | null {
    return path === "" ? this.#clock : null;
  }

  async reader(): Promise<ArticleReader> {
    return {
      config: () => this.#config.config,
      configProblems: () => [],
      read: (path) => this.#read(path),
      readText: (path) => this.#files.get(path)?.file.body ?? "",
    };
  }

  #read(path: string): ReadArticle {
    this.read.push(path);
    const file = this.#files.get(path)?.file;
    const refuse = (rule: string): Problem => ({
      path,
      line: 1,
      rule,
      severity: "error",
      message: `${rule} of ${path}`,
      fix: "Mend it.",
    });
    if (!file || file.unreadable === "permission") {
      return { article: null, revision: "", problems: [refuse("permission")] };
    }
    const revision = createHash("sha256").update(JSON.stringify(file)).digest("hex");
    if (file.unreadable === "damaged") {
      return { article: null, revision, problems: [refuse("front-matter")] };
    }
    const { data = {}, body = "" } = file;
    return { ...parseArticle(path, data, body, this.#config.config), revision };
  }

  #stamp(path: string, size: number, ino: number): FileStamp {
    const now = this.#tick();
    return { path, size, mtimeMs: now, ctimeMs: now, ino };
  }

  #tick(): number {
    this.#clock += this.hurry ? 0.25 : 1000;
    return this.#clock;
  }
}
