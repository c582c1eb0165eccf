import { describe, expect, test } from "vitest";
import { parseSpan, readSpan } from "../../src/callbacks/duration.ts";
import { readPast } from "../../src/callbacks/past.ts";
import { friday } from "./support.ts";

const at = { now: friday, zone: "Europe/Budapest" };

describe("what has passed", () => {
  test.each([
    ["2026-11-01", "2026-10-31T23:00:00.000Z"],
    ["2026-11-01 09:30", "2026-11-01T08:30:00.000Z"],
    ["2026-11-01T09:30Z", "2026-11-01T09:30:00.000Z"],
    ["2026-11-01T09:30:00.000+05:30", "2026-11-01T04:00:00.000Z"],
    ["30d", "2026-10-21T13:00:00.000Z"],
    ["30 days ago", "2026-10-21T13:00:00.000Z"],
    ["2h", "2026-11-20T12:00:00.000Z"],
    ["today", "2026-11-19T23:00:00.000Z"],
    ["Yesterday", "2026-11-18T23:00:00.000Z"],
  ])("%s", (text, instant) => {
    expect(readPast(text, at)).toBe(instant);
  });

  test("a day begins with the first time that clocks show", () => {
    expect(readPast("2026-09-06", { now: friday, zone: "America/Santiago" })).toBe(
      "2026-09-06T04:00:00.000Z",
    );
  });

  test.each([
    ["", /cannot be read|no time/],
    ["soon", /no time that can be read/],
    ["2026-02-30", /no time that can be read/],
    ["2026-11-01 25:00", /no time that can be read/],
    ["2026-11-21", /has not come yet/],
    ["2026-11-20T23:00", /has not come yet/],
    ["999999d", /no time that can be read/],
  ])("%j is refused", (text, message) => {
    expect(() => readPast(text, at)).toThrow(
      expect.objectContaining({ code: "usage", message: expect.stringMatching(message) }),
    );
  });
});

describe("lengths of time", () => {
  test.each([
    ["45m", { days: 0, minutes: 45 }],
    ["2 h", { days: 0, minutes: 120 }],
    ["1h 30m", { days: 0, minutes: 90 }],
    ["two hours and ten minutes", { days: 0, minutes: 130 }],
    ["3d", { days: 3, minutes: 0 }],
    ["1w 1d", { days: 8, minutes: 0 }],
    ["half an hour", { days: 0, minutes: 30 }],
    ["1.5d", null],
    ["3 dogs", null],
    ["3", null],
    ["", null],
    ["2hx", null],
  ])("%s", (text, span) => {
    expect(parseSpan(text)).toEqual(span);
  });
  test("in ms, a day having 24 hours", () => {
    expect(readSpan("2H")).toBe(7_200_000);
    expect(readSpan("1d")).toBe(86_400_000);
    for (const text of ["0m", "soon", "99999d"]) {
      expect(() => readSpan(text)).toThrow(
        expect.objectContaining({ code: "usage", hint: expect.stringContaining("45m") }),
      );
    }
  });
});
