// A program in a pseudo-terminal of its own: what it wrote and when. Nothing is emulated while it runs, so that only the
// program and the kernel are measured; what was seen is found out afterwards.
import { readFileSync } from "node:fs";

/** Where a frame ends: the console's frames are synchronized updates. */
export const frameEnd = "\u001b[?2026l";

/** Null where there are no pseudo-terminals. */
export const pty = await import("@lydell/node-pty").catch(() => null);

export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

export class Terminal {
  /** @type {{at: number, text: string}[]} */
  chunks = [];
  /** Frames that have ended. */
  frames = 0;
  #waiting = () => {};
  #process;
  #tail = "";

  constructor([file, ...args], { env, columns = 80, rows = 24 }) {
    this.columns = columns;
    this.rows = rows;
    this.startedAt = performance.now();
    this.#process = pty.spawn(file, args, {
      name: "xterm-256color",
      cols: columns,
      rows,
      env: { ...env, TERM: "xterm-256color" },
      cwd: "/",
    });
    this.exit = new Promise((resolve) => {
      this.#process.onExit(() => {
        this.exitedAt = performance.now();
        this.#waiting();
        resolve();
      });
    });
    this.#process.onData((text) => {
      this.chunks.push({ at: performance.now(), text });
      const seen = this.#tail + text;
      const ended = seen.split(frameEnd).length - 1;
      this.#tail =
        ended === 0 ? seen.slice(-frameEnd.length) : seen.slice(seen.lastIndexOf(frameEnd) + frameEnd.length);
      this.frames += ended;
      if (ended > 0) this.#waiting();
    });
  }

  get pid() {
    return this.#process.pid;
  }

  write(text) {
    this.#process.write(text);
  }

  /** Until so many frames have ended, or `ms` have passed. */
  async untilFrames(count, ms) {
    const until = performance.now() + ms;
    while (this.frames < count && this.exitedAt === undefined && performance.now() < until) {
      await new Promise((resolve) => {
        const timer = setTimeout(resolve, until - performance.now());
        this.#waiting = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  /** Until nothing was written for so long. */
  async quiet(ms, most = 120_000) {
    const until = performance.now() + most;
    for (let before = -1; performance.now() < until && before !== this.chunks.length; ) {
      before = this.chunks.length;
      await sleep(ms);
    }
  }

  async end() {
    this.#process.kill("SIGKILL");
    await this.exit;
  }
}

/**
 * What was on the screen when each frame had ended.
 * @returns {Promise<{at: number, lines: string[]}[]>}
 */
export async function framesOf({ chunks, columns, rows }) {
  const { default: xterm } = await import("@xterm/headless");
  const screen = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true });
  const lines = () =>
    Array.from(
      { length: rows },
      (_, row) => screen.buffer.active.getLine(row)?.translateToString(true) ?? "",
    );
  const frames = [];
  for (let rest = "", i = 0; i < chunks.length; i++) {
    const { at, text } = chunks[i];
    const parts = (rest + text).split(frameEnd);
    rest = parts.pop();
    for (const part of parts) {
      await new Promise((resolve) => screen.write(part + frameEnd, resolve));
      frames.push({ at, lines: lines() });
    }
  }
  screen.dispose();
  return frames;
}

/** Processor time of a process so far, user and system, in ms; null where the kernel does not tell. */
export function processorMs(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /, "")
      .split(" ");
    // In clock ticks, of which Linux shows a hundred a second on every machine.
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return null;
  }
}

/** Memory that a process has in use, in MB; null where the kernel does not tell. */
export function megabytes(pid) {
  try {
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))[1]) / 1024;
  } catch {
    return null;
  }
}
