import type { AgendaRow } from "../../../src/callbacks/agenda.ts";
import type { SearchAnswer, SearchResult } from "../../../src/search/search.ts";
import type { Question } from "../../../src/ui/console/asking.ts";
import type { CallBar } from "../../../src/ui/console/bars.ts";
import { lineOf } from "../../../src/ui/console/line.ts";
import type { OpenArticle, PhrasesPane } from "../../../src/ui/console/pane.ts";
import { firstState, type State } from "../../../src/ui/console/state.ts";
import type { StartedView } from "../../../src/ui/started-call.ts";
import { aCallback } from "../../callbacks-support.ts";

/** 14:32 on the clock of these tests. */
export const nowMs = Date.parse("2026-11-23T14:32:00Z");

export const clock = { localTime: (ms: number): string => new Date(ms).toISOString().slice(11, 16) };

/** A console on a screen of 80 by 24 where nothing has happened, but for what is given. */
export function aState(given: Partial<State> = {}): State {
  return { ...firstState({ size: { width: 80, height: 24 }, nowMs }), ...given };
}

export function typed(text: string): Pick<State, "line"> {
  return { line: lineOf(text) };
}

export function aCall(given: Partial<CallBar> = {}): CallBar {
  return {
    id: 7,
    who: "Kovács Anna",
    name: "Kovács Anna",
    phone: "+36301234567",
    ref: null,
    channel: "voice",
    lang: "en",
    startedMs: nowMs - 192_000,
    notes: 2,
    isPromised: false,
    temperature: 3,
    told: [],
    ...given,
  };
}

export function aHit(given: Partial<SearchResult> = {}): SearchResult {
  return {
    rank: 1,
    id: "billing/refund-not-arrived",
    title: "Refund has not arrived",
    say: "I'm sorry your refund hasn't arrived. I'll check which day it left us and get you the trace number your bank can search by.",
    lang: "en",
    score: 59.3,
    section: { slug: "how-long-it-takes", heading: "How long it takes" },
    snippet: "Leaving us to showing on the \ue000statement\ue001: 5 to 10 working days.",
    tags: ["refund", "billing"],
    status: "published",
    reviewed: "2026-11-09",
    reviewDue: false,
    path: "articles/billing/refund-not-arrived.md",
    ...given,
  };
}

export const hits: readonly SearchResult[] = [
  aHit(),
  aHit({
    id: "orders/refund-deadline",
    title: "Refund after the deadline",
    say: "Thirty days have passed, so I can't refund it myself. I'll ask our desk today, and call you with their answer by Friday.",
    tags: ["refund", "return"],
    reviewDue: true,
  }),
  aHit({
    id: "da/betaling/refusion",
    title: "Refusion er ikke kommet",
    say: "Det er jeg ked af. Jeg finder datoen og giver dig det nummer, som din bank kan søge efter.",
    lang: "da",
    tags: ["refusion"],
    status: "draft",
  }),
  aHit({
    id: "billing/charged-twice",
    title: "Charged twice",
    say: "I see two charges. One of them is only reserved and falls away by itself within five working days.",
    tags: ["billing"],
  }),
  aHit({
    id: "billing/late-fee",
    title: "Late fee on the invoice",
    say: "I'll look at when the payment reached us, and take the fee off if it was in time.",
    tags: ["billing", "fee"],
  }),
];

export function found(given: Partial<SearchAnswer> = {}): SearchAnswer {
  const results = given.results ?? hits;
  return {
    query: "refund not",
    total: results.length,
    tookMs: 2,
    confident: true,
    confidence: 0.9,
    didYouMean: null,
    results,
    ...given,
  };
}

export function anArticle(given: Partial<OpenArticle["article"]> = {}): OpenArticle {
  return {
    reviewDue: false,
    slug: "how-long-it-takes",
    article: {
      id: "billing/refund-not-arrived",
      title: "Refund has not arrived",
      say: hits[0]!.say,
      ask: ["Which refund are you waiting for?", "Which card did you pay with?"],
      never: ["Promise a date when the bank will show the money."],
      escalate: "Billing desk (ext. 210)",
      tags: ["refund", "billing"],
      lang: "en",
      status: "published",
      owner: "billing-team",
      reviewed: "2026-11-09",
      sections: [
        {
          slug: "steps",
          heading: "Steps",
          level: 2,
          markdown:
            "1. Do the identity check.\n2. Count the working days since it was sent.\n3. Ask the billing desk for the **trace number**.",
        },
        {
          slug: "how-long-it-takes",
          heading: "How long it takes",
          level: 2,
          markdown:
            "- Approval to leaving us: up to 2 working days.\n- Leaving us to showing on the statement: 5 to 10 working days.",
        },
      ],
      ...given,
    },
  };
}

function choice(text: string, slots: readonly string[] = []): PhrasesPane["phrases"][number] {
  return {
    text,
    stage: "empathise",
    temperature: [3],
    emotions: ["angry"],
    channels: ["voice"],
    lang: "en",
    guide: "en/empathise/angry",
    slots,
  };
}

export const phrases: PhrasesPane = {
  kind: "phrases",
  temperature: 3,
  lang: "en",
  phrases: [
    choice("You've paid for this every month and you haven't had it. I'd be angry too."),
    choice("Three calls for one problem is three too many. I'll stay with it until it works."),
    choice("I hear how much {issue} has cost you, and I want to put it right.", ["issue"]),
    choice("Tell me what happened first, and I'll write it down so you need not say it again."),
    choice("You're right to be upset about that."),
  ],
  avoid: [{ text: "Calm down.", instead: "I can hear this matters to you.", guide: "en/empathise/angry" }],
  why: "Who vents wants to be heard before anything is solved.",
  selected: 0,
  copied: null,
};

function row(
  given: Partial<AgendaRow> & { readonly name: string; readonly reason?: string; readonly id?: number },
): AgendaRow {
  const { name, reason = "ask whether the new router holds", id = 1, ...rest } = given;
  return {
    callback: aCallback({ id, name, reason, promise: "I'll call you on Monday at 13:30." }),
    state: "upcoming",
    when: "in 2 h",
    lateMs: -7_200_000,
    agentDate: "2026-11-23",
    agentTime: "16:30",
    customerTime: null,
    customerZone: "Europe/Budapest",
    ...rest,
  };
}

export const callbackRows: readonly AgendaRow[] = [
  row({
    id: 3,
    name: "Søren Ærø",
    state: "overdue",
    when: "3 h late",
    lateMs: 10_800_000,
    agentTime: "11:30",
  }),
  row({
    id: 5,
    name: "கவிதா முருகன்",
    reason: "the second invoice",
    state: "due",
    when: "in 6 min",
    lateMs: -360_000,
    agentTime: "14:38",
    customerTime: "20:08",
    customerZone: "Asia/Kolkata",
  }),
  row({ id: 6, name: "Kovács Anna" }),
  row({
    id: 8,
    name: "王小明",
    when: "in 18 h",
    agentDate: "2026-11-24",
    agentTime: "09:00",
    reason: "delivery",
  }),
];

/** The third of three things asked for a callback, the time read back. */
export const whenQuestion: Question = {
  kind: "question",
  purpose: { for: "promise" },
  isGiven: false,
  isTried: true,
  read: null,
  isWaiting: false,
  earlier: [{ name: "phone", label: "Which number?", isRequired: true }],
  steps: [
    { name: "when", label: "When? (tomorrow 9, friday 14:00, 2h)", isRequired: true, reads: "when" },
    { name: "reason", label: "Why? (Enter: no reason)", isRequired: false },
  ],
  answers: { phone: "+36301234567" },
  line: lineOf("tomorrow 9"),
  echo: [
    "Tue 24 Nov 09:00 (09:00 in Budapest)",
    "I'll call you back tomorrow, Tuesday, at nine in the morning.",
  ],
  complaint: null,
};

export const promises: State["promises"] = {
  overdue: 2,
  due: 1,
  upcoming: 4,
  next: { id: 6, name: "Kovács Anna", time: "16:30" },
};

export function aBrief(name = "Kovács Anna", about = "router lost the line twice"): StartedView {
  const at = "2026-11-21T09:30:00.000Z";
  const customer = {
    id: 1,
    name,
    phone: "+36301234567",
    ref: "C-1002",
    lang: "hu",
    channel: "chat" as const,
    zone: "Europe/Budapest",
  };
  return {
    nowMs,
    today: "2026-11-23",
    localTime: (instant) => instant.slice(0, 16),
    thereNow: "2026-11-23T15:32",
    call: {
      id: 7,
      customer,
      channel: "voice",
      lang: "hu",
      agent: "anna",
      state: "open",
      startedAt: at,
      endedAt: null,
      outcome: null,
      summary: null,
      notes: [],
      articles: [],
      temperatures: [],
      updatedAt: at,
    },
    customer,
    created: false,
    by: "phone",
    candidates: [],
    parked: null,
    warnings: [],
    repeat: { days: 2, calls: [3], why: "recent" },
    history: [
      {
        id: 3,
        startedAt: at,
        endedAt: at,
        channel: "voice",
        agent: "Béla",
        state: "ended",
        outcome: "callback",
        about,
        openEnd: "callback",
        temperature: 3,
      },
    ],
    callbacks: [
      { ...aCallback({ id: 4, reason: about, due: "2026-11-23T13:00:00.000Z" }), state: "overdue" },
    ],
    articles: [{ id: "billing/refund-not-arrived", title: about, revision: "a", at, call: 3 }],
    lastTemperature: { value: 3, at, call: 3 },
  };
}
