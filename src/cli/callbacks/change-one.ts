import type { Callback } from "../../callbacks/callback.ts";
import type { App } from "../app.ts";
import { callbackIn } from "./ids.ts";

/**
 * Changes one callback. `step` runs twice: on what is there now, so that what it refuses and what it has to load holds
 * up nobody, then on the newest state with nobody else writing.
 *
 * @param did the command, as it is typed: `callbacks snooze`
 */
export async function changeOne<Step extends { readonly callback: Callback }>(
  app: App,
  did: string,
  id: number,
  step: (callback: Callback) => Step,
): Promise<Step> {
  const store = await app.store();
  step(callbackIn(await store.read(), id));
  return store.change(did, (view) => {
    const before = callbackIn(view, id);
    const answer = step(before);
    return { answer, edits: [{ kind: "callbacks", id, before, after: answer.callback }] };
  });
}

/** One callback as it is kept now. @throws Fault `not-found` */
export async function readOne(app: App, id: number): Promise<Callback> {
  return callbackIn(await (await app.store()).read(), id);
}
