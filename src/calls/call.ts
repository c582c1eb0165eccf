import type { Channel } from "./customer.ts";
import type { Contact } from "./keys.ts";

/** How a call ended. */
export const callOutcomes = ["resolved", "callback", "escalated", "abandoned"] as const;
export type CallOutcome = (typeof callOutcomes)[number];

/** An article that was shown to the agent for the customer: what we told them, and when. */
export interface UsedArticle {
  readonly id: string;
  readonly title: string;
  /** The content hash of the article as it was shown. */
  readonly revision: string;
  /** ISO instant, UTC. */
  readonly at: string;
}

/** How the customer was at a time: 1 questioning, 2 refusing, 3 venting, 4 threatening, 5 cooling down. */
export interface Temperature {
  readonly at: string;
  readonly value: number;
}

/** One contact with one customer, as it is kept. Its notes are records of their own: a note does not rewrite a call. */
export interface Call {
  readonly id: number;
  /** The customer's number; null where they are not known. */
  readonly customer: number | null;
  /** What was typed of somebody who is not known; null where they are. */
  readonly who: Contact | null;
  readonly agent: string;
  readonly channel: Channel;
  /** The language of the call (tag); null where nobody said. */
  readonly lang: string | null;
  /** ISO instants, UTC. */
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly state: "open" | "parked" | "ended";
  readonly outcome: CallOutcome | null;
  readonly summary: string | null;
  readonly articles: readonly UsedArticle[];
  readonly temperatures: readonly Temperature[];
  /** The phrases that were copied last, newest last, at most five: not to be said again. */
  readonly phrases: readonly string[];
  readonly updatedAt: string;
}

/** What an agent wrote down during a call. */
export interface Note {
  readonly id: number;
  /** The call's number. */
  readonly call: number;
  readonly at: string;
  readonly text: string;
}
