import { Fault } from "../base/fault.ts";
import { cleanLine } from "../base/text.ts";
import { dayStart } from "../base/time.ts";
import { addDays } from "./calendar-day.ts";
import { parseSpan } from "./duration.ts";
import { localOf, wallClock } from "./wall-clock.ts";
import { placeInZone } from "./zoned.ts";

/**
 * An instant that has passed, for what is looked back on: `2026-11-01` (the start of that day), an ISO date-time,
 * `30d` (thirty days ago, the same hour), `2h`, `today`, `yesterday`.
 *
 * @param at.zone IANA: whose clock is meant
 * @returns an ISO instant, UTC
 * @throws Fault `usage` where it cannot be read, or is ahead
 */
export function readPast(text: string, at: { readonly now: Date; readonly zone: string }): string {
  const typed = cleanLine(text.normalize("NFKC")).toLowerCase().slice(0, 100);
  const instant = pastInstant(typed.replace(/ ago$/, ""), at);
  if (instant !== null && Date.parse(instant) <= at.now.getTime()) return instant;
  const wrong = instant === null ? "is no time that can be read" : "has not come yet";
  throw new Fault("usage", `“${typed.slice(0, 60)}” ${wrong}`, {
    hint: "Write a day that has passed as 2026-11-01, or how long ago: 30d.",
  });
}

function pastInstant(typed: string, { now, zone }: { now: Date; zone: string }): string | null {
  const { date: today } = wallClock(now.getTime(), zone);
  if (typed === "today") return startOf(today, zone);
  if (typed === "yesterday") return startOf(addDays(today, -1), zone);
  if (dayStart(typed) !== null) return startOf(typed, zone);
  const time = /^(\d{4}-\d{2}-\d{2})[t ](\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(z|[+-]\d{2}:\d{2})?$/.exec(typed);
  if (time !== null) {
    const [, date = "", clock = "", offset] = time;
    if (dayStart(date) === null || clock > "23:59") return null;
    if (offset === undefined) return placeInZone(`${date}T${clock}`, zone).instant;
    const ms = Date.parse(`${date}T${clock}${offset.toUpperCase()}`);
    return Number.isNaN(ms) ? null : new Date(ms).toISOString();
  }
  const span = parseSpan(typed);
  if (span === null || span.days > 36_600 || span.minutes > 36_600 * 1440) return null;
  const start = new Date(now.getTime() - span.minutes * 60_000).toISOString();
  if (span.days === 0) return start;
  const [date = "", clock = ""] = localOf(start, zone).split("T");
  return placeInZone(`${addDays(date, -span.days)}T${clock}`, zone).instant;
}

/** The first instant of a day: where clocks skip midnight, the first that they show. */
function startOf(date: string, zone: string): string {
  for (let minute = 0; ; minute += 30) {
    const local = new Date(Date.parse(`${date}T00:00Z`) + minute * 60_000).toISOString().slice(0, 16);
    try {
      return placeInZone(local, zone).instant;
    } catch (error) {
      if (!(error instanceof Fault) || minute > 2880) throw error;
    }
  }
}
