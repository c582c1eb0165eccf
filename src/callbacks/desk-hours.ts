import { addDays, dayInWords, timeOf, weekdayOf } from "./calendar-day.ts";
import { intoCallHours } from "./call-hours.ts";
import type { Desk } from "./rules.ts";
import { localOf, wallClock } from "./wall-clock.ts";
import { isWorkingDay, isWorkingTime, windowsOn, workingWindows } from "./working-time.ts";
import { type DueTime, placeInZone } from "./zoned.ts";

/**
 * The time itself where the customer may be called and somebody is at the desk, else the next such time, with a note.
 * The desk's hours count only where `kb.yaml` names them. Where there is no such time in a fortnight, the customer's
 * hours decide alone.
 *
 * @param country ISO 3166-1, of the customer's number; null where it is not known
 */
export function intoHoursOfBoth(due: DueTime, country: string | null, desk: Desk): DueTime {
  const { rules } = desk;
  const callable = intoCallHours(due, country, rules);
  let at = callable;
  for (let turn = 0; turn < 14; turn++) {
    const open = intoDeskHours(at, desk);
    if (open === null) return callable;
    if (open === at) return at;
    at = intoCallHours(open, country, rules);
    if (at === open) return at;
  }
  return callable;
}

function intoDeskHours(due: DueTime, { zone, rules }: Desk): DueTime | null {
  const ms = Date.parse(due.instant);
  const { date, time } = wallClock(ms, zone);
  if (rules.workingHours.length === 0 || isWorkingTime(date, time, rules)) return due;
  for (let ahead = 0; ahead <= 14; ahead++) {
    const day = addDays(date, ahead);
    if (!isWorkingDay(day, null, rules)) continue;
    for (const { from } of windowsOn(workingWindows(rules), weekdayOf(day))) {
      const { instant } = placeInZone(`${day}T${timeOf(from)}`, zone);
      if (Date.parse(instant) <= ms) continue;
      const why = `nobody is at the desk on ${dayInWords(date)}, ${time}, so it is when work begins`;
      const note = [due.note, why].filter((each) => each !== null).join("; ");
      return { instant, local: localOf(instant, due.zone), zone: due.zone, note };
    }
  }
  return null;
}
