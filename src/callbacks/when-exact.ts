import { addDays } from "./calendar-day.ts";
import { parseSpan } from "./duration.ts";
import { wallClock } from "./wall-clock.ts";
import type { WhenContext, WhenText } from "./when-text.ts";
import { fullForm } from "./when-time.ts";
import { type DueTime, placeInZone } from "./zoned.ts";

const minuteMs = 60_000;

/** `2026-11-23T09:00`, `2026-11-23 09:00`, with or without an offset (`Z`, `+01:00`). */
export function readInstant(when: WhenText, { zone }: WhenContext): DueTime | null {
  const iso =
    /^(\d{4})-(\d{2})-(\d{2})[t ](\d{2}):?(\d{2})(?::?(\d{2})(?:[.,]\d{1,9})?)? ?(z|utc|[+-]\d{2}:?\d{2}|[+-]\d{2})?$/.exec(
      when.rest,
    );
  if (iso === null) return null;
  const [, year, month, day, hour, minute, second = "00", offset] = iso;
  const date = `${year}-${month}-${day}`;
  const asUtc = Date.parse(`${date}T${hour}:${minute}Z`);
  const isReal = !Number.isNaN(asUtc) && new Date(asUtc).toISOString().startsWith(`${date}T${hour}:`);
  if (!isReal || Number(second) > 59) {
    throw when.fault("names a day or a time that does not exist", fullForm);
  }
  if (offset === undefined) return placeInZone(`${date}T${hour}:${minute}`, zone);
  const isUtc = offset === "z" || offset === "utc";
  const digits = offset.replace(/\D/g, "").padEnd(4, "0");
  const ahead = isUtc
    ? 0
    : (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2))) * (offset.startsWith("-") ? -1 : 1);
  return atInstant(asUtc - ahead * minuteMs, zone);
}

/** `45m`, `2h`, `3d`: days keep the hour of the day, minutes and hours are time that passes. */
export function readDuration(when: WhenText, { now, zone }: WhenContext): DueTime | null {
  const span = parseSpan(when.rest.replace(/ from now$/, ""));
  if (span === null) return null;
  if (span.days > 100_000) throw when.fault("is more than two years ahead", "Check the number.");
  // A callback at 17:32:41 helps nobody: the next full minute, never an earlier one.
  const start = Math.ceil(now.getTime() / minuteMs) * minuteMs;
  if (span.days === 0) return atInstant(start + span.minutes * minuteMs, zone);
  const { date, time } = wallClock(start, zone);
  const placed = placeInZone(`${addDays(date, span.days)}T${time}`, zone);
  return span.minutes === 0 ? placed : atInstant(Date.parse(placed.instant) + span.minutes * minuteMs, zone);
}

function atInstant(ms: number, zone: string): DueTime {
  const { date, time } = wallClock(ms, zone);
  return { instant: new Date(ms).toISOString(), local: `${date}T${time}`, zone, note: null };
}
