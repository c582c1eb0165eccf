import { Fault } from "../base/fault.ts";
import { cleanLine } from "../base/text.ts";
import type { Callback } from "./callback.ts";
import { defused, restored } from "./spreadsheet-cell.ts";

/** The columns of our own files, in this order; `attempts` is JSON. */
export const columns = [
  "id",
  "customer",
  "phone",
  "ref",
  "due",
  "zone",
  "dueLocal",
  "reason",
  "article",
  "call",
  "priority",
  "owner",
  "status",
  "attempts",
  "promise",
  "lang",
  "override",
  "fixed",
  "endNote",
  "endedAt",
  "createdAt",
  "updatedAt",
] as const;
export type Column = (typeof columns)[number];

/** One line of a table: a cell that is empty or not there is null. */
export interface Row {
  /** 1-based line of the file on which it starts. */
  readonly line: number;
  readonly cells: Readonly<Partial<Record<Column, string | null>>>;
  /** True where it has not as many cells as the header. */
  readonly isUneven: boolean;
}

/** How other programs head these columns. */
const otherNames: Readonly<Record<string, Column>> = {
  name: "customer",
  customername: "customer",
  telephone: "phone",
  tel: "phone",
  number: "phone",
  phonenumber: "phone",
  reference: "ref",
  when: "due",
  dueat: "due",
  timezone: "zone",
  note: "reason",
  subject: "reason",
  language: "lang",
  agent: "owner",
};

/** Callbacks as CSV (RFC 4180): every text quoted, nothing that a spreadsheet would run. `fromCsv` restores all. */
export function toCsv(callbacks: readonly Callback[]): string {
  const rows = callbacks.map((callback) => {
    const { customer, attempts, fixed, id, call, ...texts } = callback;
    const cells: Record<Column, string | null> = {
      ...texts,
      id: String(id),
      customer: customer.name,
      phone: customer.phone,
      ref: customer.ref,
      call: call === null ? null : String(call),
      attempts: JSON.stringify(attempts),
      fixed: fixed === null ? null : fixed ? "yes" : "no",
    };
    return columns.map((column) => cells[column]);
  });
  return tableText(columns, rows);
}

/** Any table as CSV (RFC 4180): every text quoted, nothing that a spreadsheet would run; null is an empty cell. */
export function tableText(
  header: readonly string[],
  rows: ReadonlyArray<ReadonlyArray<string | null>>,
): string {
  const { stringify }: typeof import("csv-stringify/sync") = require("csv-stringify/sync");
  const safe = rows.map((row) => row.map(defused));
  return stringify([[...header], ...safe], { record_delimiter: "\r\n", quoted_string: true });
}

/**
 * The lines of a table: ours, or any that has a header with the columns that a callback needs.
 * @throws Fault `usage` where it is no CSV, or the header lacks `customer` or `due`
 */
export function fromCsv(text: string): Row[] {
  const table = readTable(text);
  const header = table.header.map(columnOf);
  for (const needed of ["customer", "due"] as const) {
    if (header.includes(needed)) continue;
    throw new Fault("usage", `the first line names no column \`${needed}\``, {
      hint: "The header is customer,phone,due,reason; phone, reason, zone, priority, owner and others may be left out.",
    });
  }
  return table.rows.map(({ line, cells: texts }) => {
    const cells: Partial<Record<Column, string | null>> = {};
    header.forEach((column, i) => {
      if (column !== null) cells[column] = texts[i] ?? null;
    });
    return { line, cells, isUneven: texts.length !== header.length };
  });
}

/** A table as it stands in a file: an empty cell is null, and what keeps a spreadsheet from running one is taken away. */
export interface Table {
  readonly header: readonly string[];
  readonly rows: ReadonlyArray<{
    /** 1-based line of the file on which it starts. */
    readonly line: number;
    readonly cells: ReadonlyArray<string | null>;
  }>;
}

/**
 * Reads any CSV with a header. Comma, semicolon or tab between cells; a byte order mark is taken away, empty lines are
 * left out.
 * @throws Fault `usage` where it is no CSV
 */
export function readTable(text: string): Table {
  const { parse }: typeof import("csv-parse/sync") = require("csv-parse/sync");
  const source = text.replace(/^\ufeff/, "");
  let records: Array<{ record: string[]; info: { lines: number } }>;
  try {
    records = parse(source, {
      delimiter: delimiterOf(source),
      info: true,
      relax_column_count: true,
    });
  } catch (cause) {
    const line = /line (\d+)/.exec(cause instanceof Error ? cause.message : "")?.[1];
    throw new Fault("usage", `${line === undefined ? "the file" : `line ${line}`} is not CSV`, {
      hint: "Close every quotation mark, and double those inside a cell.",
      cause,
    });
  }
  const [head, ...rows] = records;
  // An empty line is a record of one empty cell: left out here, so that the lines after it keep their numbers.
  const isEmpty = (record: readonly string[]) => record.length === 1 && record[0]?.trim() === "";
  let last = head?.info.lines ?? 1;
  return {
    header: head?.record ?? [],
    rows: rows.flatMap(({ record, info }) => {
      const line = last + 1;
      last = info.lines;
      return isEmpty(record) ? [] : [{ line, cells: record.map(restored) }];
    }),
  };
}

function columnOf(name: string): Column | null {
  const plain = cleanLine(name)
    .toLowerCase()
    .replace(/[^a-z]/g, "");
  return columns.find((column) => column.toLowerCase() === plain) ?? otherNames[plain] ?? null;
}

/** The mark that the header has most of, outside quotes. */
function delimiterOf(text: string): string {
  const header = (/^[^\r\n]*/.exec(text)?.[0] ?? "").replace(/"[^"]*"/g, "");
  const count = (mark: string) => header.split(mark).length;
  return [",", ";", "\t"].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}
