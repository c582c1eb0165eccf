import { Fault } from "../../base/fault.ts";
import type { Callback } from "../../callbacks/callback.ts";
import { withState } from "../../callbacks/state.ts";
import { callbacksWith } from "../../calls/calls-view.ts";
import { type JoinedCall, joinedCall } from "../../calls/joined-call.ts";
import { callMeant } from "../../calls/open-calls.ts";
import { articleId } from "../../kb/article-id.ts";
import type { Since } from "../../ui/call.ts";
import { dayAndTime } from "../../ui/local-time.ts";
import type { App } from "../app.ts";
import type { Answer } from "../command.ts";
import { clockOf } from "./answer.ts";
import { stepOf } from "./step.ts";

/** Everything about one call: what was said, what they were told, and whether that still stands so. */
export async function showCall(
  app: App,
  wanted: string | undefined,
  flags: { readonly agent: string | undefined },
) {
  const step = await stepOf(app, { agent: flags.agent, call: wanted });
  const view = await (await app.store()).read();
  const found = joinedCall(view, callMeant(view, step.agent, step.call));
  const since = await sinceThen(app, found.articles);
  const call = { ...found, articles: found.articles.map((one, i) => ({ ...one, since: since[i]! })) };
  const nowMs = step.now.getTime();
  const callbacks = callbacksWith(view, `call:${call.id}`)
    .filter((one) => one.call === call.id)
    .map((one) => withState(one, nowMs));
  return {
    data: { call, callbacks },
    view: async (ui) => {
      const clock = clockOf(app);
      const inWords = ({ id, due, state, reason }: Callback & { readonly state: string }) =>
        [`callback ${id}`, dayAndTime(clock.localTime(due), clock.today), state, reason ?? ""]
          .filter((part) => part !== "")
          .join(", ");
      return (await import("../../ui/call.ts")).callView(
        { call, callbacks: callbacks.map(inWords), ...clock },
        ui,
      );
    },
    paged: true,
  } satisfies Answer<unknown>;
}

/** Whether each article is still what the customer was told. A knowledge base that cannot be read says nothing. */
async function sinceThen(app: App, articles: JoinedCall["articles"]): Promise<Since[]> {
  if (articles.length === 0) return [];
  try {
    const source = await app.articles();
    const paths = new Map(app.listing.list().files.map(({ path }) => [articleId(path), path]));
    return articles.map(({ id, revision }) => {
      const path = paths.get(id);
      if (path === undefined) return "gone";
      return source.read(path).revision === revision ? "same" : "changed";
    });
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return articles.map(() => "unknown");
  }
}
