import { Fault } from "../base/fault.ts";
import { cleanLine } from "../base/text.ts";
import { type Clock, dayStart } from "../base/time.ts";
import { askForOffsets } from "../callbacks/wall-clock.ts";
import { openArticleListing } from "../io/article-listing.ts";
import { readConfigFile, type UserConfig } from "../io/config-file.ts";
import type { ConsoleTerminal } from "../io/console-terminal.ts";
import type { DemoFolder } from "../io/demo-folder.ts";
import { openIndexCache } from "../io/index-cache-file.ts";
import type { LineTerminal } from "../io/line-terminal.ts";
import { configPlace, type Places, resolvePlaces, starterBase } from "../io/paths.ts";
import type { StoreReport } from "../io/store-doctor.ts";
import { offsetFromProcess, zoneOfSystem } from "../io/zone-offsets.ts";
import type { Article, Problem } from "../kb/article.ts";
import { articleId } from "../kb/article-id.ts";
import { findArticle } from "../kb/find-article.ts";
import type { ArticleFolder, ArticleSource } from "../kb/ports.ts";
import type { SearchTest } from "../search/evaluate.ts";
import { Searcher } from "../search/search.ts";
import type { Store } from "../store/ports.ts";
import type { Choice, Line } from "../ui/ask.ts";
import { forTerminal } from "../ui/sanitise.ts";
import { readTerminal, type Terminal } from "../ui/terminal.ts";
import type { Ui } from "../ui/ui.ts";
import type { Coaching } from "./coaching.ts";
import type { GlobalFlags } from "./global-flags.ts";
import type { Linted } from "./linting.ts";
import { printText, write } from "./output.ts";
import { progressBar } from "./progress.ts";

declare const CUECARD_VERSION: string | undefined;

/** What was asked for on the command line before anything is known of the command. */
export interface Switches {
  readonly json: boolean;
  readonly color: boolean;
  readonly input: boolean;
}

/** Who has the screen while the live console runs. */
export interface ScreenOwner {
  hear(message: string): void;
  progress(done: number, total: number): void;
}

export function createApp(start: Switches): App {
  return new App(start);
}

/** The composition root: what a command may reach. Everything is made when it is first asked for. */
export class App {
  readonly json: boolean;
  readonly version = typeof CUECARD_VERSION === "string" ? CUECARD_VERSION : "unbuilt";
  readonly env: Readonly<Record<string, string | undefined>> = process.env;
  readonly #switches: Switches;
  #global: Partial<GlobalFlags> = {};
  #terminal: Terminal | null = null;
  #ui: Ui | null = null;
  #config: UserConfig | null = null;
  #places: Places | null = null;
  #listing: ArticleSource | null = null;
  #articles: ArticleFolder | null = null;
  #searcher: Searcher | null = null;
  #store: Store | null = null;
  #zone: { readonly name: string; readonly from: string } | null = null;
  #coaching: Promise<Coaching> | null = null;
  #lastCoaching: Coaching | null = null;
  #console: ScreenOwner | null = null;

  constructor(start: Switches) {
    this.#switches = start;
    this.json = start.json;
    askForOffsets(offsetFromProcess);
  }

  configure(global: Partial<GlobalFlags>): void {
    this.#global = global;
  }

  get terminal(): Terminal {
    const { color, input, json } = this.#switches;
    this.#terminal ??= readTerminal(this.env, process, {
      ...(color && !json ? {} : { color: false }),
      input,
    });
    return this.#terminal;
  }

  /** What views get. Loaded when something is shown: an answer in JSON needs no colours. */
  async ui(): Promise<Ui> {
    if (this.#ui === null) {
      const { createUi } = await import("../ui/ui.ts");
      this.#ui = createUi(this.terminal);
    }
    return this.#ui;
  }

  /** True where a person can be asked. */
  get canAsk(): boolean {
    return this.#console === null && !this.json && this.terminal.canAsk;
  }

  /** From now on the screen belongs to the live console: messages go there, and no prompt is put over it. */
  giveScreenTo(console: ScreenOwner): void {
    this.#console = console;
  }

  /** Now: the clock, or what CUECARD_NOW says. */
  get clock(): Clock {
    return { now: () => this.#now() };
  }

  #now(): Date {
    const set = this.env.CUECARD_NOW;
    if (set === undefined || set === "") return new Date();
    const date = new Date(set);
    const isInstant = /^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:\d{2})$/.test(set);
    // JavaScript takes 30 February for 2 March.
    if (!Number.isNaN(date.getTime()) && isInstant && dayStart(set.slice(0, 10)) !== null) return date;
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
  get zone(): { readonly name: string; readonly from: string } {
    this.#zone ??= this.#findZone();
    return this.#zone;
  }

  /** The first question to Intl takes longer than most commands: it is asked last. */
  #findZone(): { readonly name: string; readonly from: string } {
    const given: Array<[string | undefined, string]> = [
      [this.#global.zone, "flag"],
      [this.env.TZ, "environment"],
      [this.config.zone, "config file"],
    ];
    const now = Date.now();
    const [name, from] = given.find(([zone]) => zone !== undefined && zone !== "") ?? [
      zoneOfSystem(now) ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
      "system",
    ];
    if (name !== undefined && offsetFromProcess(now, name) !== null) return { name, from };
    try {
      new Intl.DateTimeFormat("en", { timeZone: name });
    } catch (cause) {
      throw new Fault("usage", `there is no time zone "${name}"`, {
        hint: "Write it as Europe/Copenhagen.",
        cause,
      });
    }
    return { name: name!, from };
  }

  /**
   * Who works here, and whose calls these are: what was said (`--agent`), else CUECARD_AGENT, the config file, the name
   * of whoever has logged in.
   */
  async agent(
    named?: string | undefined,
  ): Promise<{ readonly name: string; readonly from: "flag" | "environment" | "config file" | "system" }> {
    const given = [
      [named, "flag"],
      [this.env.CUECARD_AGENT, "environment"],
      [this.config.agent, "config file"],
    ] as const;
    for (const [text, from] of given) {
      const name = cleanLine(text ?? "");
      if (name !== "") return { name: [...name].slice(0, 100).join(""), from };
    }
    const { userName } = await import("../io/user-name.ts");
    return { name: cleanLine(userName()), from: "system" };
  }

  /** The knowledge base's files, without the means to read them. */
  get listing(): ArticleSource {
    this.#listing ??= openArticleListing(this.places.kb.path);
    return this.#listing;
  }

  /** The knowledge base, with all that reads and parses. */
  async articles(): Promise<ArticleFolder> {
    if (this.#articles === null) {
      const { openArticleFolder } = await import("../io/article-files.ts");
      this.#articles = openArticleFolder(this.places.kb.path);
    }
    return this.#articles;
  }

  /** One article by its id or its unique tail. @throws Fault `not-found`, `ambiguous`, `unreadable` */
  async readArticle(wanted: string): Promise<{ article: Article; source: ArticleFolder; revision: string }> {
    return this.readArticleAt(await this.pathOf(wanted));
  }

  /** One article by its path, as a search answers it: nothing has to be listed for it. @throws Fault `unreadable` */
  async readArticleAt(path: string): Promise<{ article: Article; source: ArticleFolder; revision: string }> {
    const source = await this.articles();
    const { article, problems, revision } = source.read(path);
    if (article !== null) return { article, source, revision };
    const why = problems.find(({ severity }) => severity === "error");
    throw new Fault("unreadable", `${why?.path}:${why?.line}: ${why?.message ?? "it cannot be read"}`, {
      hint: why?.fix ?? "See: cuecard kb lint",
    });
  }

  /** The path of an article by its id or its unique tail, whether it can be read or not. */
  async pathOf(wanted: string): Promise<string> {
    const paths = new Map(this.listing.list().files.map(({ path }) => [articleId(path), path]));
    return paths.get(findArticle(wanted, [...paths.keys()]))!;
  }

  async lint(paths: readonly string[]): Promise<Linted> {
    const { lintKnowledgeBase } = await import("./linting.ts");
    return lintKnowledgeBase(await this.articles(), await this.coaching(), paths);
  }

  /** The guides and signal lists, and the coach that listens with them. */
  coaching(): Promise<Coaching> {
    if (this.#coaching === null) {
      const opening = this.#openCoaching();
      this.#coaching = opening;
      opening.catch(() => {
        if (this.#coaching === opening) this.#coaching = null;
      });
    }
    return this.#coaching;
  }

  async #openCoaching(): Promise<Coaching> {
    const [{ openGuideFolder }, { Coaching }, articles] = await Promise.all([
      import("../io/guide-files.ts"),
      import("./coaching.ts"),
      this.articles(),
    ]);
    this.#lastCoaching = new Coaching(openGuideFolder(this.places.kb.path), articles, this.#lastCoaching);
    return this.#lastCoaching;
  }

  /**
   * After a change of the knowledge base: articles are opened anew when somebody asks for them next. The searcher stays,
   * with the index that it has: `searcher.refreshQuietly` brings it up to date. So does the coaching, until
   * `renewCoaching`.
   */
  reload(): void {
    this.#articles = null;
    this.#listing = null;
  }

  /** Reads guides and signal lists anew; who asks meanwhile gets the old ones. @param prepare makes the new ones ready */
  async renewCoaching(prepare: (coaching: Coaching) => Promise<void>): Promise<void> {
    const renewed = await this.#openCoaching();
    await prepare(renewed);
    this.#coaching = Promise.resolve(renewed);
  }

  /** The words of an argument that takes a text; `-` alone reads standard input. */
  async textOf(words: readonly string[]): Promise<string> {
    if (words.length !== 1 || words[0] !== "-") return words.join(" ");
    const { readStdin } = await import("../io/stdin.ts");
    return readStdin();
  }

  /** Where callbacks are kept. Loaded when the first command asks for it; nothing is created before it is written to. */
  async store(): Promise<Store> {
    if (this.#store !== null) return this.#store;
    const { openStore } = await import("../io/json-store.ts");
    const store = openStore(this.places.data.path, this.clock);
    const { retention } = this.config;
    if (retention === undefined) this.#store = store;
    else {
      const { withRetention } = await import("./retention.ts");
      this.#store = withRetention(store, retention, this.clock, (message) => this.notice(message));
    }
    return this.#store;
  }

  /** Looks at everything that the store keeps; with `mend` mends first what can be mended, and says what it did. */
  async inspectStore(mend: boolean): Promise<{ report: StoreReport; mended: readonly string[] }> {
    const { inspectStore, mendStore } = await import("../io/store-doctor.ts");
    const { path } = this.places.data;
    const { done, recovery } = mend ? await mendStore(path, this.clock) : { done: [], recovery: null };
    const mended = recovery === null ? done : [...done, recovery.message];
    return { report: inspectStore(path, this.clock), mended };
  }

  /** One line for each thing that had to be mended in the store: nobody should have to wonder what is missing. */
  noticeRecoveries(): void {
    for (const { message } of this.#store?.recoveries() ?? []) this.notice(message);
  }

  /** The search tests in these files, else in the `tests/` folder of the knowledge base. */
  async searchTests(files: readonly string[]): Promise<SearchTest[]> {
    const { readSearchTests, testFilesOf } = await import("../io/search-tests.ts");
    return (files.length > 0 ? files : testFilesOf(this.listing.root)).flatMap(readSearchTests);
  }

  /** Every article, by path, and the problems of reading them. */
  async readArticles(): Promise<{ articles: Article[]; problems: Problem[] }> {
    const source = await this.articles();
    const { files, skipped } = source.list();
    const problems: Problem[] = [...source.configProblems(), ...skipped];
    const articles: Article[] = [];
    for (const { path } of files) {
      const read = source.read(path);
      problems.push(...read.problems);
      if (read.article !== null) articles.push(read.article);
    }
    return { articles, problems };
  }

  get searcher(): Searcher {
    if (this.#searcher === null) {
      const listing = () => this.listing;
      this.#searcher = new Searcher({
        // Not the one of today: `reload` opens another.
        get source() {
          return listing();
        },
        cache: this.#indexCache,
        now: () => this.#now(),
        // The global `performance` would load a good deal to answer this.
        ticks: () => Number(process.hrtime.bigint()) / 1e6,
        onProgress: this.#progress(),
      });
    }
    return this.#searcher;
  }

  get #indexCache(): ReturnType<typeof openIndexCache> {
    return openIndexCache(this.places.cache.path, this.listing.root);
  }

  /** Nothing of the terminal is asked before there is progress to show: most searches make none. */
  #progress(): (done: number, total: number) => void {
    let bar: ((done: number, total: number) => void) | null = null;
    return (done, total) => {
      if (this.#console !== null) return this.#console.progress(done, total);
      bar ??= progressBar(this.terminal, process.stderr.isTTY === true && !this.json);
      bar(done, total);
    };
  }

  /** The folder in which the index of this knowledge base is kept. */
  get cacheFolder(): string {
    return this.#indexCache.folder;
  }

  /** A message on stderr, beside the data. */
  notice(text: string): void {
    if (this.#console === null) printText("stderr", text, false);
    else this.#console.hear(text);
  }

  /** One line where files were skipped: the rest works, but nobody should have to wonder. */
  noticeSkipped(problems: readonly Problem[]): void {
    const skipped = new Set(problems.filter(({ severity }) => severity === "error").map(({ path }) => path));
    if (skipped.size === 0) return;
    const files = skipped.size === 1 ? "1 file was" : `${skipped.size} files were`;
    this.notice(`${files} skipped; cuecard kb lint says which and why.`);
  }

  /**
   * Prints a text on stdout; a paged one that is longer than the screen goes through the pager. The content of a file
   * (`verbatim`) leaves byte for byte, but on a terminal.
   */
  async print(text: string, { paged = false, verbatim = false } = {}): Promise<void> {
    const { isTty, height, accessible, colorLevel } = this.terminal;
    if (verbatim && !isTty) return write("stdout", text);
    const color = colorLevel > 0;
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

  /** Rings the terminal's bell, where there is one. */
  ring(): void {
    if (this.terminal.isTty) write("stdout", "\u0007");
  }

  /** Shows a notification on the desktop, where there is one; never fails. The message must name nobody. */
  async notifyDesktop(title: string, message: string): Promise<boolean> {
    const { notifyDesktop } = await import("../io/notify.ts");
    return notifyDesktop(title, message, this.env);
  }

  /** A file that somebody named, as text. @throws Fault `usage` */
  async readTextFile(path: string): Promise<string> {
    const { readTextFile } = await import("../io/text-file.ts");
    return readTextFile(path);
  }

  /** Writes a file that only its owner may read, whole. @throws Fault `unwritable` where it exists, but with `replace` */
  async writePrivateFile(path: string, text: string, replace: boolean): Promise<void> {
    const { createFile, replaceFile } = await import("../io/replace-file.ts");
    if (replace) replaceFile(path, text, 0o600);
    else createFile(path, text, 0o600);
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

  /** Asks for a line of text, empty where nothing was typed. Only to be called where `canAsk`, as those below. */
  async askLine(line: Line): Promise<string> {
    const { askLine } = await import("../ui/ask.ts");
    return askLine(line);
  }

  /** Asks to take one of a few. */
  async choose<Value>(question: string, choices: readonly Choice<Value>[]): Promise<Value> {
    const { choose } = await import("../ui/ask.ts");
    return choose(question, choices);
  }

  async askText(question: string): Promise<string> {
    const { askText } = await import("../ui/ask.ts");
    return askText(question);
  }

  /** The terminal as the live console uses it: the whole screen, every key. */
  async openScreen(): Promise<ConsoleTerminal> {
    const { openConsoleTerminal } = await import("../io/console-terminal.ts");
    return openConsoleTerminal({ title: "cuecard" });
  }

  /** The terminal as it is: whole lines come in. */
  async openLines(): Promise<LineTerminal> {
    const { openLineTerminal } = await import("../io/line-terminal.ts");
    return openLineTerminal();
  }

  /** Files of its own for a demonstration, with a copy of the starter knowledge base. @throws Fault `unwritable` */
  async openDemoFolder(): Promise<DemoFolder> {
    const { openDemoFolder } = await import("../io/demo-folder.ts");
    return openDemoFolder(starterBase());
  }

  /** Tells when anything of the knowledge base changes on the disk. */
  async watchKnowledgeBase(changed: () => void): Promise<{ close(): void }> {
    const { watchFolders } = await import("../io/watch-folders.ts");
    // It finds the folders by itself; a listing would look at every file.
    return watchFolders(this.listing.root, () => [], changed);
  }
}
