import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { writeFiles } from "../cli/program.ts";
import { newHome, openConsole, windows } from "./emulated.ts";
import { hasTerminals } from "./pseudo-terminal.ts";

const start = "No call";
const say = "I'm sorry your refund hasn't arrived.";

/** A small knowledge base in two languages; new for each test: some write into it. */
function smallKb(): string {
  const article = (lang: string, title: string, say: string, more = ""): string =>
    `---\ntitle: "${title}"\nlang: ${lang}\nsay: "${say}"\nowner: Priya\n${more}---\n\n## Steps\n\n1. ${title}.\n`;
  return writeFiles(join(newHome(), "kb"), {
    "kb.yaml": "name: Small\nlang: en\n",
    "articles/en/router-restart.md": article("en", "Restart the router", "Unplug the router, count to ten."),
    "articles/hu/router-ujrainditas.md": article("hu", "A router újraindítása", "Húzza ki a router kábelét."),
    "articles/en/old-modem.md": article("en", "Old modem", "That modem is no longer sold."),
  });
}

describe.skipIf(!hasTerminals).each(windows)("searching, at $columns × $rows", (size) => {
  test("answers come while somebody types, the line to say readable in the list", async () => {
    const it = openConsole(size);
    await it.waitFor(start);
    await it.press("refund n");
    await it.waitFor("Refund has not arrived");
    await it.press("ot");
    await it.waitFor((lines) => lines[1]!.includes("refund not"));
    await it.waitFor(say);
    // The cursor stands behind what is typed.
    expect(it.cursor()).toEqual({ row: 1, column: it.screen()[1]!.indexOf("refund not") + 10 });
    // Nothing was opened, and the preview stands beside it at the section that answers.
    await it.waitFor("Steps");
    const rows = it.screen().filter((line) => line.includes("Refund has not arrived"));
    expect(rows.length).toBeGreaterThanOrEqual(2);
  });

  test("a result is opened with two keys at the most, read to its end, and left with Esc", async () => {
    const it = openConsole(size);
    await it.waitFor(start);
    await it.press("refund not");
    await it.waitFor(say);
    const before = it.keys;
    await it.press("down", "enter");
    expect(it.keys - before).toBe(2);
    await it.waitFor((lines) => lines.some((line) => /^─ (?!Refund has not arrived)/.test(line)));
    const opened = it.screen().join("\n");
    await it.press("pagedown", "end");
    if (size.rows === 24) await it.waitFor((lines) => lines.join("\n") !== opened);
    await it.press("esc");
    await it.waitFor(say);
    expect(it.screen()[1]).toContain("refund not");
    // Esc once more clears the line; Alt-Up brings it back.
    await it.press("esc");
    await it.waitFor((lines) => !lines[1]!.includes("refund"));
    await it.press("alt-up");
    await it.waitFor(say);
  });

  test("Ctrl-C clears, and twice leaves", async () => {
    const it = openConsole(size);
    await it.waitFor(start);
    await it.press("refund");
    await it.waitFor("Refund has not arrived");
    await it.press("ctrl-c");
    await it.waitFor((lines) => !lines[1]!.includes("refund"));
    await it.waitFor("Ctrl-C again leaves");
    await it.press("ctrl-c");
    expect(await it.exit).toEqual({ code: 0, signal: 0 });
  });

  test("Tab takes the suggested spelling", async () => {
    const it = openConsole(size);
    await it.waitFor(start);
    await it.press("refnud not arived");
    await it.waitFor(/did you mean/i);
    await it.press("tab");
    await it.waitFor((lines) => /refund/.test(lines[1]!));
    await it.waitFor(say);
  });

  test("the language that is chosen comes first, others are marked", async () => {
    const it = openConsole({ ...size, kb: smallKb() });
    await it.waitFor(start);
    await it.press("router");
    await it.waitFor("Restart the router");
    const order = (): number[] =>
      ["Restart the router", "A router újraindítása"].map((title) =>
        it.screen().findIndex((line) => new RegExp(`^.? *\\d ${title}`).test(line)),
      );
    await it.waitFor(() => order().every((row) => row > 0));
    expect(order()[0]).toBeLessThan(order()[1]!);
    await it.press("alt-l");
    await it.waitFor("Which language?");
    await it.waitFor("magyar");
    const letter = /(\d)\s+hu/.exec(it.text())?.[1];
    await it.press(letter!);
    await it.waitFor("shown in hu");
    await it.waitFor(() => order()[1]! > 0 && order()[1]! < order()[0]!, 5_000);
    expect(it.screen().find((line) => /^.? *\d Restart the router/.test(line))).toMatch(/ en\b/);
  });

  test("no answer: one key keeps the question, one more writes a draft in the customer's words", async () => {
    const kb = smallKb();
    const it = openConsole({ ...size, kb });
    await it.waitFor(start);
    await it.press("zanzibar ferry timetable");
    await it.waitFor(/Nothing found|No sure answer|no answer/i);
    await it.press("alt-g");
    await it.waitFor("Kept for the trainers");
    await it.press("alt-g");
    await it.waitFor("Draft written");
    expect(it.screen()[1]).toContain("zanzibar ferry timetable");
    const drafts = readdirSync(kb, { recursive: true, encoding: "utf8" }).filter((path) =>
      path.includes("zanzibar"),
    );
    expect(drafts).toHaveLength(1);
    const draft = readFileSync(join(kb, drafts[0]!), "utf8");
    expect(draft).toMatch(/status: draft/);
    expect(draft).toContain("zanzibar ferry timetable");
  });

  test("one key flags the article that is open to its owner", async () => {
    const kb = smallKb();
    const it = openConsole({ ...size, kb });
    await it.waitFor(start);
    await it.press("old modem");
    await it.waitFor("That modem is no longer sold.");
    await it.press("enter");
    await it.waitFor("Esc back");
    await it.press("alt-f");
    await it.waitFor("What is wrong with");
    await it.press("the price is old", "enter");
    await it.waitFor("Flagged to Priya");
    expect(readFileSync(join(kb, "articles/en/old-modem.md"), "utf8")).toContain("the price is old");
  });
});
