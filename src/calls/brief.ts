import type { Callback } from "../callbacks/callback.ts";
import type { Call, CallOutcome, UsedArticle } from "./call.ts";
import { type CallsView, notesOf } from "./calls-view.ts";
import { callsOf, type Known, openCallbacksOf } from "./contacts.ts";
import type { Channel } from "./customer.ts";
import { type Repeat, repeatOf, type ToldCall } from "./repeat-contact.ts";

const shownCalls = 3;
const repeatCalls = 10;

/** An earlier contact in a line. */
export interface PastContact {
  /** The call's number. */
  readonly id: number;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly channel: Channel;
  readonly agent: string;
  readonly state: Call["state"];
  readonly outcome: CallOutcome | null;
  /** The summary, else the first note; null where nobody wrote anything. */
  readonly about: string | null;
  /** What is not settled: the call is `open` or `parked`, a `callback` is still open, it was `escalated`; else null. */
  readonly openEnd: "open" | "parked" | "callback" | "escalated" | null;
  /** The last one taken, 1 to 5. */
  readonly temperature: number | null;
}

/** What is known of a customer before they explain. */
export interface Brief {
  /** The last three contacts, newest first. */
  readonly history: readonly PastContact[];
  /** Open ones, by due time. */
  readonly callbacks: readonly Callback[];
  /** What they were told before, newest first, each article once. */
  readonly articles: ReadonlyArray<UsedArticle & { readonly call: number }>;
  readonly repeat: Repeat | null;
  readonly lastTemperature: { readonly value: number; readonly at: string; readonly call: number } | null;
}

/** @param call the one that is going on: it is no history of itself */
export function briefOf(view: CallsView, known: Known, call: Call): Brief {
  const calls = callsOf(view, known);
  const earlier = calls.filter(({ id }) => id !== call.id);
  const told: ToldCall[] = earlier
    .slice(0, repeatCalls)
    .map((one) => ({ call: one, notes: notesOf(view, one.id) }));
  const callbacks = openCallbacksOf(view, known, calls);
  return {
    history: told.slice(0, shownCalls).map((one) => pastContact(one.call as Call, one.notes, callbacks)),
    callbacks,
    articles: givenArticles(earlier),
    repeat: repeatOf({ call, notes: notesOf(view, call.id) }, told),
    lastTemperature: lastTemperature(earlier),
  };
}

export const nothingKnown: Brief = {
  history: [],
  callbacks: [],
  articles: [],
  repeat: null,
  lastTemperature: null,
};

function pastContact(
  call: Call,
  notes: ReadonlyArray<{ readonly text: string }>,
  callbacks: readonly Callback[],
): PastContact {
  const { id, startedAt, endedAt, channel, agent, state, outcome, summary, temperatures } = call;
  const about = summary ?? notes[0]?.text ?? null;
  const isPromised = callbacks.some((one) => one.call === id);
  const openEnd =
    state !== "ended" ? state : isPromised ? "callback" : outcome === "escalated" ? "escalated" : null;
  const temperature = temperatures.at(-1)?.value ?? null;
  return { id, startedAt, endedAt, channel, agent, state, outcome, about, openEnd, temperature };
}

function givenArticles(calls: readonly Call[]): Array<UsedArticle & { call: number }> {
  const given = new Map<string, UsedArticle & { call: number }>();
  for (const { id: call, articles } of calls) {
    for (const article of articles.toReversed()) {
      if (!given.has(article.id)) given.set(article.id, { ...article, call });
    }
  }
  return [...given.values()];
}

function lastTemperature(calls: readonly Call[]): Brief["lastTemperature"] {
  for (const { id: call, temperatures } of calls) {
    const last = temperatures.at(-1);
    if (last !== undefined) return { value: last.value, at: last.at, call };
  }
  return null;
}
