import { Fault } from "../../base/fault.ts";
import { type Outcome, outcomes } from "../../callbacks/callback.ts";
import { attempt } from "../../callbacks/transitions.ts";
import type { App } from "../app.ts";
import { afterLastTry } from "./after-last-try.ts";
import { answerOf } from "./answer.ts";
import { changeOne } from "./change-one.ts";
import { deskOf } from "./desk.ts";
import { FreeText, most } from "./free-text.ts";
import { idFrom } from "./ids.ts";

export interface Tried {
  readonly outcome: Outcome | undefined;
  readonly retry: string | undefined;
  readonly note: string | undefined;
  readonly override: string | undefined;
}

/** Keeps one try, and when to try again; after the last one asks what to do instead. */
export async function noteAttempt(app: App, wanted: string, tried: Tried) {
  const id = idFrom(wanted);
  const outcome = tried.outcome ?? (await askOutcome(app));
  const free = new FreeText();
  const what = {
    outcome,
    note: tried.note ? free.lines("--note", tried.note, most.note) : null,
    retry: tried.retry || null,
    override: tried.override ? free.line("--override", tried.override, most.override) : null,
  };
  const desk = await deskOf(app);
  const step = await changeOne(app, "callbacks attempt", id, (callback) => attempt(callback, what, desk));
  const more = { exhausted: step.exhausted };
  const words = outcome.replaceAll("-", " ");
  const did = `Tried (${words})`;
  const warnings = [...step.warnings, ...free.warnings];
  if (step.exhausted && app.canAsk) {
    const isLast = outcome !== "wrong-number";
    app.notice(`${did}.${isLast ? " That was the last try." : ""}`);
    const instead = await afterLastTry(app, step.callback, outcome, desk);
    if (instead !== null) return answerOf(app, instead, more);
  }
  // Whoever was reached has heard the new time; nobody else has.
  const readBack = outcome === "reached" && what.retry !== null;
  return answerOf(app, { ...step, did, warnings, readBack, mustDecide: step.exhausted }, more);
}

async function askOutcome(app: App): Promise<Outcome> {
  if (app.canAsk) {
    return app.choose(
      "How did it go?",
      outcomes.map((value) => ({ name: value.replaceAll("-", " "), value })),
    );
  }
  throw new Fault("usage", "--outcome is missing: how it went", {
    hint: `Add --outcome with one of: ${outcomes.join(", ")}.`,
  });
}
