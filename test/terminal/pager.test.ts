import { chmodSync, existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { Program, temporaryFolder, writeFiles } from "../cli/program.ts";
import { hasTerminals, keys, open, plain, run } from "./pseudo-terminal.ts";

const { home } = new Program();
const folder = temporaryFolder();
const record = join(folder, "record");
const other = join(folder, "other");
writeFiles(folder, {
  // As a pager does: it reads everything and ends with 0.
  "pager.sh": `#!/bin/sh\ncat > "${record}"\n`,
  "other.sh": `#!/bin/sh\ncat > "${other}"\n`,
  "quits.sh": "#!/bin/sh\nhead -1\n",
  // Ctrl-C means "stop searching" to a pager, not "end".
  "stays.sh":
    "#!/bin/sh\ntrap 'echo interrupted' INT\ncat > /dev/null\necho paging\nread key < /dev/tty || read key < /dev/tty\necho left with $key\n",
  "kb/short.md": "# Short\n\nOne line.\n",
  "kb/long.md": `# Long\n\n${Array.from({ length: 50 }, (_, i) => `Paragraph ${i}.`).join("\n\n")}\n`,
  "kb/huge.md": `# Huge\n\n${Array.from({ length: 20_000 }, (_, i) => `Paragraph ${i}.`).join("\n\n")}\n`,
});
for (const name of ["pager.sh", "other.sh", "quits.sh", "stays.sh"]) chmodSync(join(folder, name), 0o755);
const env = { CUECARD_KB: join(folder, "kb"), PAGER: join(folder, "pager.sh") };
const recorded = () => (existsSync(record) ? plain(readFileSync(record, "utf8")) : null);

describe.skipIf(!hasTerminals)("the pager", () => {
  beforeEach(() => {
    rmSync(record, { force: true });
    rmSync(other, { force: true });
  });

  test("gets an article that is longer than the screen, in colour; nothing else is printed", async () => {
    const { code, output } = await run(home, ["show", "long"], { env });
    expect(code).toBe(0);
    expect(output).toBe("");
    expect(recorded()).toContain("Paragraph 49.");
    expect(readFileSync(record, "utf8")).toContain("\u001b[");
  });

  test("does not get one that fits", async () => {
    const { output } = await run(home, ["show", "short"], { env });
    expect(plain(output)).toContain("One line.");
    expect(recorded()).toBeNull();
  });

  test("the window decides, to the line: a prompt must fit below", async () => {
    const all = await run(home, ["show", "long"], { env: { ...env, PAGER: "cat" } });
    const rows = all.lines.length;
    await run(home, ["show", "long"], { env, size: { cols: 80, rows: rows + 1 } });
    expect(recorded()).toBeNull();
    await run(home, ["show", "long"], { env, size: { cols: 80, rows } });
    expect(recorded()).toContain("Paragraph 49.");
  });

  test.each([
    ["JSON", ["show", "long", "--json"], {}],
    ["the line to say", ["show", "long", "--say"], {}],
    ["search results", ["search", "paragraph", "--limit", "50"], {}],
    ["a screen reader's text", ["show", "long"], { ACCESSIBLE: "1" }],
  ] as const)("does not get %s", async (_, args, more) => {
    const { code, output } = await run(home, args, { env: { ...env, ...more }, size: { cols: 80, rows: 5 } });
    expect(code).toBe(0);
    expect(output).not.toBe("");
    expect(recorded()).toBeNull();
  });

  test("does not get the output that goes to a pipe", async () => {
    const ran = await new Program().run(["show", "long"], { env });
    expect(ran.stdout).toContain("Paragraph 49.");
    expect(recorded()).toBeNull();
  });

  test("CUECARD_PAGER beats PAGER", async () => {
    await run(home, ["show", "long"], { env: { ...env, CUECARD_PAGER: join(folder, "other.sh") } });
    expect(recorded()).toBeNull();
    expect(existsSync(other)).toBe(true);
  });

  test.each([
    ["is not installed", "no-such-pager-anywhere"],
    ["is switched off", ""],
    ["is cat", "cat"],
  ])("that %s: the article is printed", async (_, pager) => {
    const { code, output } = await run(home, ["show", "long"], { env: { ...env, PAGER: pager } });
    expect(code).toBe(0);
    expect(plain(output)).toContain("Paragraph 49.");
  });

  test("keeps the terminal when Ctrl-C is pressed in it", async () => {
    const window = open(home, ["show", "long"], { env: { ...env, PAGER: join(folder, "stays.sh") } });
    await window.shows("paging");
    window.type(keys.interrupt);
    await window.shows("interrupted");
    window.type("q\r");
    expect(await window.exit).toBe(0);
    expect(plain(window.output)).toContain("left with q");
  });

  test("that is left early is no error", async () => {
    const { code, output } = await run(home, ["show", "huge"], {
      env: { ...env, PAGER: join(folder, "quits.sh") },
    });
    expect(code).toBe(0);
    expect(plain(output)).not.toContain("cuecard:");
    expect(plain(output)).toContain("Huge");
    expect(plain(output)).not.toContain("Paragraph 900.");
  });
});
