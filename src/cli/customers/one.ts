import type { Customer } from "../../calls/customer.ts";
import { type Match, oneCustomer } from "../../calls/find-customer.ts";
import type { View } from "../../store/ports.ts";
import type { App } from "../app.ts";
import { countryFor } from "../calls/country.ts";

/**
 * The one customer who is meant. On a terminal the agent chooses among several.
 * @param isSure nothing is forgiven: before something is lost
 * @throws Fault `not-found`, `ambiguous`
 */
export async function customerMeant(
  app: App,
  view: View,
  who: string,
  isSure = false,
): Promise<{ readonly customer: Customer; readonly by: Match["by"] }> {
  const country = await countryFor(app, view, { name: null, phone: who, ref: null });
  return oneCustomer(view, who, country, isSure);
}
