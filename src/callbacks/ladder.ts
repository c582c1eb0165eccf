import { Fault } from "../base/fault.ts";
import type { Callback } from "./callback.ts";
import { intoHoursOfBoth } from "./desk-hours.ts";
import { type DueTime, readWhen } from "./due.ts";
import type { Desk } from "./rules.ts";

/** When an unanswered callback is tried again, where `kb.yaml` says nothing. */
const usualRetries: readonly string[] = Object.freeze(["15m", "2h", "next working day"]);

/**
 * When a callback is tried again after an attempt that did not reach the customer: the rung of the ladder
 * (`retries` in `kb.yaml`) for the attempts so far, moved into the customer's call hours and the desk's. A rung that cannot be read,
 * or names a time that has passed, is left out with a warning: a slip in `kb.yaml` must not lose an attempt.
 *
 * @param callback with the attempt that has just been made
 * @param country ISO 3166-1, of the customer's number; null where it is not known
 * @returns `due` null after the last rung
 */
export function nextRung(
  callback: Callback,
  country: string | null,
  desk: Desk,
): { readonly due: DueTime | null; readonly warnings: readonly string[] } {
  const { now, rules } = desk;
  const rungs = rules.retries.length > 0 ? rules.retries : usualRetries;
  const warnings: string[] = [];
  for (const rung of rungs.slice(rungsUsed(callback))) {
    try {
      const due = readWhen(rung, { now, zone: callback.zone, country, rules });
      return { due: intoHoursOfBoth(due, country, desk), warnings };
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      warnings.push(`\`retries\` in kb.yaml: ${error.message}`);
    }
  }
  return { due: null, warnings };
}

/** How many attempts failed since the customer was last reached, the newest left out: the place on the ladder. */
function rungsUsed({ attempts }: Callback): number {
  const reached = attempts.map(({ outcome }) => outcome).lastIndexOf("reached");
  return Math.max(0, attempts.length - reached - 2);
}
