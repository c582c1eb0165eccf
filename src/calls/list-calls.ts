import type { Call } from "./call.ts";
import { type CallsView, callIn } from "./calls-view.ts";

/** Which calls are wanted; what is left out is no condition. */
export interface WantedCalls {
  /** A customer's number. */
  readonly customer?: number | undefined;
  /** ISO instant: started then or later. */
  readonly since?: string | undefined;
  readonly agent?: string | undefined;
  readonly state?: Call["state"] | undefined;
  /** How many at most. */
  readonly limit?: number | undefined;
}

/** Calls, newest first. Reads as few as it can: those of the customer, or from the newest on until there are enough. */
export function listCalls(view: CallsView, wanted: WantedCalls): Call[] {
  const { customer, agent, state, limit = Number.POSITIVE_INFINITY } = wanted;
  const since = wanted.since === undefined ? Number.NEGATIVE_INFINITY : Date.parse(wanted.since);
  const calls: Call[] = [];
  for (const id of newestFirst(view, customer)) {
    if (calls.length >= limit) break;
    const call = callIn(view, id);
    if (call === null || (customer !== undefined && call.customer !== customer)) continue;
    if (Date.parse(call.startedAt) < since) break;
    if (agent !== undefined && call.agent !== agent) continue;
    if (state === undefined || call.state === state) calls.push(call);
  }
  return calls;
}

function* newestFirst(view: CallsView, customer: number | undefined): Iterable<number> {
  if (customer !== undefined) {
    yield* view.idsWith("calls", `customer:${customer}`).toReversed();
    return;
  }
  const ranked = view.ranked("calls");
  for (let at = ranked.length - 1; at >= 0; at--) yield ranked[at]!.id;
}
