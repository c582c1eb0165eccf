import { expect, test } from "vitest";
import { offsetFromProcess } from "../../src/io/zone-offsets.ts";

/** Milliseconds ahead of UTC, as Intl says. */
function byIntl(ms: number, zone: string): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    calendar: "gregory",
    numberingSystem: "latn",
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(ms);
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(of("year"), of("month") - 1, of("day"), of("hour"), of("minute"), of("second")) - ms;
}

test("offsets are those of Intl, in every zone and season, to the minute of a change", () => {
  const instants = [
    "2026-03-29T00:59",
    "2026-03-29T01:00",
    "2026-07-01T00:00",
    "2026-10-25T00:59",
    "2026-10-25T01:00",
    "2026-12-31T23:45",
    "2027-03-14T07:00",
  ];
  for (const zone of Intl.supportedValuesOf("timeZone")) {
    for (const instant of instants) {
      const ms = Date.parse(`${instant}Z`);
      const offset = offsetFromProcess(ms, zone);
      if (offset !== null) expect(offset, `${zone} ${instant}`).toBe(byIntl(ms, zone));
    }
  }
});

test("the process keeps its own zone", () => {
  const before = process.env.TZ;
  offsetFromProcess(0, "Asia/Tokyo");
  expect(process.env.TZ).toBe(before);
});

test("a name that is no zone cannot be told from UTC, so it is not told", () => {
  expect(offsetFromProcess(Date.parse("2026-07-01T00:00Z"), "Mars/Olympus")).toBeNull();
});
