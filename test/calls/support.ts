import type { Callback } from "../../src/callbacks/callback.ts";
import type { Call, Note } from "../../src/calls/call.ts";
import type { CallsPlan, CallsView } from "../../src/calls/calls-view.ts";
import type { Customer } from "../../src/calls/customer.ts";
import type { Gap } from "../../src/gaps/gap.ts";
import { openMemoryStore } from "../../src/io/memory-store.ts";
import type { Kind, StoredRecord } from "../../src/store/change.ts";
import type { Store, View } from "../../src/store/ports.ts";
import { callback as anyCallback } from "../contracts/callback.ts";

/** Friday, three in the afternoon in Budapest. */
export const friday = new Date("2026-11-20T14:00:00Z");
export const agent = "bela";
export const nobody = { name: null, phone: null, ref: null };

export function later(hours: number): Date {
  return new Date(friday.getTime() + hours * 3_600_000);
}

export function customer(id: number, changes: Partial<Customer> = {}): Customer {
  const at = "2026-11-01T09:00:00.000Z";
  return {
    id,
    name: "Kovács Anna",
    phones: ["+36301234567"],
    ref: null,
    lang: "hu",
    channel: null,
    zone: "Europe/Budapest",
    fields: {},
    createdAt: at,
    updatedAt: at,
    ...changes,
  };
}

export function call(id: number, changes: Partial<Call> = {}): Call {
  const at = "2026-11-18T10:00:00.000Z";
  return {
    id,
    customer: 1,
    who: null,
    agent,
    channel: "voice",
    lang: "hu",
    startedAt: at,
    endedAt: at,
    state: "ended",
    outcome: "resolved",
    summary: null,
    articles: [],
    temperatures: [],
    phrases: [],
    updatedAt: at,
    ...changes,
  };
}

export function note(id: number, call: number, text: string, at = "2026-11-18T10:01:00.000Z"): Note {
  return { id, call, at, text };
}

export function callback(id: number, changes: Partial<Callback> = {}): Callback {
  return anyCallback(id, changes);
}

export function gap(id: number, changes: Partial<Gap> = {}): Gap {
  const at = "2026-11-18T10:02:00.000Z";
  return {
    id,
    query: "can i pay in dollars",
    lang: "en",
    agent,
    call: null,
    at,
    article: null,
    results: [],
    updatedAt: at,
    ...changes,
  };
}

export interface Kept {
  readonly customers?: readonly Customer[];
  readonly calls?: readonly Call[];
  readonly notes?: readonly Note[];
  readonly callbacks?: readonly Callback[];
  readonly gaps?: readonly Gap[];
}

/** Puts records in a store; their numbers must be theirs. */
export async function keep(store: Store, kept: Kept): Promise<void> {
  const all = Object.entries(kept) as Array<[Kind, readonly StoredRecord[]]>;
  await store.change("test", () => ({
    answer: null,
    edits: all.flatMap(([kind, records]) =>
      records.map((after) => ({ kind, id: after.id, before: null, after })),
    ),
  }));
}

/** A store in memory that holds these. */
export async function storeOf(kept: Kept): Promise<Store> {
  const store = openMemoryStore({ now: () => friday });
  await keep(store, kept);
  return store;
}

export async function viewOf(kept: Kept): Promise<View> {
  return (await storeOf(kept)).read();
}

/** Does it, as a command does. */
export async function act<Answer>(
  store: Store,
  plan: (view: CallsView) => CallsPlan<Answer>,
): Promise<Answer> {
  return store.change("test", (view) => plan(view));
}
