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

export interface Found {
  /** At most as many as were asked for, in the order of all lists. */
  readonly callbacks: readonly Callback[];
  /** How many match, within the limit or not. */
  readonly total: number;
  /** Of the open ones among all that match. */
  readonly counts: Counts;
}

/** The callbacks that are wanted. Whatever is open is known without reading it: only the answer is read then. */
export function listed(view: View, wanted: Wanted, nowMs: number, limit = Number.POSITIVE_INFINITY): Found {
  const status = wanted.status ?? "open";
  const tests = [
    status === "open" || status === "all" ? null : (one: Callback) => one.status === status,
    wanted.owner === undefined ? null : ownedBy(wanted.owner),
    wanted.customer === undefined ? null : ofCustomer(wanted.customer),
  ].filter((test) => test !== null);
  const read = ({ id }: { readonly id: number }) => view.get("callbacks", id) as Callback;
  const ranked = status === "open" ? view.ranked("callbacks") : null;
  if (ranked !== null && tests.length === 0) {
    // Those of one time are ordered by priority: the last of them may belong among the first.
    const last = ranked[Math.min(limit, ranked.length) - 1]?.rank ?? 0;
    const first = ranked.filter(({ rank }, i) => i < limit || rank === last).map(read);
    const counts = countDue(
      ranked.map(({ rank }) => rank),
      nowMs,
    );
    return { callbacks: first.sort(compareCallbacks).slice(0, limit), total: ranked.length, counts };
  }
  const all = ranked === null ? ([...view.all("callbacks")] as Callback[]) : ranked.map(read);
  const callbacks = all.filter((one) => tests.every((test) => test(one))).sort(compareCallbacks);
  const open = callbacks.filter((one) => one.status === "open").map(({ due }) => Date.parse(due));
  return { callbacks: callbacks.slice(0, limit), total: callbacks.length, counts: countDue(open, nowMs) };
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
