import { Fault } from "../../base/fault.ts";
import { fold } from "../../base/text.ts";
import { withState } from "../../callbacks/state.ts";
import { localOf } from "../../callbacks/wall-clock.ts";
import { briefOf, nothingKnown } from "../../calls/brief.ts";
import { findCaller, withReadNumber } from "../../calls/caller.ts";
import { callIn, customerEdit, customerIn } from "../../calls/calls-view.ts";
import { knownBy } from "../../calls/contacts.ts";
import { cardOf, correctCustomer, newCustomer } from "../../calls/customer.ts";
import { findCustomers } from "../../calls/find-customer.ts";
import { joinedCall } from "../../calls/joined-call.ts";
import type { Contact } from "../../calls/keys.ts";
import { callMeant, openCallOf } from "../../calls/open-calls.ts";
import { correctCall, linkCall } from "../../calls/transitions.ts";
import type { Effect, MenuChoice } from "../../ui/console/asking.ts";
import type { Event } from "../../ui/console/event.ts";
import type { StartedView } from "../../ui/started-call.ts";
import type { App } from "../app.ts";
import { clockOf } from "../calls/answer.ts";
import { readCaller } from "../calls/caller.ts";
import { changeCall } from "../calls/change-call.ts";
import { countryFor } from "../calls/country.ts";
import { end } from "../calls/end.ts";
import { handover } from "../calls/handover.ts";
import { link } from "../calls/link.ts";
import { park, resume } from "../calls/move.ts";
import { noteText } from "../calls/note.ts";
import { lineOf, start } from "../calls/start.ts";
import { stepOf } from "../calls/step.ts";
import { noteTemperature } from "../calls/temperature.ts";

type Wish<Do extends Effect["do"]> = Extract<Effect, { readonly do: Do }>;

/** What went well, and what to mind of it: in one line. */
export function saidOf(text: string, warnings: readonly string[] = []): Event {
  const all = [text, ...warnings].filter((part) => part !== "").join(" ");
  return { type: "said", kind: warnings.length > 0 ? "warning" : "ok", text: all };
}

export async function keepNote(app: App, text: string, agent: string): Promise<Event[]> {
  const { data } = await noteText(app, text, { agent, call: undefined, channel: undefined });
  const started = data.started ? "Noted; this started a call. Alt-W says whose it is." : "Noted.";
  return [saidOf(started, data.warnings)];
}

export async function keepTemperature(app: App, value: number, agent: string): Promise<Event[]> {
  await noteTemperature(app, String(value), { agent, call: undefined });
  return [];
}

/** Starts a call; what is known of the caller is shown, and where several may be meant they are offered. */
export async function startNew(app: App, { who }: Wish<"start">, agent: string): Promise<Event[]> {
  const words = who.split(/\s+/).filter((word) => word !== "");
  const typed = {
    customer: undefined,
    phone: undefined,
    ref: undefined,
    channel: undefined,
    lang: undefined,
  };
  const { data } = await start(app, words, { ...typed, agent });
  const isSure = data.by !== "name" || fold(who.trim()) === fold(data.customer.name ?? "");
  const message = [
    data.created ? "A new customer." : isSure ? "" : `Is it ${data.customer.name}? Alt-W says who else.`,
    ...data.warnings,
  ]
    .filter(Boolean)
    .join(" ");
  const now = app.clock.now();
  const { zone } = data.customer;
  const brief: StartedView = {
    ...data,
    nowMs: now.getTime(),
    ...clockOf(app),
    thereNow: zone === null ? null : localOf(now.toISOString(), zone),
  };
  const events: Event[] = [{ type: "brief", brief, message: message || "The call is open." }];
  if (data.customer.id === null && data.candidates.length > 0) {
    events.push({ type: "asked", asking: whoMenu(data.candidates) });
  }
  return events;
}

/** Several may be meant: one letter says who. */
function whoMenu(
  candidates: ReadonlyArray<{
    readonly id: number | null;
    readonly name: string | null;
    readonly phone: string | null;
    readonly ref: string | null;
  }>,
): Extract<Event, { readonly type: "asked" }>["asking"] {
  const choices = candidates.slice(0, 9).flatMap(({ id, name, phone, ref }, i): MenuChoice[] => {
    if (id === null) return [];
    const label = lineOf({ id, name: name ?? "", phones: phone === null ? [] : [phone], ref });
    const effect = { do: "link", who: `id:${id}` } as const;
    return [{ letter: String(i + 1), label, does: { kind: "effect", effect } }];
  });
  return { kind: "menu", title: "Who is it? (Esc: not sure yet)", choices, selected: 0, filter: null };
}

/** What is known of whoever the open call is with. @throws Fault `not-found` where none is open */
export async function briefNow(app: App, agent: string, message: string | null): Promise<Event> {
  const view = await (await app.store()).read();
  const now = app.clock.now();
  const call = callMeant(view, agent, null);
  const record = call.customer === null ? null : customerIn(view, call.customer);
  const joined = joinedCall(view, callIn(view, call.id) ?? call);
  const known = record === null ? nothingKnown : briefOf(view, knownBy(record), call);
  const { zone } = joined.customer;
  const brief: StartedView = {
    ...known,
    callbacks: known.callbacks.map((one) => withState(one, now.getTime())),
    call: joined,
    customer: joined.customer,
    created: false,
    by: null,
    candidates: [],
    parked: null,
    warnings: [],
    nowMs: now.getTime(),
    ...clockOf(app),
    thereNow: zone === null ? null : localOf(now.toISOString(), zone),
  };
  return { type: "brief", brief, message };
}

/** Says whose call it is; several who fit are offered, and somebody who is not known becomes known. */
export async function linkTo(app: App, who: string, agent: string): Promise<Event[]> {
  try {
    const { data } = await link(app, who, { agent, call: undefined });
    const { name, phone } = data.call.customer;
    return [await briefNow(app, agent, [`It is ${name ?? phone ?? "them"}.`, ...data.warnings].join(" "))];
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const view = await (await app.store()).read();
    if (error.code === "ambiguous") {
      const { matches } = findCustomers(view, who, 9);
      return [{ type: "asked", asking: whoMenu(matches.map(({ customer }) => cardOf(customer))) }];
    }
    const isOpen = openCallOf(view, agent) !== null;
    if (error.code !== "not-found" || !isOpen) throw error;
    const { typed } = readCaller(view, who.split(/\s+/), {
      customer: undefined,
      phone: undefined,
      ref: undefined,
    });
    if (typed.name === null && typed.phone === null && typed.ref === null) throw error;
    await keepCaller(app, typed, agent);
    return [await briefNow(app, agent, "Kept as a customer.")];
  }
}

/**
 * Keeps with the open call who it is: the customer who is known by that, else the one whom the call has and who lacks it,
 * else a new one.
 */
export async function keepCaller(app: App, who: Contact, agent: string): Promise<void> {
  const store = await app.store();
  const now = app.clock.now();
  const country = await countryFor(app, await store.read(), who);
  const read = withReadNumber(await store.read(), who, country);
  await store.change("call link", (view) => {
    const call = callMeant(view, agent, null);
    const theirs = call.customer === null ? null : customerIn(view, call.customer);
    const known = theirs ?? findCaller(view, read, country).customer;
    const said = {
      name: known?.name || (read.name ?? ""),
      phones: [...new Set([...(known?.phones ?? []), ...(read.phone === null ? [] : [read.phone])])],
      ref: known?.ref ?? read.ref,
      lang: known?.lang ?? call.lang,
    };
    const customer =
      known === null
        ? newCustomer(view.nextId("customers"), said, now)
        : correctCustomer(known, { ...said, zone: known.zone }, now);
    const linked = linkCall(view, { agent, call: call.id, now, customer: customer.id });
    const edits = customer === known ? linked.edits : [customerEdit(known, customer), ...linked.edits];
    return { answer: null, edits };
  });
}

export async function correct(app: App, wish: Wish<"correctCall">, agent: string): Promise<Event[]> {
  const step = await stepOf(app, { agent });
  const { channel, lang } = wish;
  const { call } = await changeCall(
    app,
    "call correct",
    (view) => correctCall(view, { ...step, channel, lang }),
    (corrected) => corrected,
  );
  return channel === undefined ? [] : [saidOf(`Channel: ${call.channel}.`)];
}

export async function parkOpen(app: App, agent: string): Promise<Event[]> {
  const { data } = await park(app, undefined, { agent });
  return [saidOf(`Parked call ${data.call.id}; Alt-R goes on with it.`)];
}

export async function resumeParked(app: App, id: number, agent: string): Promise<Event[]> {
  const { data } = await resume(app, String(id), { agent });
  const parked = data.parked === null ? "" : ` Call ${data.parked} is parked.`;
  return [await briefNow(app, agent, `Call ${id} is open again.${parked}`)];
}

export async function endOpen(app: App, { outcome, summary }: Wish<"end">, agent: string): Promise<Event[]> {
  const { data } = await end(app, { outcome, summary, agent, call: undefined });
  const parked = data.parked.length === 0 ? "" : ` Alt-R goes on with call ${data.parked[0]}.`;
  // What a command line would say to type is a key here.
  const warnings = data.warnings.map((text) => text.replace(/: cuecard callbacks add.*$/, ": Alt-B."));
  return [saidOf(`Ended: ${outcome}.${parked}`, warnings)];
}

/** The hand-over note of the open call, else of the last one. */
export async function handoverNow(app: App, agent: string): Promise<{ readonly markdown: string }> {
  const flags = { copy: false, out: undefined, force: false, allOpen: false, lang: undefined, agent };
  const { data } = await handover(app, undefined, flags);
  return { markdown: data.markdown };
}
