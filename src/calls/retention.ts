import type { Callback } from "../callbacks/callback.ts";
import type { Gap } from "../gaps/gap.ts";
import type { Note } from "./call.ts";
import { type CallsKind, type CallsView, callIn, notesOf } from "./calls-view.ts";
import { callbacksOf, knownBy } from "./contacts.ts";
import type { Customer } from "./customer.ts";

const dayMs = 86_400_000;

interface Numbered {
  readonly id: number;
}

export interface Expired {
  /** What is older than it may be, by kind. */
  readonly removed: Readonly<Record<CallsKind, number>>;
  /** For the store's `erase`. */
  rewrite(kind: CallsKind, record: Numbered): Numbered | null;
}

/**
 * Whether it is time to look for what is too old: before the first change of a day (UTC). Costs the reading of one
 * change.
 * @param newest when the store was last changed (ISO), null where it never was
 */
export function isRetentionDue(newest: string | null, now: Date): boolean {
  return newest !== null && newest.slice(0, 10) < now.toISOString().slice(0, 10);
}

/**
 * What is older than `days`: calls and callbacks that ended before, the notes of these calls, what was asked in vain
 * before, and customers of whom nothing newer is kept. What has not ended is never too old. Where records lie in the order of time it reads only the
 * old ones; `isThorough` reads all (for `doctor`, and after an import of old ones).
 */
export function expired(
  view: CallsView,
  {
    days,
    now,
    isThorough = false,
  }: { readonly days: number; readonly now: Date; readonly isThorough?: boolean },
): Expired {
  const before = new Date(now.getTime() - days * dayMs).toISOString();
  const gone: Record<CallsKind, Set<number>> = {
    customers: new Set(),
    calls: new Set(),
    notes: new Set(),
    callbacks: new Set(),
    gaps: new Set(),
  };
  for (const { id, rank } of view.ranked("calls")) {
    if (rank >= Date.parse(before)) break;
    const call = callIn(view, id);
    if (call?.state !== "ended" || (call.endedAt ?? call.updatedAt) >= before) continue;
    gone.calls.add(id);
    for (const note of notesOf(view, id)) gone.notes.add(note.id);
  }
  for (const { id, rank } of view.ranked("gaps")) {
    if (rank >= Date.parse(before)) break;
    gone.gaps.add(id);
  }
  for (const callback of oldest(view.all("callbacks") as Iterable<Callback>, before, isThorough)) {
    const isOld = callback.status !== "open" && (callback.endedAt ?? callback.updatedAt) < before;
    if (isOld) gone.callbacks.add(callback.id);
  }
  for (const customer of oldest(view.all("customers") as Iterable<Customer>, before, isThorough)) {
    if (customer.updatedAt < before && !isInUse(view, customer, gone)) gone.customers.add(customer.id);
  }
  return {
    removed: {
      customers: gone.customers.size,
      calls: gone.calls.size,
      notes: gone.notes.size,
      callbacks: gone.callbacks.size,
      gaps: gone.gaps.size,
    },
    // A note or a question that came since then to a call that goes would be nobody's.
    rewrite: (kind, record) => {
      const call = kind === "notes" || kind === "gaps" ? (record as Note | Gap).call : null;
      return gone[kind].has(record.id) || (call !== null && gone.calls.has(call)) ? null : record;
    },
  };
}

function* oldest<R extends { readonly createdAt: string }>(
  records: Iterable<R>,
  before: string,
  isThorough: boolean,
): Iterable<R> {
  for (const record of records) {
    if (record.createdAt < before) yield record;
    else if (!isThorough) return;
  }
}

function isInUse(view: CallsView, customer: Customer, gone: Record<CallsKind, Set<number>>): boolean {
  const calls = view.idsWith("calls", `customer:${customer.id}`).filter((id) => !gone.calls.has(id));
  if (calls.some((id) => callIn(view, id)?.customer === customer.id)) return true;
  return callbacksOf(view, knownBy(customer), []).some(({ id }) => !gone.callbacks.has(id));
}
