import { dayStart } from "../base/time.ts";
import { addDays, dayInWords, weekdayOf } from "./calendar-day.ts";
import { numberOf } from "./duration.ts";
import type { WhenText } from "./when-text.ts";

/** Which day a text names. */
export interface NamedDay {
  readonly date: string;
  /** True where it was asked for as a working day: without a time, work's beginning is meant. */
  readonly isWorkingDay: boolean;
  /** True where a weekday's name fell on today: the same day next week is meant where the time has passed. */
  readonly orWeekLater: boolean;
}

const weekday =
  "(mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)\\b\\.?";
const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const count = "(\\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten)";

/**
 * Takes the words for a day: `tomorrow`, `next working day`, `friday`, `tuesday next week`, `in 3 days`, `the 3rd`,
 * `2026-11-23`. Several must agree: `monday 2026-11-23`.
 *
 * @param today where the time is promised: `2026-11-20`
 * @param workingDay the nth working day after today
 * @param written reads a day written with the month's name, as ISO date; null where there is none
 * @returns null where no day is named
 * @throws Fault `usage` where a day does not exist, can be read in two ways, or two of them do not agree
 */
export function takeDay(
  text: WhenText,
  today: string,
  workingDay: (nth: number) => string,
  written: (text: WhenText) => string | null,
): NamedDay | null {
  const days: string[] = [];
  const iso = text.take(/(?<![\d:])(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?!\d)\.?/);
  if (iso !== null)
    days.push(existing(text, `${iso[1]}-${iso[2]!.padStart(2, "0")}-${iso[3]!.padStart(2, "0")}`));
  refuseNumbers(text);

  const isWorkingDay = takeWorkingDay(text, days, workingDay);
  if (text.take(/\bday after tomorrow\b|\bovermorrow\b/) !== null) days.push(addDays(today, 2));
  if (text.take(/\b(?:tomorrow|tomorow|tommorow|tommorrow|tmrw?)\b/) !== null) days.push(addDays(today, 1));
  if (
    text.take(/\btoday\b/) !== null ||
    /\b(?:this (?:morning|afternoon|evening)|tonight)\b/.test(text.rest)
  ) {
    days.push(today);
  }
  const later = text.take(new RegExp(`\\b(?:in )?${count} (day|week)s?\\b(?: from (?:now|today))?`));
  if (later !== null) days.push(addDays(today, (numberOf(later[1]!) ?? 0) * (later[2] === "week" ? 7 : 1)));
  const month = written(text);
  if (month !== null) days.push(month);

  const named = takeWeekday(text, today, days);
  const ofMonth = text.take(/\b(\d{1,2})(?:st|nd|rd|th)\b/);
  if (ofMonth !== null) days.push(dayOfMonth(text, Number(ofMonth[1]), today));

  const [date, ...others] = days;
  if (date === undefined) return null;
  const other = others.find((each) => each !== date);
  if (other !== undefined) {
    throw text.fault(
      `names two days: ${dayInWords(date)} and ${dayInWords(other)}`,
      `Keep one of them, for instance ${date}.`,
    );
  }
  return { date, isWorkingDay, orWeekLater: named };
}

function takeWorkingDay(text: WhenText, days: string[], workingDay: (nth: number) => string): boolean {
  const match = text.take(
    new RegExp(
      `\\b(?:in ${count} )?(?:(?:the )?(?:next|first|following|1st) )?(?:working|business|work) ?days?\\b`,
    ),
  );
  if (match === null) return false;
  days.push(workingDay(match[1] === undefined ? 1 : (numberOf(match[1]) ?? 1)));
  return true;
}

/** Reads a weekday's name; beside another day it only has to agree. True where it fell on today. */
function takeWeekday(text: WhenText, today: string, days: string[]): boolean {
  const match = text.take(
    new RegExp(
      `\\b(?:(this|coming|next|following) )?(?:(week) (?:on )?)?${weekday}(?:,? (?:of )?(next week|this week|week\\b|in a week))?`,
    ),
  );
  if (match === null) return false;
  const [, before, weekBefore, name = "", after] = match;
  const wanted = weekdays.indexOf(name.slice(0, 3)) + 1;
  const [stated] = days;
  if (stated !== undefined && before === undefined && after === undefined) {
    if (weekdayOf(stated) === wanted) return false;
    throw text.fault(
      `does not agree with the calendar: ${stated} is ${dayInWords(stated)}`,
      "Keep the day or the date.",
    );
  }
  const start = addDays(today, 1 - weekdayOf(today));
  const thisWeeks = addDays(start, wanted - 1);
  const nextWeeks = addDays(thisWeeks, 7);
  const ahead = (wanted - weekdayOf(today) + 7) % 7;
  if (after === "next week" || (before === "next" && weekBefore !== undefined)) days.push(nextWeeks);
  else if (after === "this week" || before === "this") days.push(thisWeeks);
  else if (after !== undefined) days.push(addDays(today, ahead + 7));
  else if (before === "next" || before === "following") {
    if (thisWeeks > today) {
      throw text.fault(
        `can be ${dayInWords(thisWeeks)} or ${dayInWords(nextWeeks)}`,
        `Write “${name}” for the first, “${name} next week” for the second.`,
      );
    }
    days.push(nextWeeks);
  } else {
    days.push(addDays(today, ahead));
    return ahead === 0;
  }
  return false;
}

/** `03/04`, `3-4-2026`, `3. 4.`: the day or the month first, who knows; `9-10`, `9/10` may be hours too. */
function refuseNumbers(text: WhenText): void {
  const match =
    /(?<![\d:])\d{1,2}(?: ?\/ ?\d{1,2}(?: ?\/ ?\d{2,4})?|[-–]\d{1,2}(?:[-–]\d{2,4})?|\. ?\d{1,2}\.(?: ?\d{2,4})?|\.\d{1,2}\.\d{2,4})(?![\d:])/.exec(
      text.rest,
    );
  if (match === null) return;
  throw text.fault(
    `is ambiguous: “${match[0].trim()}” can be read in more than one way`,
    "Write a day as 2026-04-03 or 3 April, and one time as 09:00.",
  );
}

/** The next day of the calendar with this number, today included. */
function dayOfMonth(text: WhenText, day: number, today: string): string {
  for (let ahead = 0; ahead < 62 && day > 0 && day < 32; ahead++) {
    const date = addDays(today, ahead);
    if (Number(date.slice(8)) === day) return date;
  }
  throw text.fault("names a day that no month has", "Write the day as 2026-04-03.");
}

function existing(text: WhenText, date: string): string {
  if (dayStart(date) !== null) return date;
  throw text.fault(
    "names a day that does not exist",
    "Check the day and the month: 2026-11-23 is year, month, day.",
  );
}
