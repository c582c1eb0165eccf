import type { Callback } from "../src/callbacks/callback.ts";

/** A callback of a test: only what matters there is said. `dueLocal` is not reckoned. */
export function aCallback(
  given: Partial<Callback> & { readonly name?: string; readonly phone?: string | null },
): Callback {
  const { name = "Kovács Anna", phone = "+36301234567", ...rest } = given;
  const due = given.due ?? "2026-11-23T08:00:00.000Z";
  return {
    id: 1,
    customer: { name, phone, ref: null },
    due,
    zone: "Europe/Budapest",
    dueLocal: due.slice(0, 16),
    reason: "ask whether it holds",
    article: null,
    call: null,
    priority: "normal",
    owner: null,
    status: "open",
    attempts: [],
    promise: "I'll call you back.",
    lang: "en",
    override: null,
    fixed: null,
    endNote: null,
    endedAt: null,
    createdAt: "2026-11-21T09:30:00.000Z",
    updatedAt: "2026-11-21T09:30:00.000Z",
    ...rest,
  };
}
