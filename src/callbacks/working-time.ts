import { Fault } from "../base/fault.ts";
import type { ClockWindow } from "../kb/clock-window.ts";
import { addDays, minutesOf, weekdayOf } from "./calendar-day.ts";
import type { CallbackRules } from "./rules.ts";

/** Where `kb.yaml` names no working hours: Monday to Friday, 09:00 to 17:00. */
const usualHours: readonly ClockWindow[] = Object.freeze([{ days: [1, 2, 3, 4, 5], from: 540, to: 1020 }]);

/** When the desk works. */
export function workingWindows(rules: CallbackRules): readonly ClockWindow[] {
  return rules.workingHours.length > 0 ? rules.workingHours : usualHours;
}

/** The windows that hold on a day of the week, first ones first. */
export function windowsOn(windows: readonly ClockWindow[], weekday: number): ClockWindow[] {
  return windows.filter(({ days }) => days.includes(weekday)).sort((a, b) => a.from - b.from);
}

/** Whether a time of the wall clock lies in a window; `from` does, `to` does not. */
export function isInside(windows: readonly ClockWindow[], weekday: number, minutes: number): boolean {
  return windows.some(({ days, from, to }) => days.includes(weekday) && minutes >= from && minutes < to);
}

/** A holiday everywhere, of the desk's country, or of the customer's. */
export function isHoliday(date: string, country: string | null, rules: CallbackRules): boolean {
  return ["*", rules.country, country].some(
    (place) =>
      place !== null &&
      Object.hasOwn(rules.holidays, place) &&
      rules.holidays[place]?.includes(date) === true,
  );
}

/** A day of the week on which the desk works, and no holiday. */
export function isWorkingDay(date: string, country: string | null, rules: CallbackRules): boolean {
  return windowsOn(workingWindows(rules), weekdayOf(date)).length > 0 && !isHoliday(date, country, rules);
}

/**
 * The `count`th working day after a day.
 * @throws Fault `usage` where `kb.yaml` leaves none within a year
 */
export function nextWorkingDay(
  date: string,
  country: string | null,
  rules: CallbackRules,
  count = 1,
): string {
  let left = count;
  for (let ahead = 1; ahead <= 366 + count * 7; ahead++) {
    const day = addDays(date, ahead);
    if (isWorkingDay(day, country, rules) && --left === 0) return day;
  }
  throw new Fault("usage", "there is no working day within a year", {
    hint: "Check workingHours and holidays in kb.yaml.",
  });
}

/** When work starts on a day, in minutes after midnight; on a day off, when it starts on most working days. */
export function openingOf(date: string, rules: CallbackRules): number {
  const windows = windowsOn(workingWindows(rules), weekdayOf(date));
  return windows[0]?.from ?? Math.min(...workingWindows(rules).map(({ from }) => from));
}

/** When work ends on a day, in minutes after midnight; on a day off, the latest end of all days. */
export function closingOf(date: string, rules: CallbackRules): number {
  const windows = windowsOn(workingWindows(rules), weekdayOf(date));
  const all = windows.length > 0 ? windows : workingWindows(rules);
  return Math.max(...all.map(({ to }) => to));
}

/** Whether the desk works at a time of its own wall clock. */
export function isWorkingTime(date: string, time: string, rules: CallbackRules): boolean {
  return isWorkingDay(date, null, rules) && isInside(workingWindows(rules), weekdayOf(date), minutesOf(time));
}
