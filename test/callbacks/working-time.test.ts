import { describe, expect, test } from "vitest";
import { Fault } from "../../src/base/fault.ts";
import {
  addDays,
  dayInWords,
  daysBetween,
  minutesOf,
  timeOf,
  weekdayOf,
} from "../../src/callbacks/calendar-day.ts";
import { noRules } from "../../src/callbacks/rules.ts";
import {
  closingOf,
  isHoliday,
  isWorkingTime,
  nextWorkingDay,
  openingOf,
} from "../../src/callbacks/working-time.ts";

const rules = {
  ...noRules,
  country: "HU",
  workingHours: [
    { days: [1, 2, 3, 4, 5], from: 480, to: 720 },
    { days: [1, 2, 3, 4, 5], from: 780, to: 1200 },
    { days: [6], from: 540, to: 840 },
  ],
  holidays: { "*": ["2026-12-25"], HU: ["2026-12-24"], DK: ["2026-12-23"] },
};

describe("days of the calendar", () => {
  test("over months, years and changes of clocks", () => {
    expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
    expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
    expect(addDays("2027-03-28", -1)).toBe("2027-03-27");
    expect(daysBetween("2026-12-31", "2027-01-02")).toBe(2);
    expect([weekdayOf("2026-11-23"), weekdayOf("2026-11-22")]).toEqual([1, 7]);
    expect(dayInWords("2026-11-23")).toBe("Monday 23 November 2026");
    expect([timeOf(minutesOf("09:05")), timeOf(1440)]).toEqual(["09:05", "24:00"]);
  });
});

describe("working days", () => {
  test.each([
    ["2026-11-20", null, 1, "2026-11-21"],
    ["2026-11-21", null, 1, "2026-11-23"],
    ["2026-12-23", null, 1, "2026-12-26"],
    ["2026-12-22", "DK", 1, "2026-12-26"],
    ["2026-12-22", "GB", 1, "2026-12-23"],
    ["2026-11-20", null, 3, "2026-11-24"],
  ])("after %s for a customer in %s, the %sth is %s", (day, country, count, next) => {
    expect(nextWorkingDay(day, country, rules, count)).toBe(next);
  });

  test("by default are Monday to Friday, 09:00 to 17:00", () => {
    expect(nextWorkingDay("2026-11-20", null, noRules)).toBe("2026-11-23");
    expect([openingOf("2026-11-23", noRules), closingOf("2026-11-23", noRules)]).toEqual([540, 1020]);
  });

  test("that never come are a fault of kb.yaml", () => {
    const never = { ...noRules, workingHours: [{ days: [], from: 0, to: 60 }] };
    expect(() => nextWorkingDay("2026-11-20", null, never)).toThrow(Fault);
  });
});

describe("working hours", () => {
  test("begin with the first window of a day and end with its last", () => {
    expect([openingOf("2026-11-23", rules), closingOf("2026-11-23", rules)]).toEqual([480, 1200]);
    expect([openingOf("2026-11-21", rules), closingOf("2026-11-21", rules)]).toEqual([540, 840]);
    expect([openingOf("2026-11-22", rules), closingOf("2026-11-22", rules)]).toEqual([480, 1200]);
  });

  test.each([
    ["2026-11-23", "08:00", true],
    ["2026-11-23", "12:30", false],
    ["2026-11-23", "20:00", false],
    ["2026-11-22", "10:00", false],
    ["2026-12-24", "10:00", false],
    ["2026-12-23", "10:00", true],
  ])("%s %s", (date, time, works) => {
    expect(isWorkingTime(date, time, rules)).toBe(works);
  });

  test("holidays of a country that has a strange name are nobody's", () => {
    expect(isHoliday("2026-12-25", "constructor", { ...noRules, holidays: {} })).toBe(false);
  });
});
