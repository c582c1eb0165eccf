import { tableText } from "../callbacks/csv.ts";
import type { Call, Note } from "./call.ts";
import type { CallsView } from "./calls-view.ts";
import type { Customer } from "./customer.ts";
import { type JoinedCall, joined } from "./joined-call.ts";

/** Every call with its customer and notes, by number. Reads all that is kept of them, once. */
export function* everyCall(
  view: CallsView,
  isWanted: (call: Call) => boolean = () => true,
): Iterable<JoinedCall> {
  const customers = new Map([...view.all("customers")].map((one) => [one.id, one as Customer]));
  const notes = new Map<number, Note[]>();
  for (const note of view.all("notes") as Iterable<Note>) {
    const others = notes.get(note.call);
    if (others === undefined) notes.set(note.call, [note]);
    else others.push(note);
  }
  for (const call of view.all("calls") as Iterable<Call>) {
    if (!isWanted(call)) continue;
    const customer = call.customer === null ? null : (customers.get(call.customer) ?? null);
    yield joined(call, customer, notes.get(call.id) ?? []);
  }
}

const columns = [
  "id",
  "customerId",
  "customer",
  "phone",
  "ref",
  "agent",
  "channel",
  "lang",
  "state",
  "startedAt",
  "endedAt",
  "outcome",
  "summary",
  "notes",
  "articles",
  "temperatures",
] as const;

/** Calls as CSV (RFC 4180), nothing in it that a spreadsheet would run. Notes are one cell, a line each with its time. */
export function callsCsv(calls: Iterable<JoinedCall>): string {
  const rows = [...calls].map((call) => {
    const { customer, notes, articles, temperatures } = call;
    const cells: Record<(typeof columns)[number], string | null> = {
      ...call,
      id: String(call.id),
      customerId: customer.id === null ? null : String(customer.id),
      customer: customer.name,
      phone: customer.phone,
      ref: customer.ref,
      notes: orNull(notes.map(({ at, text }) => `${at} ${text}`).join("\n")),
      articles: orNull(articles.map(({ id }) => id).join("\n")),
      temperatures: orNull(temperatures.map(({ value }) => value).join(" ")),
    };
    return columns.map((column) => cells[column]);
  });
  return tableText(columns, rows);
}

/** Calls as JSON, as `call list --json` prints them. */
export function callsJson(calls: Iterable<JoinedCall>): string {
  return `${JSON.stringify({ calls: [...calls] }, null, 2)}\n`;
}

function orNull(text: string): string | null {
  return text === "" ? null : text;
}
