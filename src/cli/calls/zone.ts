import { readPhone } from "../../callbacks/phone.ts";
import { zoneOfCallback } from "../../callbacks/zone-of-callback.ts";
import { findCaller } from "../../calls/caller.ts";
import { type CallsView, customerIn } from "../../calls/calls-view.ts";
import type { Contact } from "../../calls/keys.ts";
import type { App } from "../app.ts";

/** Codes of countries whose clocks differ: North America, Russia, Spain, Mexico, Brazil, Chile, Australia, … */
const severalTimes = /^\+(?:1|7|34|351|5[256]|6[124])/;

/**
 * The zone that follows from a caller's number, to be kept with them; null where theirs is known, or their country has
 * several. Reading a number takes a while: it is done once for each customer.
 */
export async function zoneFor(
  app: App,
  view: CallsView,
  caller: { readonly who: Contact; readonly pointed: number | null; readonly country: string | null },
): Promise<string | null> {
  const { who, pointed, country } = caller;
  const known = pointed === null ? findCaller(view, who, country).customer : customerIn(view, pointed);
  if (known !== null && known.zone !== null) return null;
  const phone = known?.phones[0] ?? who.phone;
  // Somebody who is known there already has a number that tells nothing: it need not be read each time.
  if (known !== null && phone !== null && severalTimes.test(phone)) return null;
  return phone === null || phone === undefined ? null : zoneOfNumber(app, phone, country);
}

/** The zone of a number's country, where it has one time only. */
export function zoneOfNumber(app: App, phone: string, country: string | null): string | null {
  const numbers = readPhone(phone, country).country;
  if (numbers === null) return null;
  const { zone, from, warning } = zoneOfCallback({
    zone: null,
    customerZone: null,
    country: numbers,
    agentZone: app.zone.name,
    now: app.clock.now(),
  });
  return from === "phone" && warning === null ? zone : null;
}
