import { Fault } from "../../base/fault.ts";
import type { Callback } from "../../callbacks/callback.ts";
import { withState } from "../../callbacks/state.ts";
import type { App } from "../app.ts";
import type { Answer } from "../command.ts";
import { seenFromHere } from "./answer.ts";

/** Everything about one callback, with the line to say of its article. */
export function wholeAnswer(app: App, callback: Callback) {
  return {
    data: { callback: withState(callback, app.clock.now().getTime()) },
    view: async (ui) =>
      (await import("../../ui/callback.ts")).callbackView(
        { ...(await seenFromHere(app, callback)), article: await articleOf(app, callback.article) },
        ui,
      ),
  } satisfies Answer<unknown>;
}

/** An article may have gone since the promise was made: then only its id is told. */
async function articleOf(app: App, id: string | null): Promise<{ id: string; say: string | null } | null> {
  if (id === null) return null;
  try {
    const { article } = await app.readArticle(id);
    return { id, say: article.say === "" ? null : article.say };
  } catch (error) {
    if (error instanceof Fault) return { id, say: null };
    throw error;
  }
}
