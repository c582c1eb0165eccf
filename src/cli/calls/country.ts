import { findCaller } from "../../calls/caller.ts";
import type { CallsView } from "../../calls/calls-view.ts";
import type { Contact } from "../../calls/keys.ts";
import type { App } from "../app.ts";
import { deskOf } from "../callbacks/desk.ts";

/**
 * The desk's country, where a number needs it to be understood: one that names its own, or that somebody is known by,
 * does not, and reading `kb.yaml` takes longer than finding a customer.
 */
export async function countryFor(app: App, view: CallsView, who: Contact): Promise<string | null> {
  if (who.phone === null || namesItsCountry(who.phone)) return null;
  if (findCaller(view, who, null).customer !== null) return null;
  return deskCountry(app);
}

/** `+36 …`, `0036 …`. */
export function namesItsCountry(phone: string): boolean {
  return /^\s*(?:\+|＋|00)/.test(phone);
}

export async function deskCountry(app: App): Promise<string | null> {
  return (await deskOf(app)).rules.country;
}
