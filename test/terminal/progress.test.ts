import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { Program, temporaryFolder, writeFiles } from "../cli/program.ts";
import { hasTerminals, plain, run } from "./pseudo-terminal.ts";

const program = new Program();
const folder = temporaryFolder();
const kb = writeFiles(
  join(folder, "kb"),
  Object.fromEntries(
    Array.from({ length: 300 }, (_, i) => [`a${i}.md`, `# Article ${i}\n\nSome text about ${i}.\n`]),
  ),
);
// A thousand times as fast a clock makes a short wait a long one.
const slow = writeFiles(folder, {
  "clock.mjs": "const real = performance.now.bind(performance);\nperformance.now = () => real() * 1000;\n",
});
const env = { CUECARD_KB: kb };
const slowly = { ...env, NODE_OPTIONS: `--import=${pathToFileURL(join(slow, "clock.mjs"))}` };
const rebuild = ["kb", "index", "--rebuild"];

describe.skipIf(!hasTerminals)("the progress bar", () => {
  test("is shown on a terminal when it takes longer than a second, and wipes itself", async () => {
    const { code, output } = await run(program.home, rebuild, { env: slowly });
    expect(code).toBe(0);
    expect(output).toMatch(/\rIndexing [█░]{24} +\d+ % /);
    const after = output.slice(output.lastIndexOf("Indexing"));
    expect(after).toMatch(/\r {40,}\r/);
    expect(plain(after)).toContain("The index of 300 articles built");
    const shares = [...output.matchAll(/(\d+) % /g)].map((match) => Number(match[1]));
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(Math.max(...shares)).toBeLessThanOrEqual(100);
  });

  test("fits the narrowest window", async () => {
    const { output } = await run(program.home, rebuild, { env: slowly, size: { cols: 80, rows: 24 } });
    for (const part of plain(output).split(/[\r\n]+/)) expect(part.length).toBeLessThan(80);
  });

  test("is plain ASCII where the terminal is", async () => {
    const { output } = await run(program.home, rebuild, { env: { ...slowly, TERM: "linux" } });
    expect(output).toMatch(/Indexing [#.]{24}/);
  });

  test.each([
    ["when it is quick", rebuild, env],
    ["when nothing is built", ["search", "article"], slowly],
    ["with --json", [...rebuild, "--json"], slowly],
    ["for a screen reader", rebuild, { ...slowly, ACCESSIBLE: "1" }],
  ] as const)("is not shown %s", async (_, args, more) => {
    const { code, output } = await run(program.home, args, { env: more });
    expect(code).toBe(0);
    expect(output).not.toContain("Indexing");
  });

  test("is not shown without a terminal", async () => {
    const ran = await program.run(rebuild, { env: { ...slowly, FORCE_COLOR: "1" } });
    expect(ran).toMatchObject({ code: 0, stderr: "" });
    expect(ran.stdout).not.toContain("Indexing");
  });
});
