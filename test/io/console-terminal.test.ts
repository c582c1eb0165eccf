import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";

type Pty = typeof import("@lydell/node-pty");

/** Null where no pseudo-terminal can be opened. */
const pty: Pty | null = await import("@lydell/node-pty")
  .then(async (loaded) => {
    const tried = loaded.spawn("true", [], {});
    await new Promise((resolve) => tried.onExit(resolve));
    return loaded;
  })
  .catch(() => null);

const folder = mkdtempSync(join(tmpdir(), "cuecard-terminal-"));
const program = join(folder, "child.mjs");
const report = join(folder, "report");

beforeAll(async () => {
  await build({
    entryPoints: [join(import.meta.dirname, "console-terminal-child.ts")],
    outfile: program,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20.17",
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A window in which a shell runs. */
class Window {
  output = "";
  readonly process: import("@lydell/node-pty").IPty;
  readonly exit: Promise<unknown>;
  #changed: () => void = () => {};
  #hasEnded = false;

  constructor(file: string, args: readonly string[]) {
    const env = {
      PATH: process.env.PATH ?? "",
      HOME: folder,
      TERM: "xterm-256color",
      PS1: "$ ",
      HISTFILE: "",
    };
    this.process = pty!.spawn(file, [...args], { cols: 80, rows: 24, cwd: folder, env });
    this.process.onData((data) => {
      this.output += data;
      this.#changed();
    });
    this.exit = new Promise((resolve) => {
      this.process.onExit((how) => {
        this.#hasEnded = true;
        this.#changed();
        resolve(how);
      });
    });
  }

  /** Waits until a text came, after what was waited for before. */
  async shows(text: string | RegExp): Promise<RegExpExecArray> {
    const pattern = typeof text === "string" ? new RegExp(text.replace(/[^\w ]/g, "\\$&")) : text;
    for (;;) {
      const found = pattern.exec(this.output.slice(this.#seen));
      if (found !== null) {
        this.#seen += found.index + found[0].length;
        return found;
      }
      if (this.#hasEnded)
        throw new Error(`ended without ${pattern}: ${JSON.stringify(this.output.slice(-2000))}`);
      await new Promise<void>((resolve) => {
        this.#changed = resolve;
        setTimeout(resolve, 100);
      });
    }
  }
  #seen = 0;

  type(keys: string): void {
    this.process.write(keys);
  }

  close(): void {
    if (!this.#hasEnded) this.process.kill("SIGKILL");
  }
}

const windows: Window[] = [];
afterEach(() => {
  for (const window of windows.splice(0)) window.close();
});

function opened(file: string, args: readonly string[]): Window {
  const window = new Window(file, args);
  windows.push(window);
  return window;
}

const node = `"${process.execPath}" "${program}"`;

/** The shell prints the terminal's modes, runs the program, and prints its exit code and the modes again. */
function shell(command = `${node} run`): Window {
  return opened("sh", ["-c", `echo "before=$(stty -g)."; ${command}; echo "code=$? after=$(stty -g)."`]);
}

/** @returns the process id */
async function ready(window: Window): Promise<number> {
  return Number((await window.shows(/ready (\d+) /))[1]);
}

/** The exit code; fails where anything of the terminal is not as it was. */
async function restored(window: Window): Promise<number> {
  const [, code, modes] = await window.shows(/code=(\d+) after=([0-9a-f:]+)\./);
  expect(modes).toBe(/before=([0-9a-f:]+)\./.exec(window.output)![1]);
  expectLeft(window.output);
  return Number(code);
}

/** Everything that was switched on is off again, in the right order, and exactly once. */
function expectLeft(output: string): void {
  expect(output.split("\u001b[?1049h")).toHaveLength(2);
  expect(output.split("\u001b[?1049l")).toHaveLength(2);
  const left = output.slice(output.lastIndexOf("\u001b[?2026l"));
  expect(
    left.startsWith(
      "\u001b[?2026l\u001b[0m\u001b[?7h\u001b[?2004l\u001b[0 q\u001b[?25h\u001b[?1049l\u001b[23;2t",
    ),
  ).toBe(true);
  expect(output.lastIndexOf("\u001b[?2004h")).toBeLessThan(output.lastIndexOf("\u001b[?2004l"));
  expect(output.lastIndexOf("\u001b[?7l")).toBeLessThan(output.lastIndexOf("\u001b[?7h"));
}

describe.skipIf(pty === null)("the console's terminal", { timeout: 20_000 }, () => {
  it("is taken together with the first frame", async () => {
    const window = shell();
    await ready(window);
    expect(window.output).toContain("\u001b[?1049h\u001b[?2004h\u001b[?7l\u001b[H\u001b[2Jfirst frame");
    window.type("a");
    await window.shows('keys "a"');
    window.type("\r\u0003");
    await window.shows('keys "\\r\\u0003"');
    window.type("q");
    expect(await restored(window)).toBe(0);
  });

  it("is not touched before something is written", async () => {
    const window = shell(`${node} closed-unused`);
    await window.shows("code=0");
    expect(window.output).not.toContain("\u001b");
  });

  it("tells its size, and when it changes", async () => {
    const window = shell();
    await ready(window);
    window.process.resize(100, 30);
    await window.shows("size 100x30");
    window.type("q");
    expect(await restored(window)).toBe(0);
  });

  it.each([
    ["SIGTERM", 143],
    ["SIGHUP", 129],
    ["SIGINT", 130],
    ["SIGQUIT", 131],
  ] as const)("is as it was after %s", async (signal, code) => {
    const window = shell();
    process.kill(await ready(window), signal);
    expect(await restored(window)).toBe(code);
    expect(window.output.indexOf(`ended ${code}`)).toBeGreaterThan(window.output.indexOf("\u001b[?1049l"));
  });

  it("is as it was after process.exit", async () => {
    const window = shell();
    await ready(window);
    window.type("x");
    expect(await restored(window)).toBe(7);
  });

  it.each([
    ["t", "thrown on purpose"],
    ["r", "rejected on purpose"],
  ])(
    "is as it was after an error that nobody catches, and the error can be read (%s)",
    async (key, message) => {
      const window = shell();
      await ready(window);
      window.type(key);
      expect(await restored(window)).toBe(1);
      expect(window.output.indexOf(`Error: ${message}`)).toBeGreaterThan(
        window.output.indexOf("\u001b[?1049l"),
      );
    },
  );

  it("is as it was after stdin ended", async () => {
    const window = shell(`sleep 0.3 | ${node} run`);
    expect(await restored(window)).toBe(129);
  });

  it("is as it was, and nothing comes late, where a frame was on its way", async () => {
    const window = shell();
    await ready(window);
    window.type("w");
    expect(await restored(window)).toBe(0);
    expect(window.output.lastIndexOf("xxx")).toBeLessThan(window.output.indexOf("\u001b[?1049l"));
  });

  it("ends quietly where the terminal has gone", async () => {
    const window = opened(process.execPath, [program, "run"]);
    const id = await ready(window);
    // Closing our end is what a window that is closed does.
    (window.process as unknown as { destroy(): void }).destroy();
    await expect.poll(() => isRunning(id), { timeout: 10_000 }).toBe(false);
  });

  it("is given to an editor and taken back", async () => {
    // The shell gets Ctrl-C as well.
    const window = shell(`trap : INT; ${node} run`);
    await ready(window);
    window.type("e");
    const [, modes] = await window.shows(/([0-9a-f]+:[0-9a-f:]+)\r\nediting/);
    expect(modes).toBe(/before=([0-9a-f:]+)\./.exec(window.output)![1]);
    // Ctrl-C in an editor is the editor's.
    window.type("\u0003");
    await window.shows("^C");
    window.type("some words\r");
    await window.shows("got some words");
    await window.shows("edited");
    window.type("a");
    await window.shows('keys "a"');
    window.type("q");
    await window.shows("code=0");
    expect(window.output.split("\u001b[?1049h")).toHaveLength(3);
    expect(window.output.split("\u001b[?1049l")).toHaveLength(3);
  });

  it("is given back while the job is stopped, and taken again", async () => {
    const window = opened("bash", ["--norc", "--noprofile", "-i"]);
    await window.shows("$ ");
    window.type(`stty -g; ${node} run\r`);
    const modes = (await window.shows(/\r([0-9a-f]+:[0-9a-f:]+)\r\n/))[1];
    const id = await ready(window);
    for (const stop of [() => window.type("\u001a"), () => process.kill(id, "SIGTSTP")]) {
      stop();
      await window.shows("\u001b[?1049l");
      await window.shows(/Stopped.*\$ /s);
      window.type("stty -g\r");
      expect((await window.shows(/\r([0-9a-f]+:[0-9a-f:]+)\r\n/))[1]).toBe(modes);
      window.process.resize(90, 20);
      window.type("fg\r");
      await window.shows("\u001b[?1049h");
      await window.shows(/size 90x20|back again/);
      window.type("k");
      await window.shows('keys "k"');
    }
    window.type("q");
    await window.shows("$ ");
    window.type("stty -g\r");
    expect((await window.shows(/\r([0-9a-f]+:[0-9a-f:]+)\r\n/))[1]).toBe(modes);
  });

  it("goes on where there is nobody to stop it", async () => {
    const window = opened(process.execPath, [program, "run"]);
    await ready(window);
    window.type("\u001a");
    await window.shows("back again");
    window.type("k");
    await window.shows('keys "k"');
  });

  it("is taken again after SIGSTOP", async () => {
    const window = opened("bash", ["--norc", "--noprofile", "-i"]);
    await window.shows("$ ");
    window.type(`${node} run\r`);
    process.kill(await ready(window), "SIGSTOP");
    await window.shows(/Stopped.*\$ /s);
    window.type("fg\r");
    await window.shows("\u001b[?1049h");
    await window.shows("size 80x24");
    window.type("k");
    await window.shows('keys "k"');
  });

  it("holds nobody up where it is slow, and frames can be skipped", async () => {
    const window = shell(`${node} run "${report}"`);
    const id = await ready(window);
    window.process.pause();
    window.type("s");
    await expect.poll(() => reported(), { timeout: 5000 }).toMatch(/^stuck after \d+$/);
    window.process.resume();
    await window.shows("flooded, some skipped");
    expect(isRunning(id)).toBe(true);
    window.type("q");
    expect(await restored(window)).toBe(0);
  });

  it("stands still and does not keep us from ending", async () => {
    const window = shell(`${node} run-silently "${report}"`);
    const id = await ready(window);
    window.process.pause();
    window.type("s");
    await expect.poll(() => reported(), { timeout: 5000 }).toMatch(/^stuck after \d+$/);
    await new Promise((resolve) => setTimeout(resolve, 800));
    process.kill(id, "SIGTERM");
    await expect.poll(() => isRunning(id), { timeout: 5000 }).toBe(false);
    window.process.resume();
    expect(Number((await window.shows(/code=(\d+)/))[1])).toBe(143);
  });
});

function reported(): string {
  try {
    return readFileSync(report, "utf8");
  } catch {
    return "";
  }
}

function isRunning(id: number): boolean {
  try {
    process.kill(id, 0);
    // One that nobody has waited for yet is dead all the same.
    return !/\) Z /.test(readFileSync(`/proc/${id}/stat`, "utf8"));
  } catch {
    return false;
  }
}
