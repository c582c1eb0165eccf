import { Fault } from "../base/fault.ts";
import { cleanLine } from "../base/text.ts";
import { addDays, dayInWords, minutesOf, timeOf, weekdayOf } from "./calendar-day.ts";
import { callWindows } from "./call-windows.ts";
import { parseSpan } from "./duration.ts";
import type { CallbackRules } from "./rules.ts";
import { wallClock } from "./wall-clock.ts";
import { type NamedDay, takeDay } from "./when-day.ts";
import { WhenText } from "./when-text.ts";
import { fullForm, type NamedTime, takeTime } from "./when-time.ts";
import { closingOf, isInside, nextWorkingDay, openingOf, workingWindows } from "./working-time.ts";
import { type DueTime, placeInZone } from "./zoned.ts";

export type { DueTime } from "./zoned.ts";

/** Where and when a text is read. */
export interface WhenContext {
  readonly now: Date;
  /** IANA: the callback's zone. */
  readonly zone: string;
  /** Of the customer's number, for holidays and call hours. */
  readonly country?: string | null;
  readonly rules: CallbackRules;
}

const minuteMs = 60_000;
const maxLength = 100;

/**
 * When a callback is due: an ISO date-time, a duration (`45m`, `2h`, `3d`), or English (`tomorrow 9am`,
 * `next working day 8:30`, `friday 14:00`), read on the clock of the callback's zone. Days and weeks keep the hour of
 * the day, minutes and hours are time that passes.
 *
 * @throws Fault `usage` where the text can be read in two ways or not at all, where the time is past, more than two
 *   years ahead, or not on the clock that day
 */
export function readWhen(text: string, at: WhenContext): DueTime {
  const typed = cleanLine(text.normalize("NFKC")).slice(0, maxLength + 1);
  const when = new WhenText(typed);
  if (typed === "") throw new Fault("usage", "no time is given", { hint: fullForm });
  if (typed.length > maxLength) throw when.fault("is too long for a time", fullForm);
  const due = readInstant(when, at) ?? readDuration(when, at) ?? readWords(when, at);
  return checked(due, when, at);
}

function checked(due: DueTime, when: WhenText, { now }: WhenContext): DueTime {
  const ahead = Date.parse(due.instant) - now.getTime();
  if (ahead <= 0) {
    const [date = "", time = ""] = due.local.split("T");
    throw when.fault(
      `is in the past: ${dayInWords(date)}, ${time} (${due.zone})`,
      `Name a time to come, for instance tomorrow ${time}.`,
    );
  }
  if (ahead > 2 * 366 * 1440 * minuteMs) {
    throw when.fault(`is more than two years ahead: ${due.local.slice(0, 10)}`, "Check the year.");
  }
  return due;
}

/** `2026-11-23T09:00`, `2026-11-23 09:00`, with or without an offset (`Z`, `+01:00`). */
function readInstant(when: WhenText, { zone }: WhenContext): DueTime | null {
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

function readDuration(when: WhenText, { now, zone }: WhenContext): DueTime | null {
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

function readWords(when: WhenText, at: WhenContext): DueTime {
  const { now, zone, rules } = at;
  const today = wallClock(now.getTime(), zone).date;
  const country = at.country ?? null;
  const day = takeDay(
    when,
    today,
    (nth) => nextWorkingDay(today, country, rules, nth),
    (text) => takeWrittenDay(text, today),
  );
  const time = takeTime(when, day !== null);
  const unread = when.unread();
  if (/\b(?:ago|yesterday|last)\b/.test(unread)) throw when.fault("is in the past", fullForm);
  if (unread !== "") {
    const isNumber = /^\d{1,2}$/.test(unread);
    const wrong =
      isNumber && day === null
        ? "is ambiguous: a day, an hour, minutes?"
        : `is not clear: “${unread}” cannot be read`;
    throw when.fault(wrong, fullForm);
  }
  if (time === null) {
    if (day?.isWorkingDay !== true) throw when.fault("names a day, but no time", `At what time? ${fullForm}`);
    const opening = timeOf(openingOf(day.date, rules));
    return noted(
      placeInZone(`${day.date}T${opening}`, zone),
      `the start of working hours, ${opening}, is meant`,
    );
  }
  if (day === null && time.kind === "bare" && time.part === null) {
    throw when.fault("is ambiguous: which day, morning or evening?", fullForm);
  }
  return placed(when, day, time, today, at);
}

function placed(
  when: WhenText,
  day: NamedDay | null,
  time: NamedTime,
  today: string,
  at: WhenContext,
): DueTime {
  const { now, zone } = at;
  const date = day?.date ?? today;
  const { minutes, note } = minuteOfDay(when, date, time, at);
  if (day?.orWeekLater === true) {
    const clock = wallClock(now.getTime(), zone);
    if (minutes <= minutesOf(clock.time)) {
      const later = addDays(date, 7);
      const why = `${timeOf(minutes)} has passed today, so ${dayInWords(later)} is meant`;
      return noted(noted(placeInZone(`${later}T${timeOf(minutes)}`, zone), why), note);
    }
  }
  return noted(placeInZone(`${date}T${timeOf(minutes)}`, zone), note);
}

/** Minutes after midnight that a time means on a day, and how it was understood. */
function minuteOfDay(
  when: WhenText,
  date: string,
  time: NamedTime,
  { rules, country }: WhenContext,
): { minutes: number; note: string | null } {
  const { minutes, kind, part, words } = time;
  if (minutes === null) {
    const meant = {
      morning: Math.min(openingOf(date, rules), 11 * 60),
      noon: 12 * 60,
      afternoon: 14 * 60,
      evening: 18 * 60,
      end: closingOf(date, rules) - 30,
    }[part ?? "noon"];
    return { minutes: meant, note: part === "noon" ? null : `“${words}” is taken as ${timeOf(meant)}` };
  }
  const hour = Math.floor(minutes / 60);
  const readings =
    kind === "exact" || hour === 0 || hour > 12 ? [minutes] : [minutes % 720, (minutes % 720) + 720];
  if (part !== null && part !== "end") {
    const fits = readings.filter((each) => (part === "morning" ? each < 720 : each >= 720));
    if (fits.length !== 1)
      throw when.fault(`does not agree with itself: ${timeOf(minutes)} is not in the ${part}`, fullForm);
    return { minutes: fits[0]!, note: null };
  }
  if (readings.length === 1) return { minutes, note: null };
  // Twelve without more is noon: nobody promises a call at midnight.
  if (hour === 12) return { minutes: (minutes % 720) + 720, note: null };
  const weekday = weekdayOf(date);
  const atWork = readings.filter((each) => isInside(workingWindows(rules), weekday, each));
  const callable = readings.filter((each) => isInside(callWindows(country ?? null, rules), weekday, each));
  const fits = atWork.length === 1 ? atWork : callable;
  const [morning, evening] = readings as [number, number];
  const said = kind === "clock" && (fits.includes(morning) || fits.length === 0) ? morning : null;
  if (said !== null) return { minutes: said, note: null };
  if (fits.length === 1 && kind === "bare") {
    return { minutes: fits[0]!, note: `“${words}” is taken as ${timeOf(fits[0]!)}` };
  }
  throw when.fault(
    `is ambiguous: ${timeOf(morning)} or ${timeOf(evening)}?`,
    `Write ${timeOf(morning)} or ${timeOf(evening)}.`,
  );
}

const monthName =
  "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\b\\.?";
const ordinal = "\\d{1,2}(?:st|nd|rd|th)?";
const writtenDay = new RegExp(
  `\\b(?:${ordinal}(?: of)? ${monthName}|${monthName} (?:the )?${ordinal}(?![\\d:.h]))(?:,? \\d{4}(?!\\d))?(?![a-z])`,
);

/** Takes a day that is written with its month's name, through chrono: `23 Nov`, `December 3rd, 2026`. */
function takeWrittenDay(text: WhenText, today: string): string | null {
  const match = text.take(writtenDay);
  if (match === null) return null;
  const { casual }: typeof import("chrono-node/en") = require("chrono-node/en");
  // At noon no process's own zone has a gap; the components are read, never the Date that chrono makes of them.
  const reference = new Date(
    Number(today.slice(0, 4)),
    Number(today.slice(5, 7)) - 1,
    Number(today.slice(8)),
    12,
  );
  const results = casual.parse(match[0], reference, { forwardDate: true });
  const [result] = results;
  const two = (value: number | null | undefined) => String(value ?? 0).padStart(2, "0");
  const isWhole = results.length === 1 && result?.text.length === match[0].trim().length;
  if (result === undefined || !isWhole || !result.start.isCertain("day")) {
    throw text.fault("names a day that does not exist", "Check the day and the month.");
  }
  const { start } = result;
  const date = `${start.get("year")}-${two(start.get("month"))}-${two(start.get("day"))}`;
  if (!start.isCertain("year") && date > addDays(today, 300)) {
    throw text.fault(`would be ${dayInWords(date)}`, `Add the year if that is meant: ${date}.`);
  }
  return date;
}

function noted(due: DueTime, note: string | null): DueTime {
  return { ...due, note: [note, due.note].filter((each) => each !== null).join("; ") || null };
}
