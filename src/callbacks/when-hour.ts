import { timeOf, weekdayOf } from "./calendar-day.ts";
import { callWindows } from "./call-windows.ts";
import type { WhenContext, WhenText } from "./when-text.ts";
import { fullForm, type NamedTime } from "./when-time.ts";
import { closingOf, isInside, openingOf, workingWindows } from "./working-time.ts";

/** Minutes after midnight that a time means on a day, and how it was understood. */
export function minuteOfDay(
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
