import { cancel } from "../../callbacks/transitions.ts";
import type { App } from "../app.ts";
import { answerOf } from "./answer.ts";
import { changeOne, readOne } from "./change-one.ts";
import { bareDesk } from "./desk.ts";
import { need } from "./fields.ts";
import { FreeText, most } from "./free-text.ts";
import { idFrom } from "./ids.ts";

/** Ends a callback without a call; the reason must be told. */
export async function cancelCallback(app: App, wanted: string, typed: string | undefined) {
  const id = idFrom(wanted);
  const desk = bareDesk(app);
  const free = new FreeText();
  const asked =
    typed?.trim() || !app.canAsk
      ? typed
      : await app.askLine({
          message: `Why will nobody call ${(await readOne(app, id)).customer.name}?`,
          isRequired: true,
        });
  const reason = free.line("--reason", need("reason", asked, "why nobody will call"), most.reason);
  const step = await changeOne(app, "callbacks cancel", id, (callback) => cancel(callback, { reason }, desk));
  return answerOf(app, { ...step, did: "Cancelled", warnings: [...step.warnings, ...free.warnings] }, {});
}
