import { readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { Program } from "./program.ts";

/** Packages that a search from the cache, answered in JSON, must do without: each costs more than the search. */
const notNeeded = [
  "gray-matter",
  "js-yaml",
  "marked",
  "marked-terminal",
  "inquirer",
  "chalk",
  "string-width",
  "minisearch",
  "csv-parse",
  "clipboardy",
  "lowdb",
  "valibot",
  "luxon",
  "chrono-node",
  "libphonenumber-js",
  "csv-stringify",
  "ical-generator",
  "toasted-notifier",
];

interface Metafile {
  readonly inputs: Record<
    string,
    { readonly imports: ReadonlyArray<{ path: string; kind: string; external?: boolean }> }
  >;
}

const dist = () => join(dirname(inject("cuecard")), "..", "dist");
const metafile = () => JSON.parse(readFileSync(join(dist(), "meta.json"), "utf8")) as Metafile;

/** All that runs when the program starts; with `later`, also what it may import while it runs. */
function reachedFrom(
  entries: readonly string[],
  later: boolean,
): { files: string[]; packages: string[]; waiting: string[] } {
  const { inputs } = metafile();
  const files = new Set<string>();
  const waiting = new Set<string>();
  const packages = new Set<string>();
  const queue = [...entries];
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (files.has(file)) continue;
    files.add(file);
    for (const { path, kind, external } of inputs[file]?.imports ?? []) {
      if (external) packages.add(path);
      else if (kind !== "dynamic-import" || later) queue.push(path);
      else waiting.add(path);
    }
  }
  for (const file of files) {
    const name = /.*node_modules\/((?:@[^/]+\/)?[^/.][^/]*)\//.exec(file)?.[1];
    if (name !== undefined) packages.add(name);
  }
  return { files: [...files], packages: [...packages].sort(), waiting: [...waiting].sort() };
}

const entry = ["src/cli/main.ts", "src/cli/run-command.ts"];

describe("what runs at start is what a search from the cache needs, and nothing more", () => {
  test("two packages: the one that reads the words, the one that knows the folders", () => {
    const { packages, files } = reachedFrom(entry, false);
    expect(files).toContain("src/cli/commands/search.ts");
    expect(files).toContain("src/search/query.ts");
    expect(packages).toEqual(["commander", "env-paths"]);
  });

  test("none of the code that reads articles, builds an index or draws", () => {
    const { files } = reachedFrom(entry, false);
    for (const path of [
      "src/io/article-files.ts",
      "src/io/front-matter.ts",
      "src/io/json-store.ts",
      "src/search/engine.ts",
      "src/search/freeze.ts",
      "src/search/learn.ts",
      "src/search/refresh-index.ts",
      "src/ui/markdown.ts",
      "src/ui/hits.ts",
      "src/ui/style.ts",
    ]) {
      expect(statSync(join(import.meta.dirname, "../..", path)).isFile(), path).toBe(true); // still called so
      expect(files).not.toContain(path);
    }
  });

  test("what is imported later is imported on purpose: beside stemmers, only these", () => {
    const own = reachedFrom(entry, false).waiting.filter((path) => !path.includes("@orama/"));
    expect(own).toEqual([
      "src/callbacks/duration.ts",
      "src/calls/open-calls.ts",
      "src/cli/callbacks/add.ts",
      "src/cli/callbacks/assign.ts",
      "src/cli/callbacks/attempt.ts",
      "src/cli/callbacks/cancel.ts",
      "src/cli/callbacks/change-one.ts",
      "src/cli/callbacks/changes.ts",
      "src/cli/callbacks/edit.ts",
      "src/cli/callbacks/export.ts",
      "src/cli/callbacks/finish.ts",
      "src/cli/callbacks/import.ts",
      "src/cli/callbacks/list-answer.ts",
      "src/cli/callbacks/listed.ts",
      "src/cli/callbacks/move.ts",
      "src/cli/callbacks/open-ones.ts",
      "src/cli/callbacks/purge.ts",
      "src/cli/callbacks/watch.ts",
      "src/cli/callbacks/whole.ts",
      "src/cli/calls/end.ts",
      "src/cli/calls/export.ts",
      "src/cli/calls/handover.ts",
      "src/cli/calls/link.ts",
      "src/cli/calls/list.ts",
      "src/cli/calls/move.ts",
      "src/cli/calls/note.ts",
      "src/cli/calls/phrases-in-call.ts",
      "src/cli/calls/start.ts",
      "src/cli/calls/temperature.ts",
      "src/cli/calls/used.ts",
      "src/cli/calls/whole.ts",
      "src/cli/coaching.ts",
      "src/cli/console/open.ts",
      "src/cli/customers/find.ts",
      "src/cli/customers/forget.ts",
      "src/cli/customers/import.ts",
      "src/cli/customers/list.ts",
      "src/cli/customers/set.ts",
      "src/cli/customers/whole.ts",
      "src/cli/gaps/list.ts",
      "src/cli/kb/flag.ts",
      "src/cli/kb/new.ts",
      "src/cli/linting.ts",
      "src/cli/retention.ts",
      "src/cli/run-command.ts",
      "src/cli/store-check.ts",
      "src/io/article-files.ts",
      "src/io/clipboard.ts",
      "src/io/console-terminal.ts",
      "src/io/demo-folder.ts",
      "src/io/editor.ts",
      "src/io/guide-files.ts",
      "src/io/json-store.ts",
      "src/io/line-terminal.ts",
      "src/io/notify.ts",
      "src/io/pager.ts",
      "src/io/replace-file.ts",
      "src/io/search-tests.ts",
      "src/io/stdin.ts",
      "src/io/store-doctor.ts",
      "src/io/text-file.ts",
      "src/io/user-name.ts",
      "src/io/watch-folders.ts",
      "src/search/refresh-index.ts",
      "src/ui/article.ts",
      "src/ui/ask.ts",
      "src/ui/coach.ts",
      "src/ui/hits.ts",
      "src/ui/phrases.ts",
      "src/ui/problems.ts",
      "src/ui/store-advice.ts",
      "src/ui/table.ts",
      "src/ui/ui.ts",
    ]);
  });

  test("the same record does show what other commands need (so that the tests above can fail)", () => {
    expect(reachedFrom(entry, true).packages).toEqual(
      expect.arrayContaining(notNeeded.filter((name) => name !== "string-width")),
    );
  });
});

test("the console's first screen is a small script, drawn before the program is read", () => {
  const script = readFileSync(join(dist(), "console.js"), "utf8");
  expect(script).toContain("Alt-N");
  // Half of it is the screen itself; an article's markdown alone would double it.
  expect(script.length).toBeLessThan(150_000);
  expect(script.length).toBeLessThan(readFileSync(join(dist(), "program.js"), "utf8").length / 5);
});

describe("the code that V8 made at build time", () => {
  const program = new Program();
  beforeAll(() => program.run(["kb", "index"]), 60_000);

  test.each([
    ["program.js", "program.bin"],
    ["program.js", "callbacks.bin"],
    ["program.js", "due.bin"],
    ["program.js", "calls.bin"],
    ["console.js", "console.bin"],
  ])("is there, and fits its script: %s, %s", async (script, name) => {
    const { Script } = await import("node:vm");
    const source = readFileSync(join(dist(), script), "latin1");
    const compiled = readFileSync(join(dist(), name));
    expect(new Script(source, { cachedData: compiled }).cachedDataRejected).toBe(false);
  });

  test("is no condition: under other flags of Node's the program runs all the same", async () => {
    const ran = await program.run(["search", "my refund has not arrived", "--json"], {
      env: { NODE_OPTIONS: "--max-old-space-size=700" },
    });
    expect(ran.code).toBe(0);
    expect(JSON.parse(ran.stdout).results[0].id).toBe("billing/refund-not-arrived");
  });
});
