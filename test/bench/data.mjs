// Real help text to measure on. It is not part of this repository: the benchmarks read it where it lies.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { root, run } from "./program.mjs";

export const dataFolder = resolve(process.env.CUECARD_BENCH_DATA || join(root, "../shared/data"));

/** The sets that are there; none where the folder is not. */
export function availableSets() {
  if (!existsSync(join(dataFolder, "unpack.mjs"))) return [];
  return readdirSync(dataFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(dataFolder, entry.name, "corpus.jsonl")))
    .map(({ name }) => name)
    .sort();
}

/** Says in one line that there is nothing to measure on, and ends well. */
export function skipWithoutData(sets, needed = []) {
  const missing = needed.filter((set) => !sets.includes(set));
  if (sets.length > 0 && missing.length === 0) return;
  const what = sets.length === 0 ? "no data" : `no ${missing.join(", ")}`;
  console.log(`Skipped: ${what} in ${dataFolder} (CUECARD_BENCH_DATA names another folder).`);
  process.exit(0);
}

/** Unpacks one set. @returns its knowledge base and its tests file */
export function unpack(set, into, { typos = false } = {}) {
  run([
    process.execPath,
    join(dataFolder, "unpack.mjs"),
    join(dataFolder, set),
    into,
    ...(typos ? ["--typos"] : []),
  ]);
  return { kb: join(into, "kb"), tests: join(into, "tests.jsonl") };
}

export function readTests(file) {
  return readFileSync(file, "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

/** Every article below a folder: its path and its text, in one order for all machines. */
export function readArticles(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((path) => path.endsWith(".md"))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(folder, path), "utf8") }));
}

/**
 * `count` articles out of `articles`: spread evenly over them where there are enough, else repeated, each repetition
 * under an id and a title of its own.
 */
export function* repeated(articles, count) {
  const step = Math.max(1, articles.length / count);
  for (let i = 0; i < count; i++) {
    const round = Math.floor(i / articles.length);
    const { path, text } = articles[step > 1 ? Math.floor(i * step) : i % articles.length];
    if (round === 0) yield { path, text };
    else
      yield {
        path: `edition-${round + 1}/${path}`,
        text: text.replace(/^title: "(.*)"$/m, `title: "$1 (${round + 1})"`),
      };
  }
}

export function writeArticles(articles, folder) {
  const made = new Set();
  for (const { path, text } of articles) {
    const file = join(folder, path);
    if (!made.has(dirname(file))) {
      mkdirSync(dirname(file), { recursive: true });
      made.add(dirname(file));
    }
    writeFileSync(file, text);
  }
}
