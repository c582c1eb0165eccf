import fc from "fast-check";
import { DateTime } from "luxon";
import { describe, expect, test } from "vitest";
import { Fault } from "../../src/base/fault.ts";
import { localOf, offsetAt, wallClock } from "../../src/callbacks/wall-clock.ts";
import { knownZone, placeInZone } from "../../src/callbacks/zoned.ts";

const zones = [
  "Europe/Budapest",
  "America/New_York",
  "Asia/Kolkata",
  "Australia/Lord_Howe",
  "Pacific/Apia",
  "America/Sao_Paulo",
  "Africa/Casablanca",
  "UTC",
];

test.each([
  ["europe/budapest", "Europe/Budapest"],
  [" Asia/Kolkata ", "Asia/Kolkata"],
  ["Asia/Calcutta", "Asia/Kolkata"],
  ["utc", "UTC"],
  ["Etc/GMT+3", "Etc/GMT+3"],
  ["Europe/Atlantis", null],
  ["+02:00", null],
  ["", null],
  ["Europe/Budapest\n", "Europe/Budapest"],
  ["../etc/passwd", null],
])("the zone %j is %s", (typed, zone) => {
  expect(knownZone(typed)).toBe(zone);
});

test("a wall clock, with the weekday", () => {
  expect(wallClock(Date.parse("2026-11-22T23:30Z"), "Asia/Kolkata")).toEqual({
    date: "2026-11-23",
    time: "05:00",
    weekday: 1,
  });
});

test("wall clocks are luxon's, at every instant", () => {
  const instants = fc.integer({ min: Date.parse("2000-01-01"), max: Date.parse("2037-12-31") });
  fc.assert(
    fc.property(instants, fc.constantFrom(...zones), (ms, zone) => {
      const luxon = DateTime.fromMillis(ms, { zone });
      expect(localOf(new Date(ms).toISOString(), zone)).toBe(luxon.toFormat("yyyy-MM-dd'T'HH:mm"));
      expect(offsetAt(ms, zone)).toBe(luxon.offset * 60_000);
    }),
  );
});

describe("placing a time", () => {
  test("days without a change are luxon's too", () => {
    const minutes = fc.integer({
      min: Date.parse("2026-01-01") / 60_000,
      max: Date.parse("2028-12-31") / 60_000,
    });
    fc.assert(
      fc.property(minutes, fc.constantFrom(...zones), (minute, zone) => {
        const local = new Date(minute * 60_000).toISOString().slice(0, 16);
        const luxon = DateTime.fromISO(local, { zone });
        const isShown = luxon.toFormat("yyyy-MM-dd'T'HH:mm") === local;
        if (!isShown) {
          expect(() => placeInZone(local, zone)).toThrow(Fault);
          return;
        }
        const first = Math.min(...luxon.getPossibleOffsets().map((each) => each.toMillis()));
        expect(Date.parse(placeInZone(local, zone).instant)).toBe(first);
      }),
      { numRuns: 2_000 },
    );
  });

  test.each([
    ["Australia/Lord_Howe", "2026-10-04T02:15", "2026-10-04 02:30"],
    ["Europe/Budapest", "2027-03-28T02:00", "2027-03-28 03:00"],
    ["Pacific/Apia", "2011-12-30T12:00", "2011-12-31 00:00"],
    ["America/Santiago", "2027-09-05T00:30", "2027-09-05 01:00"],
  ])("%s skips %s", (zone, local, next) => {
    expect(() => placeInZone(local, zone)).toThrow(
      expect.objectContaining({ code: "usage", hint: `The next time that exists is ${next}.` }),
    );
  });

  test("a time that comes twice is the first one", () => {
    expect(placeInZone("2026-11-01T01:30", "America/New_York")).toEqual({
      instant: "2026-11-01T05:30:00.000Z",
      local: "2026-11-01T01:30",
      zone: "America/New_York",
      note: "clocks go back then and show this time twice; the first one is meant",
    });
  });
});
