import {
  array,
  boolean,
  type GenericSchema,
  integer,
  is,
  isoTimestamp,
  looseObject,
  minValue,
  nullable,
  number,
  picklist,
  pipe,
  string,
} from "valibot";
import { type Callback, outcomes, priorities } from "../callbacks/callback.ts";
import type { StoredRecord } from "./change.ts";

/** What the store must know of a kind of records. */
export interface KindRules {
  /** True where a value has the shape of this kind. Keys that it does not know stay. */
  isRecord(value: unknown): value is StoredRecord;
  /** By what a record is found without reading all: `phone:+36301234567`. */
  keysOf(record: StoredRecord): string[];
  /** Its place among those that wait, a number; null where it does not wait. */
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

/** Every kind of records: one entry each. Each has its own numbers, from 1. */
export const kinds = {
  callbacks: rules(callback, {
    keysOf: ({ customer: { phone, ref }, call }) => [
      ...(phone === null ? [] : [`phone:${phone}`]),
      ...(ref === null ? [] : [`ref:${ref}`]),
      ...(call === null ? [] : [`call:${call}`]),
    ],
    rankOf: ({ status, due }) => (status === "open" ? Date.parse(due) : null),
  }),
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
