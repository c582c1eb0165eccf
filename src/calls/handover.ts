import type { Callback } from "../callbacks/callback.ts";
import { localOf } from "../callbacks/wall-clock.ts";
import type { Call, UsedArticle } from "./call.ts";
import { type CallsView, customerIn, notesOf } from "./calls-view.ts";
import { callbacksOf, knownBy, knownByContact } from "./contacts.ts";
import { type CustomerCard, cardOf, cardOfContact } from "./customer.ts";

/** A callback that is still to be made, with its time on both clocks. */
export interface Promised {
  /** The callback's number. */
  readonly id: number;
  readonly due: string;
  /** IANA: the customer's. */
  readonly zone: string;
  /** On the customer's clock: `2026-11-23T09:00`. */
  readonly dueLocal: string;
  /** On the agent's clock. */
  readonly agentLocal: string;
  readonly reason: string | null;
  readonly isOverdue: boolean;
}

/** What the next person should do first. */
export type NextStep =
  | { readonly do: "call-back"; readonly promised: Promised }
  | { readonly do: "resume"; readonly call: number }
  | { readonly do: "say-who" }
  | { readonly do: "say-when" }
  | { readonly do: "empathise"; readonly temperature: number };

/** All that the next person needs, so that the customer repeats nothing. */
export interface Handover {
  readonly call: number;
  readonly customer: CustomerCard;
  readonly agent: string;
  readonly channel: Call["channel"];
  readonly lang: string | null;
  readonly startedAt: string;
  /** On the agent's clock. */
  readonly startedLocal: string;
  /** IANA: the agent's. */
  readonly zone: string;
  readonly state: Call["state"];
  readonly outcome: Call["outcome"];
  /** In their own words: what was written down first, else the summary; null where nobody wrote anything. */
  readonly wants: string | null;
  readonly articles: readonly UsedArticle[];
  /** What was written down since, oldest first, the summary last. */
  readonly steps: readonly string[];
  readonly promised: readonly Promised[];
  readonly temperatures: readonly number[];
  readonly next: readonly NextStep[];
  /** Not to be said again: articles that were given, phrases that were said; and whether a time is promised. */
  readonly avoid: {
    readonly articles: readonly string[];
    readonly phrases: readonly string[];
    readonly otherTime: boolean;
  };
}

/** The hand-over of a call as it stands. @param at.zone IANA: of the agent who takes over */
export function handoverOf(
  view: CallsView,
  call: Call,
  at: { readonly now: Date; readonly zone: string },
): Handover {
  const customer = call.customer === null ? null : customerIn(view, call.customer);
  const known = customer === null ? knownByContact(call.who ?? nobody) : knownBy(customer);
  const notes = notesOf(view, call.id).map(({ text }) => text);
  const promised = callbacksOf(view, known, [call])
    .filter(({ status }) => status === "open")
    .map((callback) => promisedOf(callback, at));
  const { summary } = call;
  const steps = notes.slice(1);
  if (summary !== null && notes.length > 0) steps.push(summary);
  return {
    call: call.id,
    customer: customer === null ? cardOfContact(call.who) : cardOf(customer),
    agent: call.agent,
    channel: call.channel,
    lang: call.lang ?? customer?.lang ?? null,
    startedAt: call.startedAt,
    startedLocal: localOf(call.startedAt, at.zone),
    zone: at.zone,
    state: call.state,
    outcome: call.outcome,
    wants: notes[0] ?? summary,
    articles: call.articles,
    steps,
    promised,
    temperatures: call.temperatures.map(({ value }) => value),
    next: nextSteps(call, promised),
    avoid: {
      articles: [...new Set(call.articles.map(({ title }) => title))],
      phrases: call.phrases,
      otherTime: promised.length > 0,
    },
  };
}

const nobody = { name: null, phone: null, ref: null };

function nextSteps(call: Call, promised: readonly Promised[]): NextStep[] {
  const steps: NextStep[] = [];
  const [first] = promised;
  const last = call.temperatures.at(-1)?.value ?? 1;
  if (last >= 2 && last <= 4) steps.push({ do: "empathise", temperature: last });
  if (first !== undefined) steps.push({ do: "call-back", promised: first });
  else if (call.outcome === "escalated") steps.push({ do: "say-who" });
  else if (call.state !== "ended" || call.outcome === "callback") steps.push({ do: "say-when" });
  if (call.state !== "ended") steps.push({ do: "resume", call: call.id });
  return steps;
}

function promisedOf(callback: Callback, { now, zone }: { now: Date; zone: string }): Promised {
  const { id, due, dueLocal, reason } = callback;
  const isOverdue = Date.parse(due) < now.getTime();
  return { id, due, zone: callback.zone, dueLocal, agentLocal: localOf(due, zone), reason, isOverdue };
}
