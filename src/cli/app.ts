import { performance } from "node:perf_hooks";
import { Fault } from "../base/fault.ts";
import type { Clock } from "../base/time.ts";
import { openArticleFolder, type ArticleFolder } from "../io/article-files.ts";
import { readConfigFile, type UserConfig } from "../io/config-file.ts";
import { openIndexCache } from "../io/index-cache-file.ts";
import { configPlace, type Places, resolvePlaces } from "../io/paths.ts";
import type { Article, Problem } from "../kb/article.ts";
import { articleId } from "../kb/article-id.ts";
import { Searcher } from "../search/search.ts";
import { createUi, type Ui } from "../ui/ui.ts";
import { readTerminal } from "../ui/terminal.ts";
import { forTerminal } from "../ui/sanitise.ts";
import type { GlobalFlags } from "./global-flags.ts";
import { printText, write } from "./output.ts";
import type { Linted } from "./linting.ts";
import { progressBar } from "./progress.ts";

declare const CUECARD_VERSION: string | undefined;

/** What was asked for on the command line before anything is known of the command. */
export interface Switches {
  readonly json: boolean;
  readonly color: boolean;
  readonly input: boolean;
}

export function createApp(switches: Switches): App {
  return new App(switches);
}

/** The composition root: what a command may reach. Everything is made when it is first asked for. */
export class App {
  readonly json: boolean;
  readonly version = typeof CUECARD_VERSION === "string" ? CUECARD_VERSION : "unbuilt";
  readonly env: Readonly<Record<string, string | undefined>> = process.env;
  readonly #switches: Switches;
  #global: Partial<GlobalFlags> = {};
  #ui: Ui | null = null;
  #config: UserConfig | null = null;
  #places: Places | null = null;
  #articles: ArticleFolder | null = null;
  #searcher: Searcher | null = null;

  constructor(switches: Switches) {
    this.#switches = switches;
    this.json = switches.json;
  }

  configure(global: GlobalFlags): void {
    this.#global = global;
  }

  get ui(): Ui {
    const { color, input } = this.#switches;
    this.#ui ??= createUi(readTerminal(this.env, process, { color: color ? undefined : false, input }));
    return this.#ui;
  }

  /** True where a person can be asked. */
  get canAsk(): boolean {
    return this.ui.terminal.canAsk && !this.json;
  }

  /** Now: the clock, or what CUECARD_NOW says. */
  get clock(): Clock {
    return { now: () => this.#now() };
  }

  #now(): Date {
    const set = this.env["CUECARD_NOW"];
    if (set === undefined || set === "") return new Date();
    const date = new Date(set);
    if (!Number.isNaN(date.getTime()) && /^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:\d{2})$/.test(set)) return date;
    throw new Fault("usage", `CUECARD_NOW is no instant: "${set.slice(0, 40)}"`, {
      hint: "Write it as 2026-11-21T09:30:00Z.",
    });
  }

  get config(): UserConfig {
    if (this.#config === null) {
      const { path, from } = configPlace(this.#global, this.env);
      this.#config = readConfigFile(path, from !== "default");
    }
    return this.#config;
  }

  get places(): Places {
    this.#places ??= resolvePlaces(this.#global, this.env, this.config);
    return this.#places;
  }

  /** The agent's time zone (IANA), and what decided it. */
  get zone(): { name: string; from: string } {
    const candidates: Array<[string | undefined, string]> = [
      [this.#global.zone, "flag"],
      [this.env["TZ"], "environment"],
      [this.config.zone, "config file"],
      [Intl.DateTimeFormat().resolvedOptions().timeZone, "system"],
    ];
    const [name, from] = candidates.find(([zone]) => zone !== undefined && zone !== "")!;
    try {
      new Intl.DateTimeFormat("en", { timeZone: name });
    } catch (cause) {
      throw new Fault("usage", `there is no time zone "${name}"`, { hint: "Write it as Europe/Copenhagen.", cause });
    }
    return { name: name!, from };
  }

  get articles(): ArticleFolder {
    this.#articles ??= openArticleFolder(this.places.kb.path);
    return this.#articles;
  }

  /** One article by its id or its unique tail. @throws Fault `not-found`, `ambiguous`, `unreadable` */
  async readArticle(wanted: string): Promise<{ article: Article; source: ArticleFolder }> {
    const path = await this.pathOf(wanted);
    const { article, problems } = this.articles.read(path);
    if (article !== null) return { article, source: this.articles };
    const why = problems.find(({ severity }) => severity === "error");
    throw new Fault("unreadable", `${why?.path}:${why?.line}: ${why?.message ?? "it cannot be read"}`, { hint: why?.fix ?? "See: cuecard kb lint" });
  }

  /** The path of an article by its id or its unique tail, whether it can be read or not. */
  async pathOf(wanted: string): Promise<string> {
    const { findArticle } = await import("../kb/find-article.ts");
    const paths = new Map(this.articles.list().files.map(({ path }) => [articleId(path), path]));
    return paths.get(findArticle(wanted, [...paths.keys()]))!;
  }

  async lint(paths: readonly string[]): Promise<Linted> {
    const { lintKnowledgeBase } = await import("./linting.ts");
    return lintKnowledgeBase(this.articles, paths);
  }

  /** Every article, by path, and the problems of reading them. */
  async readArticles(): Promise<{ articles: Article[]; problems: Problem[] }> {
    const { files, skipped } = this.articles.list();
    const problems: Problem[] = [...this.articles.configProblems(), ...skipped];
    const articles: Article[] = [];
    for (const { path } of files) {
      const read = this.articles.read(path);
      problems.push(...read.problems);
      if (read.article !== null) articles.push(read.article);
    }
    return { articles, problems };
  }

  get searcher(): Searcher {
    if (this.#searcher === null) {
      const bar = progressBar(this.ui.terminal, process.stderr.isTTY === true && !this.json);
      this.#searcher = new Searcher({
        source: this.articles,
        cache: openIndexCache(this.places.cache.path, this.articles.root),
        now: () => this.#now(),
        ticks: () => performance.now(),
        onProgress: bar,
      });
    }
    return this.#searcher;
  }

  /** The folder in which the index of this knowledge base is kept. */
  get cacheFolder(): string {
    return openIndexCache(this.places.cache.path, this.articles.root).folder;
  }

  /** A message on stderr, beside the data. */
  notice(text: string): void {
    printText("stderr", this.#stderrColor ? this.ui.style.dim(text) : text, this.#stderrColor);
  }

  get #stderrColor(): boolean {
    return process.stderr.isTTY === true && this.ui.terminal.colorLevel > 0;
  }

  /** One line where files were skipped: the rest works, but nobody should have to wonder. */
  noticeSkipped(problems: readonly Problem[]): void {
    const skipped = new Set(problems.filter(({ severity }) => severity === "error").map(({ path }) => path));
    if (skipped.size === 0) return;
    const files = skipped.size === 1 ? "1 file was" : `${skipped.size} files were`;
    this.notice(`${files} skipped; cuecard kb lint says which and why.`);
  }

  /** Prints a text on stdout; a paged one that is longer than the screen goes through the pager. */
  async print(text: string, paged: boolean): Promise<void> {
    const color = this.ui.terminal.colorLevel > 0;
    const { isTty, height, accessible } = this.ui.terminal;
    if (paged && isTty && !accessible && text.split("\n").length > height) {
      const { page } = await import("../io/pager.ts");
      if (page(forTerminal(text, { color }), this.env)) return;
    }
    printText("stdout", text, color);
  }

  /** Asks yes or no on a terminal. Only to be called where `canAsk`. */
  async confirm(question: string, otherwise: boolean): Promise<boolean> {
    const { confirm } = await import("../ui/ask.ts");
    return confirm(question, otherwise);
  }

  async edit(file: string): Promise<void> {
    const { edit } = await import("../io/editor.ts");
    edit(file, this.env);
  }

  async copy(text: string): Promise<void> {
    const { copy } = await import("../io/clipboard.ts");
    await copy(text);
  }

  async createFile(path: string, text: string): Promise<void> {
    const { createFile } = await import("../io/replace-file.ts");
    createFile(path, text);
  }

  /** Changes a text file as a whole; everything but the change stays as it was. */
  async rewriteFile(path: string, change: (text: string) => string): Promise<void> {
    const { rewriteFile } = await import("../io/replace-file.ts");
    rewriteFile(path, change);
  }

  async createFolder(path: string): Promise<void> {
    const { createFolder } = await import("../io/replace-file.ts");
    createFolder(path);
  }

  async askText(question: string): Promise<string> {
    const { askText } = await import("../ui/ask.ts");
    return askText(question);
  }

  /** Text from standard input, where `-` was given. */
  async stdin(): Promise<string> {
    const chunks: Buffer[] = [];
    for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
    return Buffer.concat(chunks).toString("utf8");
  }

  /** Writes as it is: for a script that a shell will read. */
  writeRaw(text: string): void {
    write("stdout", text);
  }
}
