import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Fault } from "../../src/base/fault.ts";
import { openArticleFolder } from "../../src/io/article-files.ts";

const windows = process.platform === "win32";
const isRoot = process.getuid?.() === 0;
let root = "";
let outside = "";

beforeEach(() => {
  const base = realpathSync(mkdtempSync(join(tmpdir(), "cuecard-kb-")));
  root = join(base, "kb");
  outside = join(base, "outside");
  mkdirSync(root);
  mkdirSync(outside);
});
afterEach(() => rmSync(dirname(root), { recursive: true, force: true }));

function put(path: string, content: string | Buffer = `# ${path}\n`): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

const paths = () =>
  openArticleFolder(root)
    .list()
    .files.map((file) => file.path);
const skipped = () =>
  openArticleFolder(root)
    .list()
    .skipped.map((each) => [each.path, each.rule, each.severity]);

function faultOf(action: () => unknown): Fault {
  try {
    action();
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
  throw new Error("no fault");
}

describe("opening", () => {
  test("a missing folder is a fault that names the flag", () => {
    const fault = faultOf(() => openArticleFolder(join(root, "nowhere")));
    expect([fault.code, fault.exitCode]).toEqual(["unreadable", 3]);
    expect(fault.hint).toMatch(/--kb.*CUECARD_KB/);
  });
  test("a file is no folder", () => {
    put("a.md");
    expect(faultOf(() => openArticleFolder(join(root, "a.md"))).message).toMatch(/not a folder/);
    expect(faultOf(() => openArticleFolder(join(root, "a.md", "b"))).message).toMatch(/not a folder/);
  });
  test.skipIf(windows || isRoot)("a folder without permission", () => {
    chmodSync(root, 0);
    expect(faultOf(() => openArticleFolder(root)).message).toMatch(/permission/);
    chmodSync(root, 0o700);
  });
  test("a folder that goes away later is a fault, not an empty list", () => {
    const source = openArticleFolder(root);
    renameSync(root, `${root}-moved`);
    expect(faultOf(() => source.list()).code).toBe("unreadable");
    renameSync(`${root}-moved`, root);
  });
});

describe("listing", () => {
  test("every markdown file but the reserved, the hidden and the foreign", () => {
    for (const path of [
      "b.md",
      "a.md",
      "articles/x.md",
      "articles/billing/y.MD",
      "hu/z.md",
      "sub/phrases/kept.md",
    ])
      put(path);
    for (const path of [
      "phrases/p.md",
      "signals/en.md",
      "scenarios/s.md",
      "tests/t.md",
      ".git/g.md",
      "node_modules/n/r.md",
    ])
      put(path);
    for (const path of [
      "sub/node_modules/r.md",
      "a.txt",
      "b.mdx",
      ".hidden.md",
      "._a.md",
      "kb.yaml",
      "sub/.obsidian/x.md",
    ])
      put(path, "");
    expect(paths()).toEqual([
      "a.md",
      "articles/billing/y.MD",
      "articles/x.md",
      "b.md",
      "hu/z.md",
      "sub/phrases/kept.md",
    ]);
    expect(skipped()).toEqual([]);
  });

  test("stamps and folders", () => {
    put("articles/a.md", "12345");
    const listing = openArticleFolder(root).list();
    expect(listing.files[0]).toMatchObject({ path: "articles/a.md", size: 5 });
    expect(listing.files[0]?.mtimeMs).toBeGreaterThan(0);
    expect(listing.folders.map((each) => each.path)).toEqual(["", "articles"]);
  });

  test("an empty folder", () => {
    expect(paths()).toEqual([]);
  });

  test("a file over 4 MiB", () => {
    put("big.md", "x");
    truncateSync(join(root, "big.md"), 4 * 1024 * 1024 + 1);
    put("just.md", Buffer.alloc(4 * 1024 * 1024, "a\n"));
    expect(paths()).toEqual(["just.md"]);
    expect(skipped()).toEqual([["big.md", "too-large", "error"]]);
    expect(openArticleFolder(root).read("big.md").problems[0]?.rule).toBe("too-large");
    expect(openArticleFolder(root).read("just.md").article?.id).toBe("just");
  }, 30_000);

  test("two files that would be one article", () => {
    put("articles/x.md");
    put("x.md");
    expect(paths()).toEqual(["articles/x.md"]);
    expect(skipped()).toEqual([["x.md", "duplicate-id", "error"]]);
  });

  test("a folder that is named like an article", () => {
    put("folder.md/inner.md");
    expect(paths()).toEqual(["folder.md/inner.md"]);
    expect(openArticleFolder(root).read("folder.md").problems[0]?.rule).toBe("not-a-file");
  });
});

describe.skipIf(windows)("links", () => {
  const secret = "# Secret\n";
  test("to the outside are skipped and never read", () => {
    writeFileSync(join(outside, "secret.md"), secret);
    symlinkSync(join(outside, "secret.md"), join(root, "file.md"));
    symlinkSync(outside, join(root, "folder"));
    symlinkSync("/etc/passwd", join(root, "passwd"));
    symlinkSync(`${root}/../outside/secret.md`, join(root, "dots.md"));
    expect(paths()).toEqual([]);
    expect(skipped()).toEqual([
      ["dots.md", "link-outside", "error"],
      ["file.md", "link-outside", "error"],
      ["folder", "link-outside", "error"],
    ]);
    for (const path of [
      "file.md",
      "folder/secret.md",
      "../outside/secret.md",
      "/etc/passwd",
      "a/../../outside/secret.md",
      "./file.md",
      "",
    ]) {
      const source = openArticleFolder(root);
      expect(source.read(path)).toMatchObject({ article: null, revision: "" });
      expect(faultOf(() => source.readText(path)).code).toBe("unreadable");
      expect(faultOf(() => source.fileOf(path)).code).toBe("unreadable");
      expect(source.hasFile(path)).toBe(false);
    }
  });
  test("a sibling folder whose name starts like the root is outside", () => {
    mkdirSync(`${root}-private`);
    writeFileSync(`${root}-private/secret.md`, secret);
    symlinkSync(`${root}-private/secret.md`, join(root, "a.md"));
    expect(skipped()).toEqual([["a.md", "link-outside", "error"]]);
  });
  test("inside are followed once", () => {
    put(".store/one.md", "# One\n");
    put("real/two.md", "# Two\n");
    symlinkSync(".store/one.md", join(root, "one.md"));
    symlinkSync("../.store/one.md", join(root, "real/one-again.md"));
    symlinkSync("real", join(root, "alias"));
    symlinkSync("real/two.md", join(root, "two.md"));
    symlinkSync(".store", join(root, "store"));
    expect(paths()).toEqual(["one.md", "real/two.md"]);
    expect(skipped()).toEqual([
      ["alias", "link-again", "warning"],
      ["real/one-again.md", "link-again", "warning"],
      ["two.md", "link-again", "warning"],
    ]);
    expect(openArticleFolder(root).read("one.md").article?.title).toBe("One");
  });
  test("a linked folder inside", () => {
    put(".vault/deep/one.md", "# One\n");
    symlinkSync(".vault", join(root, "vault"));
    expect(paths()).toEqual(["vault/deep/one.md"]);
    expect(openArticleFolder(root).read("vault/deep/one.md").article?.title).toBe("One");
  });
  test("in circles, broken, and to reserved folders end", () => {
    put("a/b/c.md");
    put("phrases/p.md");
    symlinkSync("..", join(root, "a/b/up"));
    symlinkSync(".", join(root, "self"));
    symlinkSync("loop2.md", join(root, "loop1.md"));
    symlinkSync("loop1.md", join(root, "loop2.md"));
    symlinkSync("gone.md", join(root, "broken.md"));
    symlinkSync("phrases", join(root, "other"));
    expect(paths()).toEqual(["a/b/c.md"]);
    expect(skipped()).toEqual([
      ["a/b/up", "link-again", "warning"],
      ["broken.md", "vanished", "error"],
      ["loop1.md", "link-loop", "error"],
      ["loop2.md", "link-loop", "error"],
      ["other", "link-again", "warning"],
      ["self", "link-again", "warning"],
    ]);
  });
  test("that appear after the listing are not followed out", () => {
    put("docs/a.md", "# A\n");
    mkdirSync(join(outside, "docs"));
    writeFileSync(join(outside, "docs/a.md"), secret);
    const source = openArticleFolder(root);
    source.list();
    unlinkSync(join(root, "docs/a.md"));
    symlinkSync(join(outside, "docs/a.md"), join(root, "docs/a.md"));
    expect(source.read("docs/a.md").problems[0]?.rule).toBe("link-outside");
    rmSync(join(root, "docs"), { recursive: true });
    symlinkSync(join(outside, "docs"), join(root, "docs"));
    expect(openArticleFolder(root).read("docs/a.md").problems[0]?.rule).toBe("link-outside");
  });
  test("the root itself may be a link", () => {
    put("a.md", "# A\n");
    symlinkSync(root, join(outside, "link"));
    const source = openArticleFolder(join(outside, "link"));
    expect(source.list().files.map((file) => file.path)).toEqual(["a.md"]);
    expect(source.read("a.md").article?.title).toBe("A");
  });
});

describe.skipIf(windows)("what is no regular file", () => {
  test("FIFOs and sockets neither hang nor crash", async () => {
    put("a.md");
    execFileSync("mkfifo", [join(root, "pipe.md")]);
    execFileSync("mkfifo", [join(root, "pipe")]);
    const server = createServer().listen(join(root, "socket.md"));
    await new Promise((resolve) => server.once("listening", resolve));
    expect(paths()).toEqual(["a.md"]);
    expect(skipped()).toEqual([
      ["pipe.md", "not-a-file", "error"],
      ["socket.md", "not-a-file", "error"],
    ]);
    expect(openArticleFolder(root).read("pipe.md").problems[0]?.rule).toBe("not-a-file");
    expect(openArticleFolder(root).read("socket.md").problems[0]?.rule).toBe("not-a-file");
    server.close();
  });
  test("a device behind a link", () => {
    symlinkSync("/dev/zero", join(root, "zero.md"));
    expect(skipped()).toEqual([["zero.md", "link-outside", "error"]]);
  });
  test.skipIf(isRoot)("no permission on a file or a folder", () => {
    put("a.md");
    put("locked/b.md");
    put("closed.md");
    chmodSync(join(root, "closed.md"), 0);
    chmodSync(join(root, "locked"), 0);
    const source = openArticleFolder(root);
    expect(source.list().files.map((file) => file.path)).toEqual(["a.md", "closed.md"]);
    expect(source.list().skipped).toMatchObject([{ path: "locked", rule: "permission" }]);
    expect(source.read("closed.md").problems[0]?.rule).toBe("permission");
    chmodSync(join(root, "locked"), 0o700);
  });
});

describe.skipIf(windows)("hostile names", () => {
  test("are read, and shown without what could harm a terminal", () => {
    put("a\u001b[31mred.md", "# Red\n");
    put("b\u202egnp.md", "# Bidi\n");
    put("line\nbreak.md", "# Line\n");
    put("\u200b.md", "# Nothing\n");
    const source = openArticleFolder(root);
    const listed = source.list().files.map((file) => file.path);
    expect(listed).toEqual(["a[31mred.md", "bgnp.md", "line break.md", "unnamed.md"]);
    expect(listed.map((path) => source.read(path).article?.title)).toEqual([
      "Red",
      "Bidi",
      "Line",
      "Nothing",
    ]);
    expect(source.read("bgnp.md").problems).toMatchObject([{ rule: "file-name", severity: "warning" }]);
    // … also by a source that has not listed anything yet
    expect(openArticleFolder(root).read("bgnp.md").article?.id).toBe("bgnp");
    expect(openArticleFolder(root).fileOf("bgnp.md")).toBe(join(root, "b\u202egnp.md"));
  });
  test("that look the same after cleaning do not collide", () => {
    put("ab.md", "# Plain\n");
    put("a\u200bb.md", "# Hidden\n");
    put("a\u200eb.md", "# Hidden too\n");
    const source = openArticleFolder(root);
    expect(source.list().files.map((file) => file.path)).toEqual(["ab.md"]);
    expect(source.list().skipped.map((each) => each.rule)).toEqual(["duplicate-id", "duplicate-id"]);
    expect(source.read("ab.md").article?.title).toBe("Plain");
  });
  test.skipIf(process.platform !== "linux")("that are no UTF-8 are named, a real U+FFFD is read", () => {
    const bad = Buffer.concat([Buffer.from(`${root}/r`), Buffer.from([0xfc]), Buffer.from("ck.md")]);
    writeFileSync(bad, "# Latin\n");
    put("x\ufffd.md", "# Real\n");
    expect(paths()).toEqual(["x\ufffd.md"]);
    expect(skipped().map((each) => each[1])).toEqual(["file-name"]);
  });
});

describe("reading", () => {
  test("an article, its revision and its text", () => {
    const bytes = Buffer.from(
      "\ufeff---\r\ntitle: T\r\nsay: S\r\n---\r\n\r\n## Steps\r\n1. Do\u001b[2J it\r\n",
    );
    put("hu/a.md", bytes);
    const source = openArticleFolder(root);
    const { article, revision, problems } = source.read("hu/a.md");
    expect(article).toMatchObject({ id: "hu/a", title: "T", say: "S", lang: "hu" });
    expect(article?.body).toBe("\n## Steps\n1. Do[2J it\n");
    expect(revision).toBe(createHash("sha256").update(bytes).digest("hex"));
    expect(problems).toMatchObject([{ rule: "control-characters", line: 7, severity: "warning" }]);
    expect(source.readText("hu/a.md")).toBe("---\ntitle: T\nsay: S\n---\n\n## Steps\n1. Do[2J it\n");
  });
  test("CR LF and a byte order mark are no problem", () => {
    put("a.md", "\ufeff# A\r\n\r\nText.\r\n");
    expect(openArticleFolder(root).read("a.md").problems).toEqual([]);
  });
  test("one bad file does not hide the others", () => {
    put("good.md", "# Good\n");
    put("yaml.md", "---\ntitle: Refunds: how to\n---\n");
    put("js.md", "---js\n{title: 1}\n---\n");
    put("latin.md", Buffer.from("# R\xfcckgabe\n", "latin1"));
    put("wide.md", Buffer.from("\ufeff# A\n", "utf16le"));
    put("binary.md", Buffer.from([1, 2, 0, 3]));
    put("empty.md", "");
    const source = openArticleFolder(root);
    const results = source.list().files.map(({ path }) => {
      const { article, problems } = source.read(path);
      return [path, article !== null, ...problems.map((each) => `${each.rule}:${each.line}`)];
    });
    expect(results).toEqual([
      ["binary.md", false, "encoding:1"],
      ["empty.md", true, "empty:1"],
      ["good.md", true],
      ["js.md", false, "front-matter:1"],
      ["latin.md", false, "encoding:1"],
      ["wide.md", false, "encoding:1"],
      ["yaml.md", false, "front-matter:2"],
    ]);
    expect(source.read("empty.md").article?.title).toBe("Empty");
    expect(faultOf(() => source.readText("latin.md")).hint).toMatch(/UTF-8/);
  });
  test("a file that vanishes is a problem", () => {
    put("a.md");
    const source = openArticleFolder(root);
    source.list();
    unlinkSync(join(root, "a.md"));
    expect(source.read("a.md")).toMatchObject({ article: null, problems: [{ rule: "vanished" }] });
    expect(openArticleFolder(root).read("never.md").problems[0]?.rule).toBe("vanished");
  });
  test("odd paths are refused", () => {
    for (const path of ["a\0.md", "..", "a//b.md", "/a.md", "a/"]) {
      expect(openArticleFolder(root).read(path).article).toBeNull();
    }
  });
  test("hasFile knows files and folders", () => {
    put("articles/a.md");
    put("files/form.pdf");
    const source = openArticleFolder(root);
    expect(
      ["articles/a.md", "articles", "files/form.pdf", "none"].map((path) => source.hasFile(path)),
    ).toEqual([true, true, true, false]);
  });
});

describe("kb.yaml", () => {
  const config = () => {
    const source = openArticleFolder(root);
    const { name, lang, reviewEvery } = source.config();
    return [{ name, lang, reviewEvery }, source.configProblems().map((each) => `${each.rule}:${each.line}`)];
  };
  const defaults = { name: null, lang: "en", reviewEvery: "90d" };
  test.each<[string, string | Buffer | null, object, string[]]>([
    ["missing", null, defaults, []],
    ["empty", "", defaults, []],
    [
      "whole",
      'name: Team\nlang: hu\nreviewEvery: 30d\ncallHours: {"*": 08:00-21:00}\n',
      { name: "Team", lang: "hu", reviewEvery: "30d" },
      [],
    ],
    [
      "bad values",
      "name: T\nlang: klingonese\nreviewEvery: often\n",
      { ...defaults, name: "T" },
      ["front-matter:2", "front-matter:3"],
    ],
    ["bad yaml", "name: a: b\n", defaults, ["kb-config:1"]],
    ["a list", "- a\n", defaults, ["kb-config:1"]],
    ["wrong encoding", Buffer.from("name: R\xfcck\n", "latin1"), defaults, ["encoding:1"]],
    ["control characters", 'name: "a\\e[31mb"\n', { ...defaults, name: "a[31mb" }, []],
  ])("%s", (_, content, expected, problems) => {
    if (content !== null) put("kb.yaml", content);
    expect(config()).toEqual([expected, problems]);
  });
  test.skipIf(windows)("a FIFO or a link out is a problem", () => {
    execFileSync("mkfifo", [join(root, "kb.yaml")]);
    expect(config()).toEqual([defaults, ["not-a-file:1"]]);
    unlinkSync(join(root, "kb.yaml"));
    writeFileSync(join(outside, "kb.yaml"), "name: X\n");
    symlinkSync(join(outside, "kb.yaml"), join(root, "kb.yaml"));
    expect(config()).toEqual([defaults, ["link-outside:1"]]);
  });
  test("gives articles their defaults, and is read again after a listing", () => {
    put("a.md");
    put("kb.yaml", "lang: de\n");
    const source = openArticleFolder(root);
    expect(source.read("a.md").article?.lang).toBe("de");
    put("kb.yaml", "lang: hu\n");
    source.list();
    expect(source.read("a.md").article?.lang).toBe("hu");
  });
});
