import { describe, expect, test } from "vitest";
import { checkCallHours, guardCallHours, intoCallHours } from "../../src/callbacks/call-hours.ts";
import { noRules } from "../../src/callbacks/rules.ts";
import { placeInZone } from "../../src/callbacks/zoned.ts";
import { parseClockWindows } from "../../src/kb/clock-window.ts";

const hours = (byCountry: Record<string, string>) => ({
  ...noRules,
  callHours: Object.fromEntries(
    Object.entries(byCountry).map(([country, text]) => [country, parseClockWindows(text) ?? []]),
  ),
});
const rules = hours({ "*": "08:00-21:00", IN: "mon-sat 08:00-12:00, 13:00-19:00" });
const india = (local: string) => placeInZone(local, "Asia/Kolkata");
const hungary = (local: string) => placeInZone(local, "Europe/Budapest");

describe("configured hours", () => {
  test.each([
    ["08:00", true],
    ["07:59", false],
    ["20:59", true],
    ["21:00", false],
  ])("%s on the customer's clock", (time, allowed) => {
    expect(checkCallHours(hungary(`2026-11-23T${time}`), "HU", rules)).toMatchObject({
      allowed,
      local: time,
    });
  });

  test("are those of the number's country, and its days", () => {
    expect(checkCallHours(india("2026-11-23T18:59"), "IN", rules).allowed).toBe(true);
    expect(checkCallHours(india("2026-11-23T12:30"), "IN", rules).allowed).toBe(false);
    expect(checkCallHours(india("2026-11-23T19:30"), "IN", rules)).toEqual({
      allowed: false,
      configured: true,
      local: "19:30",
      window: "08:00–12:00, 13:00–19:00",
      reason:
        "for the customer (IN) it is 19:30 on Monday 23 November then, and call hours are 08:00–12:00, 13:00–19:00",
    });
    expect(checkCallHours(india("2026-11-22T10:00"), "IN", rules)).toMatchObject({
      allowed: false,
      window: null,
      reason: "for the customer (IN) it is 10:00 on Sunday 22 November then, and nobody is called that day",
    });
    expect(checkCallHours(india("2026-11-23T19:30"), null, rules).allowed).toBe(true);
  });

  test("refuse a callback outside, name the time, the hours and the way round", () => {
    const late = india("2026-11-23T21:30");
    expect(() => guardCallHours(late, "IN", rules, null)).toThrow(
      expect.objectContaining({
        code: "usage",
        message: expect.stringMatching(/21:30.*13:00–19:00/),
        hint: expect.stringContaining("--override REASON"),
      }),
    );
    expect(guardCallHours(late, "IN", rules, "she asked for it").warning).toMatch(/21:30/);
    expect(guardCallHours(india("2026-11-23T10:00"), "IN", rules, null)).toEqual({ warning: null });
  });

  test("only for one country leave the others unguarded, but warned of", () => {
    const onlyIndia = hours({ IN: "08:00-19:00" });
    expect(guardCallHours(hungary("2026-11-23T22:00"), "HU", onlyIndia, null).warning).toMatch(
      /people expect calls 08:00–21:00/,
    );
  });
});

describe("without configured hours", () => {
  test("nothing is refused, and 08:00 to 21:00 is what people expect", () => {
    expect(guardCallHours(hungary("2026-11-23T03:00"), "HU", noRules, null).warning).toBe(
      "for the customer (HU) it is 03:00 on Monday 23 November then, and people expect calls 08:00–21:00",
    );
    expect(guardCallHours(hungary("2026-11-23T12:00"), null, noRules, null)).toEqual({ warning: null });
  });
});

describe("moving into the hours", () => {
  test.each([
    ["a time inside stays", "2026-11-23T10:00", "2026-11-23T10:00"],
    ["early goes to the same day's opening", "2026-11-23T05:00", "2026-11-23T08:00"],
    ["a break ends", "2026-11-23T12:10", "2026-11-23T13:00"],
    ["evening goes to the next day", "2026-11-23T19:00", "2026-11-24T08:00"],
    ["Saturday evening goes to Monday", "2026-11-21T22:00", "2026-11-23T08:00"],
  ])("%s", (_, from, to) => {
    const moved = intoCallHours(india(from), "IN", rules);
    expect(moved.local).toBe(to);
    expect(moved.instant).toBe(india(to).instant);
    expect(moved.note === null).toBe(from === to);
  });

  test("keeps the opening hour across a change of clocks", () => {
    const moved = intoCallHours(hungary("2027-03-27T23:00"), "HU", rules);
    expect(moved).toMatchObject({ local: "2027-03-28T08:00", instant: "2027-03-28T06:00:00.000Z" });
    expect(moved.note).toMatch(/outside the call hours/);
  });

  test("a customer who may never be called keeps the time", () => {
    const never = { ...noRules, callHours: { "*": [{ days: [], from: 0, to: 1440 }] } };
    expect(intoCallHours(hungary("2026-11-23T10:00"), null, never).local).toBe("2026-11-23T10:00");
  });
});
