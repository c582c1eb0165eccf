import { expect, test } from "vitest";
import { dateNames, namesFromIntl } from "../../src/callbacks/date-names.ts";

test.each(["en", "en-US", "hu", "da", "ta"])(
  "the names that are written down for %s are those of Intl",
  (tag) => {
    for (let month = 1; month <= 12; month++) {
      for (let day = 1; day <= 7; day++) {
        const date = `2027-${String(month).padStart(2, "0")}-0${day}`;
        const weekday = new Date(`${date}T12:00Z`).getUTCDay() || 7;
        expect(dateNames(date, weekday, tag)).toEqual(namesFromIntl(date, tag));
      }
    }
  },
);

test("other languages get theirs from Intl", () => {
  expect(dateNames("2027-03-01", 1, "de")).toEqual({ weekday: "Montag", month: "März" });
});
