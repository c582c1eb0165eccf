import { byCodeUnit } from "../base/text.ts";
import type { Callback } from "../callbacks/callback.ts";
import type { Gap } from "../gaps/gap.ts";
import { blackoutOf } from "./blackout.ts";
import type { Call, Note } from "./call.ts";
import type { CallsKind, CallsView } from "./calls-view.ts";
import { isContact, isNamesake, type Known } from "./contacts.ts";
import type { Customer } from "./customer.ts";
import { type Contact, nameWords, wholeName } from "./keys.ts";
import { isSameNumber } from "./same-number.ts";

interface Numbered {
  readonly id: number;
}

export interface Forgetting {
  /** What goes, by kind. */
  readonly removed: Readonly<Record<CallsKind, number>>;
  /** Records of others in whose texts the name, the number or the reference becomes ▒▒▒. */
  readonly blackedOut: number;
  /** What stays, since another customer has it too. */
  readonly shared: { readonly name: boolean; readonly phones: number };
  /** Drafts in the knowledge base that were made from what they asked: the store does not reach there. Ids, sorted. */
  readonly drafts: readonly string[];
  /** For the store's `erase`. */
  rewrite(kind: CallsKind, record: Numbered): Numbered | null;
}

const kinds: readonly CallsKind[] = ["customers", "calls", "notes", "callbacks", "gaps"];

/**
 * What has to go so that nothing of a customer is left: their record, their calls with the notes, their callbacks
 * (by number, reference, call, and by the name where no other customer has it), and what they asked in vain. In the texts of all other records the
 * name, the numbers and the reference are blacked out. Reads everything that is kept.
 */
export function forgetCustomer(view: CallsView, known: Known): Forgetting {
  const others = ([...view.all("customers")] as Customer[]).filter(({ id }) => id !== known.id);
  const whole = known.name === null ? "" : wholeName(known.name);
  const isNameShared = whole !== "" && others.some(({ name }) => wholeName(name) === whole);
  const otherWords = new Set(others.flatMap(({ name }) => nameWords(name)));
  const ownPhones = known.phones.filter(
    (phone) => !others.some(({ phones }) => phones.some((one) => isSameNumber(one, phone))),
  );
  const own: Known = { ...known, name: isNameShared ? null : known.name, phones: ownPhones };
  const blackout = blackoutOf({
    name: own.name,
    ownWords: nameWords(own.name ?? "").filter((word) => word.length > 3 && !otherWords.has(word)),
    phones: ownPhones,
    ref: own.ref,
  });
  const isTheirs = (who: Contact | null): boolean =>
    who !== null &&
    (isContact(own, who) ||
      // Another reference beside it changes nothing: the number must not stay.
      isContact({ ...own, ref: null }, who) ||
      (isContact(known, who) && isNamesake(known, who)) ||
      isOnlyName(own, who));
  const isTheirCall = ({ customer, who }: Call): boolean =>
    customer === null ? isTheirs(who) : customer === known.id;
  const calls = new Set<number>();
  for (const call of view.all("calls") as Iterable<Call>) if (isTheirCall(call)) calls.add(call.id);

  const rewrite = (kind: CallsKind, record: Numbered): Numbered | null => {
    if (kind === "customers") {
      return record.id === known.id ? null : customerWithout(record as Customer, blackout);
    }
    if (kind === "calls") return calls.has(record.id) ? null : callWithout(record as Call, blackout);
    if (kind === "notes") {
      const note = record as Note;
      return calls.has(note.call) ? null : changed(note, { text: blackout(note.text) });
    }
    if (kind === "gaps") {
      const gap = record as Gap;
      const isAsked = gap.call !== null && calls.has(gap.call);
      return isAsked ? null : changed(gap, { query: blackout(gap.query) });
    }
    const callback = record as Callback;
    const isOfCall = callback.call !== null && calls.has(callback.call);
    return isOfCall || isTheirs(callback.customer) ? null : callbackWithout(callback, blackout);
  };
  const removed: Record<CallsKind, number> = { customers: 0, calls: 0, notes: 0, callbacks: 0, gaps: 0 };
  const drafts = new Set<string>();
  let blackedOut = 0;
  for (const kind of kinds) {
    for (const record of view.all(kind)) {
      const after = rewrite(kind, record);
      const draft = kind === "gaps" && after !== record ? (record as Gap).article : null;
      if (draft !== null) drafts.add(draft);
      if (after === null) removed[kind]++;
      else if (after !== record) blackedOut++;
    }
  }
  const shared = { name: isNameShared, phones: known.phones.length - ownPhones.length };
  return { removed, blackedOut, shared, drafts: [...drafts].sort(byCodeUnit), rewrite };
}

/** Their name, which nobody else has: whatever number stands beside it. */
function isOnlyName(own: Known, who: { readonly name: string | null }): boolean {
  return own.name !== null && who.name !== null && wholeName(own.name) === wholeName(who.name);
}

function customerWithout(customer: Customer, blackout: (text: string) => string): Customer {
  const fields = Object.entries(customer.fields).map(([key, text]) => [key, blackout(text)] as const);
  return changed(customer, { fields: Object.fromEntries(fields) });
}

function callWithout(call: Call, blackout: (text: string) => string): Call {
  return changed(call, {
    summary: orNull(call.summary, blackout),
    phrases: call.phrases.map(blackout),
  });
}

function callbackWithout(callback: Callback, blackout: (text: string) => string): Callback {
  return changed(callback, {
    reason: orNull(callback.reason, blackout),
    override: orNull(callback.override, blackout),
    endNote: orNull(callback.endNote, blackout),
    attempts: callback.attempts.map((attempt) => ({ ...attempt, note: orNull(attempt.note, blackout) })),
  });
}

function orNull(text: string | null, blackout: (text: string) => string): string | null {
  return text === null ? null : blackout(text);
}

/** The same value where nothing changes: then the store counts it as untouched. */
function changed<R extends Numbered>(record: R, changes: Partial<R>): R {
  const keys = Object.keys(changes) as Array<keyof R>;
  const isSame = (key: keyof R): boolean =>
    changes[key] === record[key] || JSON.stringify(changes[key]) === JSON.stringify(record[key]);
  return keys.every(isSame) ? record : { ...record, ...changes };
}
