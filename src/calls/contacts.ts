import type { Callback } from "../callbacks/callback.ts";
import { compareCallbacks } from "../callbacks/state.ts";
import type { Call } from "./call.ts";
import { type CallsView, callbacksWith, callIn } from "./calls-view.ts";
import type { Customer } from "./customer.ts";
import { type Contact, foldedRef, nameKey, phoneKey, refKey, wholeName } from "./keys.ts";
import { isSameNumber } from "./same-number.ts";

/** Calls that are looked at for one customer: older ones tell nothing before the customer has explained. */
const mostCalls = 20;

/** All that a customer is known by. */
export interface Known {
  readonly id: number | null;
  readonly name: string | null;
  readonly phones: readonly string[];
  readonly ref: string | null;
}

export function knownBy({ id, name, phones, ref }: Customer): Known {
  return { id, name: name === "" ? null : name, phones, ref };
}

export function knownByContact({ name, phone, ref }: Contact): Known {
  return { id: null, name, phones: phone === null ? [] : [phone], ref };
}

/** Their last calls, newest first: those of the record, and those from before there was one. Reads only these. */
export function callsOf(view: CallsView, known: Known, most = mostCalls): Call[] {
  const ids = new Set<number>(
    known.id === null ? [] : view.idsWith("calls", `customer:${known.id}`).slice(-most),
  );
  for (const key of sureKeys(known)) for (const id of view.idsWith("calls", key).slice(-most)) ids.add(id);
  return [...ids]
    .map((id) => callIn(view, id))
    .filter((call) => call !== null)
    .filter((call) => (call.customer === null ? isContact(known, call.who) : call.customer === known.id))
    .sort((a, b) => (a.startedAt < b.startedAt ? 1 : a.startedAt > b.startedAt ? -1 : b.id - a.id))
    .slice(0, most);
}

/** Their open callbacks, in the order of all lists. */
export function openCallbacksOf(view: CallsView, known: Known, calls: readonly Call[]): Callback[] {
  return callbacksOf(view, known, calls).filter(({ status }) => status === "open");
}

/** Their callbacks: promised in one of these calls, or to their number, reference or name. */
export function callbacksOf(view: CallsView, known: Known, calls: readonly Call[]): Callback[] {
  const found = new Map<number, Callback>();
  const add = (callbacks: readonly Callback[], isTheirs: (callback: Callback) => boolean): void => {
    for (const one of callbacks) if (isTheirs(one)) found.set(one.id, one);
  };
  for (const { id } of calls) add(callbacksWith(view, `call:${id}`), () => true);
  for (const key of sureKeys(known)) add(callbacksWith(view, key), (one) => isContact(known, one.customer));
  if (known.name !== null) {
    add(callbacksWith(view, nameKey(known.name)), ({ customer }) => isNamesake(known, customer));
  }
  return [...found.values()].sort(compareCallbacks);
}

/** Whether a number or a reference says that it is they. */
export function isContact({ phones, ref }: Known, who: Contact | null): boolean {
  if (who === null) return false;
  if (ref !== null && who.ref !== null) return foldedRef(ref) === foldedRef(who.ref);
  return who.phone !== null && phones.some((phone) => isSameNumber(phone, who.phone ?? ""));
}

/** Whether it is their name, and nothing says that it is somebody else. */
export function isNamesake(known: Known, who: Contact): boolean {
  if (known.name === null || who.name === null || wholeName(known.name) !== wholeName(who.name)) return false;
  const isOtherRef = known.ref !== null && who.ref !== null && foldedRef(known.ref) !== foldedRef(who.ref);
  const isOtherPhone = who.phone !== null && known.phones.length > 0 && !isContact(known, who);
  return !isOtherRef && !isOtherPhone;
}

function sureKeys({ phones, ref }: Known): string[] {
  const keys = [...phones.map(phoneKey), ref === null ? null : refKey(ref)];
  return [...new Set(keys.filter((key) => key !== null))];
}
