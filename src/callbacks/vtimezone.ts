import { addDays, weekdayOf } from "./calendar-day.ts";
import { offsetAt } from "./wall-clock.ts";

/** A zone's clocks are put forward or back. */
interface Change {
  /** Local time by the clock that was in force before: `2027-03-28T02:00`. */
  readonly local: string;
  /** Offsets from UTC in ms. */
  readonly from: number;
  readonly to: number;
}

const dayMs = 86_400_000;
const minuteMs = 60_000;
const weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/**
 * The rules of a zone for some years as a VTIMEZONE (RFC 5545, 3.6.5). They come from the time zone data that Node
 * brings, so that a calendar reads the instants that this program means; the published collections of VTIMEZONEs that
 * we tried were out of date for thirty zones, Mexico's, Brazil's and Egypt's among them.
 *
 * @param zone IANA
 * @param years the first and the last year of the events
 */
export function vtimezone(zone: string, years: { readonly first: number; readonly last: number }): string {
  const changes = changesOf(zone, Date.UTC(years.first - 1, 0, 1), Date.UTC(years.last + 2, 0, 1));
  const [first] = changes;
  const start = first?.from ?? offsetAt(Date.UTC(years.first, 0, 1), zone);
  const forward = changes.filter(({ from, to }) => to > from);
  const back = changes.filter(({ from, to }) => to < from);
  const yearly = [ruleOf(forward), ruleOf(back)];
  const observances =
    first !== undefined && yearly.every((rule) => rule !== null)
      ? [observance(forward[0]!, yearly[0]), observance(back[0]!, yearly[1])]
      : [
          observance({ local: `${years.first - 1}-01-01T00:00`, from: start, to: start }),
          ...changes.map((change) => observance(change)),
        ];
  return ["BEGIN:VTIMEZONE", `TZID:${zone}`, ...observances.flat(), "END:VTIMEZONE"].join("\r\n");
}

function observance({ local, from, to }: Change, rule: string | null = null): string[] {
  const kind = to > from ? "DAYLIGHT" : "STANDARD";
  return [
    `BEGIN:${kind}`,
    `TZOFFSETFROM:${offsetInWords(from)}`,
    `TZOFFSETTO:${offsetInWords(to)}`,
    `DTSTART:${local.replace(/[-:]/g, "")}00`,
    ...(rule === null ? [] : [`RRULE:${rule}`]),
    `END:${kind}`,
  ];
}

/** The yearly rule that gives exactly these changes, one a year; null where there is none. Calendars prefer a rule. */
function ruleOf(changes: readonly Change[]): string | null {
  const [first] = changes;
  if (first === undefined || changes.length < 3) return null;
  const years = new Set(changes.map(({ local }) => local.slice(0, 4)));
  const same = (of: (change: Change) => unknown) => changes.every((change) => of(change) === of(first));
  const monthly = same(({ local }) => local.slice(5, 7)) && same(({ local }) => local.slice(11));
  const kept =
    same(({ from }) => from) && same(({ to }) => to) && same(({ local }) => weekdayOf(dayOf(local)));
  if (years.size !== changes.length || !monthly || !kept) return null;
  const isLast = changes.every(({ local }) => addDays(dayOf(local), 7).slice(5, 7) !== local.slice(5, 7));
  const nth = (local: string) => Math.ceil(Number(local.slice(8, 10)) / 7);
  if (!isLast && !same(({ local }) => nth(local))) return null;
  const day = `${isLast ? -1 : nth(first.local)}${weekdays[weekdayOf(dayOf(first.local)) - 1]}`;
  return `FREQ=YEARLY;BYMONTH=${Number(first.local.slice(5, 7))};BYDAY=${day}`;
}

function dayOf(local: string): string {
  return local.slice(0, 10);
}

/** Every change of a zone's offset in a time, to the minute. */
function changesOf(zone: string, start: number, end: number): Change[] {
  const changes: Change[] = [];
  for (let day = start; day < end; day += dayMs) {
    const [from, to] = [offsetAt(day, zone), offsetAt(day + dayMs, zone)];
    if (from === to) continue;
    let [before, after] = [day, day + dayMs];
    while (after - before > minuteMs) {
      const middle = before + Math.floor((after - before) / 2 / minuteMs) * minuteMs;
      if (offsetAt(middle, zone) === from) before = middle;
      else after = middle;
    }
    changes.push({ local: new Date(after + from).toISOString().slice(0, 16), from, to });
  }
  return changes;
}

/** `+0530`, with seconds only where there are any. */
function offsetInWords(ms: number): string {
  const seconds = Math.round(Math.abs(ms) / 1000);
  const two = (value: number) => String(value).padStart(2, "0");
  const rest = seconds % 60 === 0 ? "" : two(seconds % 60);
  return `${ms < 0 ? "-" : "+"}${two(Math.floor(seconds / 3600))}${two(Math.floor(seconds / 60) % 60)}${rest}`;
}
