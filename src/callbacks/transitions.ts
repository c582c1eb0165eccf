import { Fault } from "../base/fault.ts";
import type { Callback } from "./callback.ts";
import type { DueTime } from "./due.ts";
import { command, moveTo, mustBeOpen, type Step } from "./move.ts";
import type { Desk } from "./rules.ts";

export { type AttemptStep, attempt } from "./attempt.ts";
export type { Step } from "./move.ts";

/** Ends a callback as kept. @throws Fault `usage` where it has ended before */
export function done(
  callback: Callback,
  what: { readonly note: string | null; readonly fixed: boolean | null },
  { now }: Desk,
): Step {
  mustBeOpen(callback, "be done");
  const at = now.toISOString();
  const say = (words: string) => command(callback.id, words);
  const next =
    what.fixed === false
      ? `Not fixed: promise another call (${say("reopen ID --due WHEN")}), or hand it to somebody who can mend it.`
      : null;
  return {
    callback: {
      ...callback,
      status: "done",
      fixed: what.fixed,
      endNote: what.note,
      endedAt: at,
      updatedAt: at,
    },
    warnings: [],
    next,
  };
}

/** Ends a callback that will not be made. @throws Fault `usage` where it has ended before, or without a reason */
export function cancel(callback: Callback, what: { readonly reason: string }, { now }: Desk): Step {
  mustBeOpen(callback, "be cancelled");
  if (what.reason.trim() === "") {
    throw new Fault("usage", "a promise is not dropped without a reason", {
      hint: "Say why: --reason TEXT.",
    });
  }
  const at = now.toISOString();
  const ended: Callback = {
    ...callback,
    status: "cancelled",
    endNote: what.reason,
    endedAt: at,
    updatedAt: at,
  };
  return { callback: ended, warnings: [], next: null };
}

/**
 * Opens a callback again that was done or cancelled; it starts the ladder anew only where a customer was reached.
 * @param what.due WHEN; null for the old time, if that is still ahead
 * @throws Fault `usage` where it is open, or its time has passed and no other is given
 */
export function reopen(
  callback: Callback,
  what: { readonly due: string | null; readonly override?: string | null },
  desk: Desk,
): Step {
  if (callback.status === "open") {
    throw new Fault("usage", `callback ${callback.id} is open already`, {
      hint: `Move it with cuecard callbacks snooze ${callback.id} WHEN.`,
    });
  }
  const open: Callback = {
    ...callback,
    status: "open",
    fixed: null,
    endNote: null,
    endedAt: null,
    updatedAt: desk.now.toISOString(),
  };
  if (what.due !== null) return moveTo(open, what.due, what.override ?? null, desk);
  if (Date.parse(open.due) > desk.now.getTime()) return { callback: open, warnings: [], next: null };
  throw new Fault("usage", `the time of callback ${callback.id} has passed`, {
    hint: "Say when it is due now: --due WHEN.",
  });
}

/** Moves a callback to another time. @throws Fault `usage` where it has ended, or the time is refused */
export function snooze(
  callback: Callback,
  what: { readonly due: string; readonly override?: string | null },
  desk: Desk,
): Step & { readonly due: DueTime } {
  mustBeOpen(callback, "be moved");
  const { retry: due, ...step } = moveTo(callback, what.due, what.override ?? null, desk);
  return { ...step, due };
}

/** Gives a callback to somebody, or to nobody. @throws Fault `usage` where it has ended */
export function assign(callback: Callback, what: { readonly owner: string | null }, { now }: Desk): Step {
  mustBeOpen(callback, "change hands");
  return {
    callback: { ...callback, owner: what.owner, updatedAt: now.toISOString() },
    warnings: [],
    next: null,
  };
}
