import { afterEach, inject } from "vitest";
import { cleanEnvironment } from "../cli/program.ts";

type Pty = typeof import("@lydell/node-pty");

/** Null where no pseudo-terminal can be opened: no binary for this platform, or a sandbox without /dev/ptmx. */
export const pty: Pty | null = await (async () => {
  try {
    const loaded = await import("@lydell/node-pty");
    const tried = loaded.spawn("true", [], { cols: 80, rows: 24 });
    await new Promise((resolve) => tried.onExit(resolve));
    return loaded;
  } catch {
    return null;
  }
})();

export const hasTerminals = pty !== null;

export interface Size {
  readonly cols: number;
  readonly rows: number;
}

/** A program in a window of its own. */
export class Window {
  /** Everything that was written to the terminal, control sequences included. */
  output = "";
  readonly exit: Promise<number>;
  readonly #process: import("@lydell/node-pty").IPty;
  #changed: () => void = () => {};
  #hasEnded = false;

  constructor(args: readonly string[], env: Readonly<Record<string, string>>, size: Size) {
    this.#process = pty!.spawn(process.execPath, [inject("cuecard"), ...args], {
      name: env.TERM ?? "xterm-256color",
      cols: size.cols,
      rows: size.rows,
      env: env as Record<string, string>,
      cwd: env.HOME ?? "/",
    });
    this.#process.onData((data) => {
      this.output += data;
      this.#changed();
    });
    const timer = setTimeout(() => this.#process.kill("SIGKILL"), 25_000);
    this.exit = new Promise((resolve) => {
      this.#process.onExit(({ exitCode, signal }) => {
        clearTimeout(timer);
        this.#hasEnded = true;
        this.#changed();
        resolve(signal ? 128 + signal : exitCode);
      });
    });
  }

  /** Waits until the text (without control sequences) stands on the terminal, `times` times. */
  async shows(text: string, times = 1): Promise<void> {
    while (plain(this.output).split(text).length <= times) {
      if (this.#hasEnded) throw new Error(`it ended without “${text}”:\n${plain(this.output)}`);
      await new Promise<void>((resolve) => {
        this.#changed = resolve;
      });
    }
  }

  type(keys: string): void {
    this.#process.write(keys);
  }

  close(): void {
    if (!this.#hasEnded) this.#process.kill("SIGKILL");
  }
}

const opened: Window[] = [];
afterEach(() => {
  for (const window of opened.splice(0)) window.close();
});

export const keys = { enter: "\r", interrupt: "\u0003" } as const;

/** Opens a window of 80 by 24, if nothing else is said, in which `cuecard` runs. */
export function open(
  home: string,
  args: readonly string[],
  options: { readonly env?: Readonly<Record<string, string>>; readonly size?: Size } = {},
): Window {
  const env = { ...cleanEnvironment(home), TERM: "xterm-256color", ...options.env };
  const window = new Window(args, env, options.size ?? { cols: 80, rows: 24 });
  opened.push(window);
  return window;
}

/** Runs to the end: the exit code and everything that was written. */
export async function run(
  home: string,
  args: readonly string[],
  options: { readonly env?: Readonly<Record<string, string>>; readonly size?: Size } = {},
): Promise<{ code: number; output: string; lines: string[] }> {
  const window = open(home, args, options);
  const code = await window.exit;
  const lines = plain(window.output).split("\r\n");
  if (lines.at(-1) === "") lines.pop();
  return { code, output: window.output, lines };
}

/** Without control sequences. */
export function plain(text: string): string {
  return text.replace(/\u001b\[[0-9;?]*[A-Za-z]/g, "");
}
