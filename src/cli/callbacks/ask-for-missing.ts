import { Fault } from "../../base/fault.ts";
import { readWhen } from "../../callbacks/due.ts";
import { readPhone } from "../../callbacks/phone.ts";
import type { Desk } from "../../callbacks/rules.ts";
import { zoneOfCallback } from "../../callbacks/zone-of-callback.ts";
import type { App } from "../app.ts";
import type { FlagValues } from "../flag.ts";
import type { callbackFlags } from "./flags.ts";

type Typed = FlagValues<typeof callbackFlags>;

/** Asks on a terminal for what a promise needs: who, which number, when and why. Who gave all that is asked nothing. */
export async function askForMissing(app: App, flags: Typed, desk: Desk): Promise<Typed> {
  const lacksPhone = !flags.phone?.trim() && !flags.ref?.trim();
  if (flags.customer?.trim() && !lacksPhone && flags.due?.trim()) return flags;
  const customer = flags.customer?.trim()
    ? flags.customer
    : await app.askLine({ message: "Who?", isRequired: true });
  const phone = lacksPhone ? await app.askLine({ message: "Which number?", isRequired: true }) : flags.phone;
  const known = phone ? readPhone(phone, desk.rules.country) : null;
  const { zone } = zoneOfCallback({
    zone: flags.zone || null,
    customerZone: null,
    country: known?.country ?? null,
    agentZone: desk.zone,
    now: desk.now,
  });
  const due = flags.due?.trim() ? flags.due : await askWhen(app, "When?", zone, known?.country ?? null, desk);
  const reason = flags.reason ?? (await app.askLine({ message: "Why? (Enter: no reason)" }));
  return { ...flags, customer, phone, due, reason };
}

/** Asks for a time until it is one. @param zone the customer's */
export async function askWhen(
  app: App,
  message: string,
  zone: string,
  country: string | null,
  desk: Desk,
): Promise<string> {
  const at = { now: desk.now, zone, country, rules: desk.rules };
  return app.askLine({
    message: zone === desk.zone ? message : `${message} (on the customer's clock, ${zone})`,
    otherwise: "next working day 9:00",
    isRequired: true,
    complaint: (text) => {
      try {
        readWhen(text, at);
        return null;
      } catch (error) {
        if (error instanceof Fault)
          return error.hint === null ? error.message : `${error.message.replace(/[.?]$/, "")}. ${error.hint}`;
        throw error;
      }
    },
  });
}
