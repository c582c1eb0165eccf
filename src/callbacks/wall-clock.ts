import { weekdayOf } from "./calendar-day.ts";

/** What a clock on the wall shows. */
export interface WallClock {
  /** `2026-11-23` */
  readonly date: string;
  /** `09:00`, 24 hours. */
  readonly time: string;
  /** 1 Monday … 7 Sunday. */
  readonly weekday: number;
}

/** Another way to know offsets than Intl; null where it does not know. */
type Offsets = (ms: number, zone: string) => number | null;
let quick: Offsets = () => null;

/** Intl's first answer takes longer than most commands: the program brings a quicker source, and Intl has the last word. */
export function askForOffsets(source: Offsets): void {
  quick = source;
}

const quarterHour = 900_000;
const formatters = new Map<string, Intl.DateTimeFormat>();
/** Offsets by zone and quarter of an hour: no zone has changed its offset in between since 1972. */
const offsets = new Map<string, Map<number, number>>();

/**
 * How far a zone's clocks are ahead of UTC at an instant, in ms. Formatting is slow, and lists ask for the same hours
 * again and again, so answers are kept.
 * @throws RangeError for a zone that Intl does not know
 */
export function offsetAt(ms: number, zone: string): number {
  const quarter = Math.floor(ms / quarterHour);
  let known = offsets.get(zone);
  if (known === undefined) {
    known = new Map();
    offsets.set(zone, known);
  }
  let offset = known.get(quarter);
  if (offset === undefined) {
    offset = quick(quarter * quarterHour, zone) ?? readOffset(quarter * quarterHour, zone);
    if (known.size > 50_000) known.clear();
    known.set(quarter, offset);
  }
  return offset;
}

function readOffset(ms: number, zone: string): number {
  let formatter = formatters.get(zone);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      calendar: "gregory",
      numberingSystem: "latn",
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
    formatters.set(zone, formatter);
  }
  const part: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
  for (const { type, value } of formatter.formatToParts(ms)) part[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second) - ms;
}

/** The wall clock of a zone at an instant (ms since 1970). Cheap enough for long lists. */
export function wallClock(ms: number, zone: string): WallClock {
  const shown = new Date(ms + offsetAt(ms, zone)).toISOString();
  const date = shown.slice(0, 10);
  return { date, time: shown.slice(11, 16), weekday: weekdayOf(date) };
}

/** An ISO instant on the wall clock of a zone: `2026-11-23T09:00`. */
export function localOf(instant: string, zone: string): string {
  const { date, time } = wallClock(Date.parse(instant), zone);
  return `${date}T${time}`;
}
