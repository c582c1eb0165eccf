import type { Callback } from "../callbacks/callback.ts";
import type { Call, Note } from "./call.ts";
import type { Customer } from "./customer.ts";

interface Numbered {
  readonly id: number;
}

/** Records in which a customer may be named. */
export type CallsKind = "customers" | "calls" | "notes" | "callbacks" | "gaps";

/** What is kept, as far as calls ask for it: the store's view is one. */
export interface CallsView {
  get(kind: CallsKind, id: number): Numbered | null;
  all(kind: CallsKind): Iterable<Numbered>;
  /** The records with this key (see `keys.ts`), by number. */
  find(kind: CallsKind, key: string): readonly Numbered[];
  /** The numbers of the records that have this key, ascending, and perhaps of a few others. Reads no record. */
  idsWith(kind: CallsKind, key: string): readonly number[];
  /** Calls by the time they started (ms since 1970). */
  ranked(kind: CallsKind): ReadonlyArray<{ readonly id: number; readonly rank: number }>;
  nextId(kind: CallsKind): number;
}

/** One record before and after: null where there was none, or there is none any more. */
export type CallsEdit =
  | {
      readonly kind: "customers";
      readonly id: number;
      readonly before: Customer | null;
      readonly after: Customer | null;
    }
  | { readonly kind: "calls"; readonly id: number; readonly before: Call | null; readonly after: Call | null }
  | {
      readonly kind: "notes";
      readonly id: number;
      readonly before: Note | null;
      readonly after: Note | null;
    };

/** What is to be kept, and what is to be said of it. Nothing is written by making one. */
export interface CallsPlan<Answer> {
  readonly answer: Answer;
  readonly edits: readonly CallsEdit[];
}

// The store gives back what was put in under this kind: it has checked the shape.

export function customerIn(view: CallsView, id: number): Customer | null {
  return view.get("customers", id) as Customer | null;
}

export function callIn(view: CallsView, id: number): Call | null {
  return view.get("calls", id) as Call | null;
}

export function customersWith(view: CallsView, key: string): readonly Customer[] {
  return view.find("customers", key) as readonly Customer[];
}

export function callsWith(view: CallsView, key: string): readonly Call[] {
  return view.find("calls", key) as readonly Call[];
}

export function callbacksWith(view: CallsView, key: string): readonly Callback[] {
  return view.find("callbacks", key) as readonly Callback[];
}

/** The notes of a call, oldest first. */
export function notesOf(view: CallsView, call: number): readonly Note[] {
  return view.find("notes", `call:${call}`) as readonly Note[];
}

export function customerEdit(before: Customer | null, after: Customer): CallsEdit {
  return { kind: "customers", id: after.id, before, after };
}

export function callEdit(before: Call | null, after: Call): CallsEdit {
  return { kind: "calls", id: after.id, before, after };
}
