import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { build } from "esbuild";

/** What a worker says, one object a line. */
export interface Said {
  readonly n?: number;
  readonly did?: string;
  readonly id?: number;
  readonly code?: string;
  readonly message?: string;
  readonly hint?: string;
  readonly ms?: number;
  readonly count?: number;
  readonly broken?: unknown;
  readonly ready?: boolean;
  readonly holding?: number;
  readonly recoveries?: ReadonlyArray<{ readonly message: string }>;
}

export interface Worker {
  readonly child: ChildProcess;
  /** What it has said so far. */
  said(): Said[];
  /** Resolves when it has said something that fits. */
  until(fits: (said: Said) => boolean): Promise<Said>;
  /** Resolves when it has ended; stderr is in the error where it failed by itself. */
  readonly ended: Promise<void>;
}

/** The worker as one script, as users' programs are one; `remove` takes it away. */
export async function bundleWorker(): Promise<{ script: string; remove(): void }> {
  const root = resolve(import.meta.dirname, "../..");
  const parent = join(root, "node_modules", ".cuecard-tests");
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, "worker-"));
  const script = join(folder, "worker.mjs");
  await build({
    absWorkingDir: root,
    entryPoints: ["test/torture/worker.ts"],
    outfile: script,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20.17",
    logLevel: "error",
  });
  return { script, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export function startWorker(
  script: string,
  work: string,
  folder: string,
  options: { times?: number; seed?: number; clockShift?: number; uid?: number } = {},
): Worker {
  const { times = 1, seed = 1, clockShift = 0, uid } = options;
  const child = spawn(process.execPath, [script, work, folder, String(times), String(seed)], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { PATH: process.env.PATH, CLOCK_SHIFT: String(clockShift) },
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  let out = "";
  let err = "";
  const waiting = new Set<() => void>();
  const said = (): Said[] =>
    out
      .split("\n")
      .slice(0, -1)
      .map((line) => JSON.parse(line));
  child.stdout.setEncoding("utf8").on("data", (text) => {
    out += text;
    for (const look of waiting) look();
  });
  child.stderr.setEncoding("utf8").on("data", (text) => {
    err += text;
  });
  const ended = new Promise<void>((done, fail) => {
    child.on("close", (code, signal) => {
      if (code === 0 || signal !== null) done();
      else fail(new Error(err));
    });
  });
  ended.catch(() => {});
  const until = (fits: (one: Said) => boolean): Promise<Said> =>
    new Promise((done, fail) => {
      const look = (): void => {
        const found = said().find(fits);
        if (found === undefined) return;
        waiting.delete(look);
        done(found);
      };
      waiting.add(look);
      look();
      ended.then(() => fail(new Error(`it ended without saying so: ${out}`)), fail);
    });
  return { child, said, until, ended };
}
