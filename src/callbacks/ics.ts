import { clean, cleanLine } from "../base/text.ts";
import type { Callback } from "./callback.ts";
import { vtimezone } from "./vtimezone.ts";
import { localOf } from "./wall-clock.ts";
import { luxonTime, placeInZone } from "./zoned.ts";

/** How long a call is planned to take, and how long before it the calendar rings, in seconds. */
const callSeconds = 15 * 60;
const alarmSeconds = 10 * 60;

const priority = { high: 1, normal: 5, low: 9 } as const;

/**
 * Callbacks as an iCalendar (RFC 5545): one event each, in the customer's zone, with an alarm before. The same
 * callbacks give the same bytes, and an event keeps its UID, so that a calendar that reads it again moves what it has.
 *
 * @param options.calendar distinguishes the UIDs of several stores: `callback-12@<calendar>`
 * @param options.all also those that ended; without it only open ones
 */
export function toIcs(
  callbacks: readonly Callback[],
  options: { readonly calendar: string; readonly all?: boolean },
): string {
  const ical: typeof import("ical-generator") = require("ical-generator");
  const shown = callbacks.filter(({ status }) => status === "open" || options.all === true);
  const years = shown.map(({ due }) => new Date(due).getUTCFullYear());
  const range = { first: Math.min(...years), last: Math.max(...years) };
  const calendar = ical.default({
    name: "Callbacks",
    prodId: { company: "cuecard", product: "callbacks", language: "EN" },
    method: ical.ICalCalendarMethod.PUBLISH,
    timezone: { name: null, generator: (zone) => vtimezone(zone, range) },
  });
  for (const callback of shown) {
    const changed = new Date(callback.updatedAt);
    // Where clocks show a time twice, calendars do not agree which one is meant: those are said in UTC.
    const isTwice = placeInZone(localOf(callback.due, callback.zone), callback.zone).note !== null;
    const zone = isTwice ? null : callback.zone;
    const start = luxonTime(callback.due, zone ?? "UTC");
    const event = calendar.createEvent({
      id: `callback-${callback.id}@${options.calendar}`,
      start,
      end: start.plus({ seconds: callSeconds }),
      timezone: zone,
      summary: plain(
        `Call ${callback.customer.name}${callback.customer.phone === null ? "" : ` (${callback.customer.phone})`}`,
      ),
      description: describe(callback),
      stamp: changed,
      created: new Date(callback.createdAt),
      lastModified: changed,
      // Has to grow whenever the event changes: seconds of its life do.
      sequence: Math.max(0, Math.floor((changed.getTime() - Date.parse(callback.createdAt)) / 1000)),
      priority: priority[callback.priority],
      status:
        callback.status === "cancelled" ? ical.ICalEventStatus.CANCELLED : ical.ICalEventStatus.CONFIRMED,
    });
    if (callback.status === "open") {
      event.createAlarm({
        type: ical.ICalAlarmType.display,
        trigger: alarmSeconds,
        description: event.summary(),
      });
    }
  }
  return calendar.toString();
}

/** What whoever calls needs to know. */
function describe({
  id,
  reason,
  article,
  customer,
  owner,
  attempts,
  promise,
  status,
  endNote,
}: Callback): string {
  const lines = [
    reason,
    customer.ref === null ? null : `Reference: ${customer.ref}`,
    article === null ? null : `Article: ${article}`,
    owner === null ? null : `Owner: ${owner}`,
    attempts.length === 0 ? null : `Attempts so far: ${attempts.map(({ outcome }) => outcome).join(", ")}`,
    `Promised: ${promise}`,
    status === "open" ? null : `Ended: ${status}${endNote === null ? "" : `, ${endNote}`}`,
    `Callback ${id}`,
  ];
  return lines
    .filter((line) => line !== null)
    .map(plain)
    .join("\n");
}

/** One line without characters that control anything: a line break in a name would begin a property of its own. */
function plain(text: string): string {
  return cleanLine(clean(text).replace(/\p{Cc}/gu, " "));
}
