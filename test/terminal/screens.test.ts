import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { displayWidth } from "../../src/ui/width.ts";
import { hostileNames, oddArticles } from "../cli/hostile-kb.ts";
import { Program, temporaryFolder, writeFiles } from "../cli/program.ts";
import { hasTerminals, run } from "./pseudo-terminal.ts";

const { home } = new Program();
const sizes = [
  { cols: 80, rows: 24 },
  { cols: 40, rows: 12 },
  { cols: 200, rows: 60 },
];
/** The pager gets out of the way: what it would show goes to the terminal. */
const unpaged = { PAGER: "cat" };
const questions = {
  en: ["my refund has not arrived", "Refund has not arrived"],
  ta: ["என் பணம் இன்னும் திரும்ப வரவில்லை", "ரீஃபண்ட் இன்னும் வரவில்லை"],
} as const;

const ourSgr = /\u001b\[[0-9;]*m/;

function expectWithin(lines: readonly string[], cols: number): void {
  for (const line of lines) expect(displayWidth(line), line).toBeLessThanOrEqual(cols);
}

describe.skipIf(!hasTerminals)("on a real terminal", () => {
  beforeAll(async () => {
    await run(home, ["kb", "index"]);
  });

  describe.each(sizes)("of $cols × $rows", (size) => {
    test.each(Object.entries(questions))(
      "search (%s) is in colour, within the window, best answer first",
      async (_, [query, title]) => {
        const { code, output, lines } = await run(home, ["search", query], { size });
        expect(code).toBe(0);
        expect(output).toMatch(ourSgr);
        expectWithin(lines, size.cols);
        expect(lines.find((line) => line.startsWith("1"))).toContain(title.slice(0, size.cols - 6));
        // A line stays free for the prompt; the smallest window cannot hold five answers.
        if (size.rows >= 24) expect(lines.length).toBeLessThan(size.rows);
      },
    );

    test("show is in colour, within the window, its line to say first", async () => {
      for (const id of ["refund-not-arrived", "ta/billing/refund-not-arrived"]) {
        const { code, output, lines } = await run(home, ["show", id], { size, env: unpaged });
        expect(code).toBe(0);
        expect(output).toMatch(ourSgr);
        expectWithin(lines, Math.min(size.cols, 100));
        expect(lines[0]).toMatch(/^┏━/);
        // No terminal agrees with another on the width of Tamil: its frame stays open.
        expect(lines[1]).toMatch(id.startsWith("ta/") ? /^┃ .*[^┃]$/ : /^┃ .*┃$/);
        // Only colours: nothing moves the cursor or clears the screen.
        expect(output.replace(new RegExp(ourSgr, "g"), "")).not.toContain("\u001b");
      }
    });

    test.each(["kb list", "kb lint", "doctor", "help"])("%s stays within the window", async (command) => {
      const { lines } = await run(home, command.split(" "), { size, env: unpaged });
      expect(lines.length).toBeGreaterThan(0);
      if (command !== "help") expectWithin(lines, size.cols);
    });
  });

  describe("colours", () => {
    const commands = [
      ["search", "refund"],
      ["show", "nonsense"],
      ["show", "refund-not-arrived"],
      ["kb", "list"],
      ["doctor"],
      ["--help"],
    ];

    test.each([
      ["NO_COLOR=1", { NO_COLOR: "1" }, []],
      ["TERM=dumb", { TERM: "dumb" }, []],
      ["--no-color", {}, ["--no-color"]],
      ["FORCE_COLOR=0", { FORCE_COLOR: "0" }, []],
    ] as const)("%s: none", async (_, env, args) => {
      for (const command of "NO_COLOR" in env ? commands : commands.slice(0, 2)) {
        const { output } = await run(home, [...command, ...args], { env: { ...unpaged, ...env } });
        expect(output).not.toContain("\u001b");
        expect(output).toMatch(/\S/);
      }
    });

    test("a terminal of 16 colours gets no more than these", async () => {
      const { output } = await run(home, ["search", "refund"], { env: { TERM: "xterm" } });
      expect(output).toMatch(ourSgr);
      expect(output).not.toMatch(/\[[34]8;[25];/);
    });

    test("an error is told in colour, and its hint", async () => {
      const { code, output, lines } = await run(home, ["show", "nonsense"]);
      expect(code).toBe(1);
      expect(output).toMatch(ourSgr);
      expect(lines).toEqual([
        "cuecard: no article has the id “nonsense”",
        expect.stringContaining("cuecard search"),
      ]);
    });

    test("JSON has none, terminal or not", async () => {
      const { output } = await run(home, ["search", "refund", "--json"]);
      expect(output).not.toContain("\u001b");
      expect(JSON.parse(output).results.length).toBeGreaterThan(0);
    });
  });

  test("TERM=dumb gets ASCII ornaments", async () => {
    const { lines } = await run(home, ["show", "refund-not-arrived"], { env: { ...unpaged, TERM: "dumb" } });
    expect(lines[0]).toMatch(/^\+-/);
    expect(lines.join("\n")).not.toMatch(/[\u2500-\u257f•◦✗✓]/);
  });

  test("ACCESSIBLE=1 gets running text: no frames, no ornaments, every word", async () => {
    const env = { ...unpaged, ACCESSIBLE: "1" };
    const shown = await run(home, ["show", "refund-not-arrived"], { env });
    expect(shown.lines.join("\n")).not.toMatch(/[\u2500-\u257f•◦✗✓→]/);
    expect(shown.lines.join(" ").replace(/\s+/g, " ")).toContain(
      "Say: I'm sorry your refund hasn't arrived.",
    );
    const found = await run(home, ["search", "my refund has not arrived"], { env });
    expect(found.lines.join("\n")).not.toMatch(/[\u2500-\u257f•◦✗✓→]/);
  });

  describe("with hostile articles", () => {
    const kb = writeFiles(join(temporaryFolder(), "kb"), oddArticles());
    writeFiles(
      kb,
      Object.fromEntries(hostileNames.map((name) => [`articles/${name}.md`, "# Strange\n\nzanzibar\n"])),
    );

    test.each([
      ["search", "zanzibar", "--limit", "50", "--status", "any"],
      ["show", "raw"],
      ["show", "escaped"],
      ["show", "entities"],
      ["kb", "list"],
      ["kb", "lint"],
    ])("%s %s sends nothing to the terminal but text and colours", async (...args) => {
      const { output } = await run(home, args, { env: { ...unpaged, CUECARD_KB: kb } });
      expect(output.length).toBeGreaterThan(50);
      const text = output.replace(new RegExp(ourSgr, "g"), "").replaceAll("\r\n", "\n");
      expect(text).not.toMatch(
        /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u200b\ufeff]/,
      );
      // The terminal's own answer (to a question such as "where is the cursor?") would come back as input.
      expect(text).not.toContain("\u001b");
    });
  });
});
