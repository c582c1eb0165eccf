import { Fault } from "../base/fault.ts";
import { wallClock } from "../callbacks/wall-clock.ts";
import type { Call } from "./call.ts";
import { type CallsView, callIn, callsWith, notesOf } from "./calls-view.ts";
import { openKey, parkedKey, unendedKey } from "./keys.ts";

const longAloneMs = 8 * 3_600_000;

/** The call that an agent has open; null where there is none. */
export function openCallOf(view: CallsView, agent: string): Call | null {
  return callsWith(view, openKey(agent)).at(-1) ?? null;
}

/** The calls that an agent has parked, newest first. */
export function parkedCallsOf(view: CallsView, agent: string): Call[] {
  return callsWith(view, parkedKey(agent)).toReversed();
}

/** Every call that has not ended, whoever has it; open ones first, then newest first. */
export function unendedCalls(view: CallsView): Call[] {
  const rank = ({ state }: Call) => Number(state !== "open");
  return [...callsWith(view, unendedKey)].sort((a, b) => rank(a) - rank(b) || b.id - a.id);
}

/** A call by its number. @throws Fault `not-found` */
export function callNumbered(view: CallsView, id: number): Call {
  const call = callIn(view, id);
  if (call !== null) return call;
  throw new Fault("not-found", `there is no call ${id}`, { hint: "See: cuecard call list" });
}

/** A call by its number, or the one that the agent has open. @throws Fault `not-found` */
export function callMeant(view: CallsView, agent: string, id: number | null): Call {
  if (id !== null) return callNumbered(view, id);
  const open = openCallOf(view, agent);
  if (open !== null) return open;
  const [parked] = parkedCallsOf(view, agent);
  throw new Fault("not-found", "no call is open", {
    hint:
      parked === undefined ? "Start one: cuecard call start" : `Go on with: cuecard call resume ${parked.id}`,
  });
}

/** When something was last written to a call: ISO instant. */
export function lastTouched(view: CallsView, call: Call): string {
  const noted = notesOf(view, call.id).at(-1)?.at ?? "";
  return noted > call.updatedAt ? noted : call.updatedAt;
}

/**
 * Whether a call was forgotten open: started on an earlier day of the agent's, and untouched for more than eight hours.
 * @param zone IANA: the agent's
 */
export function isStale(view: CallsView, call: Call, now: Date, zone: string): boolean {
  if (call.state !== "open" || now.getTime() - Date.parse(call.startedAt) <= longAloneMs) return false;
  if (now.getTime() - Date.parse(lastTouched(view, call)) <= longAloneMs) return false;
  return wallClock(Date.parse(call.startedAt), zone).date < wallClock(now.getTime(), zone).date;
}
