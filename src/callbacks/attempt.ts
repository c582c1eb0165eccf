import type { Callback, Outcome } from "./callback.ts";
import { customersCountry } from "./customers-country.ts";
import type { DueTime } from "./due.ts";
import { nextRung } from "./ladder.ts";
import { command, moveTo, mustBeOpen, placedAt, type Step } from "./move.ts";
import type { Desk } from "./rules.ts";
import { warningsOf } from "./warnings.ts";

/** A callback after an attempt. */
export interface AttemptStep extends Step {
  /** True after the last rung of the ladder: what happens instead must be decided by a person. */
  readonly exhausted: boolean;
  /** When it is tried again; null where that was not moved. */
  readonly retry: DueTime | null;
}

/**
 * Writes an attempt down. `reached` leaves the callback open and its time as it is, since whether the promise is kept
 * is for `done` to say; any other outcome moves it to `--retry`, else to the next rung of the ladder. After the last
 * rung it stays open and due: it is never dropped.
 *
 * @throws Fault `usage` where the callback has ended, or the time of `retry` is refused
 */
export function attempt(
  callback: Callback,
  what: {
    readonly outcome: Outcome;
    readonly note: string | null;
    /** WHEN; null for the ladder. */
    readonly retry: string | null;
    readonly override?: string | null;
  },
  desk: Desk,
): AttemptStep {
  mustBeOpen(callback, "be attempted");
  const { outcome, note } = what;
  const at = desk.now.toISOString();
  const tried: Callback = {
    ...callback,
    attempts: [...callback.attempts, { at, outcome, note }],
    updatedAt: at,
  };
  const say = (words: string) => command(callback.id, words);
  if (what.retry !== null) {
    const moved = moveTo(tried, what.retry, what.override ?? null, desk);
    return { ...moved, exhausted: false, next: null };
  }
  if (outcome === "reached") {
    const next = `Promise kept? ${say("done ID --fixed yes")} (or no); else ${say("snooze ID WHEN")}.`;
    return { callback: tried, warnings: [], next, exhausted: false, retry: null };
  }
  if (outcome === "wrong-number") {
    const next = `Find the right number: ${say("edit ID --phone P")}; or ${say("cancel ID --reason T")}.`;
    return { callback: tried, warnings: [], next, exhausted: true, retry: null };
  }
  const country = customersCountry(tried, desk);
  const { due: rung, warnings } = nextRung(tried, country, desk);
  if (rung === null) {
    const next = `All retries are used up. Decide: another time (${say("snooze ID WHEN")}), another channel such as e-mail or text message, a colleague (${say("assign ID NAME")}), or ${say("cancel ID --reason T")}.`;
    return { callback: tried, warnings, next, exhausted: true, retry: null };
  }
  const moved = placedAt(tried, rung, desk);
  return {
    callback: moved,
    warnings: [...warnings, ...warningsOf(rung, null, desk)],
    next: null,
    exhausted: false,
    retry: rung,
  };
}
