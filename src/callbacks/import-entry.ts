import { Fault } from "../base/fault.ts";
import { type Callback, priorities } from "./callback.ts";
import type { Row } from "./csv.ts";
import { type Draft, draftCallback } from "./draft.ts";
import {
  attemptsOf,
  type Fields,
  instantOf,
  oneOf,
  textOf,
  wholeNumberOf,
  wrong,
  yesOrNo,
  zoneOf,
} from "./import-values.ts";
import type { Desk } from "./rules.ts";
import { localOf } from "./wall-clock.ts";

/** One entry of a file, read. */
export interface Entry {
  readonly draft: Draft;
  /** The number that it had where it was exported, for telling whether it is there already. */
  readonly id: number | null;
  /** What was decided for the user: `US has several time zones …`. */
  readonly warnings: readonly string[];
}

const statuses = ["open", "done", "cancelled"] as const;

/** The entries of a JSON file. @throws Fault `usage` where it is no list of callbacks */
export function jsonEntries(text: string): readonly unknown[] {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    // The parser's own words repeat what stands in the file.
    throw new Fault("usage", "the file is no JSON", { hint: "Export it again, or give a CSV file." });
  }
  const list = isRecord(value) ? value.callbacks : value;
  if (Array.isArray(list)) return list;
  throw new Fault("usage", "the file holds no list of callbacks", {
    hint: 'Expected is [{…}, …] or {"callbacks": […]}, as cuecard callbacks export --format json prints it.',
  });
}

/** A callback as we export it, or an object with customer, phone, due and reason. @throws Fault `usage` */
export function readJsonEntry(value: unknown, desk: Desk): Entry {
  if (!isRecord(value)) throw new Fault("usage", "this is no callback: an entry is {…}");
  const { customer } = value;
  return readEntry({ ...value, ...(isRecord(customer) ? customer : { name: customer ?? value.name }) }, desk);
}

/** One line of a table: ours, with every column, or a plain one. @throws Fault `usage` */
export function readCsvRow({ cells, isUneven }: Row, desk: Desk): Entry {
  if (isUneven)
    throw new Fault(
      "usage",
      'it has not as many cells as the header: quote a cell that has a comma ("a, b")',
    );
  const { customer, attempts, ...others } = cells;
  return readEntry(
    { ...others, name: customer, attempts: attempts == null ? [] : parsedCell(attempts) },
    desk,
  );
}

function parsedCell(cell: string): unknown {
  try {
    return JSON.parse(cell);
  } catch {
    throw wrong("attempts", "is no JSON: leave the cell as it was exported, or empty");
  }
}

function readEntry(fields: Fields, desk: Desk): Entry {
  return instantOf(fields, "createdAt") === null ? readPlain(fields, desk) : readWhole(fields, desk);
}

/** A callback from another program's list: made as if an agent typed it, call hours and all. */
function readPlain(fields: Fields, desk: Desk): Entry {
  const { draft, warnings } = draftCallback(
    {
      customer: {
        name: nameOf(fields),
        phone: textOf(fields, "phone", 60),
        ref: textOf(fields, "ref", 100),
      },
      due: textOf(fields, "due", 100) ?? "",
      zone: zoneOf(fields),
      reason: textOf(fields, "reason", 500),
      article: textOf(fields, "article", 300),
      priority: oneOf(fields, "priority", priorities, "normal"),
      owner: textOf(fields, "owner", 100),
      lang: textOf(fields, "lang", 20) ?? undefined,
      override: textOf(fields, "override", 500),
    },
    desk,
  );
  return { draft, id: null, warnings };
}

/** A callback as we exported it: taken in as it was, whatever its time and its end. */
function readWhole(fields: Fields, desk: Desk): Entry {
  const due = needed(instantOf(fields, "due"), "due");
  const createdAt = needed(instantOf(fields, "createdAt"), "createdAt");
  const zone = zoneOf(fields) ?? desk.zone;
  const status = oneOf(fields, "status", statuses, "open");
  const draft: Omit<Callback, "id"> = {
    customer: {
      name: nameOf(fields),
      phone: textOf(fields, "phone", 60),
      ref: textOf(fields, "ref", 100),
    },
    due,
    zone,
    dueLocal: localOf(due, zone),
    reason: textOf(fields, "reason", 500),
    article: textOf(fields, "article", 300),
    call: wholeNumberOf(fields, "call"),
    priority: oneOf(fields, "priority", priorities, "normal"),
    owner: textOf(fields, "owner", 100),
    status,
    attempts: attemptsOf(fields.attempts),
    promise: textOf(fields, "promise", 1_000) ?? "",
    lang: textOf(fields, "lang", 20) ?? "en",
    override: textOf(fields, "override", 500),
    fixed: yesOrNo(fields, "fixed"),
    endNote: textOf(fields, "endNote", 2_000, true),
    endedAt: status === "open" ? null : (instantOf(fields, "endedAt") ?? createdAt),
    createdAt,
    updatedAt: instantOf(fields, "updatedAt") ?? createdAt,
  };
  return { draft, id: wholeNumberOf(fields, "id"), warnings: [] };
}

function nameOf(fields: Fields): string {
  return needed(textOf(fields, "name", 200), "customer");
}

function needed(value: string | null, key: string): string {
  if (value === null) throw wrong(key, "is missing");
  return value;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
