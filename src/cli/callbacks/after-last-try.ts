import { Fault } from "../../base/fault.ts";
import type { Callback, Outcome } from "../../callbacks/callback.ts";
import { edit } from "../../callbacks/edit.ts";
import type { Desk } from "../../callbacks/rules.ts";
import { assign, cancel, done, snooze } from "../../callbacks/transitions.ts";
import type { App } from "../app.ts";
import type { Done } from "./answer.ts";
import { askWhen } from "./ask-for-missing.ts";
import { changeOne } from "./change-one.ts";
import { FreeText, most } from "./free-text.ts";

/**
 * Asks what to do after the last try of the ladder, and does it; null where it is to stay as it is. Whoever leaves the
 * question with Ctrl-C leaves the callback as it is, too: the try itself has been kept already.
 */
export async function afterLastTry(
  app: App,
  callback: Callback,
  outcome: Outcome,
  desk: Desk,
): Promise<Done | null> {
  try {
    const way = await app.choose<keyof typeof ways | "left">(`What now for ${callback.customer.name}?`, [
      ...(outcome === "wrong-number" ? [{ name: "I have the right number", value: "number" } as const] : []),
      { name: "Try again at another time", value: "again" },
      { name: "I have written to them instead (SMS, e-mail)", value: "written" },
      { name: "Hand it to a colleague", value: "handed" },
      { name: "Give up, with a reason", value: "cancelled" },
      { name: "Leave it as it is: open, until somebody acts", value: "left" },
    ]);
    return way === "left" ? null : await ways[way](app, callback, desk);
  } catch (error) {
    if (error instanceof Fault && error.code === "cancelled") return null;
    throw error;
  }
}

const ways = {
  async number(app: App, { id }: Callback, desk: Desk): Promise<Done> {
    const phone = await app.askLine({ message: "Which number?", isRequired: true });
    const step = await changeOne(app, "callbacks edit", id, (one) => edit(one, { phone }, desk));
    return { ...step, did: "Changed" };
  },
  async again(app: App, { id, zone }: Callback, desk: Desk): Promise<Done> {
    const due = await askWhen(app, "When?", zone, null, desk);
    const step = await changeOne(app, "callbacks snooze", id, (one) => snooze(one, { due }, desk));
    return { ...step, did: "Moved" };
  },
  async written(app: App, { id }: Callback, desk: Desk): Promise<Done> {
    const [note, warnings] = await text(
      app,
      "What did you write, and where?",
      "written to instead: ",
      most.note,
    );
    const step = await changeOne(app, "callbacks done", id, (one) => done(one, { note, fixed: null }, desk));
    return { ...step, warnings: [...step.warnings, ...warnings], did: "Done" };
  },
  async handed(app: App, { id }: Callback, desk: Desk): Promise<Done> {
    const [owner, warnings] = await text(app, "To whom?", "", most.owner);
    const step = await changeOne(app, "callbacks assign", id, (one) => assign(one, { owner }, desk));
    return { ...step, warnings: [...step.warnings, ...warnings], did: `Given to ${owner}` };
  },
  async cancelled(app: App, { id }: Callback, desk: Desk): Promise<Done> {
    const [reason, warnings] = await text(app, "Why?", "", most.reason);
    const step = await changeOne(app, "callbacks cancel", id, (one) => cancel(one, { reason }, desk));
    return { ...step, warnings: [...step.warnings, ...warnings], did: "Cancelled" };
  },
};

async function text(app: App, message: string, before: string, longest: number): Promise<[string, string[]]> {
  const free = new FreeText();
  const typed = await app.askLine({
    message,
    isRequired: true,
    complaint: (answer) => ([...answer].length > longest - before.length ? "That is too long." : null),
  });
  return [before + free.line("that", typed, longest), free.warnings];
}
