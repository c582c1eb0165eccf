import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { writeFiles } from "../cli/program.ts";
import { newHome, openConsole, windows } from "./emulated.ts";
import { hasTerminals } from "./pseudo-terminal.ts";

const article = (title: string, say: string): string =>
  `---\ntitle: "${title}"\nsay: "${say}"\n---\n\n## Steps\n\n1. ${title}, step by step.\n`;

function newKb(): string {
  return writeFiles(join(newHome(), "kb"), {
    "kb.yaml": "name: Small\nlang: en\n",
    "articles/en/router.md": article("Restart the router", "Unplug it, count to ten."),
  });
}

/** From the change on the disk to what is seen, in ms. */
const seenWithin = 2_000;
/** A busy machine is no fault of the console's: what is promised is told, what fails the test is twice as long. */
const most = 2 * seenWithin;

describe.skipIf(!hasTerminals).each(windows)("what others change, at $columns × $rows", (size) => {
  test("an article that is edited, added or removed is seen soon, and what is typed stays", async () => {
    const kb = newKb();
    const it = openConsole({ ...size, kb });
    await it.waitFor("No call");
    await it.press("router");
    await it.waitFor("Unplug it, count to ten.");
    await it.quiet(800);
    const cursor = it.cursor();
    const file = join(kb, "articles/en/router.md");

    writeFileSync(file, readFileSync(file, "utf8").replace("count to ten", "count to thirty"));
    await it.waitFor("Unplug it, count to thirty.", most);
    writeFiles(kb, {
      "articles/en/router-lights.md": article("Router lights are red", "Red means no line."),
    });
    await it.waitFor("Red means no line.", most);
    rmSync(join(kb, "articles/en/router-lights.md"));
    await it.waitFor((lines) => !lines.join().includes("Red means no line."), most);
    expect(it.screen()[1]).toContain("router");
    expect(it.cursor()).toEqual(cursor);
  });

  test("an article that is open is read again, where it was scrolled to; one that was closed stays closed", async () => {
    const kb = newKb();
    const file = join(kb, "articles/en/router.md");
    const steps = Array.from({ length: 120 }, (_, i) => `${i + 1}. Step number ${i + 1}.`).join("\n");
    writeFileSync(file, `${article("Restart the router", "Unplug it.")}\n## All of it\n\n${steps}\n`);
    const it = openConsole({ ...size, kb });
    await it.waitFor("No call");
    await it.press("router");
    await it.waitFor("Unplug it.");
    await it.press("enter");
    await it.waitFor("Esc back");
    await it.press("end");
    await it.waitFor("Step number 120.");
    await it.quiet(800);
    writeFileSync(file, readFileSync(file, "utf8").replace("Step number 119.", "Step changed 119."));
    await it.waitFor("Step changed 119.", most);
    expect(it.text()).toContain("Step number 120.");
    await it.press("esc");
    await it.waitFor((lines) => !lines.join().includes("Step changed 119."));
    writeFileSync(file, readFileSync(file, "utf8").replace("Step number 118.", "Step changed 118."));
    await it.quiet(700, 2_500);
    expect(it.text()).not.toContain("Step changed 118.");
    expect(it.screen()[1]).toContain("router");
  });

  test("two consoles on one data folder see each other's notes and callbacks", async () => {
    const kb = newKb();
    const home = newHome();
    const one = openConsole({ ...size, kb, home });
    const two = openConsole({ ...size, kb, home });
    await one.waitFor("No call");
    await two.waitFor("No call");
    await two.press("half a sentence");
    await one.press("alt-n", "Anna", "enter");
    await one.waitFor((lines) => lines[0]!.includes("Anna"));
    await two.waitFor((lines) => lines[0]!.includes("Anna"));
    await one.press(".moved house", "enter");
    await two.waitFor((lines) => lines[0]!.includes("1 note"));
    await two.press("alt-enter");
    await one.waitFor((lines) => lines[0]!.includes("2 notes"));
    await one.press("alt-b");
    await one.press("123 456 7890", "ctrl-u", "+36301234567", "enter", "14:30", "enter");
    // Enter waits until the time is read.
    await one.waitFor("What about?");
    await one.press("enter");
    await one.waitFor("Promised");
    // In the zone of the number; on the agent's own clock.
    await two.waitFor("next 13:30 Anna");
    const { call } = await one.answer("call", "show");
    expect(call.notes.map(({ text }: { text: string }) => text)).toEqual(["moved house", "half a sentence"]);
  });

  test("another agent's call is not shown as one's own", async () => {
    const kb = newKb();
    const home = newHome();
    const one = openConsole({ ...size, kb, home });
    const two = openConsole({ ...size, kb, home, env: { CUECARD_AGENT: "Bela" } });
    await one.waitFor("No call");
    await two.waitFor("No call");
    await one.press("alt-n", "Anna", "enter");
    await one.waitFor((lines) => lines[0]!.includes("Anna"));
    await two.quiet(1_500);
    expect(two.screen()[0]).toContain("No call");
  });
});
