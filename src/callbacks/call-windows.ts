import type { ClockWindow } from "../kb/clock-window.ts";
import type { CallbackRules } from "./rules.ts";

/** Where `kb.yaml` says nothing: outside these hours of the customer's day a call is warned of, not refused. */
export const usualCallHours: readonly ClockWindow[] = Object.freeze([
  { days: [1, 2, 3, 4, 5, 6, 7], from: 480, to: 1260 },
]);

/** The hours that `kb.yaml` sets for numbers of a country, or null where it sets none. */
export function configuredWindows(
  country: string | null,
  rules: CallbackRules,
): readonly ClockWindow[] | null {
  const { callHours } = rules;
  if (country !== null && Object.hasOwn(callHours, country)) return callHours[country] ?? null;
  return Object.hasOwn(callHours, "*") ? (callHours["*"] ?? null) : null;
}

/** When customers of a country may be called: as configured, else 08:00 to 21:00. */
export function callWindows(country: string | null, rules: CallbackRules): readonly ClockWindow[] {
  return configuredWindows(country, rules) ?? usualCallHours;
}
