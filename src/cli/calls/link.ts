import { oneCustomer } from "../../calls/find-customer.ts";
import { callMeant } from "../../calls/open-calls.ts";
import { linkCall } from "../../calls/transitions.ts";
import type { App } from "../app.ts";
import { answerOf } from "./answer.ts";
import { changeCall } from "./change-call.ts";
import { countryFor } from "./country.ts";
import { stepOf } from "./step.ts";

/** Says whose call it is: of one that a note has started, or whose caller was not sure. */
export async function link(
  app: App,
  who: string,
  flags: { readonly agent: string | undefined; readonly call: string | undefined },
) {
  const step = await stepOf(app, flags);
  const view = await (await app.store()).read();
  callMeant(view, step.agent, step.call);
  const country = await countryFor(app, view, { name: null, phone: who, ref: null });
  const { customer, by } = oneCustomer(view, who, country);
  const { call } = await changeCall(
    app,
    "call link",
    (newest) => linkCall(newest, { ...step, customer: customer.id }),
    (linked) => linked,
  );
  const warnings = by === "similar" ? ["Found by a similar spelling: read the name back."] : [];
  const next = `What is known: cuecard customers show id:${customer.id}`;
  return answerOf({ did: "Linked", call, warnings, next }, {});
}
