import { Fault } from "../base/fault.ts";
import { byCodeUnit } from "../base/text.ts";
import { readPhone } from "../callbacks/phone.ts";
import { type CallsView, customerIn, customersWith } from "./calls-view.ts";
import type { Customer } from "./customer.ts";
import { foldedRef, nameWords, phoneKey, refKey } from "./keys.ts";
import { customersNamed } from "./named-customers.ts";
import { endsWithDigits, isNumberLike, isSameNumber } from "./same-number.ts";

/** By what a customer was found, the surest first. */
const ways = ["id", "ref", "phone", "name", "digits", "similar"] as const;
export type Way = (typeof ways)[number];

/** Somebody who may be meant. */
export interface Match {
  readonly customer: Customer;
  /** `similar`: the name, with slips forgiven; `digits`: the last of a number. */
  readonly by: Way;
  /** Slips that were forgiven. */
  readonly edits: number;
  /** False where only a part of the name was typed. */
  readonly isWhole: boolean;
}

export interface Found {
  /** The likeliest first; then by name and number. */
  readonly matches: readonly Match[];
  /** How many more were found than `limit` lets through. */
  readonly more: number;
}

/**
 * Who may be meant by a telephone number in any spelling, its last four digits or more, a name (in any order, without
 * accents, two slips forgiven), a reference, a name with digits (`kovács 4567`), or a customer's number (`id:12`).
 * Reads few records, however many there are.
 */
export function findCustomers(view: CallsView, query: string, limit = 10): Found {
  const found = new Map<number, Match>();
  const add = (customer: Customer, by: Way, edits = 0, isWhole = true): void => {
    const match = { customer, by, edits, isWhole };
    const known = found.get(customer.id);
    if (known === undefined || rankOf(match) < rankOf(known)) found.set(customer.id, match);
  };
  const typed = query.trim().slice(0, 200);
  const id = /^(?:id:|#)?(\d{1,9})$/.exec(typed);
  if (id !== null && (id[1]!.length < 4 || typed !== id[1])) {
    const customer = customerIn(view, Number(id[1]));
    if (customer !== null) add(customer, "id");
  }
  if (typed !== "") for (const customer of customersWithRef(view, typed)) add(customer, "ref");
  let more = 0;
  if (isNumberLike(typed)) {
    for (const { customer, isWhole } of withNumber(view, typed)) add(customer, isWhole ? "phone" : "digits");
  } else {
    const words = typed.split(/\s+/);
    const digits = words.filter(isNumberLike).join(" ");
    const names = nameWords(words.filter((word) => !isNumberLike(word)).join(" "));
    const numbered = new Set(withNumber(view, digits).map(({ customer }) => customer.id));
    const named = customersNamed(view, names, Math.max(limit, 20));
    for (const { customer, edits, isWhole } of named.customers) {
      if (digits !== "" && !numbered.has(customer.id)) continue;
      add(customer, edits === 0 ? "name" : "similar", edits, isWhole);
    }
    if (digits === "") more = named.more;
  }
  const matches = [...found.values()].sort(byLikelihood);
  return { matches: matches.slice(0, limit), more: more + Math.max(0, matches.length - limit) };
}

/** The customers with a reference: one, unless somebody gave it twice. */
export function customersWithRef(view: CallsView, ref: string): readonly Customer[] {
  const wanted = foldedRef(ref);
  return customersWith(view, refKey(ref)).filter((one) => one.ref !== null && foldedRef(one.ref) === wanted);
}

/** The customers with a number, or with one that ends so (`isWhole` false). */
export function withNumber(
  view: CallsView,
  typed: string,
): Array<{ readonly customer: Customer; readonly isWhole: boolean }> {
  const key = phoneKey(typed);
  if (key === null) return [];
  return customersWith(view, key).flatMap((customer) => {
    const isWhole = customer.phones.some((phone) => isSameNumber(phone, typed));
    return isWhole || customer.phones.some((phone) => endsWithDigits(phone, typed))
      ? [{ customer, isWhole }]
      : [];
  });
}

/**
 * The one customer who is meant by a reference, a number in any spelling, or a unique name. A sure way of finding goes
 * before others: a reference that is also somebody's last four digits is a reference.
 * @param country the desk's own, ISO 3166-1: decides between numbers that differ only in their country
 * @param isSure true where no slip is forgiven and no part of a number or name is enough: before something is lost
 * @throws Fault `not-found`, or `ambiguous` with the numbers and names of those who may be meant
 */
export function oneCustomer(view: CallsView, who: string, country: string | null, isSure = false): Match {
  const { matches, more } = findCustomers(view, who, 10);
  const allowed = isSure ? matches.filter(isCertain) : matches;
  const [first] = allowed;
  if (first === undefined) {
    const near = matches.length > 0;
    throw new Fault("not-found", "no customer is known by that", {
      hint: near
        ? `Who is meant must be said whole: ${named(matches)}`
        : "Search with: cuecard customers find NAME, NUMBER OR REFERENCE.",
    });
  }
  const best = allowed.filter((match) => rankOf(match) === rankOf(first));
  const [only, ...others] = first.by === "phone" ? fromCountry(best, who, country) : best;
  const isCut = more > 0 && (first.by === "name" || first.by === "similar") && best.length === matches.length;
  if (others.length === 0 && only !== undefined && !isCut) return only;
  const rest = best.length > 5 || isCut ? ", …" : "";
  throw new Fault("ambiguous", "more than one customer may be meant", {
    hint: `Say which: ${named(best)}${rest}`,
  });
}

function isCertain({ by, isWhole }: Match): boolean {
  return by !== "digits" && by !== "similar" && isWhole;
}

function named(matches: readonly Match[]): string {
  return matches
    .slice(0, 5)
    .map(({ customer: { id, name } }) => `id:${id} ${name || "(no name)"}`)
    .join(", ");
}

/** Those whose number it is when read as one of the country; all, where that tells nothing. */
export function fromCountry<M extends { readonly customer: Customer }>(
  matches: readonly M[],
  typed: string,
  country: string | null,
): readonly M[] {
  if (matches.length < 2 || country === null || /^\s*(?:\+|00)/.test(typed)) return matches;
  const { number } = readPhone(typed, country);
  const exact = matches.filter(({ customer }) => customer.phones.includes(number));
  return exact.length > 0 ? exact : matches;
}

function rankOf({ by, edits, isWhole }: Match): number {
  return ways.indexOf(by) * 8 + edits * 2 + Number(!isWhole);
}

function byLikelihood(a: Match, b: Match): number {
  return (
    rankOf(a) - rankOf(b) || byCodeUnit(a.customer.name, b.customer.name) || a.customer.id - b.customer.id
  );
}
