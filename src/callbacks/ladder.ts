import { intoCallHours } from "./call-hours.ts";
import type { Callback } from "./callback.ts";
import { type DueTime, readWhen } from "./due.ts";
import type { Desk } from "./rules.ts";

/** When an unanswered callback is tried again, where `kb.yaml` says nothing. */
const usualRetries: readonly string[] = Object.freeze(["15m", "2h", "next working day"]);

/**
 * When a callback is tried again after an attempt that did not reach the customer: the rung of the ladder
 * (`retries` in `kb.yaml`) for the attempts so far, moved into the customer's call hours.
 *
 * @param callback with the attempt that has just been made
 * @param country ISO 3166-1, of the customer's number; null where it is not known
 * @returns null after the last rung, and where the rung cannot be read
 */
export function nextRung(callback: Callback, country: string | null, { now, rules }: Desk): DueTime | null {
  const rungs = rules.retries.length > 0 ? rules.retries : usualRetries;
  const rung = rungs[rungsUsed(callback)];
  if (rung === undefined) return null;
  return intoCallHours(readWhen(rung, { now, zone: callback.zone, country, rules }), country, rules);
}

/** How many attempts failed since the customer was last reached, the newest left out: the place on the ladder. */
function rungsUsed({ attempts }: Callback): number {
  const reached = attempts.map(({ outcome }) => outcome).lastIndexOf("reached");
  return Math.max(0, attempts.length - reached - 2);
}
