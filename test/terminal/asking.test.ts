import { chmodSync, existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { Program, temporaryFolder, writeFiles } from "../cli/program.ts";
import { hasTerminals, keys, open, plain, run } from "./pseudo-terminal.ts";

const { home } = new Program();
const folder = temporaryFolder();
const article =
  "---\ntitle: Change of bank account\nsay: I can change that.\nquestions: [I have a new bank account]\n---\nAsk for it.\n";
let count = 0;
let kb = "";
let env: Record<string, string> = {};

beforeEach(() => {
  kb = writeFiles(join(folder, `kb${count++}`), {
    "bank-account.md": article,
    "hours.md": "# Opening hours\n\nFrom 8 to 20.\n",
  });
  env = { CUECARD_KB: kb };
});

const files = () => readdirSync(kb).sort();
const before = ["bank-account.md", "hours.md"];

describe.skipIf(!hasTerminals)("kb new, where another article seems to cover it", () => {
  const args = ["kb", "new", "Change of bank account", "--id", "new-one"];
  const question = "Write a new article anyway?";

  test("shows it and asks; no writes nothing", async () => {
    const window = open(home, args, { env });
    await window.shows(question);
    expect(plain(window.output)).toContain("bank-account  Change of bank account");
    window.type(`n${keys.enter}`);
    expect(await window.exit).toBe(1);
    expect(files()).toEqual(before);
    expect(plain(window.output)).toContain("Nothing was written");
  });

  test("no is what Enter alone says", async () => {
    const window = open(home, args, { env });
    await window.shows(question);
    window.type(keys.enter);
    expect(await window.exit).toBe(1);
    expect(files()).toEqual(before);
  });

  test("yes writes it", async () => {
    const window = open(home, args, { env });
    await window.shows(question);
    window.type(`y${keys.enter}`);
    expect(await window.exit).toBe(0);
    expect(files()).toEqual(["bank-account.md", "hours.md", "new-one.md"]);
    expect(plain(window.output)).toContain("Written:");
  });

  test("Ctrl-C cancels: exit 130, nothing written, the cursor is back", async () => {
    const window = open(home, args, { env });
    await window.shows(question);
    window.type(keys.interrupt);
    expect(await window.exit).toBe(130);
    expect(files()).toEqual(before);
    expect(plain(window.output)).toContain("cancelled; nothing was changed");
    expect(window.output.lastIndexOf("\u001b[?25h")).toBeGreaterThanOrEqual(
      window.output.lastIndexOf("\u001b[?25l"),
    );
  });

  test.each([["--no-input"], ["--json"]])("with %s nobody is asked, and nothing is written", async (flag) => {
    const { code, output } = await run(home, [...args, flag], { env });
    expect(code).toBe(1);
    expect(output).not.toContain("?25");
    expect(plain(output)).not.toContain(question);
    expect(files()).toEqual(before);
  });

  test("with --anyway nobody is asked, and it is written", async () => {
    const { code, output } = await run(home, [...args, "--anyway"], { env });
    expect(code).toBe(0);
    expect(plain(output)).not.toContain(question);
    expect(files()).toContain("new-one.md");
  });
});

describe.skipIf(!hasTerminals)("kb new without a title", () => {
  test("asks for it, and again where nothing was typed", async () => {
    const window = open(home, ["kb", "new"], { env });
    await window.shows("Title of the new article:");
    window.type(keys.enter);
    await window.shows("Please type something");
    window.type(`Gift cards${keys.enter}`);
    expect(await window.exit).toBe(0);
    expect(readFileSync(join(kb, "gift-cards.md"), "utf8")).toContain('title: "Gift cards"');
  });

  test("Ctrl-C cancels: exit 130, nothing written", async () => {
    const window = open(home, ["kb", "new"], { env });
    await window.shows("Title of the new article:");
    window.type("Gift");
    window.type(keys.interrupt);
    expect(await window.exit).toBe(130);
    expect(files()).toEqual(before);
  });

  test("with --no-input it is missing", async () => {
    const { code, output } = await run(home, ["kb", "new", "--no-input"], { env });
    expect(code).toBe(2);
    expect(plain(output)).toContain("a title is missing");
  });
});

describe.skipIf(!hasTerminals)("the editor", () => {
  /** Saves the article as `content` and leaves a trace of every time it was opened. */
  function editor(content: string): string {
    const script = join(folder, `editor${count++}.sh`);
    writeFiles("/", {
      [script]: `#!/bin/sh\necho opened >> "${script}.log"\nprintf '%s' '${content}' > "$1"\n`,
    });
    chmodSync(script, 0o755);
    return script;
  }
  const timesOpened = (script: string) =>
    existsSync(`${script}.log`) ? readFileSync(`${script}.log`, "utf8").trim().split("\n").length : 0;
  const wrong = "---\ntitle: Opening hours: when\n---\nFrom 8.\n";
  const right = "---\ntitle: Opening hours\nsay: From 8 to 20.\n---\nFrom 8.\n";

  test("kb new offers it, and opens it on yes", async () => {
    const script = editor(right);
    const window = open(home, ["kb", "new", "Parking"], { env: { ...env, EDITOR: script } });
    await window.shows("Open it in your editor?");
    window.type(keys.enter);
    expect(await window.exit).toBe(0);
    expect(timesOpened(script)).toBe(1);
    expect(readFileSync(join(kb, "parking.md"), "utf8")).toBe(right);
  });

  test("kb new leaves it alone on no", async () => {
    const script = editor(right);
    const window = open(home, ["kb", "new", "Parking"], { env: { ...env, EDITOR: script } });
    await window.shows("Open it in your editor?");
    window.type(`n${keys.enter}`);
    expect(await window.exit).toBe(0);
    expect(timesOpened(script)).toBe(0);
    expect(files()).toContain("parking.md");
  });

  test("kb edit names what is wrong after saving and offers to open it again", async () => {
    const script = editor(wrong);
    const window = open(home, ["kb", "edit", "hours"], { env: { ...env, EDITOR: script } });
    await window.shows("Open it again?");
    expect(plain(window.output)).toContain("a colon followed by a space");
    window.type(`y${keys.enter}`);
    await window.shows("a colon followed by a space", 2);
    await window.shows("Open it again?", 3);
    window.type(`n${keys.enter}`);
    expect(await window.exit).toBe(1);
    expect(timesOpened(script)).toBe(2);
  });

  test("kb edit asks nothing where all is well", async () => {
    const script = editor(right);
    const { code, output } = await run(home, ["kb", "edit", "hours"], { env: { ...env, EDITOR: script } });
    expect(code).toBe(0);
    expect(plain(output)).toContain("No problems");
  });
});
