import type { Callback } from "../../src/callbacks/callback.ts";

/** A callback as commands make them; everything that is not said is the same for all. */
export function callback(id: number, changed: Partial<Callback> = {}): Callback {
  return {
    id,
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
    promise: "Hétfőn, november 23-án 9 órakor visszahívom Önt.",
    lang: "hu",
    override: null,
    fixed: null,
    endNote: null,
    endedAt: null,
    createdAt: "2026-11-21T09:00:00.000Z",
    updatedAt: "2026-11-21T09:00:00.000Z",
    ...changed,
  };
}
