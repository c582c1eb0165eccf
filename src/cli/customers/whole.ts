import { withState } from "../../callbacks/state.ts";
import { localOf } from "../../callbacks/wall-clock.ts";
import { briefOf } from "../../calls/brief.ts";
import { knownBy } from "../../calls/contacts.ts";
import { cardOf } from "../../calls/customer.ts";
import { newCall } from "../../calls/transitions.ts";
import type { App } from "../app.ts";
import { clockOf } from "../calls/answer.ts";
import type { Answer } from "../command.ts";
import { customerMeant } from "./one.ts";

/** Everything that is known of one customer. */
export async function showCustomer(app: App, who: string) {
  const view = await (await app.store()).read();
  const { customer, by } = await customerMeant(app, view, who);
  const now = app.clock.now();
  // No call is going on: whatever there is, is history.
  const { history, callbacks, articles, lastTemperature } = briefOf(view, knownBy(customer), {
    ...newCall(view, { agent: "", now }),
    id: 0,
  });
  const nowMs = now.getTime();
  const promised = callbacks.map((one) => withState(one, nowMs));
  const data = {
    customer: { ...cardOf(customer), phones: customer.phones, fields: customer.fields },
    by,
    history,
    callbacks: promised,
    articles,
    lastTemperature,
  };
  return {
    data,
    view: async (ui) => {
      const thereNow = customer.zone === null ? null : localOf(now.toISOString(), customer.zone);
      return (await import("../../ui/customer.ts")).customerView(
        { ...data, nowMs, thereNow, ...clockOf(app) },
        ui,
      );
    },
    paged: true,
  } satisfies Answer<unknown>;
}
