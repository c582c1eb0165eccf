import { Fault } from "../base/fault.ts";
import { dayInWords } from "./calendar-day.ts";
import { offsetAt } from "./wall-clock.ts";

const dayMs = 86_400_000;

/** A time that was promised: one instant, and how a clock in the customer's zone shows it. */
export interface DueTime {
  /** ISO instant, UTC, full minutes. */
  readonly instant: string;
  /** On the clock of `zone`: `2026-11-23T09:00`. */
  readonly local: string;
  /** IANA. */
  readonly zone: string;
  /** How the text was understood, where it could be meant otherwise; null where there was nothing to decide. */
  readonly note: string | null;
}

/** Names that Intl of some versions of Node still gives to zones that were renamed since. */
const renamed: Readonly<Record<string, string>> = {
  "Africa/Asmera": "Africa/Asmara",
  "America/Buenos_Aires": "America/Argentina/Buenos_Aires",
  "America/Catamarca": "America/Argentina/Catamarca",
  "America/Cordoba": "America/Argentina/Cordoba",
  "America/Godthab": "America/Nuuk",
  "America/Indianapolis": "America/Indiana/Indianapolis",
  "America/Jujuy": "America/Argentina/Jujuy",
  "America/Louisville": "America/Kentucky/Louisville",
  "America/Mendoza": "America/Argentina/Mendoza",
  "Asia/Calcutta": "Asia/Kolkata",
  "Asia/Katmandu": "Asia/Kathmandu",
  "Asia/Rangoon": "Asia/Yangon",
  "Asia/Saigon": "Asia/Ho_Chi_Minh",
  "Atlantic/Faeroe": "Atlantic/Faroe",
  "Europe/Kiev": "Europe/Kyiv",
  "Pacific/Enderbury": "Pacific/Kanton",
  "Pacific/Ponape": "Pacific/Pohnpei",
  "Pacific/Truk": "Pacific/Chuuk",
};

/** The name that a zone has today. */
export function modernName(zone: string): string {
  return Object.hasOwn(renamed, zone) ? (renamed[zone] ?? zone) : zone;
}

/** An instant as luxon's value, for libraries that take one: it knows its zone, which a Date does not. */
export function luxonTime(instant: string, zone: string): import("luxon").DateTime {
  const { DateTime }: typeof import("luxon") = require("luxon");
  return DateTime.fromISO(instant, { zone });
}

/** The IANA name of a zone that was typed in any case (`europe/budapest`), or null where there is none. */
export function knownZone(name: string): string | null {
  const typed = name.trim();
  if (!/^[A-Za-z][\w+-]*(?:\/[\w+-]+)*$/.test(typed)) return null;
  try {
    const resolved = new Intl.DateTimeFormat("en", { timeZone: typed }).resolvedOptions().timeZone;
    return modernName(resolved);
  } catch {
    return null;
  }
}

/**
 * Places a time of the wall clock in a zone. Where clocks go back and show it twice, it is the first time.
 * @param local `2026-11-23T09:00`, a day and a time that exist
 * @throws Fault `usage` where clocks go forward and never show it; the hint names the next time that they show
 */
export function placeInZone(local: string, zone: string): DueTime {
  const instants = instantsOf(local, zone);
  const [first] = instants;
  if (first === undefined) {
    const next = nextShown(local, zone);
    const [day, time] = [dayInWords(local.slice(0, 10)), local.slice(11)];
    throw new Fault("usage", `${time} does not exist on ${day} in ${zone}: clocks go forward then`, {
      hint: `The next time that exists is ${next.replace("T", " ")}.`,
    });
  }
  const twice = "clocks go back then and show this time twice; the first one is meant";
  return { instant: new Date(first).toISOString(), local, zone, note: instants.length > 1 ? twice : null };
}

/** Every instant at which clocks of the zone show this time: none, one or two, first ones first. */
function instantsOf(local: string, zone: string): number[] {
  const asUtc = Date.parse(`${local}Z`);
  // All offsets lie between -12 and +14 hours. Where nothing changes in that time there is one answer, and no reason
  // to load the library, which takes as long as the rest of a command.
  const offset = offsetAt(asUtc - dayMs, zone);
  if (offset === offsetAt(asUtc + dayMs, zone)) return [asUtc - offset];
  const { DateTime }: typeof import("luxon") = require("luxon");
  return DateTime.fromISO(local, { zone })
    .getPossibleOffsets()
    .map((each) => each.toMillis())
    .filter((ms) => ms + offsetAt(ms, zone) === asUtc)
    .sort((a, b) => a - b);
}

function nextShown(local: string, zone: string): string {
  const start = Date.parse(`${local}Z`);
  // The longest gap there was is the day that Samoa left out.
  for (let minute = 1; minute <= 2 * 1440; minute++) {
    const later = new Date(start + minute * 60_000).toISOString().slice(0, 16);
    if (instantsOf(later, zone).length > 0) return later;
  }
  return local;
}
