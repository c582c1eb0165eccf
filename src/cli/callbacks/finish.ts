import { done } from "../../callbacks/transitions.ts";
import type { App } from "../app.ts";
import { answerOf } from "./answer.ts";
import { changeOne, readOne } from "./change-one.ts";
import { bareDesk } from "./desk.ts";
import { FreeText, most } from "./free-text.ts";
import { idFrom } from "./ids.ts";

/** Ends a callback as done; on a terminal asks whether what was done had held. */
export async function finish(
  app: App,
  wanted: string,
  flags: { readonly note: string | undefined; readonly fixed: "yes" | "no" | undefined },
) {
  const id = idFrom(wanted);
  const free = new FreeText();
  const note = flags.note ? free.lines("--note", flags.note, most.note) : null;
  const desk = bareDesk(app);
  let fixed = flags.fixed === undefined ? null : flags.fixed === "yes";
  if (flags.fixed === undefined && app.canAsk) {
    // Nobody is asked about what cannot be done.
    const callback = await readOne(app, id);
    done(callback, { note, fixed }, desk);
    fixed = await askWhetherItHeld(app, callback.customer.name);
  }
  const step = await changeOne(app, "callbacks done", id, (one) => done(one, { note, fixed }, desk));
  return answerOf(
    app,
    { ...step, did: `Done${heldInWords(fixed)}`, warnings: [...step.warnings, ...free.warnings] },
    {},
  );
}

function heldInWords(fixed: boolean | null): string {
  return fixed === null ? "" : fixed ? " (it held)" : " (it did not hold)";
}

async function askWhetherItHeld(app: App, name: string): Promise<boolean | null> {
  const answer = await app.askLine({
    message: `Did it hold for ${name}? (y/n, Enter: not asked)`,
    complaint: (text) => (/^(y|yes|n|no)$/i.test(text) ? null : "Type y or n, or press Enter."),
  });
  return answer === "" ? null : /^y/i.test(answer);
}
