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
 * number, time and reason. Entries of an export, which have numbers, are told apart by them even where all else is the
 * same. What is new gets a new number, since numbers are never used again.
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
  const known = new Known(existing);
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
    const match = known.take(entry);
    if (match !== undefined) {
      same.push({ line, id: match });
      continue;
    }
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

/** Which callbacks are there already, and which of them an entry of the file has been matched with. */
class Known {
  private readonly byNumber = new Map<string, number>();
  private readonly byContent = new Map<string, number[]>();
  private readonly taken = new Set<number>();
  /** Content of entries without a number that the file has had so far. */
  private readonly seen = new Set<string>();

  constructor(existing: Iterable<Callback>) {
    for (const callback of existing) {
      const content = contentOf(callback);
      this.byNumber.set(numberOf(callback.id, callback), callback.id);
      const ids = this.byContent.get(content);
      if (ids) ids.push(callback.id);
      else this.byContent.set(content, [callback.id]);
    }
  }

  /** The number of the callback that an entry is, null for one that the file had before, undefined for a new one. */
  take({ draft, id }: Entry): number | null | undefined {
    const content = contentOf(draft);
    const ids = this.byContent.get(content) ?? [];
    if (id === null) {
      if (ids[0] !== undefined) return ids[0];
      if (this.seen.has(content)) return null;
      this.seen.add(content);
      return undefined;
    }
    const match = this.byNumber.get(numberOf(id, draft)) ?? ids.find((one) => !this.taken.has(one));
    if (match !== undefined) this.taken.add(match);
    return match;
  }
}

function contentOf({ customer, due, reason }: Draft): string {
  return JSON.stringify([customer.name, customer.phone, Date.parse(due), reason]);
}

function numberOf(id: number, { createdAt }: Draft): string {
  return `${id} ${Date.parse(createdAt)}`;
}
