import { Fault } from "../base/fault.ts";
import { type Brief, briefOf, nothingKnown } from "./brief.ts";
import type { Call } from "./call.ts";
import { findCaller, pointedAt } from "./caller.ts";
import { type CallsEdit, type CallsPlan, type CallsView, callEdit, customerEdit } from "./calls-view.ts";
import { knownBy, knownByContact } from "./contacts.ts";
import {
  type Channel,
  type Customer,
  type CustomerCard,
  cardOf,
  cardOfContact,
  correctCustomer,
  newCustomer,
} from "./customer.ts";
import type { Match, Way } from "./find-customer.ts";
import { type JoinedCall, joined } from "./joined-call.ts";
import type { Contact } from "./keys.ts";
import { openCallOf } from "./open-calls.ts";
import { safeLine } from "./safe-text.ts";
import { isSameNumber } from "./same-number.ts";
import { newCall } from "./transitions.ts";

/** What an agent says to start a call; nothing of it is needed. */
export interface NewCall {
  /** As typed; the number as `withReadNumber` gives it. */
  readonly who: Contact;
  /** A customer's number, where the agent has pointed at one. */
  readonly customer?: number | null;
  readonly agent: string;
  readonly channel?: Channel | undefined;
  readonly lang?: string | null;
  /** IANA: what is told of the customer, or follows from their number. */
  readonly zone?: string | null;
  /** The desk's own country, ISO 3166-1. */
  readonly country: string | null;
  readonly now: Date;
}

/** A call that has begun, and what is known before the customer explains. */
export interface Started extends Brief {
  readonly call: JoinedCall;
  readonly customer: CustomerCard;
  /** True where a record of the customer was made. */
  readonly created: boolean;
  /** How they were found; null where they were not. `similar`: a slip was forgiven, so read the name back. */
  readonly by: Way | null;
  /** Others who may be meant, the likeliest first: the call is nobody's until the agent says whose. */
  readonly candidates: readonly Match[];
  /** The call that the agent had open. */
  readonly parked: Call | null;
}

/**
 * Starts a call: finds the customer, or makes a record of somebody new; parks the agent's open call; answers what is
 * known. Asks nothing, refuses nobody: where it is not sure who calls, what was typed is kept with the call.
 * @throws Fault `not-found` where `customer` names no record
 */
export function startCall(view: CallsView, what: NewCall): CallsPlan<Started> {
  const { agent, now, country } = what;
  const who: Contact = {
    name: safeLine(what.who.name),
    phone: safeLine(what.who.phone),
    ref: safeLine(what.who.ref),
  };
  const pointed = what.customer ?? null;
  const caller = pointed === null ? findCaller(view, who, country) : pointedAt(view, pointed);
  if (pointed !== null && caller.customer === null) {
    throw new Fault("not-found", `there is no customer ${pointed}`, { hint: "See: cuecard customers find" });
  }
  const edits: CallsEdit[] = [];
  const open = openCallOf(view, agent);
  const parked: Call | null =
    open === null ? null : { ...open, state: "parked", updatedAt: now.toISOString() };
  if (open !== null && parked !== null) edits.push(callEdit(open, parked));
  const before = caller.customer;
  const learned = learnedOf(before, who, what);
  const customer = before
    ? correctCustomer(before, learned, now)
    : caller.isNew
      ? newCustomer(view.nextId("customers"), learned, now)
      : null;
  if (customer !== null && customer !== before) edits.push(customerEdit(before, customer));
  const call: Call = {
    ...newCall(view, { agent, now, ...(what.channel === undefined ? {} : { channel: what.channel }) }),
    customer: customer?.id ?? null,
    who: customer === null ? who : null,
    lang: what.lang ?? customer?.lang ?? null,
  };
  edits.push(callEdit(null, call));
  const isNamed = customer !== null || who.phone !== null || who.ref !== null;
  const brief = isNamed
    ? briefOf(view, customer === null ? knownByContact(who) : knownBy(customer), call)
    : nothingKnown;
  return {
    answer: {
      call: joined(call, customer, []),
      customer: customer === null ? cardOfContact(who) : cardOf(customer),
      ...brief,
      created: before === null && customer !== null,
      by: caller.by,
      candidates: caller.candidates,
      parked,
    },
    edits,
  };
}

/** What was said and is not known yet. A name that is kept stays: it was spelled with more time than this one. */
function learnedOf(before: Customer | null, who: Contact, { lang, zone }: NewCall) {
  const { name, phones = [], ref, lang: spoken, zone: home } = before ?? {};
  const { phone } = who;
  const isKnownPhone = phone === null || phones.some((one) => isSameNumber(one, phone));
  return {
    name: name || (who.name ?? ""),
    phones: isKnownPhone ? phones : [...phones, phone],
    ref: ref ?? who.ref,
    lang: spoken ?? lang ?? null,
    zone: home ?? zone ?? null,
  };
}
