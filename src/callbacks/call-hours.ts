import { Fault } from "../base/fault.ts";
import type { ClockWindow } from "../kb/clock-window.ts";
import { addDays, dayInWords, minutesOf, timeOf, weekdayOf } from "./calendar-day.ts";
import { callWindows, configuredWindows } from "./call-windows.ts";
import type { CallbackRules } from "./rules.ts";
import { wallClock } from "./wall-clock.ts";
import { isInside, windowsOn } from "./working-time.ts";
import { type DueTime, placeInZone } from "./zoned.ts";

/** Whether a customer may be called at a time of their own clock. */
export interface CallHoursAnswer {
  readonly allowed: boolean;
  /** True where `kb.yaml` sets the hours: outside them a callback is refused; else it is only warned of. */
  readonly configured: boolean;
  /** The customer's clock: `21:30`. */
  readonly local: string;
  /** The hours of that day: `08:00–21:00`, several with commas; null where there are none that day. */
  readonly window: string | null;
  /** Why not, in words; null where it is allowed. */
  readonly reason: string | null;
}

/**
 * Looks at the customer's clock. The hours are a guard against calling people at night, not advice about the law,
 * which differs from country to country.
 *
 * @param country ISO 3166-1, of the customer's number; null where it is not known
 */
export function checkCallHours(
  due: { readonly instant: string; readonly zone: string },
  country: string | null,
  rules: CallbackRules,
): CallHoursAnswer {
  const { date, time, weekday } = wallClock(Date.parse(due.instant), due.zone);
  const windows = callWindows(country, rules);
  const allowed = isInside(windows, weekday, minutesOf(time));
  const configured = configuredWindows(country, rules) !== null;
  const window = inWords(windowsOn(windows, weekday));
  const whose = country === null ? "the customer" : `the customer (${country})`;
  const day = dayInWords(date).replace(/ \d{4}$/, "");
  const hours =
    window === null
      ? "nobody is called that day"
      : `${configured ? "call hours are" : "people expect calls"} ${window}`;
  return {
    allowed,
    configured,
    local: time,
    window,
    reason: allowed ? null : `for ${whose} it is ${time} on ${day} then, and ${hours}`,
  };
}

/**
 * Lets a callback pass, or refuses it.
 * @param override why it may be outside; null where the agent gave no reason
 * @returns what to tell the agent, where it is outside and passes
 * @throws Fault `usage` outside the hours that `kb.yaml` sets, without a reason
 */
export function guardCallHours(
  due: { readonly instant: string; readonly zone: string },
  country: string | null,
  rules: CallbackRules,
  override: string | null,
): { readonly warning: string | null } {
  const { allowed, configured, reason } = checkCallHours(due, country, rules);
  if (allowed || reason === null) return { warning: null };
  if (!configured || override !== null) return { warning: reason };
  throw new Fault("usage", reason, {
    hint: "Choose another time, or say why it must be then: --override REASON.",
  });
}

/**
 * The time itself where the customer may be called then, else the next time at which the hours begin, with a note.
 * A customer who may never be called (no hours on any day) keeps the time.
 */
export function intoCallHours(due: DueTime, country: string | null, rules: CallbackRules): DueTime {
  if (checkCallHours(due, country, rules).allowed) return due;
  const opens = nextOpening(due, callWindows(country, rules));
  if (opens === null) return due;
  const [date = "", time = ""] = due.local.split("T");
  const why = `${dayInWords(date)}, ${time} is outside the call hours, so it is the next time they begin`;
  return { ...opens, note: [due.note, why, opens.note].filter((each) => each !== null).join("; ") };
}

function nextOpening({ local, zone }: DueTime, windows: readonly ClockWindow[]): DueTime | null {
  const [date = "", time = ""] = local.split("T");
  for (let ahead = 0; ahead <= 7; ahead++) {
    const day = addDays(date, ahead);
    for (const { from } of windowsOn(windows, weekdayOf(day))) {
      if (ahead > 0 || from > minutesOf(time)) return placeInZone(`${day}T${timeOf(from)}`, zone);
    }
  }
  return null;
}

function inWords(windows: readonly ClockWindow[]): string | null {
  return windows.map(({ from, to }) => `${timeOf(from)}–${timeOf(to)}`).join(", ") || null;
}
