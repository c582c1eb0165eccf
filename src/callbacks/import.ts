import { Fault } from "../base/fault.ts";
import type { Callback } from "./callback.ts";
import { fromCsv } from "./csv.ts";
import type { Draft } from "./draft.ts";
import { type Entry, jsonEntries, readCsvRow, readJsonEntry } from "./import-entry.ts";
import type { Desk } from "./rules.ts";

/** What a file would bring in. */
export interface ImportPlan {
  /** To be numbered and kept. */
  readonly create: readonly Draft[];
  /** What is there already; `id` is null where the same file has it twice. */
  readonly same: ReadonlyArray<{ readonly line: number; readonly id: number | null }>;
  /** What cannot be taken in, and why. Lines are those of the file; of a JSON file, its entries, from 1. */
  readonly bad: ReadonlyArray<{ readonly line: number; readonly message: string }>;
  /** What the user should know, once for the whole file. */
  readonly notes: readonly string[];
}

/**
 * Reads a file of callbacks and says what it would bring in; nothing is changed. Taking in the same file again brings
 * nothing: an entry is there already where a callback has its number and time of creation, or the same customer,
 * number, time and reason. All others get new numbers, since numbers are never used again.
 *
 * @param text JSON (a list of callbacks, or `{callbacks: […]}` as `export` prints it), or CSV with a header
 * @throws Fault `usage` where the file as a whole cannot be read
 */
export function planImport(
  text: string,
  format: "json" | "csv",
  existing: Iterable<Callback>,
  desk: Desk,
): ImportPlan {
  const known = new Map<string, number | null>();
  for (const callback of existing)
    for (const key of keysOf(callback, callback.id)) known.set(key, callback.id);
  const create: Draft[] = [];
  const same: Array<{ line: number; id: number | null }> = [];
  const bad: Array<{ line: number; message: string }> = [];
  const notes = new Map<string, number>();
  for (const { line, read } of entriesOf(text, format, desk)) {
    let entry: Entry;
    try {
      entry = read();
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      bad.push({ line, message: error.hint === null ? error.message : `${error.message} (${error.hint})` });
      continue;
    }
    const keys = keysOf(entry.draft, entry.id);
    const match = keys.find((key) => known.has(key));
    if (match !== undefined) {
      same.push({ line, id: known.get(match) ?? null });
      continue;
    }
    for (const key of keys) known.set(key, null);
    create.push(entry.draft);
    for (const warning of entry.warnings) notes.set(warning, (notes.get(warning) ?? 0) + 1);
  }
  const told = [...notes].map(([note, times]) => (times === 1 ? note : `${note} (${times} entries)`));
  if (create.length > 0) told.unshift("They get new numbers: numbers are never used again.");
  return { create, same, bad, notes: told.slice(0, 20) };
}

function* entriesOf(
  text: string,
  format: "json" | "csv",
  desk: Desk,
): Generator<{ readonly line: number; readonly read: () => Entry }> {
  if (format === "csv") {
    for (const row of fromCsv(text)) yield { line: row.line, read: () => readCsvRow(row, desk) };
    return;
  }
  let entry = 0;
  for (const value of jsonEntries(text)) {
    entry++;
    yield { line: entry, read: () => readJsonEntry(value, desk) };
  }
}

function keysOf({ customer, due, reason, createdAt }: Draft, id: number | null): string[] {
  const content = JSON.stringify([customer.name, customer.phone, Date.parse(due), reason]);
  return id === null ? [content] : [content, `${id} ${Date.parse(createdAt)}`];
}
