import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Terminal } from "@xterm/headless";
import xterm from "@xterm/headless";
import { afterAll, afterEach, inject } from "vitest";
import { cleanEnvironment } from "../cli/program.ts";
import { keyBytes, pasteBytes } from "./key-bytes.ts";
import { pty } from "./pseudo-terminal.ts";

export interface ConsoleOptions {
  readonly columns?: number;
  readonly rows?: number;
  /** Beside that of a person whose home holds nothing yet (see `cleanEnvironment`). */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly args?: readonly string[];
  /** Folder of a knowledge base; without it the starter one. */
  readonly kb?: string;
  /** Where cache, data and settings lie; without it a new one. Two consoles with one home are one person's. */
  readonly home?: string;
  readonly data?: string;
  /** What runs instead of the console: a shell that starts it, perhaps. */
  readonly command?: readonly [string, ...string[]];
}

export interface Cursor {
  readonly row: number;
  readonly column: number;
}

/** How long something may take that a person would see at once: tests run many at a time on few processors. */
const patience = 20_000;

/** The program in a terminal that can be looked at. */
export class Console {
  /** Everything that was written to the terminal, control sequences included. */
  raw = "";
  /** How many keys were pressed; a paste is one. */
  keys = 0;
  readonly home: string;
  readonly pid: number;
  readonly exit: Promise<{ readonly code: number; readonly signal: number }>;
  readonly #process: import("@lydell/node-pty").IPty;
  readonly #terminal: Terminal;
  readonly #env: Record<string, string>;
  readonly #waiting = new Set<() => void>();
  #pending = 0;
  #hasEnded = false;

  constructor(options: ConsoleOptions) {
    const { columns = 80, rows = 24, args = [] } = options;
    this.home = options.home ?? newHome();
    const env = consoleEnvironment(this.home, options);
    this.#env = env;
    const command = options.command ?? [process.execPath, inject("cuecard"), ...args];
    this.#terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true, scrollback: 200 });
    this.#process = pty!.spawn(command[0], command.slice(1), {
      name: env.TERM!,
      cols: columns,
      rows,
      env,
      cwd: this.home,
    });
    this.pid = this.#process.pid;
    // What the emulator answers (where the cursor is, what kind of terminal it is) goes back, as in a real one.
    this.#terminal.onData((answer) => {
      if (!this.#hasEnded) this.#process.write(answer);
    });
    this.#process.onData((data) => {
      this.raw += data;
      this.#pending++;
      this.#terminal.write(data, () => {
        this.#pending--;
        this.#changed();
      });
    });
    this.exit = new Promise((resolve) => {
      this.#process.onExit(({ exitCode, signal }) => {
        this.#hasEnded = true;
        this.#changed();
        resolve({ code: exitCode, signal: signal ?? 0 });
      });
    });
  }

  /** Presses keys one after the other: by name (`alt-3`, `enter`), or text, letter by letter. */
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      const bytes = keyBytes(key);
      if (bytes === null) await this.type(key);
      else {
        this.keys++;
        this.#write(bytes);
        // What follows an Esc at once would be taken for an Alt key, and several lines in one go for a paste.
        if (bytes === "\u001b") await this.quiet(120);
        if (bytes === "\r") await this.quiet(30, 500);
      }
    }
  }

  /** Types text letter by letter, even where it is the name of a key. */
  async type(text: string): Promise<void> {
    for (const { segment } of segmenter.segment(text)) {
      this.keys++;
      this.#write(segment);
    }
  }

  paste(text: string): void {
    this.keys++;
    this.#write(pasteBytes(text));
  }

  /** Bytes as they are. */
  send(bytes: string): void {
    this.#write(bytes);
  }

  /** The lines that are seen, without blanks at their ends. */
  screen(): string[] {
    const { active } = this.#terminal.buffer;
    return Array.from({ length: this.#terminal.rows }, (_, row) => {
      return (
        active
          .getLine(active.baseY + row)
          ?.translateToString(true)
          .trimEnd() ?? ""
      );
    });
  }

  /**
   * All that is seen as one text, column after column, blanks and line ends as one blank: what was wrapped can be
   * looked for in it.
   */
  text(): string {
    const columns: string[] = [];
    for (const line of this.screen()) {
      for (const [i, cell] of line.split(/[│┬┴]/).entries()) columns[i] = `${columns[i] ?? ""} ${cell}`;
    }
    return columns.join(" ").replace(/[┃\s]+/g, " ");
  }

  cursor(): Cursor {
    const { active } = this.#terminal.buffer;
    return { row: active.cursorY, column: active.cursorX };
  }

  /** What must be as it was when the console has gone. */
  modes(): { alternate: boolean; cursorHidden: boolean; autowrap: boolean; bracketedPaste: boolean } {
    const { modes, buffer } = this.#terminal;
    const visible = Math.max(this.raw.lastIndexOf("\u001b[?25h"), this.raw.lastIndexOf("\u001bc"));
    return {
      alternate: buffer.active.type === "alternate",
      cursorHidden: this.raw.lastIndexOf("\u001b[?25l") > visible,
      autowrap: modes.wraparoundMode,
      bracketedPaste: modes.bracketedPasteMode,
    };
  }

  /** Waits until it is seen; a text may be wrapped. */
  async waitFor(what: string | RegExp | ((lines: string[]) => boolean), ms = patience): Promise<void> {
    const isSeen = (): boolean => {
      if (typeof what === "function") return what(this.screen());
      const text = this.text();
      return typeof what === "string" ? text.includes(what) : what.test(text);
    };
    const until = performance.now() + ms;
    while (!(this.#pending === 0 && isSeen())) {
      const left = until - performance.now();
      if (left <= 0) throw new Error(`after ${ms} ms there is no ${String(what)}\n${this.picture()}`);
      if (this.#hasEnded && this.#pending === 0) {
        throw new Error(`it ended without ${String(what)}\n${this.picture()}`);
      }
      await this.#change(Math.min(left, 500));
    }
  }

  /** Waits until nothing has been written for so long, but no longer than `most`, in ms. */
  async quiet(ms: number, most = 3_000): Promise<void> {
    const until = performance.now() + most;
    while (performance.now() < until && !this.#hasEnded) {
      const before = this.raw.length;
      await new Promise((resolve) => setTimeout(resolve, ms));
      if (this.raw.length === before && this.#pending === 0) return;
    }
  }

  /** What a command of the same person answers, as JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects to be there.
  answer(...args: readonly string[]): Promise<any> {
    return answered(this.home, this.#env, args);
  }

  /** What was put on the terminal's own clipboard (OSC 52), the last one last. */
  clipboard(): string[] {
    return [...this.raw.matchAll(/\u001b\]52;c;([A-Za-z0-9+/=]*)(?:\u0007|\u001b\\)/g)].map(([, base64]) =>
      Buffer.from(base64!, "base64").toString("utf8"),
    );
  }

  bytesSince(mark: number): string {
    return this.raw.slice(mark);
  }

  resize(columns: number, rows: number): void {
    this.#terminal.resize(columns, rows);
    this.#process.resize(columns, rows);
  }

  kill(signal: string): void {
    if (!this.#hasEnded) this.#process.kill(signal);
  }

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** The screen in a frame, for people who read why a test failed. */
  picture(): string {
    const width = this.#terminal.cols;
    const rule = "─".repeat(width);
    return [`┌${rule}┐`, ...this.screen().map((line) => `│${line.padEnd(width)}│`), `└${rule}┘`].join("\n");
  }

  #write(bytes: string): void {
    if (!this.#hasEnded) this.#process.write(bytes);
  }

  #changed(): void {
    for (const go of [...this.#waiting]) go();
  }

  #change(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const go = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(go);
        resolve();
      };
      const timer = setTimeout(go, ms);
      this.#waiting.add(go);
    });
  }
}

/** The two windows in which everything is tried: a small one, and one that a person spreads over a screen. */
export const windows = [
  { columns: 80, rows: 24 },
  { columns: 200, rows: 60 },
] as const;

const homes: string[] = [];
afterAll(() => {
  for (const home of homes) rmSync(home, { recursive: true, force: true });
});

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });
const opened: Console[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) {
    one.kill("SIGKILL");
    await one.exit;
  }
});

/** Opens the console; it is gone after the test. */
export function openConsole(options: ConsoleOptions = {}): Console {
  const opening = new Console(options);
  opened.push(opening);
  return opening;
}

/** What a command answers as JSON, run in somebody's environment. */
export async function answered(
  home: string,
  env: Record<string, string>,
  args: readonly string[],
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects to be there.
): Promise<any> {
  const cuecard = [inject("cuecard"), ...args, "--json"];
  const { stdout } = await promisify(execFile)(process.execPath, cuecard, { env, cwd: home });
  return JSON.parse(stdout);
}

/** The environment of somebody who sits at a terminal, and has nothing of this machine. */
export function consoleEnvironment(
  home: string,
  { env = {}, kb, data }: Pick<ConsoleOptions, "env" | "kb" | "data"> = {},
): Record<string, string> {
  const all: Record<string, string | undefined> = {
    ...cleanEnvironment(home),
    CUECARD_CACHE: sharedCache,
    TERM: "xterm-256color",
    ...(kb === undefined ? {} : { CUECARD_KB: kb }),
    ...(data === undefined ? {} : { CUECARD_DATA: data }),
    ...env,
  };
  return Object.fromEntries(
    Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** One cache for all consoles of a file: the articles are read once. */
const sharedCache = newHome();

/** A folder for somebody's home, gone after the tests of the file; may be made within a test. */
export function newHome(): string {
  const home = mkdtempSync(join(tmpdir(), "cuecard-console-"));
  homes.push(home);
  return home;
}
