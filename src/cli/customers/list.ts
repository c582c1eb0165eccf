import { type Customer, cardOf } from "../../calls/customer.ts";
import type { App } from "../app.ts";
import type { Answer } from "../command.ts";

/** All customers, by number; those that the limit leaves out are counted. */
export async function listCustomers(app: App, limit: number) {
  const view = await (await app.store()).read();
  const customers: Array<ReturnType<typeof cardOf> & { readonly phones: readonly string[] }> = [];
  for (const customer of view.all("customers") as Iterable<Customer>) {
    if (customers.length === limit) break;
    customers.push({ ...cardOf(customer), phones: customer.phones });
  }
  const more = view.count("customers") - customers.length;
  return {
    data: { customers, more },
    view: async (ui) =>
      (await import("../../ui/customer.ts")).foundView(
        { customers, more, empty: "No customer is known yet." },
        ui,
      ),
    exitCode: customers.length === 0 ? 1 : 0,
    paged: true,
  } satisfies Answer<unknown>;
}
