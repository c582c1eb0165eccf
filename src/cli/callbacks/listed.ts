import { fold } from "../../base/text.ts";
import type { Callback } from "../../callbacks/callback.ts";
import { compareCallbacks, countDue } from "../../callbacks/state.ts";
import type { View } from "../../store/ports.ts";
import { type Counts, ownedBy } from "./open-ones.ts";

export interface Wanted {
  readonly status?: "open" | "done" | "cancelled" | "all" | undefined;
  readonly customer?: string | undefined;
  readonly owner?: string | undefined;
}

/** The callbacks that are wanted, in the order of all lists, and counts of the open ones among them. */
export function listed(view: View, wanted: Wanted, nowMs: number): { callbacks: Callback[]; counts: Counts } {
  const status = wanted.status ?? "open";
  const all =
    status === "open"
      ? view.ranked("callbacks").map(({ id }) => view.get("callbacks", id) as Callback)
      : ([...view.all("callbacks")] as Callback[]);
  const tests = [
    status === "open" || status === "all" ? null : (one: Callback) => one.status === status,
    wanted.owner === undefined ? null : ownedBy(wanted.owner),
    wanted.customer === undefined ? null : ofCustomer(wanted.customer),
  ].filter((test) => test !== null);
  const callbacks = all.filter((one) => tests.every((test) => test(one))).sort(compareCallbacks);
  const open = callbacks.filter((one) => one.status === "open").map(({ due }) => Date.parse(due));
  return { callbacks, counts: countDue(open, nowMs) };
}

/** Part of a name without its accents, of a reference, or of a number in any spelling. */
export function ofCustomer(query: string): (callback: Callback) => boolean {
  const words = fold(query.trim());
  const digits = query.replace(/\D/g, "").replace(/^0+/, "");
  const isNumber = digits.length >= 3 && /^[\d\s()+./-]+$/.test(query.trim());
  return ({ customer: { name, phone, ref } }) =>
    fold(name).includes(words) ||
    (ref !== null && fold(ref).includes(words)) ||
    (isNumber && phone?.replace(/\D/g, "").includes(digits) === true);
}
