import {
  array,
  boolean,
  type GenericSchema,
  integer,
  is,
  isoTimestamp,
  looseObject,
  maxValue,
  minValue,
  nullable,
  number,
  picklist,
  pipe,
  record,
  string,
} from "valibot";
import { type Callback, outcomes, priorities } from "../callbacks/callback.ts";
import { type Call, callOutcomes, type Note } from "../calls/call.ts";
import { type Customer, channels } from "../calls/customer.ts";
import { callKeys, contactKeys, customerKeys } from "../calls/keys.ts";
import { type Gap, gapKeys } from "../gaps/gap.ts";
import type { StoredRecord } from "./record.ts";

/** What the store must know of a kind of records. */
export interface KindRules {
  /** True where a value has the shape of this kind. Keys that it does not know stay. */
  isRecord(value: unknown): value is StoredRecord;
  /** By what a record is found without reading all: `phone:+36301234567`. */
  keysOf(record: StoredRecord): string[];
  /** Its place among those that are looked at in order, a number: a due time, a start; null where it has none. */
  rankOf(record: StoredRecord): number | null;
}

const id = pipe(number(), integer(), minValue(1));
const text = string();
const textOrNull = nullable(string());
const instant = pipe(string(), isoTimestamp());

const callback: GenericSchema<Callback> = looseObject({
  id,
  customer: looseObject({ name: text, phone: textOrNull, ref: textOrNull }),
  due: instant,
  zone: text,
  dueLocal: text,
  reason: textOrNull,
  article: textOrNull,
  call: nullable(id),
  priority: picklist(priorities),
  owner: textOrNull,
  status: picklist(["open", "done", "cancelled"]),
  attempts: array(looseObject({ at: instant, outcome: picklist(outcomes), note: textOrNull })),
  promise: text,
  lang: text,
  override: textOrNull,
  fixed: nullable(boolean()),
  endNote: textOrNull,
  endedAt: nullable(instant),
  createdAt: instant,
  updatedAt: instant,
});

const customer: GenericSchema<Customer> = looseObject({
  id,
  name: text,
  phones: array(text),
  ref: textOrNull,
  lang: textOrNull,
  channel: nullable(picklist(channels)),
  zone: textOrNull,
  fields: record(text, text),
  createdAt: instant,
  updatedAt: instant,
});

const call: GenericSchema<Call> = looseObject({
  id,
  customer: nullable(id),
  who: nullable(looseObject({ name: textOrNull, phone: textOrNull, ref: textOrNull })),
  agent: text,
  channel: picklist(channels),
  lang: textOrNull,
  startedAt: instant,
  endedAt: nullable(instant),
  state: picklist(["open", "parked", "ended"]),
  outcome: nullable(picklist(callOutcomes)),
  summary: textOrNull,
  articles: array(looseObject({ id: text, title: text, revision: text, at: instant })),
  temperatures: array(
    looseObject({ at: instant, value: pipe(number(), integer(), minValue(1), maxValue(5)) }),
  ),
  phrases: array(text),
  updatedAt: instant,
});

const note: GenericSchema<Note> = looseObject({ id, call: id, at: instant, text });

const gap: GenericSchema<Gap> = looseObject({
  id,
  query: text,
  lang: textOrNull,
  agent: text,
  call: nullable(id),
  at: instant,
  article: textOrNull,
  results: array(text),
  updatedAt: instant,
});

/** Every kind of records: one entry each. Each has its own numbers, from 1. */
export const kinds = {
  callbacks: rules(callback, {
    keysOf: ({ customer: { name, phone, ref }, call }) => [
      ...(phone === null ? [] : [`phone:${phone}`]),
      ...(ref === null ? [] : [`ref:${ref}`]),
      ...(call === null ? [] : [`call:${call}`]),
      ...contactKeys({ name, phone, ref }),
    ],
    rankOf: ({ status, due }) => (status === "open" ? Date.parse(due) : null),
  }),
  customers: rules<Customer>(customer, { keysOf: customerKeys, rankOf: () => null }),
  calls: rules<Call>(call, { keysOf: callKeys, rankOf: ({ startedAt }) => Date.parse(startedAt) }),
  notes: rules(note, { keysOf: ({ call }) => [`call:${call}`], rankOf: () => null }),
  gaps: rules<Gap>(gap, { keysOf: gapKeys, rankOf: ({ at }) => Date.parse(at) }),
} as const satisfies Record<string, KindRules>;

export type Kind = keyof typeof kinds;

export const kindNames = Object.keys(kinds) as Kind[];

export function isKind(name: string): name is Kind {
  return Object.hasOwn(kinds, name);
}

function rules<R extends StoredRecord>(
  shape: GenericSchema<R>,
  { keysOf, rankOf }: { keysOf(record: R): string[]; rankOf(record: R): number | null },
): KindRules {
  return {
    isRecord: (value): value is StoredRecord => is(shape, value),
    // Only records of this kind come here: see isRecord.
    keysOf: (record) => keysOf(record as R),
    rankOf: (record) => rankOf(record as R),
  };
}
