import type { Callback } from "../../callbacks/callback.ts";
import { stateOfDue } from "../../callbacks/state.ts";
import { localOf } from "../../callbacks/wall-clock.ts";
import type { Call } from "../../calls/call.ts";
import { callbacksWith, callIn, notesOf } from "../../calls/calls-view.ts";
import { joinedCall } from "../../calls/joined-call.ts";
import { openCallOf, parkedCallsOf } from "../../calls/open-calls.ts";
import type { View } from "../../store/ports.ts";
import type { CallBar, Promises } from "../../ui/console/bars.ts";
import type { Event } from "../../ui/console/event.ts";
import { dayInWords } from "../../ui/local-time.ts";

/** What the console's bars show of the store. @param zone IANA: the agent's */
export function barsOf(
  view: View,
  { agent, now, zone }: { readonly agent: string; readonly now: Date; readonly zone: string },
): Extract<Event, { readonly type: "store" }> {
  const open = openCallOf(view, agent);
  return {
    type: "store",
    call: open === null ? null : barOf(view, open),
    parked: parkedCallsOf(view, agent).map((call) => {
      const { customer, notes } = joinedCall(view, callIn(view, call.id) ?? call);
      const about = notes.at(-1)?.text ?? call.articles.at(-1)?.title ?? null;
      return { id: call.id, who: customer.name ?? customer.phone ?? customer.ref, about };
    }),
    promises: promisesOf(view, now, zone),
  };
}

function barOf(view: View, call: Call): CallBar {
  const { customer, lang, channel, startedAt, articles, temperatures } = joinedCall(view, call);
  const { name, phone, ref } = customer;
  return {
    id: call.id,
    who: name ?? phone ?? ref,
    name,
    phone,
    ref,
    channel,
    lang,
    startedMs: Date.parse(startedAt),
    notes: notesOf(view, call.id).length,
    temperature: temperatures.at(-1)?.value ?? null,
    isPromised: callbacksWith(view, `call:${call.id}`).some((one) => one.call === call.id),
    told: articles.map(({ id }) => id),
  };
}

/** Counts without reading a callback; only the next one is read. */
function promisesOf(view: View, now: Date, zone: string): Promises {
  const nowMs = now.getTime();
  const counts = { overdue: 0, due: 0, upcoming: 0 };
  let next: number | null = null;
  for (const { id, rank } of view.ranked("callbacks")) {
    const state = stateOfDue(rank, nowMs);
    counts[state]++;
    if (state !== "overdue") next ??= id;
  }
  const callback = next === null ? null : (view.get("callbacks", next) as Callback | null);
  if (callback === null) return { ...counts, next: null };
  const today = localOf(now.toISOString(), zone).slice(0, 10);
  const [date = "", time = ""] = localOf(callback.due, zone).split("T");
  const clock = time.slice(0, 5);
  return {
    ...counts,
    next: {
      id: callback.id,
      name: callback.customer.name,
      time: date === today ? clock : `${dayInWords(date, today)} ${clock}`,
    },
  };
}
