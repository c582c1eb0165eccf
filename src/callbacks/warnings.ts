import type { DueTime } from "./due.ts";
import type { Desk } from "./rules.ts";
import { wallClock } from "./wall-clock.ts";
import { isWorkingTime } from "./working-time.ts";

/** What the agent should know about a time: how it was understood, the customer's hours, the desk's own. */
export function warningsOf(due: DueTime, outsideCallHours: string | null, { zone, rules }: Desk): string[] {
  return [due.note, outsideCallHours, deskClosed(due, zone, rules)].filter((each) => each !== null);
}

/** Said only where `kb.yaml` names the desk's hours: who has not set them has not promised to keep them. */
function deskClosed({ instant }: DueTime, zone: string, rules: Desk["rules"]): string | null {
  if (rules.workingHours.length === 0) return null;
  const { date, time } = wallClock(Date.parse(instant), zone);
  return isWorkingTime(date, time, rules) ? null : `it is ${time} here then, outside our working hours`;
}
