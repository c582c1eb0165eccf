import { Fault } from "../base/fault.ts";
import type { Masked } from "../base/redact.ts";
import { allTemperatures } from "../kb/guide.ts";
import type { Call, CallOutcome, Note, UsedArticle } from "./call.ts";
import { type CallsEdit, type CallsPlan, type CallsView, callEdit } from "./calls-view.ts";
import type { Channel } from "./customer.ts";
import { callMeant, callNumbered, openCallOf, parkedCallsOf } from "./open-calls.ts";
import { safeText } from "./safe-text.ts";

/** Who does something to which call, and when. */
export interface Step {
  readonly agent: string;
  /** A call's number; null for the one that the agent has open. */
  readonly call: number | null;
  readonly now: Date;
}

export interface Noted {
  readonly call: Call;
  readonly note: Note;
  /** True where no call was open, and this note has started one. */
  readonly started: boolean;
  readonly masked: readonly Masked[];
}

const mostPhrases = 5;

/**
 * Writes down a note. Where no call is open it starts one: nothing typed in a hurry is refused. The call itself is not
 * written again, so a note costs the same in a long call as in a short one.
 * @param step.channel of a call that has to be started
 * @throws Fault `usage` where there is no text
 */
export function noteCall(
  view: CallsView,
  step: Step & { readonly text: string; readonly channel?: Channel; readonly lang?: string | null },
): CallsPlan<Noted> {
  const { agent, now } = step;
  const { text, masked } = safeText(step.text);
  if (text === "")
    throw new Fault("usage", "a note needs a text", { hint: 'Write it: cuecard call note "…"' });
  const known = step.call === null ? openCallOf(view, agent) : callNumbered(view, step.call);
  const call = known ?? newCall(view, step);
  const note: Note = { id: view.nextId("notes"), call: call.id, at: now.toISOString(), text };
  const edits: CallsEdit[] = known === null ? [callEdit(null, call)] : [];
  edits.push({ kind: "notes", id: note.id, before: null, after: note });
  return { answer: { call, note, started: known === null, masked }, edits };
}

/** An open call of somebody who is not known yet. */
export function newCall(
  view: CallsView,
  {
    agent,
    now,
    channel = "voice",
    lang = null,
  }: {
    readonly agent: string;
    readonly now: Date;
    readonly channel?: Channel;
    readonly lang?: string | null;
  },
): Call {
  const at = now.toISOString();
  return {
    id: view.nextId("calls"),
    customer: null,
    who: { name: null, phone: null, ref: null },
    agent,
    channel,
    lang,
    startedAt: at,
    endedAt: null,
    state: "open",
    outcome: null,
    summary: null,
    articles: [],
    temperatures: [],
    phrases: [],
    updatedAt: at,
  };
}

/** Keeps what the customer was told: the article as it was shown. Telling it twice is kept once. @throws Fault `not-found` */
export function usedArticle(
  view: CallsView,
  step: Step & { readonly article: Omit<UsedArticle, "at"> },
): CallsPlan<Call> {
  const call = callMeant(view, step.agent, step.call);
  const { id, title, revision } = step.article;
  if (call.articles.some((one) => one.id === id && one.revision === revision)) return same(call);
  const at = step.now.toISOString();
  return changing(call, step, { articles: [...call.articles, { id, title, revision, at }] });
}

/** Keeps how the customer is. @throws Fault `usage` where it is none of 1 to 5; `not-found` */
export function takeTemperature(view: CallsView, step: Step & { readonly value: number }): CallsPlan<Call> {
  const { value } = step;
  if (!Number.isInteger(value) || value < 1 || value > 5) {
    throw new Fault("usage", "a temperature is a number from 1 to 5", {
      hint: `${allTemperatures}.`,
    });
  }
  const call = callMeant(view, step.agent, step.call);
  const at = step.now.toISOString();
  return changing(call, step, { temperatures: [...call.temperatures, { at, value }] });
}

/** Puts right by which channel a call goes on, and in which language. @throws Fault `not-found` */
export function correctCall(
  view: CallsView,
  step: Step & { readonly channel?: Channel | undefined; readonly lang?: string | undefined },
): CallsPlan<Call> {
  const call = callMeant(view, step.agent, step.call);
  const { channel = call.channel, lang = call.lang } = step;
  if (channel === call.channel && lang === call.lang) return same(call);
  return changing(call, step, { channel, lang });
}

/** Keeps a phrase that was copied during a call; nothing where none is open. */
export function copiedPhrase(
  view: CallsView,
  step: Step & { readonly text: string },
): CallsPlan<Call | null> {
  const call = step.call === null ? openCallOf(view, step.agent) : callNumbered(view, step.call);
  if (call === null) return { answer: null, edits: [] };
  const { text } = safeText(step.text);
  const others = call.phrases.filter((one) => one !== text);
  return changing(call, step, { phrases: [...others, text].slice(-mostPhrases) });
}

/** Ends a call; the answer names those that are still parked. @throws Fault `usage` where it has ended; `not-found` */
export function endCall(
  view: CallsView,
  step: Step & { readonly outcome: CallOutcome; readonly summary: string | null },
): CallsPlan<{ readonly call: Call; readonly parked: readonly Call[]; readonly masked: readonly Masked[] }> {
  const call = callMeant(view, step.agent, step.call);
  mustGoOn(call);
  const { text, masked } = safeText(step.summary ?? "");
  const { answer, edits } = changing(call, step, {
    state: "ended",
    outcome: step.outcome,
    summary: text === "" ? call.summary : text,
    endedAt: step.now.toISOString(),
  });
  const parked = parkedCallsOf(view, step.agent).filter(({ id }) => id !== call.id);
  return { answer: { call: answer, parked, masked }, edits };
}

/** Puts a call aside. @throws Fault `usage` where it has ended or is parked; `not-found` */
export function parkCall(view: CallsView, step: Step): CallsPlan<Call> {
  const call = callMeant(view, step.agent, step.call);
  mustGoOn(call);
  if (call.state === "parked") throw new Fault("usage", `call ${call.id} is parked already`);
  return changing(call, step, { state: "parked" });
}

/**
 * Goes on with a call that was parked, or takes over a colleague's; the agent's open one is parked.
 * @throws Fault `usage` where it has ended, or is open already; `not-found`
 */
export function resumeCall(
  view: CallsView,
  step: Step & { readonly call: number },
): CallsPlan<{ readonly call: Call; readonly parked: Call | null }> {
  const call = callNumbered(view, step.call);
  mustGoOn(call);
  const open = openCallOf(view, step.agent);
  if (open?.id === call.id) throw new Fault("usage", `call ${call.id} is open already`);
  const { answer, edits } = changing(call, step, { state: "open", agent: step.agent });
  if (open === null) return { answer: { call: answer, parked: null }, edits };
  const parked = changing(open, step, { state: "parked" });
  return { answer: { call: answer, parked: parked.answer }, edits: [...parked.edits, ...edits] };
}

/** Says whose call it is: for a call that a note has started, or whose caller was not sure. @throws Fault `not-found` */
export function linkCall(view: CallsView, step: Step & { readonly customer: number }): CallsPlan<Call> {
  return changing(callMeant(view, step.agent, step.call), step, { customer: step.customer, who: null });
}

function mustGoOn({ id, state }: Call): void {
  if (state !== "ended") return;
  throw new Fault("usage", `call ${id} has ended`, {
    hint: "A new contact is a new call: cuecard call start",
  });
}

function same(call: Call): CallsPlan<Call> {
  return { answer: call, edits: [] };
}

function changing(call: Call, { now }: Step, changes: Partial<Call>): CallsPlan<Call> {
  const after: Call = { ...call, ...changes, updatedAt: now.toISOString() };
  return { answer: after, edits: [callEdit(call, after)] };
}
