import { draftCallback } from "../../callbacks/draft.ts";
import { customerEdit } from "../../calls/calls-view.ts";
import { newCustomer } from "../../calls/customer.ts";
import { startCall } from "../../calls/start-call.ts";
import { endCall, noteCall, takeTemperature, usedArticle } from "../../calls/transitions.ts";
import type { App } from "../app.ts";
import { deskOf } from "../callbacks/desk.ts";

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** Nobody's numbers: the United Kingdom keeps +44 20 7946 0000 to 0999 for stories (Ofcom, "numbers for drama"). */
const people = [
  { name: "Anna Kovács", phone: "+442079460123", ref: "C-1002", lang: "en" },
  { name: "Bo Lindberg", phone: "+442079460456", ref: "C-1017", lang: "da" },
  { name: "மாலதி ராமன்", phone: "+442079460789", ref: "C-1023", lang: "ta" },
  { name: "Emma Woods", phone: "+442079460321", ref: "C-1031", lang: "en" },
] as const;
type Person = (typeof people)[number];

/** An earlier call, and what was promised in it. */
interface Story {
  readonly who: Person;
  readonly agent: string;
  readonly daysAgo: number;
  readonly article?: string;
  readonly notes: readonly string[];
  readonly temperature: number;
  readonly outcome: "resolved" | "callback";
  readonly summary: string;
}

const [anna, bo, malathi, emma] = people;

const stories: readonly Story[] = [
  {
    who: anna,
    agent: "Sam",
    daysAgo: 9,
    article: "billing/refund-not-arrived",
    notes: ["Returned the blue router, wants 40 euro back"],
    temperature: 1,
    outcome: "resolved",
    summary: "Refund of 40 euro is on its way",
  },
  {
    who: anna,
    agent: "Robin",
    daysAgo: 2,
    article: "billing/refund-not-arrived",
    notes: ["Refund not there, bank sees nothing"],
    temperature: 3,
    outcome: "callback",
    summary: "Refund still not there",
  },
  {
    who: bo,
    agent: "Kim",
    daysAgo: 1,
    notes: ["Router light is red since the storm"],
    temperature: 2,
    outcome: "callback",
    summary: "No internet since yesterday",
  },
];

/** What is promised, from now on in minutes; a promise that is late was made before. */
const promises: ReadonlyArray<{ readonly who: Person; readonly inMinutes: number; readonly reason: string }> =
  [
    { who: anna, inMinutes: -10, reason: "trace number of the refund" },
    { who: bo, inMinutes: 12, reason: "is the line back?" },
    { who: malathi, inMinutes: 185, reason: "date of the technician" },
    { who: emma, inMinutes: 26 * 60, reason: "payment plan" },
  ];

/** Fills an empty store with people, calls and promises that nobody has made. */
export async function seedDemo(app: App): Promise<void> {
  const nowMs = app.clock.now().getTime();
  const store = await app.store();
  for (const { name, phone, ref, lang } of people) {
    const at = new Date(nowMs - 30 * dayMs);
    await store.change("customers set", (view) => {
      const details = { name, phones: [phone], ref, lang, zone: "Europe/London" };
      const customer = newCustomer(view.nextId("customers"), details, at);
      return { answer: null, edits: [customerEdit(null, customer)] };
    });
  }
  for (const story of stories) await tellStory(app, story, nowMs);
  const desk = await deskOf(app);
  for (const { who, inMinutes, reason } of promises) {
    // A time is refused that has passed, so each is promised when it was ahead, and at whatever hour this is shown.
    const made = new Date(nowMs + Math.min(0, inMinutes) * minuteMs - 3 * 60 * minuteMs);
    const due = new Date(Math.floor(nowMs / minuteMs + inMinutes) * minuteMs).toISOString();
    const { name, phone, ref, lang } = who;
    const { draft } = draftCallback(
      {
        customer: { name, phone, ref },
        due,
        zone: "Europe/London",
        reason,
        lang,
        override: "a demonstration",
      },
      { ...desk, now: made },
    );
    await store.change("callbacks add", (view) => {
      const id = view.nextId("callbacks");
      const after = { ...draft, id, override: null };
      return { answer: null, edits: [{ kind: "callbacks", id, before: null, after }] };
    });
  }
}

async function tellStory(app: App, story: Story, nowMs: number): Promise<void> {
  const { who, agent, daysAgo, article: id, notes, temperature, outcome, summary } = story;
  const store = await app.store();
  const at = (minutes: number) => new Date(nowMs - daysAgo * dayMs + minutes * minuteMs);
  const contact = { name: who.name, phone: who.phone, ref: who.ref };
  const { call } = await store.change("call start", (view) =>
    startCall(view, { who: contact, agent, country: "GB", now: at(0) }),
  );
  const step = (minutes: number) => ({ agent, call: call.id, now: at(minutes) });
  for (const text of notes) await store.change("call note", (view) => noteCall(view, { ...step(2), text }));
  await store.change("call temperature", (view) => takeTemperature(view, { ...step(3), value: temperature }));
  if (id !== undefined) {
    const { article, revision } = await app.readArticle(id);
    const told = { id: article.id, title: article.title, revision };
    await store.change("call used", (view) => usedArticle(view, { ...step(4), article: told }));
  }
  await store.change("call end", (view) => endCall(view, { ...step(7), outcome, summary }));
}
