import { Fault } from "../../base/fault.ts";
import { agenda } from "../../callbacks/agenda.ts";
import { attempt } from "../../callbacks/attempt.ts";
import { draftCallback } from "../../callbacks/draft.ts";
import { readPhone } from "../../callbacks/phone.ts";
import { done, snooze } from "../../callbacks/transitions.ts";
import { localOf } from "../../callbacks/wall-clock.ts";
import { joinedCall } from "../../calls/joined-call.ts";
import { openCallOf } from "../../calls/open-calls.ts";
import { cityOf } from "../../ui/callback.ts";
import type { Effect } from "../../ui/console/asking.ts";
import type { Event } from "../../ui/console/event.ts";
import { dayAndTime } from "../../ui/local-time.ts";
import type { App } from "../app.ts";
import { addCallback } from "../callbacks/add.ts";
import { noteAttempt } from "../callbacks/attempt.ts";
import { changeOne, readOne } from "../callbacks/change-one.ts";
import { bareDesk, deskOf } from "../callbacks/desk.ts";
import { listed } from "../callbacks/listed.ts";
import { snoozeCallback } from "../callbacks/move.ts";
import { clockOf } from "../calls/answer.ts";
import { keepCaller, saidOf } from "./calling.ts";
import { inConsoleWords } from "./console-words.ts";

type Wish<Do extends Effect["do"]> = Extract<Effect, { readonly do: Do }>;

const most = 200;

/** Open callbacks as a person plans them. */
export async function listCallbacks(app: App): Promise<Event> {
  const view = await (await app.store()).read();
  const now = app.clock.now();
  const { name: zone } = app.zone;
  const { callbacks } = listed(view, { status: "open" }, now.getTime(), most);
  const rows = agenda(callbacks, { now, zone }).flatMap((group) => group.rows);
  const { today } = clockOf(app);
  return { type: "callbacks", pane: { kind: "callbacks", rows, selected: 0, today } };
}

const unsaid = {
  zone: undefined,
  article: undefined,
  priority: undefined,
  owner: undefined,
  call: undefined,
  lang: undefined,
  override: undefined,
  ref: undefined,
} as const;

/** Keeps a promise, and shows the sentence to read back. */
export async function keepPromise(app: App, { answers }: Wish<"promise">, agent: string): Promise<Event[]> {
  const { customer, phone, when = "", reason } = answers;
  const { due, override } = withReason(when);
  // Who a promise is made to is whom the call is with: a colleague must find them by it.
  const open = openCallOf(await (await app.store()).read(), agent);
  if (open !== null && (customer !== undefined || phone !== undefined)) {
    await keepCaller(app, { name: customer ?? null, phone: phone ?? null, ref: null }, agent);
  }
  const { data } = await addCallback(app, {
    ...unsaid,
    customer,
    phone,
    due,
    override,
    reason: reason || undefined,
    article: await lastTold(app, agent),
    agent,
  });
  const { callback, warnings } = data;
  const { promise, lang } = callback;
  const who = `Callback ${callback.id}, ${callback.customer.name}: ${timeInWords(app, callback)}`;
  return [{ type: "promised", promise, lang, lines: [who, ...warnings] }];
}

/** `tomorrow 23:00 because she works nights`: why it may be outside the call hours. */
function withReason(text: string): { readonly due: string; readonly override: string | undefined } {
  const [, due, reason] = /^(.*?\S)\s+because\s+(\S.*)$/is.exec(text) ?? [];
  return due === undefined ? { due: text, override: undefined } : { due, override: reason };
}

/** The article that helps is the one that was told last. */
async function lastTold(app: App, agent: string): Promise<string | undefined> {
  const open = openCallOf(await (await app.store()).read(), agent);
  return open?.articles.at(-1)?.id;
}

/** `Mon 23 Nov 09:00 in Budapest · 08:00 here`. */
function timeInWords(
  app: App,
  { due, dueLocal, zone }: { readonly due: string; readonly dueLocal: string; readonly zone: string },
): string {
  const { today } = clockOf(app);
  const here = localOf(due, app.zone.name);
  if (here === dueLocal) return dayAndTime(dueLocal, today);
  const isSameDay = here.slice(0, 10) === dueLocal.slice(0, 10);
  return `${dayAndTime(dueLocal, today)} in ${cityOf(zone)} · ${isSameDay ? here.slice(11, 16) : dayAndTime(here, today)} here`;
}

/** What a time is understood as while it is typed: in full, and as the promise to read back. */
export async function readWhenTyped(
  app: App,
  { text, question }: Wish<"checkWhen">,
  agent: string,
): Promise<Event> {
  try {
    const desk = await deskOf(app);
    const { purpose } = question;
    if (question.steps[0].reads === "phone") {
      const { display, warning } = readPhone(text, desk.rules.country);
      return { type: "checked", text, echo: [warning ?? display], complaint: null };
    }
    if (purpose.for === "snooze") {
      const callback = await readOne(app, purpose.id);
      const { due, override = null } = withReason(text);
      const { callback: moved } = snooze(callback, { due, override }, desk);
      return { type: "checked", text, echo: [timeInWords(app, moved), moved.promise], complaint: null };
    }
    const view = await (await app.store()).read();
    const open = openCallOf(view, agent);
    const call = open === null ? null : joinedCall(view, open);
    const { answers } = question;
    const { draft, warnings } = draftCallback(
      {
        customer: {
          name: answers.customer ?? call?.customer.name ?? "",
          phone: answers.phone ?? call?.customer.phone ?? null,
          ref: call?.customer.ref ?? null,
        },
        due: withReason(text).due,
        override: withReason(text).override ?? null,
        zone: call?.customer.zone ?? null,
        lang: call?.lang ?? call?.customer.lang ?? desk.lang,
      },
      desk,
    );
    return {
      type: "checked",
      text,
      echo: [timeInWords(app, draft), draft.promise, ...warnings],
      complaint: null,
    };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { type: "checked", text, echo: [], complaint: inConsoleWords(error) };
  }
}

/** Notes a try; the ladder of the knowledge base says when the next one is. */
export async function keepAttempt(app: App, { id, outcome }: Wish<"attempt">): Promise<Event[]> {
  const { data } = await noteAttempt(app, String(id), {
    outcome,
    retry: undefined,
    note: undefined,
    override: undefined,
  });
  const { callback, exhausted, warnings } = data;
  const words = outcome.replaceAll("-", " ");
  const said = exhausted
    ? `Callback ${id}: ${words}. That was the last try: it stays open until somebody acts.`
    : `Callback ${id}: ${words}; again ${timeInWords(app, callback)}.`;
  return [saidOf(said, warnings), await listCallbacks(app)];
}

/** Reached: the try is kept, and the promise has been kept. One change, so that one key takes it back. */
export async function keepDone(app: App, { id }: Wish<"done">): Promise<Event[]> {
  const desk = bareDesk(app);
  const { warnings } = await changeOne(app, "callbacks done", id, (callback) => {
    const tried = attempt(callback, { outcome: "reached", note: null, retry: null }, desk);
    return done(tried.callback, { note: null, fixed: null }, desk);
  });
  return [saidOf(`Callback ${id}: done. Alt-Z takes it back.`, warnings), await listCallbacks(app)];
}

export async function keepSnooze(app: App, { id, when }: Wish<"snooze">): Promise<Event[]> {
  const { due, override } = withReason(when);
  const { data } = await snoozeCallback(app, String(id), due, override);
  return [
    saidOf(`Callback ${id}: ${timeInWords(app, data.callback)}.`, data.warnings),
    await listCallbacks(app),
  ];
}
