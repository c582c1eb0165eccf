import { Fault } from "../base/fault.ts";
import { guardCallHours } from "./call-hours.ts";
import type { Callback } from "./callback.ts";
import { customersCountry } from "./customers-country.ts";
import { type DueTime, readWhen } from "./due.ts";
import { promiseSentence } from "./promise.ts";
import type { Desk } from "./rules.ts";
import { warningsOf } from "./warnings.ts";

/** A callback after something was done to it. */
export interface Step {
  readonly callback: Callback;
  /** What the agent should know: the time was moved, it is late for the customer, … */
  readonly warnings: readonly string[];
  /** What to do next, in one line; null where nothing is left. */
  readonly next: string | null;
}

/** How a command is typed, for hints: `command(12, "snooze ID WHEN")`. */
export function command(id: number, words: string): string {
  return `cuecard callbacks ${words.replace("ID", String(id))}`;
}

/** @throws Fault `usage` that says how the callback ended and how to open it again */
export function mustBeOpen(callback: Callback, be: string): void {
  if (callback.status === "open") return;
  throw new Fault("usage", `callback ${callback.id} is ${callback.status} and cannot ${be}`, {
    hint: `Open it again: cuecard callbacks reopen ${callback.id}.`,
  });
}

/** Moves a callback to a time that was typed. @throws Fault `usage` where the time is refused */
export function moveTo(
  callback: Callback,
  when: string,
  override: string | null,
  desk: Desk,
): Step & { readonly retry: DueTime } {
  const country = customersCountry(callback, desk);
  const due = readWhen(when, { now: desk.now, zone: callback.zone, country, rules: desk.rules });
  const { warning } = guardCallHours(due, country, desk.rules, override);
  const moved = placedAt({ ...callback, override: warning === null ? null : override }, due, desk);
  return { callback: moved, warnings: warningsOf(due, warning, desk), next: null, retry: due };
}

/** The callback at another time: its promise is said anew. */
export function placedAt(callback: Callback, due: DueTime, desk: Desk): Callback {
  const { instant, local, zone } = due;
  const { lang } = callback;
  const country = customersCountry({ ...callback, zone }, desk);
  const promise = promiseSentence({ instant, zone, agentZone: desk.zone, country, lang, now: desk.now });
  return { ...callback, due: instant, dueLocal: local, zone, promise, updatedAt: desk.now.toISOString() };
}
