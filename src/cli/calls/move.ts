import { callIn } from "../../calls/calls-view.ts";
import { parkCall, resumeCall } from "../../calls/transitions.ts";
import type { App } from "../app.ts";
import { answerOf } from "./answer.ts";
import { changeCall } from "./change-call.ts";
import { settleForgotten } from "./stale.ts";
import { callIdFrom, stepOf } from "./step.ts";

/** Puts a call aside, the open one where no number is given. */
export async function park(
  app: App,
  wanted: string | undefined,
  flags: { readonly agent: string | undefined },
) {
  const step = await stepOf(app, { agent: flags.agent, call: wanted });
  const { call } = await changeCall(
    app,
    "call park",
    (view) => parkCall(view, step),
    (parked) => parked,
  );
  const next = `Go on with it: cuecard call resume ${call.id}`;
  return answerOf({ did: "Parked", call, warnings: [], next }, {});
}

/** Goes on with a parked call, or takes over a colleague's; the open one is parked. */
export async function resume(app: App, wanted: string, flags: { readonly agent: string | undefined }) {
  const step = await stepOf(app, { agent: flags.agent });
  const id = callIdFrom(wanted);
  const before = callIn(await settleForgotten(app, step), id);
  const { answer, call } = await changeCall(
    app,
    "call resume",
    (view) => resumeCall(view, { ...step, call: id }),
    (resumed) => resumed.call,
  );
  const { parked } = answer;
  const from = before !== null && before.agent !== call.agent ? ` (from ${before.agent})` : "";
  const next = [
    parked === null ? "" : `Call ${parked.id} is parked.`,
    `What was said: cuecard call handover ${call.id}`,
  ];
  return answerOf(
    { did: `Open again${from}`, call, warnings: [], next: next.join(" ").trim() },
    { parked: parked?.id ?? null },
  );
}
