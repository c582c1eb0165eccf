import { describe, expect, test } from "vitest";
import { readFrontMatter } from "../../src/io/front-matter.ts";
import { lint } from "../../src/kb/lint.ts";
import type { LintFile } from "../../src/kb/lint-file.ts";
import { parseArticle } from "../../src/kb/parse-article.ts";

function file(path: string, text: string): LintFile {
  const parts = readFrontMatter(text);
  if (!parts.ok) throw new Error(parts.message);
  const config = { name: null, lang: "en", reviewEvery: "90d" };
  const { article, problems } = parseArticle(path, parts.data, parts.body, config, parts.lineOf);
  return { article, text, problems };
}

function problems(files: Record<string, string>, others: string[] = []): string[] {
  const all = Object.entries(files).map(([path, text]) => file(path, text));
  return lint(all, all, (path) => others.includes(path)).map(
    (each) => `${each.path}:${each.line} ${each.rule} ${each.severity}`,
  );
}

const head = "---\ntitle: T\nsay: S\n---\n";

test("a good article has no problems", () => {
  expect(problems({ "a.md": `${head}# T\n\nText.\n` })).toEqual([]);
});

test.each<[string, string, string[]]>([
  ["no title, no heading", "---\nsay: S\n---\ntext", ["title-missing warning"]],
  ["a heading is a title", "---\nsay: S\n---\n# H", []],
  ["a title that equals the file's name", "---\ntitle: A\nsay: S\n---\ntext", []],
  ["an empty title", "---\ntitle:\nsay: S\n---\ntext", ["title-missing warning"]],
  ["no say", "---\ntitle: T\n---\nText.", ["say-missing warning"]],
  ["no front matter", "# T\n\nText.", ["say-missing warning"]],
  ["a quoted say", '---\ntitle: T\n"say": "S"\n---\n', []],
  ["a folded say", "---\ntitle: T\nsay: >\n  S\n---\nS", []],
  ["a say in braces", "---\n{title: T, say: S}\n---\nS", []],
  ["25 words", `---\ntitle: T\nsay: ${"w ".repeat(25)}\n---\n`, []],
])("%s", (_, text, expected) => {
  expect(problems({ "a.md": text })).toEqual(expected.map((each) => `a.md:1 ${each}`));
});

test("26 words, with the line", () => {
  expect(problems({ "a.md": `---\ntitle: T\nsay: ${"w ".repeat(26)}\n---\n` })).toEqual([
    "a.md:3 say-length warning",
  ]);
});

test("what was odd while reading goes through", () => {
  expect(problems({ "a.md": "---\ntitle: T\nsay: S\nstatus: oops\n---\n" })).toEqual([
    "a.md:4 front-matter warning",
  ]);
});

test("translationOf", () => {
  const to = (id: string) => `---\ntitle: ${id}\nsay: S\ntranslationOf: ${id}\n---\n`;
  expect(
    problems({
      "articles/x/a.md": head,
      "hu/1.md": to("x/a"),
      "hu/2.md": to("articles/x/a.md"),
      "hu/3.md": to("x/b"),
      "hu/a.md": to("hu/a"),
    }),
  ).toEqual(["hu/3.md:4 translation-of error", "hu/a.md:4 translation-of error"]);
});

test("one title twice in one language", () => {
  expect(problems({ "a.md": head, "b.md": head.replace("T", "t"), "hu/a.md": head })).toEqual([
    "b.md:2 duplicate-title warning",
  ]);
});

describe("links", () => {
  const broken = (body: string, path = "articles/billing/a.md") => {
    const files = {
      [path]: head + body,
      "articles/billing/b.md": `${head.replace("T", "B")}## Two words\n## Don't panic\n## Steps\n## Steps\n<a id="own"></a>\n`,
      "articles/orders/c d.md": head.replace("T", "C"),
    };
    return problems(files, ["articles/files/form.pdf", "articles/orders"]).filter((each) =>
      each.includes("broken-link"),
    );
  };
  test.each([
    "[x](b.md)",
    "[x](./b.md#two-words)",
    "[x](b.md#dont-panic)",
    "[x](b.md#steps-1)",
    "[x](b.md#own)",
    "[x](b)",
    "[x](../billing/b.md?raw=1)",
    "[x](/articles/billing/b.md)",
    "[x](<../orders/c d.md>)",
    "[x](../orders/c%20d.md)",
    '[x](b.md "title")',
    "[x](../files/form.pdf)",
    "[x](../orders/)",
    "[x](https://example.com/none.md)",
    "[x](mailto:a@b.c)",
    "[x](//host/x)",
    "[x](tel:123)",
    "# Own part\n[x](#own-part)",
    "[x](#)",
    "![pic](none.png)",
    "`[x](none.md)`",
    "``a ` [x](none.md)``",
    "```\n[x](none.md)\n```",
    "a\n\n    [x](none.md)",
    "<!-- [x](none.md) -->",
    "[ref]: b.md",
    "[^1]: note.md",
    "\\](none",
    "[a] (none.md)",
    "[![pic](none.png)](b.md)",
    "[x](b.md#%zz%)".replace("#%zz%", ""),
  ])("%j is fine", (body) => {
    expect(broken(body)).toEqual([]);
  });
  test.each<[string, number]>([
    ["[x](none.md)", 5],
    ["text\n\n- [x](B.md)", 7],
    ["[x](b.md#three)", 5],
    ["[x](#none)", 5],
    ["[x](../../../etc/passwd)", 5],
    ["[x]()", 5],
    ["[ref]: none.md", 5],
    ["[![pic](none.png)](none.md)", 5],
    ["![pic](a.png) [x](none.md)", 5],
    ["` [x](none.md)", 5],
    ["[x](none%zz.md)", 5],
    ["[x](constructor)", 5],
  ])("%j is broken", (body, line) => {
    expect(broken(body)).toEqual([`articles/billing/a.md:${line} broken-link error`]);
  });
  test.each(["[x](", "`", "`` ` ", "](", "[[[", "]]]"])("%j many times takes no time", (piece) => {
    const start = performance.now();
    broken(`${piece.repeat(2_000)}\n`.repeat(50) + piece.repeat(100_000));
    expect(performance.now() - start).toBeLessThan(4_500);
  });
});
