import { usedArticle } from "../../calls/transitions.ts";
import type { App } from "../app.ts";
import { answerOf } from "./answer.ts";
import { changeCall } from "./change-call.ts";
import { settleForgotten } from "./stale.ts";
import { stepOf } from "./step.ts";

/** Keeps what the customer was told: the article's id, its title and the hash of its text as it is now. */
export async function noteArticle(
  app: App,
  wanted: string,
  flags: { readonly agent: string | undefined; readonly call: string | undefined },
) {
  return noteRead(app, await app.readArticle(wanted), flags);
}

/** `noteArticle`, with the article as it was read. */
export async function noteRead(
  app: App,
  { article, revision }: Pick<Awaited<ReturnType<App["readArticle"]>>, "article" | "revision">,
  flags: { readonly agent: string | undefined; readonly call: string | undefined },
) {
  const { id, title, status } = article;
  const step = await stepOf(app, flags);
  await settleForgotten(app, step);
  const { call } = await changeCall(
    app,
    "call used",
    (view) => usedArticle(view, { ...step, article: { id, title, revision } }),
    (told) => told,
  );
  const warnings =
    status === "published" ? [] : [`This article is ${status === "draft" ? "a draft" : status}.`];
  return answerOf({ did: "Told", call, detail: `${title} (${id})`, warnings, next: null }, {});
}
