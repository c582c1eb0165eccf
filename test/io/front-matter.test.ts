import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readFrontMatter, readYaml } from "../../src/io/front-matter.ts";

function data(text: string): unknown {
  const result = readFrontMatter(text);
  return result.ok ? JSON.parse(JSON.stringify(result.data)) : result;
}

function failure(text: string) {
  const result = readFrontMatter(text);
  if (result.ok) throw new Error(`no failure: ${JSON.stringify(result.data)}`);
  return { line: result.line, said: `${result.message} | ${result.fix}` };
}

describe("front matter that is read", () => {
  test.each<[string, string, unknown, string]>([
    ["plain", "---\ntitle: A\n---\nBody\n", { title: "A" }, "Body\n"],
    ["named yaml", "---yaml\ntitle: A\n---\nB", { title: "A" }, "B"],
    ["named yml, padded, capitals", "---  YML  \ntitle: A\n---  \nB", { title: "A" }, "B"],
    ["behind a byte order mark", "\ufeff---\ntitle: A\n---\nB", { title: "A" }, "B"],
    ["behind blank lines", "\n \n---\ntitle: A\n---\nB", { title: "A" }, "B"],
    ["ended by dots", "---\ntitle: A\n...\nB", { title: "A" }, "B"],
    ["at the end of the file", "---\ntitle: A\n---", { title: "A" }, ""],
    ["empty", "---\n---\nB", {}, "B"],
    ["only comments", "---\n# nothing\n---\nB", {}, "B"],
    [
      "values as written",
      "---\na: 1.10\nb: 0123\nc: 2024-02-30\nd: 12:30\ne: yes\nf: 0x1F\n---\n",
      { a: "1.10", b: "0123", c: "2024-02-30", d: "12:30", e: "yes", f: "0x1F" },
      "",
    ],
    ["no front matter", "# Title\n\ntext", {}, "# Title\n\ntext"],
    [
      "an ampersand that is no anchor",
      "---\ntitle: Billing & refunds\n---\n",
      { title: "Billing & refunds" },
      "",
    ],
    ["a merge key is a key", "---\n<<: {title: A}\nsay: B\n---\n", { "<<": { title: "A" }, say: "B" }, ""],
    ["keys in other alphabets", "---\ncím: A\n---\nB", { cím: "A" }, "B"],
  ])("%s", (_, text, expected, body) => {
    const result = readFrontMatter(text);
    expect(result.ok && result.body).toBe(body);
    expect(data(text)).toEqual(expected);
  });

  test("tells the lines of keys and of the body", () => {
    const result = readFrontMatter("---\ntitle: A\nask:\n  - title\nsay: B\n---\nBody");
    expect(
      result.ok && [result.lineOf("title"), result.lineOf("say"), result.lineOf("none"), result.bodyLine],
    ).toEqual([2, 5, 1, 7]);
  });

  test("keys that would reach a prototype are dropped, records have none", () => {
    const result = readFrontMatter(
      '---\n"__proto__": {polluted: yes}\nconstructor: {prototype: {x: 1}}\nprototype: a\ntoString: t\n---\n',
    );
    expect(result.ok && Object.keys(result.data)).toEqual(["toString"]);
    expect(result.ok && Object.getPrototypeOf(result.data)).toBeNull();
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe("thematic breaks over prose are no front matter", () => {
  test.each([
    "---\nSome prose without an end.\n\nMore of it.",
    "---\nSome prose.\n---\nMore of it.",
    "----\ntitle: A\n----\nB",
    "--- a paragraph that starts with dashes\n\nB",
    "---\n\n![picture](a.png)\n\n---\n",
    "---",
    "---\n",
  ])("%j", (text) => {
    const result = readFrontMatter(text);
    expect(result.ok && result.body).toBe(text);
    expect(data(text)).toEqual({});
  });
});

describe("front matter that is refused", () => {
  const body = "\nmodule.exports = (globalThis.hacked = true)\n---\nB";
  test.each([
    "---js",
    "---JS",
    "---javascript",
    "---  js",
    "---js  ",
    "\ufeff---js",
    "---json",
    "---toml",
    "---coffee",
    "---constructor",
    "---__proto__",
    "---js // x",
    "\n---js",
  ])("%j is never run", (fence) => {
    expect(failure(fence + body).said).toMatch(/only YAML is read/);
    expect("hacked" in globalThis).toBe(false);
  });

  test("a JavaScript fence without an end is refused as well", () => {
    expect(failure("---js\n{x: globalThis.hacked = true}").said).toMatch(/only YAML/);
    expect("hacked" in globalThis).toBe(false);
  });

  test.each<[string, string, number, RegExp]>([
    ["an unquoted colon", "---\nsay: x\ntitle: Refunds: how to\n---\n", 3, /colon.*title: "Refunds: how to"/],
    ["a duplicate key", "---\ntitle: A\nsay: B\ntitle: C\n---\n", 4, /`title` stands twice/],
    ["an alias to nothing", "---\nsay: *bold* text\n---\n", 2, /anchor or an alias.*say: "\*bold\* text"/],
    ["an anchor", "---\nask: &a [x]\nnever: *a\n---\n", 2, /anchor or an alias/],
    ["an at sign", "---\nsay: @x\n---\n", 2, /starts with `@`.*say: "@x"/],
    ["an unknown tag", "---\nsay: !Never promise\n---\n", 2, /starts with `!`/],
    ["text after the quotes", '---\nsay: "a" b\n---\n', 2, /after the closing quotation mark/],
    ["an open quote", '---\ntitle: A\nsay: "abc\nask: b\ntags: c\n---\n', 3, /not closed/],
    ["a tab", "---\ntags:\n\t- a\n---\n", 3, /tab/],
    ["a line without colon", "---\ntitle: A\nhow to refund\n---\n", 3, /no `key: value`/],
    ["an open bracket", "---\ntags: [a, b\nsay: x\n---\n", 3, /brackets/],
    ["a list", "---\n- a\n- b\n---\n", 2, /no list of `key: value`/],
    ["no end", "---\ntitle: A\n\nBody goes on", 1, /no end/],
    ["no end, comment first", "---\n# c\ntitle: A\n", 1, /no end/],
    ["a line that starts with a fence", "---\ntitle: A\n---- x\nsay: B\n---\n", 3, /starts with `---`/],
    ["nested too deep", `---\na: ${"[".repeat(20)}${"]".repeat(20)}\n---\n`, 1, /nested/],
    ["nested far too deep", `---\na: ${"[".repeat(5000)}\n---\n`, 2, /nested/],
  ])("%s", (_, text, line, said) => {
    const found = failure(text);
    expect(found.said).toMatch(said);
    expect(found.line).toBe(line);
  });

  test("an alias bomb is refused at once", () => {
    const lines = ["a: &a [x,x,x,x,x,x,x,x,x]"];
    for (const [name, before] of ["ba", "cb", "dc", "ed", "fe", "gf", "hg", "ih"].map((each) =>
      each.split(""),
    )) {
      lines.push(`${name}: &${name} [${Array(9).fill(`*${before}`).join(",")}]`);
    }
    const start = performance.now();
    expect(failure(`---\n${lines.join("\n")}\n---\n`).said).toMatch(/anchor/);
    expect(performance.now() - start).toBeLessThan(4_000);
  });

  test("a failure is not remembered as an empty answer", () => {
    const text = "---\ntitle: A: B\n---\n";
    expect(failure(text)).toEqual(failure(text));
  });
});

test.each([
  ["blank lines", `---\na: b${"\n".repeat(300_000)}---\n`],
  ["spaces", `---\na: b\n${" ".repeat(300_000)}\n---\n`],
  ["dashes", `---\n${"- ".repeat(50_000)}\n---\n`],
  ["questions", `---\n${"? ".repeat(50_000)}\n---\n`],
  ["braces", `---\n${"{a: ".repeat(20_000)}\n---\n`],
  ["ampersands", `---\na: ${"&a ".repeat(20_000)}\n---\n`],
  ["long key", `---\n${"a".repeat(100_000)}\n---\n`],
  ["colons", `---\n${"a: ".repeat(30_000)}\n---\n`],
  ["quotes", `---\na: ${'"'.repeat(30_000)}\n---\n`],
  ["many keys", `---\n${Array.from({ length: 1900 }, (_, i) => `k${i}: v`).join("\n")}\n---\n`],
])("%s take no time", (_, text) => {
  const start = performance.now();
  readFrontMatter(text);
  expect(performance.now() - start).toBeLessThan(4_000);
});

test("never throws", () => {
  const piece = fc.constantFrom(
    "---",
    "\n",
    "title: ",
    "- ",
    "[",
    "]",
    "{",
    "}",
    "&a ",
    "*a",
    '"',
    "'",
    "|",
    ">",
    "\t",
    ":",
    "#",
    "!",
    "%",
    "@",
    "?",
    "...",
    "é",
    "\u0000",
    "\u001b",
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 30 }), (pieces) => {
      for (const text of [pieces.join(""), `---\n${pieces.join("")}\n---\nbody`]) {
        const result = readFrontMatter(text);
        if (result.ok) expect(text.endsWith(result.body)).toBe(true);
        else expect(result.line).toBeGreaterThanOrEqual(1);
      }
    }),
    { numRuns: 500 },
  );
}, 30_000);

describe("readYaml", () => {
  test("a mapping", () => {
    const result = readYaml("name: Team\nlang: hu\n");
    expect(result.ok && [result.data.lang, result.lineOf("lang")]).toEqual(["hu", 2]);
  });
  test.each(["", "# nothing\n", "\n"])("%j is an empty mapping", (text) => {
    const result = readYaml(text);
    expect(result.ok && Object.keys(result.data)).toEqual([]);
  });
  test.each<[string, number]>([
    ["- a", 1],
    ["just text", 1],
    ["name: a: b", 1],
    ["a: 1\nname: A\nname: B", 3],
    ["a: 1\n---\nb: 2", 1],
  ])("%j is refused", (text, line) => {
    const result = readYaml(text);
    expect(result.ok ? null : result.line).toBe(line);
  });
});
