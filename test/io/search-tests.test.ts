import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Fault } from "../../src/base/fault.ts";
import { readSearchTests, testFilesOf } from "../../src/io/search-tests.ts";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "cuecard-tests-"));
  mkdirSync(join(root, "tests"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function read(name: string, content: string | Buffer) {
  const file = join(root, "tests", name);
  writeFileSync(file, content);
  return readSearchTests(file);
}

function faultOf(name: string, content: string | Buffer): Fault {
  try {
    read(name, content);
  } catch (error) {
    expect(error).toBeInstanceOf(Fault);
    return error as Fault;
  }
  throw new Error("no fault");
}

const one = (query: string, expected: string[], lang: string | null = null) => ({
  query,
  expect: expected,
  lang,
});

test.each<[string, string, ReturnType<typeof one>[]]>([
  ["a table", "query,expect\nrefund,a\n", [one("refund", ["a"])]],
  [
    "a language column",
    "query,expect,lang\npenge, b ,da\nrefund,a,\n",
    [one("penge", ["b"], "da"), one("refund", ["a"])],
  ],
  ["several acceptable ids", "query,expect\nrefund,a  b\n", [one("refund", ["a", "b"])]],
  ["an empty expect: nothing should be offered", "query,expect\nweather,\n", [one("weather", [])]],
  ["a quoted comma, quote and line break", 'query,expect\n"a, ""b""\nc",x\n', [one('a, "b"\nc', ["x"])]],
  [
    "columns in any order and case, others ignored",
    "Note, Expect , QUERY\nn,a,refund\n",
    [one("refund", ["a"])],
  ],
  ["CRLF, a mark and empty lines", "\ufeffquery,expect\r\n\r\nrefund,a\r\n\r\n", [one("refund", ["a"])]],
  ["a row without its language", "query,expect,lang\nrefund,a\n", [one("refund", ["a"])]],
  ["paths for ids", "query,expect\nq,articles/billing/refund.md x.MD\n", [one("q", ["billing/refund", "x"])]],
  ["only a header", "query,expect\n", []],
  ["nothing", "", []],
])("reads %s from CSV", (_, csv, tests) => {
  expect(read("t.csv", csv)).toEqual(tests);
});

test("reads lines of JSON: a list or text of ids, a language, empty lines, no expect", () => {
  const lines = [
    '\ufeff{"query":"a","expect":["x","articles/y.md"],"lang":"da"}',
    "",
    '{"query":"b","expect":"x y"}\r',
    '{"query":"c","expect":[]}',
    '{"query":"d"}',
    '{"query":"e","expect":["x",7,null],"lang":7,"__proto__":{"lang":"hu"}}',
  ];
  expect(read("t.jsonl", lines.join("\n"))).toEqual([
    one("a", ["x", "y"], "da"),
    one("b", ["x", "y"]),
    one("c", []),
    one("d", []),
    one("e", ["x"]),
  ]);
});

test.each<[string, string, string | Buffer, RegExp]>([
  ["no header", "t.csv", "refund,a\n", /line 1: the header must be query,expect/],
  ["another header", "t.csv", "question,answer\nrefund,a\n", /line 1: the header must be query,expect/],
  ["a row without an expect", "t.csv", "query,expect\nrefund\n", /line 2 has no expect/],
  ["a row with too many cells", "t.csv", "query,expect\nhello, world,a\n", /line 2/],
  ["an open quote", "t.csv", 'query,expect\n"refund,a\n', /quote/i],
  ["a line that is no JSON", "t.jsonl", '{"query":"a"}\n{query: b}\n', /line 2 is not JSON/],
  ["a line without a query", "t.jsonl", '{"query":"a"}\n\n{"expect":["a"]}\n', /line 3 has no query/],
  ["a line that is a list", "t.jsonl", "[1]\n", /line 1 has no query/],
  ["a line that is null", "t.jsonl", "null\n", /line 1 has no query/],
])("names %s", (_, name, content, message) => {
  const fault = faultOf(name, content);
  expect([fault.code, fault.exitCode]).toEqual(["usage", 2]);
  expect(fault.message).toMatch(message);
  expect(fault.message).toContain(name);
  expect(fault.message).not.toContain("\n");
  expect(fault.hint).toBeTruthy();
});

test.each<[string, string | Buffer]>([
  ["Latin-1", Buffer.from("query,expect\nR\xfcckgabe,a\n", "latin1")],
  ["UTF-16", Buffer.from("\ufeffquery,expect\n", "utf16le")],
])("a file in %s cannot be read, and says so", (_, content) => {
  const fault = faultOf("t.csv", content);
  expect([fault.code, fault.hint]).toEqual(["unreadable", expect.stringContaining("UTF-8")]);
});

test("a file that is not there, or a folder, cannot be read", () => {
  for (const file of [join(root, "nothing.csv"), join(root, "tests")]) {
    expect(() => readSearchTests(file)).toThrow(Fault);
  }
});

test("the test files of a knowledge base are found by name, in order, and only those", () => {
  for (const name of ["b.csv", "a.jsonl", "C.CSV", "notes.md", "x.csv.bak"])
    writeFileSync(join(root, "tests", name), "");
  expect(testFilesOf(root)).toEqual(["C.CSV", "a.jsonl", "b.csv"].map((name) => join(root, "tests", name)));
  rmSync(join(root, "tests"), { recursive: true });
  expect(testFilesOf(root)).toEqual([]);
  writeFileSync(join(root, "tests"), "a file");
  expect(() => testFilesOf(root)).toThrow(Fault);
});
