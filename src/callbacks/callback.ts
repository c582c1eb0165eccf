export const priorities = ["high", "normal", "low"] as const;
export type Priority = (typeof priorities)[number];

export const outcomes = ["reached", "no-answer", "busy", "voicemail", "wrong-number"] as const;
export type Outcome = (typeof outcomes)[number];

/** One try at a callback. */
export interface Attempt {
  /** ISO instant, UTC. */
  readonly at: string;
  readonly outcome: Outcome;
  readonly note: string | null;
}

/** Whom we promised. */
export interface CallbackCustomer {
  readonly name: string;
  /** E.164 (`+36301234567`) where it is a valid number, else as it was typed; null where none is known. */
  readonly phone: string | null;
  /** Our own reference of the customer, where there is one. */
  readonly ref: string | null;
}

/** A promise to contact a customer at a time, as it is kept. It ends as `done`, or `cancelled` with a reason. */
export interface Callback {
  readonly id: number;
  readonly customer: CallbackCustomer;
  /** ISO instant, UTC. */
  readonly due: string;
  /** IANA: the customer's zone, in which the time was promised. */
  readonly zone: string;
  /** `due` on the customer's clock: `2026-11-23T09:00`. */
  readonly dueLocal: string;
  readonly reason: string | null;
  /** An article's id. */
  readonly article: string | null;
  /** A call's number. */
  readonly call: number | null;
  readonly priority: Priority;
  readonly owner: string | null;
  readonly status: "open" | "done" | "cancelled";
  readonly attempts: readonly Attempt[];
  /** The sentence to read back to the customer, in the language of the call. */
  readonly promise: string;
  /** The language of the call (tag): `hu`. */
  readonly lang: string;
  /** Why it may be outside the call hours; null where it is inside. */
  readonly override: string | null;
  /** Whether what we did had held when we called; null where nobody asked yet. */
  readonly fixed: boolean | null;
  /** What was said when it ended: the note of `done`, the reason of `cancel`. */
  readonly endNote: string | null;
  readonly endedAt: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** Derived, never kept: `due` is within the next 15 minutes. */
export type State = "overdue" | "due" | "upcoming" | "done" | "cancelled";
