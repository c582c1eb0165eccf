import { Fault } from "../../base/fault.ts";
import { joinedCall } from "../../calls/joined-call.ts";
import { isStale, openCallOf } from "../../calls/open-calls.ts";
import { endCall, parkCall, type Step } from "../../calls/transitions.ts";
import type { View } from "../../store/ports.ts";
import { dayAndTime } from "../../ui/local-time.ts";
import type { App } from "../app.ts";
import { clockOf, whoseCall } from "./answer.ts";

/**
 * A call that was forgotten open overnight: on a terminal the agent says what becomes of it, elsewhere a line tells of
 * it and things go on. It is never closed silently, and nobody loses what was just typed by not answering.
 * @returns what is kept, from before the answer
 */
export async function settleForgotten(app: App, { agent, now }: Step): Promise<View> {
  const store = await app.store();
  const view = await store.read();
  const open = openCallOf(view, agent);
  if (open === null || !isStale(view, open, now, app.zone.name)) return view;
  const { today, localTime } = clockOf(app);
  const since = dayAndTime(localTime(open.startedAt), today);
  if (!app.canAsk) {
    app.notice(`call ${open.id} is open since ${since}; end it with: cuecard call end --call ${open.id}`);
    return view;
  }
  const about = `Call ${open.id} with ${whoseCall(joinedCall(view, open))} is open since ${since}.`;
  const step = { agent, call: open.id, now };
  const fate = await asked(app, about);
  if (fate === "abandoned") {
    await store.change("call end", (newest) =>
      endCall(newest, { ...step, outcome: "abandoned", summary: null }),
    );
    app.notice(`Call ${open.id} was closed as abandoned.`);
  } else if (fate === "parked") {
    await store.change("call park", (newest) => parkCall(newest, step));
    app.notice(`Call ${open.id} is parked.`);
  }
  return view;
}

async function asked(app: App, about: string): Promise<"abandoned" | "parked" | "open"> {
  try {
    return await app.choose(`${about} What becomes of it?`, [
      { name: "It still goes on", value: "open" as const },
      { name: "Close it as abandoned", value: "abandoned" as const },
      { name: "Park it", value: "parked" as const },
    ]);
  } catch (error) {
    if (error instanceof Fault && error.code === "cancelled") return "open";
    throw error;
  }
}
