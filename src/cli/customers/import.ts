import type { Customer } from "../../calls/customer.ts";
import { type CustomerImport, importEdits, planCustomerImport } from "../../calls/import-customers.ts";
import type { View } from "../../store/ports.ts";
import type { App } from "../app.ts";
import { deskCountry } from "../calls/country.ts";
import type { Answer } from "../command.ts";

/** Says what a file would bring in, or (`yes`) brings it in as one change. */
export async function importCustomers(app: App, file: string, flags: { readonly yes: boolean }) {
  const text = await app.readTextFile(file);
  const country = await deskCountry(app);
  const now = app.clock.now();
  const planOn = (view: View): CustomerImport =>
    planCustomerImport(text, view.all("customers") as Iterable<Customer>, { country, now });
  const store = await app.store();
  const stamp = store.stamp();
  let plan = planOn(await store.read());
  if (flags.yes && plan.create.length + plan.update.length > 0) {
    await store.change("customers import", (view) => {
      // Reading the file again takes a while: only where somebody has changed something meanwhile.
      if (store.stamp() !== stamp) plan = planOn(view);
      return { answer: null, edits: importEdits(plan, view.nextId("customers"), now) };
    });
  }
  const { create, update, same, bad, fields, notes } = plan;
  const data = {
    imported: flags.yes,
    create: create.length,
    update: update.map(({ line, before, changes }) => ({ line, id: before.id, changes })),
    same: same.length,
    bad,
    fields,
    notes,
  };
  return {
    data,
    view: async (ui) => (await import("../../ui/customer-import.ts")).importView(data, ui),
    exitCode: bad.length > 0 ? 1 : 0,
    paged: true,
  } satisfies Answer<unknown>;
}
