import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, inject } from "vitest";

/** What a run of the program left on its two streams, and how it ended. */
export interface Ran {
  readonly stdout: string;
  readonly stderr: string;
  /** The exit code; the name of the signal where one ended it. */
  readonly code: number | string;
  /** Wall-clock time, in milliseconds. */
  readonly ms: number;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
  readonly input?: string;
}

/** A folder that is gone after the tests of the file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "cuecard-test-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes files below a folder: path → text or bytes. */
export function writeFiles(folder: string, files: Readonly<Record<string, string | Uint8Array>>): string {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

/** A person's environment that holds nothing of this machine: home, cache, data and config lie in `home`. */
export function cleanEnvironment(home: string): Record<string, string> {
  return {
    PATH: process.env.PATH ?? "",
    HOME: home,
    CUECARD_CACHE: join(home, "cache"),
    CUECARD_DATA: join(home, "data"),
    CUECARD_CONFIG: "",
    CUECARD_NOW: "2026-11-21T09:30:00Z",
    CUECARD_AGENT: "Zsuzsa",
    TZ: "UTC",
    LANG: "en_US.UTF-8",
  };
}

/** One user with a home of their own, in which `cuecard` runs from outside, as people and scripts run it. */
export class Program {
  readonly home = temporaryFolder();

  async run(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
    const env = { ...cleanEnvironment(this.home), ...options.env };
    const child = spawn(process.execPath, [inject("cuecard"), ...args], {
      env: env as NodeJS.ProcessEnv,
      cwd: options.cwd ?? this.home,
      // What hangs fails; what is only slow is for the test to judge.
      timeout: 20_000,
      killSignal: "SIGKILL",
    });
    const started = performance.now();
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
    child.stdin.on("error", () => {}); // it may end without reading
    child.stdin.end(options.input ?? "");
    const code = await new Promise<number | string>((resolve, reject) => {
      child.on("error", reject);
      child.on("close", (status, signal) => resolve(status ?? signal ?? "unknown"));
    });
    return {
      stdout: Buffer.concat(stdout).toString("utf8"),
      stderr: Buffer.concat(stderr).toString("utf8"),
      code,
      ms: performance.now() - started,
    };
  }
}

/** The one JSON document that was printed; anything beside it fails. */
// biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects to be there.
export function documentIn(text: string): any {
  if (!text.endsWith("\n")) throw new Error(`no line feed at the end: ${text.slice(-80)}`);
  return JSON.parse(text);
}
