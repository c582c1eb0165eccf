import type { Call, Note, Temperature, UsedArticle } from "./call.ts";
import { type CallsView, customerIn, notesOf } from "./calls-view.ts";
import { type Customer, type CustomerCard, cardOf, cardOfContact } from "./customer.ts";

/** A call with its customer and its notes, as commands print it (see the contract). */
export interface JoinedCall extends Omit<Call, "customer" | "who" | "phrases"> {
  readonly customer: CustomerCard;
  readonly notes: ReadonlyArray<{ readonly at: string; readonly text: string }>;
  readonly articles: readonly UsedArticle[];
  readonly temperatures: readonly Temperature[];
}

export function joinedCall(view: CallsView, call: Call): JoinedCall {
  const customer = call.customer === null ? null : customerIn(view, call.customer);
  return joined(call, customer, notesOf(view, call.id));
}

export function joined(call: Call, customer: Customer | null, notes: readonly Note[]): JoinedCall {
  const { id, agent, channel, lang, state, startedAt, endedAt, outcome, summary, updatedAt } = call;
  return {
    id,
    customer: customer === null ? cardOfContact(call.who) : cardOf(customer),
    channel,
    lang,
    agent,
    state,
    startedAt,
    endedAt,
    outcome,
    summary,
    notes: notes.map(({ at, text }) => ({ at, text })),
    articles: call.articles,
    temperatures: call.temperatures,
    updatedAt,
  };
}
