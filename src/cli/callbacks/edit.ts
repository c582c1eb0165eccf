import { Fault } from "../../base/fault.ts";
import { edit } from "../../callbacks/edit.ts";
import type { App } from "../app.ts";
import type { FlagValues } from "../flag.ts";
import { answerOf } from "./answer.ts";
import { changeOne } from "./change-one.ts";
import { deskOf } from "./desk.ts";
import { articleNamed, callNamed, languageNamed, need, textsOf } from "./fields.ts";
import type { callbackFlags } from "./flags.ts";
import { idFrom } from "./ids.ts";

/** Changes what is given; an empty text takes away what may be absent. */
export async function editCallback(app: App, wanted: string, flags: FlagValues<typeof callbackFlags>) {
  const id = idFrom(wanted);
  if (Object.values(flags).every((value) => value === undefined)) {
    throw new Fault("usage", "nothing to change", { hint: "See: cuecard callbacks edit --help" });
  }
  const { texts, warnings } = textsOf(flags);
  const given = {
    name: texts.customer === undefined ? undefined : need("customer", texts.customer, "a name"),
    phone: orNull(texts.phone),
    ref: orNull(texts.ref),
    due: flags.due === undefined ? undefined : need("due", flags.due, "a time"),
    zone: flags.zone === undefined ? undefined : need("zone", flags.zone, "a time zone"),
    reason: orNull(texts.reason),
    article: flags.article ? await articleNamed(app, flags.article) : orNull(flags.article),
    call: flags.call ? callNamed(flags.call) : flags.call === undefined ? undefined : null,
    priority: flags.priority,
    owner: orNull(texts.owner),
    lang: flags.lang === undefined ? undefined : languageNamed(flags.lang),
    override: orNull(texts.override),
  };
  const desk = await deskOf(app);
  const step = await changeOne(app, "callbacks edit", id, (callback) => ({
    ...edit(callback, given, desk),
    before: callback,
  }));
  return answerOf(
    app,
    {
      ...step,
      did: "Changed",
      warnings: [...step.warnings, ...warnings],
      readBack: step.callback.promise !== step.before.promise,
    },
    {},
  );
}

function orNull(text: string | undefined): string | null | undefined {
  return text === "" ? null : text;
}
