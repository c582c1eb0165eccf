import { assign } from "../../callbacks/transitions.ts";
import type { App } from "../app.ts";
import { answerOf } from "./answer.ts";
import { changeOne } from "./change-one.ts";
import { bareDesk } from "./desk.ts";
import { FreeText, most } from "./free-text.ts";
import { idFrom } from "./ids.ts";

/** Makes a callback somebody's, or (null) nobody's. */
export async function assignCallback(app: App, wanted: string, name: string | null) {
  const id = idFrom(wanted);
  const free = new FreeText();
  const owner = name === null ? null : free.line("the name", name, most.owner);
  const desk = bareDesk(app);
  const step = await changeOne(app, "callbacks assign", id, (callback) => assign(callback, { owner }, desk));
  return answerOf(app, { ...step, did: owner === null ? "Given to nobody" : `Given to ${owner}` }, {});
}
