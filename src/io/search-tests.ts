import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { Fault, systemErrorCode } from "../base/fault.ts";
import { byCodeUnit, cleanLine } from "../base/text.ts";
import type { SearchTest } from "../search/evaluate.ts";

/** Larger tests are read by nobody. */
const maxBytes = 64 * 1024 * 1024;

/** The search tests of a knowledge base: `tests/*.csv` and `tests/*.jsonl`, by name. */
export function testFilesOf(root: string): string[] {
  const folder = join(root, "tests");
  try {
    return readdirSync(folder)
      .filter((name) => /\.(csv|jsonl)$/i.test(name))
      .sort(byCodeUnit)
      .map((name) => join(folder, name));
  } catch (error) {
    if (systemErrorCode(error) === "ENOENT") return [];
    throw new Fault("unreadable", `cannot read ${folder}`, { hint: "Check its permissions.", cause: error });
  }
}

/** Reads one file of tests. @throws Fault `usage` that names the line where something is wrong */
export function readSearchTests(file: string): SearchTest[] {
  let text: string;
  try {
    const stats = statSync(file);
    if (!stats.isFile() || stats.size > maxBytes) throw new Error("no regular file of a fair size");
    text = new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(file));
  } catch (cause) {
    throw new Fault("unreadable", `cannot read the search tests ${file}`, {
      hint: "Check the path; the file must be UTF-8.",
      cause,
    });
  }
  return /\.jsonl$/i.test(file) ? readLines(text, file) : readTable(text, file);
}

function readTable(text: string, file: string): SearchTest[] {
  let rows: Array<{ record: Record<string, string>; info: { lines: number } }>;
  let names: string[] | null = null;
  try {
    rows = parse(text, {
      columns: (header: string[]) => {
        names = header.map((name) => name.trim().toLowerCase());
        return names;
      },
      bom: true,
      info: true,
      skip_empty_lines: true,
      relax_column_count_less: true,
    });
  } catch (cause) {
    throw bad(
      file,
      cause instanceof Error ? cause.message : "not a CSV file",
      'Quote a cell that has a comma: "hello, world".',
      cause,
    );
  }
  const header = names as string[] | null;
  if (header !== null && !(header.includes("query") && header.includes("expect"))) {
    throw bad(file, "line 1: the header must be query,expect or query,expect,lang", "Mend the first line.");
  }
  return rows.map(({ record, info }) => {
    if (record.query === undefined || record.expect === undefined) {
      throw bad(
        file,
        `line ${info.lines} has no expect`,
        "Write a comma after the query; nothing after it means that nothing should be offered.",
      );
    }
    return test(record.query, record.expect.split(/\s+/).filter(Boolean), record.lang);
  });
}

function readLines(text: string, file: string): SearchTest[] {
  const tests: SearchTest[] = [];
  text
    .replace(/^\ufeff/, "")
    .split("\n")
    .forEach((line, i) => {
      if (line.trim() === "") return;
      let row: unknown;
      try {
        row = JSON.parse(line);
      } catch (cause) {
        throw bad(
          file,
          `line ${i + 1} is not JSON`,
          'A line looks like {"query":"…","expect":["…"]}.',
          cause,
        );
      }
      if (typeof row !== "object" || row === null || !("query" in row) || typeof row.query !== "string") {
        throw bad(file, `line ${i + 1} has no query`, 'A line looks like {"query":"…","expect":["…"]}.');
      }
      const expect = "expect" in row ? row.expect : [];
      const lang = "lang" in row && typeof row.lang === "string" ? row.lang : undefined;
      tests.push(test(row.query, idsOf(expect), lang));
    });
  return tests;
}

function idsOf(expect: unknown): string[] {
  if (typeof expect === "string") return expect.split(/\s+/).filter(Boolean);
  return Array.isArray(expect) ? expect.filter((id): id is string => typeof id === "string") : [];
}

function test(query: string, expect: readonly string[], lang: string | undefined): SearchTest {
  return {
    query,
    expect: expect.map((id) => id.replace(/\.md$/i, "").replace(/^articles\//, "")),
    lang: lang?.trim() || null,
  };
}

function bad(file: string, message: string, hint: string, cause?: unknown): Fault {
  return new Fault("usage", `${file}: ${cleanLine(message)}`, { hint, cause });
}
