import type { Callback } from "../../src/callbacks/callback.ts";
import { type CallbackRules, type Desk, noRules } from "../../src/callbacks/rules.ts";

/** Friday, three in the afternoon in Budapest. */
export const friday = new Date("2026-11-20T14:00:00Z");

export function desk(rules: Partial<CallbackRules> = {}, now = friday, zone = "Europe/Budapest"): Desk {
  return { now, zone, rules: { ...noRules, ...rules } };
}

/** An open callback, promised for Monday at nine. */
export function callback(changes: Partial<Callback> = {}): Callback {
  return {
    id: 7,
    customer: { name: "Kovács Anna", phone: "+36301234567", ref: null },
    due: "2026-11-23T08:00:00.000Z",
    zone: "Europe/Budapest",
    dueLocal: "2026-11-23T09:00",
    reason: "ask whether the new router holds",
    article: null,
    call: null,
    priority: "normal",
    owner: null,
    status: "open",
    attempts: [],
    promise: "I'll call you back on Monday 23 November, at 9:00 in the morning.",
    lang: "en",
    override: null,
    fixed: null,
    endNote: null,
    endedAt: null,
    createdAt: "2026-11-20T13:00:00.000Z",
    updatedAt: "2026-11-20T13:00:00.000Z",
    ...changes,
  };
}
