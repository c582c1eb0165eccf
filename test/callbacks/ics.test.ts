import fc from "fast-check";
import ICAL from "ical.js";
import { beforeEach, describe, expect, test } from "vitest";
import type { Callback } from "../../src/callbacks/callback.ts";
import { toIcs } from "../../src/callbacks/ics.ts";
import { vtimezone } from "../../src/callbacks/vtimezone.ts";
import { localOf } from "../../src/callbacks/wall-clock.ts";
import { callback } from "./support.ts";

const options = { calendar: "cuecard" };

/** What another library reads. */
function read(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
  return calendar.getAllSubcomponents("vevent").map((component) => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      summary: event.summary,
      description: event.description,
      start: new Date(event.startDate.toUnixTime() * 1000).toISOString(),
      minutes: event.duration.toSeconds() / 60,
      zone: event.startDate.zone.tzid,
      alarms: component
        .getAllSubcomponents("valarm")
        .map((alarm) => String(alarm.getFirstPropertyValue("trigger"))),
      status: component.getFirstPropertyValue("status"),
      sequence: event.sequence,
    };
  });
}

const at = (id: number, due: string, zone: string): Callback =>
  callback({ id, due, zone, dueLocal: localOf(due, zone) });

beforeEach(() => ICAL.TimezoneService.reset());

test("an event, as another library reads it", () => {
  const one = callback({
    article: "router/red-light",
    owner: "Béla",
    customer: { name: "Kovács Anna", phone: "+36301234567", ref: "K-1" },
  });
  expect(read(toIcs([one], options))).toEqual([
    {
      uid: "callback-7@cuecard",
      summary: "Call Kovács Anna (+36301234567)",
      description: [
        "ask whether the new router holds",
        "Reference: K-1",
        "Article: router/red-light",
        "Owner: Béla",
        "Promised: I'll call you back on Monday 23 November, at 9:00 in the morning.",
        "Callback 7",
      ].join("\n"),
      start: "2026-11-23T08:00:00.000Z",
      minutes: 15,
      zone: "Europe/Budapest",
      alarms: ["-PT10M"],
      status: "CONFIRMED",
      sequence: 0,
    },
  ]);
});

describe("the same instants", () => {
  test.each([
    "Europe/Budapest",
    "Asia/Kolkata",
    "America/New_York",
    "Europe/Copenhagen",
    "America/Mexico_City",
    "Africa/Cairo",
    "Africa/Casablanca",
    "Australia/Lord_Howe",
  ])("in %s, every 31 hours over both changes of clocks", (zone) => {
    const start = Date.parse("2026-10-20T00:00Z");
    const list = Array.from({ length: 300 }, (_, i) =>
      at(i + 1, new Date(start + i * 31 * 3_600_000).toISOString(), zone),
    );
    expect(read(toIcs(list, options)).map(({ start }) => start)).toEqual(list.map(({ due }) => due));
  });

  test("of a time that comes twice, both of them", () => {
    const list = [
      at(1, "2026-11-01T05:30:00.000Z", "America/New_York"),
      at(2, "2026-11-01T06:30:00.000Z", "America/New_York"),
    ];
    expect(read(toIcs(list, options)).map(({ start }) => start)).toEqual(list.map(({ due }) => due));
  });

  test("of several zones in one file", () => {
    const list = ["Europe/Budapest", "Asia/Kolkata", "America/New_York"].map((zone, i) =>
      at(i + 1, "2027-06-23T08:00:00.000Z", zone),
    );
    const text = toIcs(list, options);
    expect(text.match(/BEGIN:VTIMEZONE/g)).toHaveLength(3);
    expect(read(text).map(({ start, zone }) => [start, zone])).toEqual(
      list.map(({ due, zone }) => [due, zone]),
    );
  });
});

test("rules where a zone has them, single changes where it has none", () => {
  expect(vtimezone("Europe/Budapest", { first: 2026, last: 2026 })).toContain(
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
  );
  expect(vtimezone("America/New_York", { first: 2026, last: 2026 })).toContain(
    "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU",
  );
  expect(vtimezone("Asia/Kolkata", { first: 2026, last: 2026 }).split("\r\n")).toEqual([
    "BEGIN:VTIMEZONE",
    "TZID:Asia/Kolkata",
    "BEGIN:STANDARD",
    "TZOFFSETFROM:+0530",
    "TZOFFSETTO:+0530",
    "DTSTART:20250101T000000",
    "END:STANDARD",
    "END:VTIMEZONE",
  ]);
  expect(vtimezone("Africa/Casablanca", { first: 2026, last: 2026 })).not.toContain("RRULE");
});

test("only open ones, but for `all`: what ended rings no more", () => {
  const list = [
    callback(),
    callback({ id: 8, status: "done" }),
    callback({ id: 9, status: "cancelled", endNote: "moved" }),
  ];
  expect(read(toIcs(list, options)).map(({ uid }) => uid)).toEqual(["callback-7@cuecard"]);
  const all = read(toIcs(list, { ...options, all: true }));
  expect(all.map(({ status, alarms }) => [status, alarms.length])).toEqual([
    ["CONFIRMED", 1],
    ["CONFIRMED", 0],
    ["CANCELLED", 0],
  ]);
  expect(all[2]?.description).toContain("Ended: cancelled, moved");
});

test("the same callbacks give the same bytes; a change raises the sequence and keeps the UID", () => {
  expect(toIcs([callback()], options)).toBe(toIcs([callback()], options));
  const [moved] = read(toIcs([callback({ updatedAt: "2026-11-20T13:05:00.000Z" })], options));
  expect(moved).toMatchObject({ uid: "callback-7@cuecard", sequence: 300 });
});

test("nothing is a calendar too", () => {
  expect(read(toIcs([], options))).toEqual([]);
});

describe("hostile names and reasons", () => {
  const hostile = fc.oneof(
    fc.string({ unit: "binary", maxLength: 200 }),
    fc.constantFrom(
      "x\r\nBEGIN:VALARM\r\nEND:VALARM",
      "x\nATTENDEE:mailto:a@b",
      "\u2028DTSTART:20200101",
      "\u0085X:1",
      "a;b,c\\d\\n",
      "தமிழ் பெயர் ".repeat(20),
      "👩‍👩‍👧".repeat(40),
      '"',
    ),
  );
  test("add no line, and no line is longer than 75 bytes or cuts a character", () => {
    const plain = toIcs([callback()], options).split("\r\n").length;
    fc.assert(
      fc.property(hostile, hostile, (name, reason) => {
        const one = callback({ customer: { name, phone: null, ref: null }, reason });
        const text = toIcs([one], options);
        expect(text.replace(/\r\n/g, "")).not.toMatch(
          /[\r\n\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029]/,
        );
        for (const line of text.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        expect(text.isWellFormed()).toBe(true);
        const unfolded = text.replace(/\r\n[ \t]/g, "").split("\r\n");
        expect(unfolded.length).toBeLessThanOrEqual(plain);
        const [event] = read(text);
        expect(event?.start).toBe(one.due);
        expect(event?.alarms).toHaveLength(1);
      }),
      { numRuns: 60 },
    );
  });
  test("come back as they were, but for what controls anything", () => {
    const one = callback({ customer: { name: 'O\'Neil; \\n, "Jo"\u0007 👩‍👩‍👧', phone: null, ref: null } });
    expect(read(toIcs([one], options))[0]?.summary).toBe('Call O\'Neil; \\n, "Jo" 👩‍👩‍👧');
  });
});
