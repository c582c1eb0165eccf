import type { Callback } from "../../callbacks/callback.ts";
import { withState } from "../../callbacks/state.ts";
import { localOf } from "../../callbacks/wall-clock.ts";
import { briefOf } from "../../calls/brief.ts";
import { withReadNumber } from "../../calls/caller.ts";
import { callEdit, customerEdit, customerIn } from "../../calls/calls-view.ts";
import { knownBy } from "../../calls/contacts.ts";
import { type Channel, type Customer, cardOf, newCustomer } from "../../calls/customer.ts";
import { joinedCall } from "../../calls/joined-call.ts";
import type { Contact } from "../../calls/keys.ts";
import { callNumbered } from "../../calls/open-calls.ts";
import { type Started, startCall } from "../../calls/start-call.ts";
import { linkCall, type Step } from "../../calls/transitions.ts";
import type { App } from "../app.ts";
import { languageNamed } from "../callbacks/fields.ts";
import type { Answer } from "../command.ts";
import { clockOf } from "./answer.ts";
import { readCaller } from "./caller.ts";
import { countryFor } from "./country.ts";
import { settleForgotten } from "./stale.ts";
import { stepOf } from "./step.ts";
import { zoneFor } from "./zone.ts";

interface Typed {
  readonly customer: string | undefined;
  readonly phone: string | undefined;
  readonly ref: string | undefined;
  readonly channel: Channel | undefined;
  readonly lang: string | undefined;
  readonly agent: string | undefined;
}

/** Starts a call and answers what is known before the customer explains. */
export async function start(app: App, words: readonly string[], typed: Typed) {
  const step = await stepOf(app, { agent: typed.agent });
  const seen = await settleForgotten(app, step);
  const store = await app.store();
  const caller = readCaller(seen, words, typed);
  const { pointed, who } = caller;
  const country = await countryFor(app, seen, who);
  const read = withReadNumber(seen, who, country);
  const zone = await zoneFor(app, seen, { who: read, pointed, country });
  const { agent, now } = step;
  let started = await store.change("call start", (view) =>
    startCall(view, {
      who: read,
      customer: pointed,
      agent,
      channel: typed.channel,
      lang: typed.lang ? languageNamed(typed.lang) : null,
      zone,
      country,
      now,
    }),
  );
  if (started.customer.id === null && caller.candidates.length > 0) {
    started = { ...started, candidates: caller.candidates };
  }
  if (app.canAsk && started.customer.id === null && started.candidates.length > 0) {
    started = await askWho(app, started, caller.typed, step);
  }
  return startedAnswer(app, started, caller.warnings);
}

/** Asks on a terminal which of several is calling, and says so to the call. */
async function askWho(app: App, started: Started, typed: Contact, step: Step): Promise<Started> {
  const { call, candidates } = started;
  const picked = await app.choose<number | "new" | "unknown">("Who is it?", [
    ...candidates.map(({ customer }) => ({ name: lineOf(customer), value: customer.id })),
    { name: "Somebody else: a new customer", value: "new" },
    { name: "Not sure yet", value: "unknown" },
  ]);
  if (picked === "unknown") return started;
  const store = await app.store();
  return store.change("call start", (view) => {
    const at = { ...step, call: call.id };
    const { name, phone, ref } = typed;
    const made =
      picked === "new"
        ? newCustomer(
            view.nextId("customers"),
            { name: name ?? "", phones: phone === null ? [] : [phone], ref, lang: call.lang },
            step.now,
          )
        : null;
    const customer = made ?? customerIn(view, picked as number);
    if (customer === null) return { answer: started, edits: [] };
    const before = callNumbered(view, call.id);
    const linked = linkCall(view, { ...at, customer: customer.id }).answer;
    const after = { ...linked, lang: linked.lang ?? customer.lang };
    return {
      answer: {
        ...started,
        ...briefOf(view, knownBy(customer), after),
        call: { ...joinedCall(view, before), lang: after.lang, customer: cardOf(customer) },
        customer: cardOf(customer),
        created: made !== null,
        by: "id" as const,
        candidates: [],
      },
      edits: [...(made === null ? [] : [customerEdit(null, made)]), callEdit(before, after)],
    };
  });
}

/** One who may be meant, in a line: what tells them apart. */
export function lineOf({ name, phones, ref, id }: Pick<Customer, "id" | "name" | "phones" | "ref">): string {
  return [name || "(no name)", phones[0] ?? "", ref ?? "", `id:${id}`]
    .filter((part) => part !== "")
    .join(" · ");
}

function startedAnswer(app: App, started: Started, masked: readonly string[]) {
  const nowMs = app.clock.now().getTime();
  const { call, customer, history, articles, repeat, lastTemperature, created, by } = started;
  const callbacks = started.callbacks.map((one: Callback) => withState(one, nowMs));
  const candidates = started.candidates.map(({ customer: one, by }) => ({ ...cardOf(one), by }));
  const parked = started.parked?.id ?? null;
  const warnings = [...masked];
  const data = {
    call,
    customer,
    history,
    callbacks,
    articles,
    repeat,
    lastTemperature,
    created,
    by,
    candidates,
    parked,
    warnings,
  };
  return {
    data,
    view: async (ui) => {
      const now = app.clock.now().toISOString();
      const { zone } = customer;
      return (await import("../../ui/started-call.ts")).startedView(
        { ...data, nowMs, ...clockOf(app), thereNow: zone === null ? null : localOf(now, zone) },
        ui,
      );
    },
  } satisfies Answer<unknown>;
}
