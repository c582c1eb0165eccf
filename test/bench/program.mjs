// The program as users start it, built for one run of a benchmark, and the means to start and to time it.
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { build } from "esbuild";

export const root = resolve(import.meta.dirname, "../..");

const gnuTime = "/usr/bin/time";

/** True where processor time and memory of a whole process can be told. */
export const canMeasureMemory = existsSync(gnuTime) && spawnSync(gnuTime, ["-f", "%M", "true"]).status === 0;

/** A folder that goes when the process ends, however it ends. */
export function temporaryFolder(name) {
  const folder = mkdtempSync(join(tmpdir(), `cuecard-${name}-`));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.on("exit", remove);
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(130));
  return folder;
}

/**
 * Builds the sources as they are into a folder of their own, so that nobody's `dist/` is disturbed and nobody
 * disturbs us.
 */
export function buildProgram() {
  const parent = join(root, "node_modules", ".cuecard-bench");
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, "build-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  // Below node_modules a file's kind is looked up in its own package only.
  writeFileSync(join(folder, "package.json"), '{"name":"cuecard-bench","type":"module"}\n');
  execFileSync(process.execPath, ["build.mjs"], {
    cwd: root,
    env: { ...process.env, CUECARD_DIST: join(folder, "dist") },
    stdio: ["ignore", "ignore", "inherit"],
  });
  cpSync(join(root, "bin"), join(folder, "bin"), { recursive: true });
  return join(folder, "bin", "cuecard.js");
}

/**
 * Bundles a script that reaches into the sources, as build.mjs bundles the program. CUECARD_BENCH_SHAPE takes the place
 * of the shape that a build is stamped with: with the program's own, both read one index.
 */
export async function bundle(entry, outfile) {
  await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20.17",
    logLevel: "error",
    define: { CUECARD_SHAPE: "process.env.CUECARD_BENCH_SHAPE" },
    banner: { js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);" },
  });
  return outfile;
}

/** Variables that change how every Node process starts: certificates alone can double the time of `node -e 0`. */
export const nodeVariables = ["NODE_EXTRA_CA_CERTS", "NODE_OPTIONS", "NODE_COMPILE_CACHE"];

/**
 * Nothing of the user's own settings reaches a measurement, and nothing of a measurement reaches the user.
 * `keep`: variables that stay as they are.
 */
export function cleanEnvironment(home, keep = []) {
  const kept = ["PATH", "TMPDIR", ...keep].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  });
  return {
    ...Object.fromEntries(kept),
    HOME: home,
    LANG: "C.UTF-8",
    XDG_CONFIG_HOME: join(home, "config"),
    CUECARD_CACHE: join(home, "cache"),
    CUECARD_DATA: join(home, "data"),
  };
}

const buffer = 512 * 1024 * 1024;

/** Runs a process to its end. @returns its output and its wall time in milliseconds */
export function run([file, ...args], { env, input, mayFail = [] } = {}) {
  const started = performance.now();
  const done = spawnSync(file, args, { env, input, encoding: "utf8", maxBuffer: buffer });
  const ms = performance.now() - started;
  if (done.error) throw done.error;
  if (done.status !== 0 && !mayFail.includes(done.status)) {
    throw new Error(`${[file, ...args].join(" ").slice(0, 300)}: exit ${done.status}\n${done.stderr}`);
  }
  return { ms, stdout: done.stdout };
}

/** Runs a process under GNU time. @returns processor time (user + system) in ms, and its largest memory in MB */
export function measured(command, { env, mayFail = [] } = {}) {
  const done = spawnSync(gnuTime, ["-q", "-f", "%U %S %M", ...command], {
    env,
    encoding: "utf8",
    maxBuffer: buffer,
  });
  if (done.error) throw done.error;
  if (done.status !== 0 && !mayFail.includes(done.status)) {
    throw new Error(`${command.join(" ").slice(0, 300)}: exit ${done.status}\n${done.stderr}`);
  }
  const [user, system, kilobytes] = done.stderr.trim().split("\n").at(-1).split(" ").map(Number);
  return { cpuMs: (user + system) * 1000, megabytes: kilobytes / 1024 };
}

export const median = (values) => quantile(values, 0.5);

export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

export const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

export function isInstalled(program) {
  return spawnSync(program, ["--version"], { stdio: "ignore" }).status === 0;
}

/** What is running beside us, on stderr: a line that the next one replaces on a terminal. */
export function progress(text) {
  if (!process.stderr.isTTY) return;
  process.stderr.write(`\r\u001b[K${text.slice(0, (process.stderr.columns ?? 80) - 1)}`);
}

/** A table in markdown whose columns line up. `right`: the columns with figures. */
export function table(head, rows, right = new Set()) {
  const cells = [head, ...rows].map((row) => row.map((cell) => String(cell ?? "")));
  const widths = head.map((_, i) => Math.max(3, ...cells.map((row) => row[i].length)));
  const line = (row) =>
    `| ${row.map((cell, i) => (right.has(i) ? cell.padStart(widths[i]) : cell.padEnd(widths[i]))).join(" | ")} |`;
  const rule = `|${widths.map((width, i) => `-${"-".repeat(width)}${right.has(i) ? ":" : "-"}`).join("|")}|`;
  return [line(cells[0]), rule, ...cells.slice(1).map(line)].join("\n");
}

/** Reads `--name value`, `--name=value` and `--name`. @throws with a line for people, where a flag is unknown */
export function readFlags(known) {
  const given = process.argv.slice(2);
  const flags = {};
  for (let i = 0; i < given.length; i++) {
    const [name, inline] = given[i].split(/=(.*)/s);
    const kind = known[name.replace(/^--/, "")];
    if (!name.startsWith("--") || kind === undefined) {
      console.error(
        `unknown argument ${given[i]}; there are: ${Object.keys(known)
          .map((one) => `--${one}`)
          .join(" ")}`,
      );
      process.exit(2);
    }
    flags[name.slice(2)] = kind === "switch" ? true : (inline ?? given[++i] ?? "");
  }
  return flags;
}
