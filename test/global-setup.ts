import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  export interface ProvidedContext {
    /** The built program as users start it: a copy of `bin/cuecard.js` beside its own `dist/`. */
    readonly cuecard: string;
  }
}

/**
 * Builds the program once for all tests, in a folder of its own below node_modules: several runs at once do not
 * disturb each other, and the program still finds its packages and the starter knowledge base above itself.
 */
export default function setup(project: TestProject): () => void {
  const root = resolve(import.meta.dirname, "..");
  const parent = join(root, "node_modules", ".cuecard-tests");
  mkdirSync(parent, { recursive: true });
  sweep(parent);
  const folder = mkdtempSync(join(parent, "build-"));
  execFileSync(process.execPath, ["build.mjs"], {
    cwd: root,
    env: { ...process.env, CUECARD_DIST: join(folder, "dist") },
    stdio: ["ignore", "ignore", "inherit"],
  });
  cpSync(join(root, "bin"), join(folder, "bin"), { recursive: true });
  project.provide("cuecard", join(folder, "bin", "cuecard.js"));
  return () => rmSync(folder, { recursive: true, force: true });
}

/** Runs that were killed leave their folder behind. */
function sweep(parent: string): void {
  for (const name of readdirSync(parent)) {
    const folder = join(parent, name);
    const modified = statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    if (Date.now() - modified > 3_600_000) rmSync(folder, { recursive: true, force: true });
  }
}
