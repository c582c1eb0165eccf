import { Fault } from "../../base/fault.ts";
import type { Callback } from "../../callbacks/callback.ts";
import { readPhone } from "../../callbacks/phone.ts";
import type { Desk } from "../../callbacks/rules.ts";
import { reopen, snooze } from "../../callbacks/transitions.ts";
import type { App } from "../app.ts";
import { answerOf } from "./answer.ts";
import { askWhen } from "./ask-for-missing.ts";
import { changeOne, readOne } from "./change-one.ts";
import { deskOf } from "./desk.ts";
import { FreeText, most } from "./free-text.ts";
import { idFrom } from "./ids.ts";

/** Moves an open callback. */
export async function snoozeCallback(app: App, wanted: string, when: string, why: string | undefined) {
  const id = idFrom(wanted);
  const desk = await deskOf(app);
  const due = when.trim() === "" ? await missingTime(app, await readOne(app, id), desk) : when;
  const { override, warnings } = overrideOf(why);
  const step = await changeOne(app, "callbacks snooze", id, (one) => snooze(one, { due, override }, desk));
  return answerOf(
    app,
    { ...step, did: "Moved", warnings: [...step.warnings, ...warnings], readBack: true },
    {},
  );
}

/** Opens a callback again; where its time is past, at another. */
export async function reopenCallback(
  app: App,
  wanted: string,
  flags: { readonly due: string | undefined; readonly override: string | undefined },
) {
  const id = idFrom(wanted);
  const desk = await deskOf(app);
  const callback = await readOne(app, id);
  const isPast = Date.parse(callback.due) <= desk.now.getTime();
  const mustAsk = !flags.due && isPast && callback.status !== "open" && app.canAsk;
  const due = mustAsk ? await missingTime(app, callback, desk) : flags.due || null;
  const { override, warnings } = overrideOf(flags.override);
  const step = await changeOne(app, "callbacks reopen", id, (one) => reopen(one, { due, override }, desk));
  return answerOf(
    app,
    {
      ...step,
      did: "Open again",
      warnings: [...step.warnings, ...warnings],
      readBack: step.callback.promise !== callback.promise,
    },
    {},
  );
}

async function missingTime(app: App, { customer, zone }: Callback, desk: Desk): Promise<string> {
  if (!app.canAsk) {
    throw new Fault("usage", "the new time is missing", {
      hint: "Add it: 2h, tomorrow 9am, 2026-11-23T09:00.",
    });
  }
  const country = customer.phone === null ? null : readPhone(customer.phone, desk.rules.country).country;
  return askWhen(app, "When?", zone, country, desk);
}

function overrideOf(typed: string | undefined): { override: string | null; warnings: string[] } {
  const free = new FreeText();
  const override = typed ? free.line("--override", typed, most.override) : null;
  return { override, warnings: free.warnings };
}
