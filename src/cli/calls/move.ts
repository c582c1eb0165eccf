import { parkCall, resumeCall } from "../../calls/transitions.ts";
import type { App } from "../app.ts";
import { answerOf } from "./answer.ts";
import { settleForgotten } from "./stale.ts";
import { callIdFrom, stepOf } from "./step.ts";

/** Puts a call aside, the open one where no number is given. */
export async function park(
  app: App,
  wanted: string | undefined,
  flags: { readonly agent: string | undefined },
) {
  const step = await stepOf(app, { agent: flags.agent, call: wanted });
  const store = await app.store();
  const call = await store.change("call park", (view) => parkCall(view, step));
  const next = `Go on with it: cuecard call resume ${call.id}`;
  return answerOf(app, { did: "Parked", call, warnings: [], next }, {});
}

/** Goes on with a parked call, or takes over a colleague's; the open one is parked. */
export async function resume(app: App, wanted: string, flags: { readonly agent: string | undefined }) {
  const step = await stepOf(app, { agent: flags.agent });
  const id = callIdFrom(wanted);
  const store = await app.store();
  await settleForgotten(app, step);
  const before = (await store.read()).get("calls", id) as { readonly agent: string } | null;
  const { call, parked } = await store.change("call resume", (view) =>
    resumeCall(view, { ...step, call: id }),
  );
  const from = before !== null && before.agent !== call.agent ? ` (from ${before.agent})` : "";
  const next = [
    parked === null ? "" : `Call ${parked.id} is parked.`,
    `What was said: cuecard call handover ${call.id}`,
  ];
  return answerOf(
    app,
    { did: `Open again${from}`, call, warnings: [], next: next.join(" ").trim() },
    { parked: parked?.id ?? null },
  );
}
