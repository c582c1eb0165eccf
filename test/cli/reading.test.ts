import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import matter from "gray-matter";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { expectHarmless, quickly } from "./harmless.ts";
import {
  code,
  foreignFences,
  hostileNames,
  oddArticles,
  unreadableFiles,
  writeHostileKb,
} from "./hostile-kb.ts";
import { documentIn, Program, temporaryFolder, writeFiles } from "./program.ts";

const folder = temporaryFolder();
const kb = join(folder, "kb");
const marker = join(folder, "owned");
const program = new Program();
const env = { CUECARD_KB: kb };
const looks = [
  { name: "text", env: {}, args: [], color: false },
  { name: "colours", env: { FORCE_COLOR: "3" }, args: [], color: true },
  { name: "JSON", env: { FORCE_COLOR: "3" }, args: ["--json"], color: false },
] as const;

beforeAll(() => {
  mkdirSync(kb);
  writeHostileKb(kb, join(folder, "outside"), marker);
});

afterAll(() => {
  // What nobody may read cannot be removed either.
  if (existsSync(join(kb, "forbidden"))) chmodSync(join(kb, "forbidden"), 0o700);
});

const broken = Object.keys(unreadableFiles(""));

describe("a knowledge base in which everything is wrong", () => {
  test("its code would run in a careless reader (so that the tests below can fail)", () => {
    const proof = join(folder, "proof");
    matter(`---js\n${code(proof)}\n---\n`, {});
    expect(existsSync(proof)).toBe(true);
  });

  test("is indexed from scratch, and the articles that are in order are found", async () => {
    const ran = await quickly(() => program.run(["kb", "index", "--rebuild", "--json"], { env }));
    expectHarmless(ran, { color: false });
    expect(ran.code).toBe(0);
    expect(documentIn(ran.stdout).articles).toBe(Object.keys(oddArticles()).length - 1 + hostileNames.length);
    expect(ran.stderr).toMatch(/^\d+ files were skipped; cuecard kb lint says which and why\.\n$/);
  });

  test.each(looks)("is searched: $name", async (look) => {
    const args = ["search", "zanzibar", "--limit", "100", "--status", "any", ...look.args];
    const ran = await quickly(() => program.run(args, { env: { ...env, ...look.env } }));
    expectHarmless(ran, look);
    expect(ran.code).toBe(0);
    expect(ran.stdout).toMatch(/\S/);
  });

  test.each([
    ["fine", "fine article"],
    ["mark", "byte order mark"],
    ["crlf", "with crlf"],
    ["values", "1.10"],
    ["proto", "prototype keys"],
    ["__proto__", "called proto"],
    ["constructor", "called constructor"],
    ["tostring", "toString"],
    ["nested", "nested lists"],
    ["quotes", "nested quotes"],
    ["code", "large code block"],
    ["one-line", "one long line"],
    ["one-word", "one long word"],
    ["scripts", "உங்கள் பணம்"],
    ["raw", "as bytes"],
    ["only-front-matter", "front matter alone"],
  ])("%s is found beside all that", async (id, query) => {
    const ran = await quickly(() => program.run(["search", query, "--status", "any", "--json"], { env }));
    expectHarmless(ran, { color: false });
    expect(documentIn(ran.stdout).results.map((one: { id: string }) => one.id)).toContain(id);
  });

  test.each(looks)("is listed: $name", async (look) => {
    const ran = await quickly(() =>
      program.run(["kb", "list", ...look.args], { env: { ...env, ...look.env } }),
    );
    expectHarmless(ran, look);
    expect(ran.code).toBe(0);
  });

  test.each(looks)("is linted, every file that was skipped is named: $name", async (look) => {
    const ran = await quickly(() =>
      program.run(["kb", "lint", ...look.args], { env: { ...env, ...look.env } }),
    );
    expectHarmless(ran, look);
    expect(ran.code).toBe(1);
    for (const path of broken) expect(ran.stdout).toContain(path);
    if (look.name !== "JSON") return;
    const { ok, problems } = documentIn(ran.stdout);
    expect(ok).toBe(false);
    for (const { path, line, rule, severity, message, fix } of problems) {
      expect(line).toBeGreaterThanOrEqual(1);
      for (const text of [path, rule, message, fix]) expect(text).toMatch(/\S/);
      expect(["error", "warning"]).toContain(severity);
    }
  });

  test("every reason is told apart", async () => {
    const { stdout } = await program.run(["kb", "lint", "--json"], { env });
    const problems: Array<{ path: string; rule: string; severity: string; line: number; message: string }> =
      documentIn(stdout).problems;
    const errorOf = (path: string) =>
      problems.find((one) => one.path === path && one.severity === "error") ??
      expect.fail(`no error at ${path}`);
    for (const name of Object.keys(foreignFences)) {
      expect(errorOf(`bad/fence-${name}.md`).rule).toBe("front-matter");
    }
    expect(errorOf("bad/fence-js.md")).toMatchObject({ line: 1, message: expect.stringContaining("“js”") });
    expect(errorOf("bad/alias-bomb.md").message).toMatch(/anchor or an alias|alias/);
    expect(errorOf("bad/duplicate-key.md")).toMatchObject({
      line: 3,
      message: expect.stringContaining("twice"),
    });
    expect(errorOf("bad/utf16le.md").message).toContain("UTF-16");
    expect(errorOf("bad/utf16be.md").message).toContain("UTF-16");
    expect(errorOf("bad/utf16-bare.md").message).toContain("UTF-16");
    expect(errorOf("bad/utf32.md").message).toContain("UTF-32");
    expect(errorOf("bad/latin1.md")).toMatchObject({ rule: "encoding", line: 1 });
    expect(errorOf("bad/nul.md")).toMatchObject({
      rule: "encoding",
      line: 3,
      message: expect.stringContaining("NUL"),
    });
    expect(errorOf("bad/five-mib.md")).toMatchObject({
      rule: "too-large",
      message: expect.stringContaining("4 MiB"),
    });
    for (const path of [
      "links/file-out.md",
      "links/relative-out.md",
      "links/passwd.md",
      "links/zero.md",
      "links/folder-out",
      "links/root",
    ]) {
      expect(errorOf(path).rule, path).toBe("link-outside");
    }
    expect(errorOf("links/loop.md").rule).toBe("link-loop");
    expect(errorOf("links/dangling.md").rule).toBe("vanished");
    if (existsSync(join(kb, "bad/fifo.md"))) expect(errorOf("bad/fifo.md").rule).toBe("not-a-file");
    if (process.getuid?.() !== 0) {
      expect(errorOf("bad/forbidden.md").rule).toBe("permission");
      expect(errorOf("forbidden").rule).toBe("permission");
    }
    expect(problems).toContainEqual(
      expect.objectContaining({ path: "articles/empty.md", severity: "warning" }),
    );
  });

  test.each(looks)("is examined by the doctor: $name", async (look) => {
    const ran = await quickly(() => program.run(["doctor", ...look.args], { env: { ...env, ...look.env } }));
    expectHarmless(ran, look);
    expect(ran.code).toBe(1);
  });

  test("every article is shown in colour, the worst also without and as JSON, each within two seconds", {
    timeout: 120_000,
  }, async () => {
    const { stdout } = await program.run(["kb", "list", "--json"], { env });
    const ids: string[] = documentIn(stdout).articles.map(({ id }: { id: string }) => id);
    expect(ids.length).toBeGreaterThan(30);
    const short = ids.filter((id) => !/^n{9}/.test(id));
    for (const id of short) {
      const manner = /^(raw|escaped|entities|proto|constructor)$/.test(id) ? looks : [looks[1]];
      for (const look of manner) {
        const ran = await quickly(() =>
          program.run(["show", ...look.args, "--", id], { env: { ...env, ...look.env } }),
        );
        expectHarmless(ran, look);
        expect([ran.code, id]).toEqual([0, id]);
        if (look.name === "JSON") expect(documentIn(ran.stdout).id).toBe(id);
      }
    }
  });

  test.each(["raw", "entities", "nested", "code", "__proto__"])("show --raw and --say of %s", async (id) => {
    for (const flag of ["--raw", "--say"]) {
      const ran = await quickly(() => program.run(["show", id, flag], { env: { ...env, FORCE_COLOR: "1" } }));
      expectHarmless(ran, { color: true });
      expect(ran.code).toBe(0);
    }
  });

  test("values stay as they were written", async () => {
    const { stdout } = await program.run(["show", "values", "--json"], { env });
    expect(documentIn(stdout)).toMatchObject({
      title: "1.10",
      owner: "0123",
      say: "yes",
      tags: ["1e3", "12:30", "null", "2024-02-30"],
    });
  });

  test("a file name that cannot be shown as it is still leads to its article", async () => {
    for (const id of ["newline", "tabname", "bidignp"]) {
      const shown = await program.run(["show", id, "--json"], { env });
      expectHarmless(shown, { color: false });
      if (shown.code === 0) expect(documentIn(shown.stdout).title).toBe("A strange name");
      else expect(shown.code).toBe(1);
    }
  });

  test("completion of ids is harmless", async () => {
    const ran = await quickly(() => program.run(["complete", "--", "show", ""], { env }));
    expectHarmless(ran, { color: false });
    expect(ran.stdout.split("\n")).toContain("fine");
  });

  test("nothing was read from outside, nothing was run, nothing was written", async () => {
    const all = await program.run(["search", "top secret", "--limit", "100", "--json"], { env });
    expect(all.stdout).not.toContain("TOP-SECRET");
    const lint = await program.run(["kb", "lint"], { env });
    expect(lint.stdout).not.toContain("root:");
    expect(existsSync(marker)).toBe(false);
    expect(existsSync(join(program.home, "owned"))).toBe(false);
    expect(readdirSync(kb).sort()).toEqual(
      ["articles", "bad", "kb.yaml", "links", ...(process.getuid?.() === 0 ? [] : ["forbidden"])].sort(),
    );
  });
});

describe("hostile arguments", () => {
  const evil = "\u001b]52;c;cm0gLXJmIH4=\u0007\u009b2J\u202eabc\u200b\r\u{e0041}";
  test.each([
    ["a query", ["search", evil], null],
    ["an id", ["show", evil], 1],
    ["a section", ["show", "fine", "--section", evil], 1],
    ["a command", [evil], 2],
    ["a flag", ["search", "x", `--${evil}`], 2],
    ["a limit", ["search", "x", "--limit", evil], 2],
    ["a status", ["search", "x", "--status", evil], 2],
    ["a language", ["search", "zanzibar", "--lang", evil], 1],
    ["a tag", ["search", "zanzibar", "--tag", evil], 1],
    ["a knowledge base", ["search", "x", "--kb", evil], 3],
    ["a config file", ["search", "x", "--config", evil], 3],
    ["a time zone", ["doctor", "--zone", evil], 2],
    ["a help topic", ["help", evil], 2],
    ["a lint path", ["kb", "lint", evil], 1],
    ["a test file", ["kb", "test", evil], 3],
    ["an id to verify", ["kb", "verify", evil], 1],
    ["the id of a new article", ["kb", "new", "x", "--id", evil], 2],
    ["the language of a new article", ["kb", "new", "x", "--lang", evil], 2],
    ["a shell", ["completion", evil], 2],
    ["a word to complete", ["complete", "--", "show", evil], 0],
  ] as const)("%s with escape sequences is echoed without them", async (_, args, code) => {
    for (const look of [looks[0], looks[2]]) {
      const ran = await program.run([...args, ...look.args], { env: { ...env, ...look.env } });
      expectHarmless(ran, look);
      if (code === null) continue; // found or not, both are fine
      expect(ran.code).toBe(code);
      if (look.name === "JSON" && code > 1) expect(documentIn(ran.stderr).error.message).toMatch(/\S/);
    }
  });

  test("variables with escape sequences are echoed without them", async () => {
    for (const variable of [
      "CUECARD_NOW",
      "TZ",
      "CUECARD_KB",
      "CUECARD_CONFIG",
      "CUECARD_CACHE",
      "CUECARD_DATA",
    ]) {
      const ran = await program.run(["doctor"], { env: { ...env, [variable]: evil } });
      expectHarmless(ran, { color: false });
    }
  });
});

describe("folders that are no knowledge base", () => {
  test("an empty folder is an empty knowledge base", async () => {
    const empty = join(folder, "empty");
    mkdirSync(empty);
    const at = { env: { CUECARD_KB: empty } };
    expect(await quickly(() => program.run(["search", "refund"], at))).toMatchObject({
      code: 1,
      stdout: expect.stringContaining("Nothing found"),
    });
    expect(await program.run(["kb", "list"], at)).toMatchObject({ code: 0, stdout: "No articles.\n" });
    expect(await program.run(["kb", "lint"], at)).toMatchObject({ code: 0 });
    expect(await program.run(["kb", "index"], at)).toMatchObject({ code: 0 });
    expect(await program.run(["kb", "test"], at)).toMatchObject({ code: 2, stdout: "" });
    expect(await program.run(["doctor"], at)).toMatchObject({ code: 0 });
    expect(await program.run(["show", "refund"], at)).toMatchObject({ code: 1, stdout: "" });
    expect(await program.run(["complete", "--", "search", "--tag", ""], at)).toMatchObject({ code: 0 });
  });

  test("a missing folder, and a file in its place, are told", async () => {
    for (const path of [join(folder, "nowhere"), join(kb, "articles/fine.md"), "/dev/null"]) {
      for (const args of [
        ["search", "x"],
        ["show", "x"],
        ["kb", "list"],
        ["kb", "lint"],
        ["kb", "index"],
        ["kb", "new", "Title"],
      ]) {
        const ran = await quickly(() => program.run([...args, "--kb", path]));
        expectHarmless(ran, { color: false });
        expect(ran).toMatchObject({ code: 3, stdout: "" });
        expect(ran.stderr).toMatch(/knowledge base/);
      }
    }
    expect(existsSync(join(folder, "nowhere"))).toBe(false);
  });

  test.skipIf(process.getuid?.() === 0)("a folder without permission is told", async () => {
    const closed = writeFiles(join(folder, "closed"), { "a.md": "# A\n" });
    chmodSync(closed, 0);
    try {
      const ran = await program.run(["search", "x", "--kb", closed]);
      expect(ran).toMatchObject({ code: 3, stderr: expect.stringContaining("No permission") });
    } finally {
      chmodSync(closed, 0o700);
    }
  });

  test("a folder that is only readable is searched, and a new article is refused", async () => {
    const readOnly = writeFiles(join(folder, "read-only"), { "refund.md": "# Refund\n\nSoon.\n" });
    chmodSync(readOnly, 0o500);
    try {
      expect(await program.run(["search", "refund", "--kb", readOnly])).toMatchObject({ code: 0 });
      if (process.getuid?.() === 0) return; // who may write everywhere
      const ran = await program.run(["kb", "new", "Lost keys", "--kb", readOnly]);
      expect(ran).toMatchObject({ code: 3, stderr: expect.stringContaining("permission") });
      expect(readdirSync(readOnly)).toEqual(["refund.md"]);
    } finally {
      chmodSync(readOnly, 0o700);
    }
  });

  test("searching writes nothing into the knowledge base, and its cache is private", async () => {
    const own = writeFiles(join(folder, "own"), { "refund.md": "# Refund\n\nSoon.\n" });
    const cache = join(folder, "private-cache");
    await program.run(["search", "refund", "--kb", own], { env: { CUECARD_CACHE: cache } });
    expect(readdirSync(own)).toEqual(["refund.md"]);
    const index = join(cache, "indexes", readdirSync(join(cache, "indexes"))[0]!);
    expect(statSync(index).mode & 0o077).toBe(0);
    for (const name of readdirSync(index)) expect(statSync(join(index, name)).mode & 0o077).toBe(0);
    rmSync(cache, { recursive: true });
  });

  test("a cache that cannot be written changes no answer", async () => {
    const own = writeFiles(join(folder, "own"), { "refund.md": "# Refund\n\nSoon.\n" });
    const place = writeFiles(join(folder, "no-cache"), { file: "in the way" });
    const ran = await program.run(["search", "refund", "--kb", own], {
      env: { CUECARD_CACHE: join(place, "file") },
    });
    expect(ran).toMatchObject({ code: 0, stderr: "" });
  });
});
