import { byCodeUnit } from "../base/text.ts";
import { type Callback, priorities, type State } from "./callback.ts";

/** A callback is due, not merely upcoming, within the next 15 minutes. */
export const dueWithinMs = 15 * 60_000;

/** How many open callbacks are in each state. */
export interface Counts {
  readonly overdue: number;
  readonly due: number;
  readonly upcoming: number;
}

/** The state of an open callback, from the time it is due alone (ms since 1970). */
export function stateOfDue(dueMs: number, nowMs: number): "overdue" | "due" | "upcoming" {
  if (dueMs < nowMs) return "overdue";
  return dueMs <= nowMs + dueWithinMs ? "due" : "upcoming";
}

/** The state of a callback: how it ended, else how near its time is. */
export function stateOf(callback: Pick<Callback, "status" | "due">, nowMs: number): State {
  return callback.status === "open" ? stateOfDue(Date.parse(callback.due), nowMs) : callback.status;
}

/** A callback as commands print it: what is kept, with its state behind its status. */
export function withState(callback: Callback, nowMs: number): Callback & { readonly state: State } {
  const { id, customer, due, zone, dueLocal, reason, article, call, priority, owner, status, ...others } =
    callback;
  const state = stateOf(callback, nowMs);
  return {
    id,
    customer,
    due,
    zone,
    dueLocal,
    reason,
    article,
    call,
    priority,
    owner,
    status,
    state,
    ...others,
  };
}

/** The order of every list: by due time, then priority, then id. */
export function compareCallbacks(a: Callback, b: Callback): number {
  return (
    byCodeUnit(a.due, b.due) || priorities.indexOf(a.priority) - priorities.indexOf(b.priority) || a.id - b.id
  );
}

/** Counts open callbacks by the times they are due (ms since 1970). */
export function countDue(dueMs: Iterable<number>, nowMs: number): Counts {
  const counts = { overdue: 0, due: 0, upcoming: 0 };
  for (const each of dueMs) counts[stateOfDue(each, nowMs)]++;
  return counts;
}
