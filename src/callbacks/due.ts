import { Fault } from "../base/fault.ts";
import { cleanLine } from "../base/text.ts";
import { addDays, dayInWords, minutesOf, timeOf } from "./calendar-day.ts";
import { wallClock } from "./wall-clock.ts";
import { type NamedDay, takeDay } from "./when-day.ts";
import { readDuration, readInstant } from "./when-exact.ts";
import { minuteOfDay } from "./when-hour.ts";
import { type WhenContext, WhenText } from "./when-text.ts";
import { fullForm, type NamedTime, takeTime } from "./when-time.ts";
import { nextWorkingDay, openingOf } from "./working-time.ts";
import { type DueTime, placeInZone } from "./zoned.ts";

export type { WhenContext } from "./when-text.ts";
export type { DueTime } from "./zoned.ts";

const maxLength = 100;
const twoYearsMs = 2 * 366 * 86_400_000;

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
  if (ahead > twoYearsMs) {
    throw when.fault(`is more than two years ahead: ${due.local.slice(0, 10)}`, "Check the year.");
  }
  return due;
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
