import type { Contact } from "./keys.ts";

/** On what way somebody reaches us. */
export const channels = ["voice", "chat", "email", "sms", "social", "in-person"] as const;
export type Channel = (typeof channels)[number];

/** Somebody whom we know, as they are kept. */
export interface Customer {
  readonly id: number;
  /** Empty where nobody has asked yet. */
  readonly name: string;
  /** E.164 (`+36301234567`) where it is a number, else as it was typed; the one to call first. */
  readonly phones: readonly string[];
  /** Our own reference of them: unique, compared in any case. */
  readonly ref: string | null;
  /** The language they speak (tag): `hu`. */
  readonly lang: string | null;
  /** The channel they like best. */
  readonly channel: Channel | null;
  /** IANA. */
  readonly zone: string | null;
  /** Columns of an import that mean nothing to us, by their names. */
  readonly fields: Readonly<Record<string, string>>;
  /** ISO instants, UTC. */
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** A customer as a call shows them (see the contract); what is not known is null. */
export interface CustomerCard extends Contact {
  readonly id: number | null;
  readonly lang: string | null;
  readonly channel: Channel | null;
  readonly zone: string | null;
}

/** What may be said of a customer; what is undefined stays as it is, null takes it away. */
export interface CustomerDetails {
  readonly name?: string | undefined;
  /** All of them: replaces those that are there. */
  readonly phones?: readonly string[] | undefined;
  readonly ref?: string | null | undefined;
  readonly lang?: string | null | undefined;
  readonly channel?: Channel | null | undefined;
  readonly zone?: string | null | undefined;
  /** A field whose text is null is taken away; others stay. */
  readonly fields?: Readonly<Record<string, string | null>> | undefined;
}

/** A customer with these details and nothing else. */
export function newCustomer(id: number, details: CustomerDetails, now: Date): Customer {
  const at = now.toISOString();
  const empty: Customer = {
    id,
    name: "",
    phones: [],
    ref: null,
    lang: null,
    channel: null,
    zone: null,
    fields: {},
    createdAt: at,
    updatedAt: at,
  };
  return correctCustomer(empty, details, now);
}

/** The customer with these details; the same value where nothing changes. */
export function correctCustomer(customer: Customer, details: CustomerDetails, now: Date): Customer {
  const { fields = {}, ...others } = details;
  const said = Object.fromEntries(Object.entries(others).filter(([, value]) => value !== undefined));
  // A column may be called anything: nothing is looked up on what every object has.
  const kept = new Map(Object.entries(customer.fields));
  for (const [name, text] of Object.entries(fields)) {
    if (text === null) kept.delete(name);
    else kept.set(name, text);
  }
  const changed: Customer = { ...customer, ...said, fields: Object.fromEntries(kept) };
  if (JSON.stringify(changed) === JSON.stringify(customer)) return customer;
  return { ...changed, updatedAt: now.toISOString() };
}

export function cardOf({ id, name, phones, ref, lang, channel, zone }: Customer): CustomerCard {
  return { id, name: name === "" ? null : name, phone: phones[0] ?? null, ref, lang, channel, zone };
}

/** Somebody of whom there is no record. */
export function cardOfContact(who: Contact | null): CustomerCard {
  const { name = null, phone = null, ref = null } = who ?? {};
  return { id: null, name, phone, ref, lang: null, channel: null, zone: null };
}
