import { readPhone } from "../callbacks/phone.ts";
import { type CallsView, customerIn } from "./calls-view.ts";
import type { Customer } from "./customer.ts";
import {
  customersWithRef,
  findCustomers,
  fromCountry,
  type Match,
  type Way,
  withNumber,
} from "./find-customer.ts";
import { type Contact, foldedRef, nameWords } from "./keys.ts";
import { fitName } from "./name-match.ts";

/** Who is calling, as far as what was typed tells. */
export interface Caller {
  /** Null where nobody is known by it, or more than one may be meant. */
  readonly customer: Customer | null;
  /** How they were found; `similar`: read the name back before saying anything. */
  readonly by: Way | null;
  /** True where somebody was named whom nobody knows yet, so that a record is to be made. */
  readonly isNew: boolean;
  /** Others who may be meant, the likeliest first. */
  readonly candidates: readonly Match[];
}

/**
 * Finds the customer of a call. What is typed must not contradict what is kept: another reference, or another name on
 * the same line (a family has one telephone), is somebody else. A name alone is enough where only one customer has it,
 * and with one slip where nobody else comes near; two customers with one name are told apart by the agent, not by us.
 *
 * @param country the desk's own, ISO 3166-1
 */
export function findCaller(view: CallsView, who: Contact, country: string | null): Caller {
  const { name, phone, ref } = who;
  if (ref !== null) {
    const found = customersWithRef(view, ref);
    if (found.length > 0) return chosen(found.map(matchBy("ref")));
  }
  const hasOtherRef = (one: Customer) =>
    ref !== null && one.ref !== null && foldedRef(one.ref) !== foldedRef(ref);
  let others: Match[] = [];
  if (phone !== null) {
    const whole = withNumber(view, phone).filter(({ isWhole }) => isWhole);
    const found = fromCountry(whole, phone, country).map(({ customer }) => customer);
    const [fitting, strangers] = parted(found, (one) => !hasOtherRef(one) && mayBeCalled(one, name));
    if (fitting.length > 0) return chosen(fitting.map(matchBy("phone")));
    others = strangers.map(matchBy("phone"));
  }
  if (name !== null) {
    const { matches, more } = findCustomers(view, name, 10);
    const same = matches.filter(({ by, isWhole }) => by === "name" && isWhole);
    const [fitting, strangers] = parted(
      same,
      ({ customer }) => !hasOtherRef(customer) && (phone === null || customer.phones.length === 0),
    );
    if (fitting.length > 0) return chosen(fitting);
    // The same name with another number: the agent decides whether it is the same person.
    if (strangers.length > 0) return { ...nobody, candidates: [...strangers, ...others] };
    const near = matches.filter(({ by }) => by === "name" || by === "similar");
    const [first] = near;
    if (first?.edits === 1 && near.length === 1 && more === 0 && phone === null && ref === null) {
      return { ...nobody, customer: first.customer, by: "similar" };
    }
    others.push(...near);
  }
  const isNew = name !== null || phone !== null || ref !== null;
  return { ...nobody, isNew, candidates: others.slice(0, 5) };
}

/**
 * The same, its number as it is to be kept: read by the tables of all countries, which take a while to load. They are
 * left alone where the customer and their number are known. To be asked for before the store is locked.
 */
export function withReadNumber(view: CallsView, who: Contact, country: string | null): Contact {
  if (who.phone === null) return who;
  const { customer } = findCaller(view, who, country);
  if (
    customer !== null &&
    withNumber(view, who.phone).some((one) => one.isWhole && one.customer.id === customer.id)
  ) {
    return who;
  }
  return { ...who, phone: readPhone(who.phone, country).number };
}

/** The customer that an agent has pointed at. */
export function pointedAt(view: CallsView, id: number): Caller {
  return { ...nobody, customer: customerIn(view, id), by: "id" };
}

const nobody: Caller = { customer: null, by: null, isNew: false, candidates: [] };

function chosen(matches: readonly Match[]): Caller {
  const [only, ...more] = matches;
  if (only === undefined || more.length > 0) return { ...nobody, candidates: matches.slice(0, 5) };
  return { ...nobody, customer: only.customer, by: only.by };
}

function matchBy(by: Way): (customer: Customer) => Match {
  return (customer) => ({ customer, by, edits: 0, isWhole: true });
}

/** Whether a name is theirs, a part of it, or nearly; true where one of both has none. */
function mayBeCalled({ name }: Customer, typed: string | null): boolean {
  if (typed === null || name === "") return true;
  const words = nameWords(typed);
  return words.length === 0 || fitName(words, name) !== null || fitName(nameWords(name), typed) !== null;
}

function parted<T>(all: readonly T[], test: (one: T) => boolean): [T[], T[]] {
  return [all.filter(test), all.filter((one) => !test(one))];
}
