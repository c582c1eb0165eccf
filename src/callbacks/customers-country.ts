import type { Callback } from "./callback.ts";
import { readPhone } from "./phone.ts";
import type { Desk } from "./rules.ts";

/**
 * The country of a callback's number, ISO 3166-1; null where there is no number, it could not be understood, or
 * nothing depends on it: the tables of all numbering plans take as long to load as the rest of a command, and are only
 * needed where a rule names a country, or the customer's time is told apart from ours.
 */
export function customersCountry(
  callback: Pick<Callback, "customer" | "zone">,
  { zone, rules }: Desk,
): string | null {
  const { phone } = callback.customer;
  const named = [...Object.keys(rules.callHours), ...Object.keys(rules.holidays)].some(
    (place) => place !== "*",
  );
  if (phone === null || (!named && callback.zone === zone)) return null;
  return readPhone(phone, rules.country).country;
}
