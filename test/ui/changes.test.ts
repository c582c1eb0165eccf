import { describe, expect, test } from "vitest";
import { changesView, undoneView } from "../../src/ui/changes.ts";
import { dayAndTime, dayInWords } from "../../src/ui/local-time.ts";
import { expectClean, hostile, screen, widest } from "./support.ts";

const change = { n: 2, at: "2026-11-21T09:30:00.000Z", did: "callbacks done", undone: false, undoes: null };
const view = { today: "2026-11-21", localTime: (instant: string) => instant.slice(0, 16) };

describe("the log", () => {
  test("says when, with which command, and what; what was taken back says so", () => {
    const text = changesView(
      {
        ...view,
        changes: [
          { ...change, n: 3, did: "undo", summary: "takes back 2: callback 12, Anna: open again", undoes: 2 },
          { ...change, summary: "callback 12, Anna: done", undone: true },
          {
            ...change,
            n: 1,
            at: "2026-11-20T16:05:00.000Z",
            did: "callbacks add",
            summary: "callback 12, Anna: promised",
          },
        ],
      },
      screen(),
    );
    expect(text.split("\n")).toEqual([
      "N  WHEN              DID             WHAT",
      "3  09:30             undo            takes back 2: callback 12, Anna: open again",
      "2  09:30             callbacks done  (taken back) callback 12, Anna: done",
      "1  Fri 20 Nov 16:05  callbacks add   callback 12, Anna: promised",
      "",
    ]);
  });

  test("of a fresh store says so", () => {
    expect(changesView({ ...view, changes: [] }, screen())).toBe("Nothing was changed yet.\n");
  });

  test("stays harmless and within the screen", () => {
    for (const text of Object.values(hostile)) {
      const shown = changesView({ ...view, changes: [{ ...change, summary: text }] }, screen({ width: 40 }));
      expectClean(shown);
      expect(widest(shown)).toBeLessThanOrEqual(40);
      expectClean(undoneView({ did: "callbacks done", summary: text }, screen({ width: 40 })));
    }
  });
});

test("what was taken back stands in a sentence", () => {
  expect(undoneView({ did: "callbacks done", summary: "callback 12, Anna: open again" }, screen())).toBe(
    "✓ Taken back: callbacks done. Callback 12, Anna: open again\n",
  );
});

describe("a day on the screen", () => {
  test.each([
    ["2026-11-23T09:00", "Mon 23 Nov 09:00"],
    ["2027-01-04T09:00", "Mon 4 Jan 2027 09:00"],
    ["2028-02-29T23:59", "Tue 29 Feb 2028 23:59"],
    ["2026-11-22", "Sun 22 Nov"],
  ])("%s is %s", (local, words) => {
    expect(dayAndTime(local, "2026-11-21")).toBe(words);
  });

  test("has the weekday that Intl says, every day of four years", () => {
    const format = new Intl.DateTimeFormat("en", { weekday: "short", timeZone: "UTC" });
    for (let ms = Date.UTC(2026, 0, 1); ms < Date.UTC(2030, 0, 1); ms += 86_400_000) {
      const date = new Date(ms);
      expect(dayInWords(date.toISOString(), "2026")).toMatch(
        new RegExp(`^${format.format(date)} ${date.getUTCDate()} `),
      );
    }
  });
});
