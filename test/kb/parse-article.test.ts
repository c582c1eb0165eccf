import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FrontMatterRecord, FrontMatterValue } from "../../src/kb/front-matter.ts";
import { parseArticle } from "../../src/kb/parse-article.ts";

const config = { name: null, lang: "en", reviewEvery: "90d" };
const parse = (data: FrontMatterRecord, body = "# H\n\nText.\n", path = "articles/a/b-c.md") =>
  parseArticle(path, data, body, config, () => 7);
const article = (data: FrontMatterRecord, body?: string, path?: string) => parse(data, body, path).article;

test("every key", () => {
  const data = {
    title: "T",
    say: "S",
    ask: ["q1", "q2"],
    never: ["n"],
    questions: ["c"],
    tags: ["t"],
    lang: "pt_BR",
    status: "Archived",
    audience: "public",
    owner: "team",
    reviewed: "2024-02-29",
    reviewEvery: "6w",
    escalate: "desk",
    translationOf: "articles/x/y.md",
    flags: ["2026-11-22 Anna: old"],
    unknown: "kept",
  };
  const { article: found, problems } = parse(data, "Body");
  expect(problems).toEqual([]);
  expect(found).toEqual({
    id: "a/b-c",
    path: "articles/a/b-c.md",
    title: "T",
    say: "S",
    ask: ["q1", "q2"],
    never: ["n"],
    questions: ["c"],
    tags: ["t"],
    lang: "pt-br",
    status: "archived",
    audience: "public",
    owner: "team",
    reviewed: "2024-02-29",
    reviewEvery: "6w",
    escalate: "desk",
    translationOf: "x/y",
    flags: ["2026-11-22 Anna: old"],
    body: "Body",
    sections: [{ slug: "", heading: "", level: 0, markdown: "Body" }],
  });
});

test("every default", () => {
  expect(article({}, "Some words. More.")).toMatchObject({
    title: "B c",
    say: "Some words.",
    ask: [],
    never: [],
    questions: [],
    tags: [],
    lang: "en",
    status: "published",
    audience: "internal",
    owner: null,
    reviewed: null,
    reviewEvery: "90d",
    escalate: null,
    translationOf: null,
  });
});

test.each<[string, string]>([
  ["articles/billing/refund.md", "billing/refund"],
  ["billing/refund.MD", "billing/refund"],
  ["articles/articles/x.md", "articles/x"],
  ["articles.md", "articles"],
  ["x.md.md", "x.md"],
  ["a\u001b[1m.md", "a[1m"],
])("the id of %j is %j", (path, id) => {
  expect(article({}, "x", path).id).toBe(id);
});

test.each<[string, FrontMatterRecord, string, string]>([
  ["the key", { title: "T" }, "# H", "T"],
  ["the first heading", {}, "text\n\n## Second level\n# First", "Second level"],
  ["a heading's words", {}, "# The [link](x.md) **now** `code`", "The link now code"],
  ["the file's name", {}, "text", "B c"],
  ["a heading in code does not count", {}, "```\n# no\n```\n", "B c"],
  ["an empty key", { title: null }, "# H", "H"],
  ["a blank key", { title: "  " }, "# H", "H"],
  ["as written", { title: "1.10" }, "", "1.10"],
  ["an empty heading", {}, "#\n\n## Real", "Real"],
])("title: %s", (_, data, body, title) => {
  expect(article(data, body).title).toBe(title);
});

test.each<[string, string | null, string]>([
  ["hu/x.md", null, "hu"],
  ["articles/pt-BR/x.md", null, "pt-br"],
  ["articles/pt_BR/x.md", null, "pt-br"],
  ["articles/zh-Hans/x.md", null, "zh-hans"],
  ["es-419/x.md", null, "es-419"],
  ["fil/x.md", null, "fil"],
  ["faq/x.md", null, "en"],
  ["api/de/x.md", null, "de"],
  ["sms/crm/new/pro/x.md", null, "en"],
  ["IT/HR/x.md", null, "en"],
  ["it-help/x.md", null, "en"],
  ["EN/x.md", null, "en"],
  ["billing/hu.md", null, "en"],
  ["hu/x.md", "de-AT", "de-at"],
  ["hu/x.md", "klingon", "hu"],
  ["hu/x.md", "xx", "hu"],
])("language of %j with %j is %j", (path, lang, expected) => {
  expect(article(lang === null ? {} : { lang }, "x", path).lang).toBe(expected);
});

test.each<[string, FrontMatterRecord, object, RegExp]>([
  ["status", { status: "publishd" }, { status: "draft" }, /`status` is “publishd”.*“draft” is used instead/],
  ["audience", { audience: "everyone" }, { audience: "internal" }, /`audience`/],
  ["reviewed", { reviewed: "2024-02-30" }, { reviewed: null }, /`reviewed`.*ignored/],
  ["reviewed in words", { reviewed: "yesterday" }, { reviewed: null }, /`reviewed`/],
  ["reviewEvery", { reviewEvery: "often" }, { reviewEvery: "90d" }, /`reviewEvery`/],
  ["reviewEvery of nothing", { reviewEvery: "0d" }, { reviewEvery: "90d" }, /`reviewEvery`/],
  ["lang", { lang: "english" }, { lang: "en" }, /`lang`/],
  ["a list for a text", { owner: ["a", "b"] }, { owner: "a, b" }, /`owner` takes one text, not a list/],
  ["a mapping for a text", { escalate: { "Tell them": "now" } }, { escalate: "Tell them: now" }, /mapping/],
  [
    "a mapping in a list",
    { never: ["a", { Refunds: "how to" }] },
    { never: ["a", "Refunds: how to"] },
    /item 2 of `never` is a mapping/,
  ],
  ["a mapping for a list", { ask: { a: "b" } }, { ask: ["a: b"] }, /item 1/],
])("%s that is not known is named", (_, data, expected, message) => {
  const { article: found, problems } = parse(data);
  expect(found).toMatchObject(expected);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatchObject({
    path: "articles/a/b-c.md",
    line: 7,
    rule: "front-matter",
    severity: "warning",
  });
  expect(problems[0]?.message).toMatch(message);
});

test.each<[string, FrontMatterValue, string[]]>([
  ["a text", "one", ["one"]],
  ["a text with commas", "one, two", ["one, two"]],
  ["nothing", null, []],
  ["empty text", "", []],
  ["empty items", ["a", null, " ", "b"], ["a", "b"]],
  ["numbers as written", ["0123", "1.10"], ["0123", "1.10"]],
])("a list from %s", (_, tags, expected) => {
  expect(article({ tags }).tags).toEqual(expected);
});

test("null and ~ mean nothing", () => {
  expect(article({ owner: "null", escalate: "~", reviewed: "~", status: "null" })).toMatchObject({
    owner: null,
    escalate: null,
    reviewed: null,
    status: "published",
  });
});

test("control characters are taken out of every value", () => {
  const evil = "a\u001b[31m\u202eb\u0000\u009b\nc";
  const found = article(
    { title: evil, say: evil, ask: [evil], owner: evil, tags: evil },
    `# ${evil}\n${evil}`,
    `x/${evil}.md`,
  );
  expect(JSON.stringify(found)).not.toMatch(/\\u00|\u009b|\u202e/);
  expect(found.title).toBe("a[31mb c");
});

describe("an empty file", () => {
  test.each(["", "\n", "  \n\t\n"])("%j", (body) => {
    const { article: found, problems } = parse({}, body);
    expect(found).toMatchObject({ title: "B c", say: "", sections: [] });
    expect(problems).toMatchObject([{ rule: "empty", severity: "warning", line: 1 }]);
  });
  test("front matter alone is enough", () => {
    expect(parse({ say: "S" }, "").problems).toEqual([]);
  });
});

test("never throws, and shows no control character", () => {
  const value = fc.letrec<{ value: FrontMatterValue }>((tie) => ({
    value: fc.oneof(
      { depthSize: "small" },
      fc.string({ unit: "binary" }),
      fc.constant(null),
      fc.array(tie("value"), { maxLength: 4 }),
      fc.dictionary(fc.string(), tie("value"), { maxKeys: 4 }),
    ),
  })).value;
  const key = fc.constantFrom(
    "title",
    "say",
    "ask",
    "never",
    "questions",
    "tags",
    "lang",
    "status",
    "audience",
    "owner",
    "reviewed",
    "reviewEvery",
    "escalate",
    "translationOf",
  );
  fc.assert(
    fc.property(fc.string(), fc.dictionary(key, value), fc.string({ unit: "binary" }), (path, data, body) => {
      const { article: found } = parseArticle(path, data, body, config);
      expect(JSON.stringify(found).replaceAll("\\n", "").replaceAll("\\t", "")).not.toMatch(
        /[\u0000-\u001f\u007f-\u009f\u202a-\u202e]|\\u00[01]/,
      );
    }),
  );
}, 30_000);
