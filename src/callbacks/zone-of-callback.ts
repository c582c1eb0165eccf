import { Fault } from "../base/fault.ts";
import { hasSeveralTimes, zonesOf } from "./country-zones.ts";
import { knownZone } from "./zoned.ts";

/** In whose time a callback is promised, and how that is known. */
export interface ChosenZone {
  /** IANA. */
  readonly zone: string;
  readonly from: "flag" | "customer" | "phone" | "agent";
  /** What the agent should check; null where the zone is sure. */
  readonly warning: string | null;
}

/**
 * The zone of a callback: what `--zone` says, else the customer's, else the one of the number's country, else the
 * agent's.
 *
 * @param given.country ISO 3166-1, of the customer's number; null where it is not known
 * @throws Fault `usage` where `--zone` is no zone
 */
export function zoneOfCallback(given: {
  readonly zone: string | null;
  readonly customerZone: string | null;
  readonly country: string | null;
  readonly agentZone: string;
  readonly now: Date;
}): ChosenZone {
  const { country, agentZone, now } = given;
  if (given.zone !== null) return { zone: readZone(given.zone), from: "flag", warning: null };
  const customers = given.customerZone === null ? null : knownZone(given.customerZone);
  if (customers !== null) return { zone: customers, from: "customer", warning: null };
  const zones = country === null ? [] : zonesOf(country);
  const [first] = zones;
  if (first === undefined) {
    const warning =
      country === null ? null : `the time zone of ${country} is not known; yours is taken (--zone sets it)`;
    return { zone: agentZone, from: "agent", warning };
  }
  if (!hasSeveralTimes(zones, now)) return { zone: first, from: "phone", warning: null };
  const zone = zones.includes(agentZone) ? agentZone : first;
  return {
    zone,
    from: "phone",
    warning: `${country} has several time zones and ${zone} is taken; ask the customer, and say --zone if it is another`,
  };
}

/** An IANA zone in any case, or the name of a city that has one: `Budapest`. @throws Fault `usage` */
export function readZone(text: string): string {
  const zone = knownZone(text);
  if (zone !== null) return zone;
  const city = text
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, "_");
  const named = Intl.supportedValuesOf("timeZone")
    .map((each) => knownZone(each) ?? each)
    .filter((each) => each.toLowerCase().endsWith(`/${city}`));
  if (named.length === 1 && named[0] !== undefined) return named[0];
  throw new Fault("usage", `“${text.trim().slice(0, 60)}” is no time zone`, {
    hint: "Use a name such as Europe/Budapest, Asia/Kolkata or America/New_York.",
  });
}
