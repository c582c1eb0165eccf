import type { Channel } from "../../calls/customer.ts";
import type { SignalFound } from "../../coach/read.ts";
import type { Temperature } from "../../kb/guide.ts";

/** The call that is open. */
export interface CallBar {
  readonly id: number;
  /** A name, else a number, else a reference; null where nobody knows who it is. */
  readonly who: string | null;
  readonly name: string | null;
  readonly phone: string | null;
  readonly ref: string | null;
  readonly channel: Channel;
  readonly lang: string | null;
  readonly startedMs: number;
  readonly notes: number;
  /** The last temperature. */
  readonly temperature: number | null;
  /** A callback was promised in it. */
  readonly isPromised: boolean;
  /** Ids of the articles that were told. */
  readonly told: readonly string[];
}

export interface ParkedCall {
  readonly id: number;
  readonly who: string | null;
  /** The last note. */
  readonly about: string | null;
}

/** How promises stand, for the status line. */
export interface Promises {
  readonly overdue: number;
  readonly due: number;
  readonly upcoming: number;
  /** The next one that is not overdue; `time` on the agent's clock: `14:30`, `Mon 09:00` on another day. */
  readonly next: { readonly id: number; readonly name: string; readonly time: string } | null;
}

/** What the customer's words show. */
export interface Heard {
  /** The words that were read. */
  readonly text: string;
  readonly temperature: Temperature;
  readonly signals: readonly SignalFound[];
  readonly vulnerable: boolean;
  readonly danger: boolean;
  /** Whom to hand over to; null where nothing speaks for it. */
  readonly escalateTo: string | null;
  readonly lang: string;
}

/** One quiet line about what has just happened. */
export interface Message {
  readonly kind: "ok" | "info" | "warning" | "error";
  readonly text: string;
  readonly atMs: number;
}

export interface KeptGap {
  readonly id: number;
  readonly query: string;
  /** The id of the draft article; null where none was made. */
  readonly draft: string | null;
}
