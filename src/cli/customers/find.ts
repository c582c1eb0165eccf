import { cardOf } from "../../calls/customer.ts";
import { findCustomers, type Match } from "../../calls/find-customer.ts";
import type { App } from "../app.ts";
import type { Answer } from "../command.ts";

/** Who may be meant, the likeliest first. */
export async function find(app: App, query: string, limit: number) {
  const view = await (await app.store()).read();
  const { matches, more } = findCustomers(view, query, limit);
  const customers = matches.map(foundOf);
  return {
    data: { customers, more },
    view: async (ui) =>
      (await import("../../ui/customer.ts")).foundView(
        { customers, more, empty: "Nobody is known by that." },
        ui,
      ),
    exitCode: customers.length === 0 ? 1 : 0,
  } satisfies Answer<unknown>;
}

/** A customer, and by what they were found: `similar` forgives slips, `digits` are the last of a number. */
function foundOf({ customer, by, edits }: Match) {
  return { ...cardOf(customer), phones: customer.phones, by, edits };
}
