import type { Callback } from "../../callbacks/callback.ts";
import { draftCallback } from "../../callbacks/draft.ts";
import type { App } from "../app.ts";
import { fromOpenCall } from "../calls/promise-in-call.ts";
import type { FlagValues } from "../flag.ts";
import { answerOf } from "./answer.ts";
import { askForMissing } from "./ask-for-missing.ts";
import { deskOf } from "./desk.ts";
import { articleNamed, callNamed, languageNamed, need, textsOf } from "./fields.ts";
import type { callbackFlags } from "./flags.ts";

/** Keeps a new promise. @throws Fault `usage` where something is missing or no time is meant */
export async function addCallback(
  app: App,
  said: FlagValues<typeof callbackFlags> & { readonly agent?: string | undefined },
) {
  const desk = await deskOf(app);
  const typed = await fromOpenCall(app, said, said.agent);
  const flags = app.canAsk ? await askForMissing(app, typed, desk) : typed;
  const { texts, warnings: masked } = textsOf(flags);
  const customer = need("customer", texts.customer, "whom you promised");
  // Who has a reference finds the number elsewhere.
  const phone = texts.ref ? texts.phone || null : need("phone", texts.phone, "the number to call");
  const due = need("due", flags.due, "when you promised to call");
  const { draft, warnings } = draftCallback(
    {
      customer: { name: customer, phone, ref: texts.ref || null },
      due,
      zone: flags.zone || null,
      reason: texts.reason || null,
      article: flags.article ? await articleNamed(app, flags.article) : null,
      call: flags.call ? callNamed(flags.call) : null,
      priority: flags.priority ?? "normal",
      owner: texts.owner || null,
      lang: flags.lang ? languageNamed(flags.lang) : desk.lang,
      override: texts.override || null,
    },
    desk,
  );
  const store = await app.store();
  const callback = await store.change("callbacks add", (view) => {
    const id = view.nextId("callbacks");
    const after: Callback = { id, ...draft };
    return { answer: after, edits: [{ kind: "callbacks", id, before: null, after }] };
  });
  return answerOf(
    app,
    { did: "Promised", callback, warnings: [...warnings, ...masked], next: null, readBack: true },
    {},
  );
}
