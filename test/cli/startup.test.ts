import { mkdtempSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { Program, temporaryFolder, writeFiles } from "./program.ts";

/** Packages that a search from the cache, answered in JSON, must do without: each costs more than the search. */
const notNeeded = [
  "gray-matter",
  "js-yaml",
  "marked",
  "marked-terminal",
  "inquirer",
  "@inquirer/core",
  "chalk",
  "string-width",
  "minisearch",
  "csv-parse",
  "clipboardy",
];

const program = new Program();
const coverage = temporaryFolder();
const small = writeFiles(temporaryFolder(), {
  "a.md": "---\ntitle: A\n---\nText.\n",
  "tests/t.csv": "query,expect\ntext,a\n",
});
const folder = () => dirname(inject("cuecard"));

interface Metafile {
  readonly outputs: Record<string, { readonly inputs: Record<string, { readonly bytesInOutput: number }> }>;
}

/** What a run of the program loaded: Node's own record of every script that it compiled. */
async function loadedBy(args: readonly string[], env: Record<string, string> = {}) {
  const records = mkdtempSync(join(coverage, "run-"));
  const ran = await program.run(args, { env: { ...env, NODE_V8_COVERAGE: records } });
  const urls = readdirSync(records).flatMap((name) => {
    const { result } = JSON.parse(readFileSync(join(records, name), "utf8"));
    return result.map(({ url }: { url: string }) => url) as string[];
  });
  const files = urls.filter((url) => url.startsWith("file:")).map((url) => fileURLToPath(url));
  const dist = join(folder(), "..", "dist");
  const { outputs } = JSON.parse(readFileSync(join(dist, "meta.json"), "utf8")) as Metafile;
  const byName = new Map(
    Object.entries(outputs).map(([path, output]) => [path.slice(path.lastIndexOf("/") + 1), output]),
  );
  const inputs = new Set<string>();
  let bytes = 0;
  for (const file of files) {
    bytes += statSync(file).size;
    if (!file.startsWith(dist)) inputs.add(file);
    const chunk = byName.get(file.slice(file.lastIndexOf("/") + 1));
    for (const [path, { bytesInOutput }] of Object.entries(chunk?.inputs ?? {}))
      if (bytesInOutput > 0) inputs.add(path);
  }
  const packages = new Set<string>();
  for (const input of inputs) {
    // The last one: packages bring packages. Our own build lies below node_modules as well.
    const name = /.*node_modules\/((?:@[^/]+\/)?[^/.][^/]*)\//.exec(input)?.[1];
    if (name !== undefined) packages.add(name);
  }
  return { ran, files, inputs, packages: [...packages].sort(), bytes };
}

describe("a search from the cache loads what it needs and nothing more", () => {
  beforeAll(async () => {
    await program.run(["kb", "index"]);
  }, 60_000);

  test("none of the packages that read, render or ask", async () => {
    const { ran, packages, inputs } = await loadedBy(["search", "my refund has not arrived", "--json"]);
    expect(ran.code).toBe(0);
    // The record is there and is read: the command itself was loaded.
    expect([...inputs]).toContain("src/cli/commands/search.ts");
    expect([...inputs]).toContain("src/search/query.ts");
    expect(packages.filter((name) => notNeeded.includes(name))).toEqual([]);
  });

  test("none of the code that reads articles, builds an index or draws", async () => {
    const { inputs } = await loadedBy(["search", "my refund has not arrived", "--json"]);
    const own = [...inputs].filter((path) => path.startsWith("src/"));
    for (const path of [
      "src/io/article-files.ts",
      "src/io/front-matter.ts",
      "src/search/engine.ts",
      "src/search/freeze.ts",
      "src/search/refresh-index.ts",
      "src/ui/markdown.ts",
      "src/ui/hits.ts",
      "src/ui/style.ts",
    ]) {
      expect(statSync(join(import.meta.dirname, "../..", path)).isFile(), path).toBe(true); // still called so
      expect(own).not.toContain(path);
    }
  });

  test("fewer than twenty files, less than a quarter of a megabyte", async () => {
    const { files, bytes } = await loadedBy(["search", "my refund has not arrived", "--json"]);
    expect(files.length).toBeGreaterThan(1);
    expect(files.length).toBeLessThan(20);
    expect(bytes).toBeLessThan(256 * 1024);
  });

  test("a refused flag and a missing folder load no more than that", async () => {
    for (const args of [["search", "x", "--limit", "0"], ["search", "x", "--kb", "nowhere"], ["--version"]]) {
      const { packages } = await loadedBy([...args, "--json"]);
      expect(packages.filter((name) => notNeeded.includes(name))).toEqual([]);
    }
  });

  test("the same record does show what other commands need (so that the tests above can fail)", async () => {
    const shown = await loadedBy(["show", "refund-not-arrived"], { FORCE_COLOR: "1" });
    expect(shown.packages).toEqual(
      expect.arrayContaining(["gray-matter", "js-yaml", "marked", "marked-terminal", "chalk"]),
    );
    const built = await loadedBy(["kb", "index", "--rebuild"], { CUECARD_KB: small });
    expect(built.packages).toEqual(expect.arrayContaining(["minisearch", "gray-matter"]));
    const tested = await loadedBy(["kb", "test"], { CUECARD_KB: small });
    expect(tested.packages).toContain("csv-parse");
  });
});
