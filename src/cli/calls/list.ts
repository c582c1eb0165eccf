import { readPast } from "../../callbacks/past.ts";
import type { Call } from "../../calls/call.ts";
import { oneCustomer } from "../../calls/find-customer.ts";
import { joinedCall } from "../../calls/joined-call.ts";
import { listCalls } from "../../calls/list-calls.ts";
import type { App } from "../app.ts";
import { bareDesk } from "../callbacks/desk.ts";
import type { Answer } from "../command.ts";
import { clockOf } from "./answer.ts";
import { countryFor } from "./country.ts";

interface Flags {
  readonly customer: string | undefined;
  readonly since: string | undefined;
  readonly agent: string | undefined;
  readonly state: Call["state"] | undefined;
  readonly limit: number;
}

/** Calls, newest first. @throws Fault `usage`, `not-found`, `ambiguous` */
export async function list(app: App, flags: Flags) {
  const { agent, state, limit } = flags;
  const view = await (await app.store()).read();
  const who = flags.customer?.trim();
  const customer = who
    ? oneCustomer(view, who, await countryFor(app, view, { name: null, phone: who, ref: null })).customer.id
    : undefined;
  const since = flags.since === undefined ? undefined : readPast(flags.since, bareDesk(app));
  const found = listCalls(view, { customer, since, agent, state, limit: limit + 1 });
  const calls = found.slice(0, limit).map((call) => joinedCall(view, call));
  return {
    data: { calls },
    view: async (ui) =>
      (await import("../../ui/call.ts")).callsView(
        { calls, ...clockOf(app), isCut: found.length > limit, limit },
        ui,
      ),
    exitCode: calls.length === 0 ? 1 : 0,
    paged: true,
  } satisfies Answer<unknown>;
}
