import { Fault } from "../../base/fault.ts";
import type { Callback } from "../../callbacks/callback.ts";
import { readSpan } from "../../callbacks/duration.ts";
import { withState } from "../../callbacks/state.ts";
import type { View } from "../../store/ports.ts";
import type { App } from "../app.ts";
import type { Answer } from "../command.ts";
import { counted } from "./export.ts";
import { ownedBy } from "./open-ones.ts";
import { Reminder, ringAheadMs } from "./reminder.ts";

/** A laptop that slept and a clock that was set are noticed this late at most, in milliseconds. */
const longestSleep = 15_000;
/** What another terminal has changed is noticed this late. */
const glance = 2_000;

interface Flags {
  readonly ahead: string | undefined;
  readonly owner: string | undefined;
  readonly once: boolean;
}

type Rung = Answer<{ readonly callbacks: readonly Callback[] }>;

/** Rings when callbacks become due, until Ctrl-C; with `once` for what is due now. */
export async function watch(app: App, flags: Flags): Promise<Rung> {
  if (app.json && !flags.once) {
    throw new Fault("usage", "callbacks watch goes on and on, and --json prints one document", {
      hint: "Add --once: what would ring now.",
    });
  }
  const ahead = flags.ahead === undefined ? ringAheadMs : readSpan(flags.ahead);
  const isTheirs = flags.owner === undefined ? () => true : ownedBy(flags.owner);
  const rings = (callback: Callback) => callback.owner === null || isTheirs(callback);
  const reminder = new Reminder(ahead);
  return flags.once ? once(app, reminder, rings) : keepWatch(app, reminder, rings);
}

async function once(app: App, reminder: Reminder, rings: (callback: Callback) => boolean): Promise<Rung> {
  const nowMs = app.clock.now().getTime();
  const view = await (await app.store()).read();
  const callbacks = ringing(view, reminder, nowMs, rings);
  if (callbacks.length > 0 && !app.json) await ring(app, callbacks);
  return {
    data: { callbacks: callbacks.map((callback) => withState(callback, nowMs)) },
    view: async () => (callbacks.length === 0 ? "Nothing is due.\n" : linesFor(app, callbacks)),
    exitCode: callbacks.length === 0 ? 1 : 0,
  };
}

async function keepWatch(
  app: App,
  reminder: Reminder,
  rings: (callback: Callback) => boolean,
): Promise<Rung> {
  const store = await app.store();
  const end = untilInterrupted();
  let stamp = "";
  let view: View | null = null;
  while (!end.hasCome) {
    // The stamp first: what is written between the two is seen the next time.
    const newest = store.stamp();
    if (view === null || newest !== stamp) {
      view = await store.read();
      app.noticeRecoveries();
    }
    const isFirst = stamp === "";
    stamp = newest;
    const nowMs = app.clock.now().getTime();
    const callbacks = ringing(view, reminder, nowMs, rings);
    if (isFirst)
      await app.print(`Watching. ${counted(view.ranked("callbacks").length)} open. Ctrl-C ends.\n`);
    if (callbacks.length > 0) {
      await app.print(await linesFor(app, callbacks));
      await ring(app, callbacks);
    }
    // Waiting is cut into pieces, and the clock on the wall is asked after each: a sleeping laptop stops timers.
    const nextMs = reminder.nextAfter(view.ranked("callbacks"), nowMs);
    await end.orAfter(Math.min(glance, longestSleep, Math.max(50, nextMs - nowMs)));
  }
  return { data: { callbacks: [] }, view: () => (app.terminal.isTty ? "\n" : ""), exitCode: 130 };
}

function ringing(
  view: View,
  reminder: Reminder,
  nowMs: number,
  rings: (callback: Callback) => boolean,
): Callback[] {
  const read = (id: number) => view.get("callbacks", id) as Callback;
  return reminder.due(view.ranked("callbacks"), nowMs, (id) => rings(read(id))).map(read);
}

/** One bell and one notification, however many came due together. */
async function ring(app: App, callbacks: readonly Callback[]): Promise<void> {
  app.ring();
  const [first] = callbacks;
  const what =
    callbacks.length === 1 ? `Callback ${first!.id} is due.` : `${counted(callbacks.length)} are due.`;
  await app.notifyDesktop("cuecard", `${what} See: cuecard callbacks next`);
}

/** One line a callback. */
async function linesFor(app: App, callbacks: readonly Callback[]): Promise<string> {
  const { nearness } = await import("../../callbacks/agenda.ts");
  const { localOf } = await import("../../callbacks/wall-clock.ts");
  const { reminderLine } = await import("../../ui/reminder.ts");
  const ui = await app.ui();
  const now = app.clock.now();
  return callbacks
    .map((callback) => {
      const local = localOf(callback.due, app.zone.name);
      const late = now.getTime() - Date.parse(callback.due);
      return `${reminderLine({ callback, time: local.slice(11), nearness: nearness(late), isLate: late > 0 }, ui)}\n`;
    })
    .join("");
}

/** Ctrl-C, as something to wait for. */
function untilInterrupted(): { readonly hasCome: boolean; orAfter(ms: number): Promise<void> } {
  let hasCome = false;
  let wake: () => void = () => {};
  const come = (): void => {
    hasCome = true;
    wake();
  };
  process.once("SIGINT", come);
  process.once("SIGTERM", come);
  return {
    get hasCome() {
      return hasCome;
    },
    orAfter(ms) {
      return new Promise((resolve) => {
        const timer = setTimeout(resolve, ms);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
        if (hasCome) wake();
      });
    },
  };
}
