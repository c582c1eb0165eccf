import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { agenda } from "../../src/callbacks/agenda.ts";
import type { Callback } from "../../src/callbacks/callback.ts";
import { countDue } from "../../src/callbacks/state.ts";
import { agendaView } from "../../src/ui/agenda.ts";
import type { Ui } from "../../src/ui/ui.ts";
import { displayWidth } from "../../src/ui/width.ts";
import { aCallback } from "../callbacks-support.ts";
import { chinese, emoji, expectClean, hostile, hungarian, screen, tamil, widest } from "./support.ts";

const now = new Date("2026-11-23T08:00:00Z");

function shown(callbacks: readonly Callback[], ui: Ui = screen(), more = 0): string {
  const zone = "Europe/London";
  const groups = agenda(callbacks, { now, zone });
  const open = callbacks.filter(({ status }) => status === "open").map(({ due }) => Date.parse(due));
  const counts = countDue(open, now.getTime());
  return agendaView({ groups, counts, more, today: "2026-11-23", empty: "Nothing is due." }, ui);
}

const names = ["John Smith", "Kovács Anna", "Søren Ærø", "கவிதா முருகன்", "王小明", "👩🏽‍💻 Zoë"];
const reasons = [
  "ask whether the new router holds",
  hungarian,
  "ring op om regningen",
  tamil,
  chinese,
  emoji,
];

/** Thirty callbacks in four scripts and more, some overdue, some soon, some later, some in other zones. */
const thirty = Array.from({ length: 30 }, (_, i) =>
  aCallback({
    id: i + 1,
    due: new Date(now.getTime() + (i - 8) * 47 * 60_000 * (i > 20 ? 9 : 1)).toISOString(),
    zone: ["Europe/London", "Europe/Budapest", "Asia/Kolkata", "America/New_York"][i % 4]!,
    name: names[i % names.length]!,
    reason: reasons[i % reasons.length]!,
    priority: i % 7 === 0 ? "high" : "normal",
  }),
);

describe("a list of callbacks", () => {
  test("says overdue first with how late, then due now, then today, then later by day, and counts", () => {
    const text = shown([
      aCallback({ id: 1, due: "2026-11-23T05:00:00.000Z", name: "Kovács Anna", zone: "Europe/Budapest" }),
      aCallback({ id: 2, due: "2026-11-23T08:12:00.000Z", name: "John Smith", zone: "Europe/London" }),
      aCallback({
        id: 3,
        due: "2026-11-23T12:00:00.000Z",
        name: "கவிதா",
        zone: "Asia/Kolkata",
        priority: "high",
      }),
      aCallback({
        id: 4,
        due: "2026-11-26T09:00:00.000Z",
        name: "Søren",
        zone: "Europe/London",
        reason: null,
      }),
    ]);
    expect(text.split("\n")).toEqual([
      "Overdue (1)",
      " 1     3 h late   05:00  (06:00)  Kovács Anna  ask whether it hol…  +36301234567",
      "",
      "Due now (1)",
      " 2     in 12 min  08:12           John Smith   ask whether it hol…  +36301234567",
      "",
      "Today (1)",
      " 3  !  in 4 h     12:00  (17:30)  கவிதா        ask whether it hol…  +36301234567",
      "",
      "Thu 26 Nov (1)",
      " 4                09:00           Søren                             +36301234567",
      "",
      "1 overdue · 1 due · 2 upcoming",
      "",
    ]);
  });

  test("says on which day it should have been", () => {
    const text = shown([
      aCallback({ id: 1, due: "2026-11-19T16:00:00.000Z", zone: "Europe/London" }),
      aCallback({ id: 2, due: "2026-10-01T08:00:00.000Z", zone: "Europe/London" }),
      aCallback({ id: 3, due: "2025-12-30T09:00:00.000Z", zone: "Europe/London" }),
    ]);
    expect(text).toMatch(/ 1 {2}3 d late +Thu 16:00 /);
    expect(text).toMatch(/ 2 {2}7 wk late +1 Oct /);
    expect(text).toMatch(/ 3 {2}46 wk late +30 Dec 2025 /);
  });

  test("says that there is nothing, and what is still to come", () => {
    expect(shown([])).toBe("Nothing is due.\n");
  });

  test("says what a limit left out", () => {
    expect(shown(thirty, screen(), 12)).toContain("12 more: add --limit 42");
  });

  test.each([
    [80, 24],
    [200, 60],
    [40, 24],
    [20, 24],
  ])("keeps the columns straight in every script, and fits a screen of %d by %d", (width, height) => {
    const text = shown(thirty, screen({ width, height }));
    expect(widest(text)).toBeLessThanOrEqual(width);
    expectClean(text);
    // The time stands at the same column in every row.
    const rows = text.split("\n").filter((line) => /^ +\d+ {2}/.test(line));
    expect(rows).toHaveLength(30);
    const places = rows.map((row) =>
      displayWidth(row.slice(0, /\d\d:\d\d|\d+ [A-Z][a-z]{2}/.exec(row)?.index)),
    );
    if (width >= 40) expect(Math.max(...places) - Math.min(...places)).toBeLessThanOrEqual(4); // `Thu 16:00`
  });

  test("keeps whom to call on the narrowest screen, and shows the number on a wide one", () => {
    expect(shown(thirty, screen({ width: 40 }))).toMatch(/Kovács/);
    expect(shown(thirty, screen({ width: 80 }))).not.toContain("+36301234567");
    expect(shown(thirty, screen({ width: 200 }))).toContain("+36301234567");
  });

  test("without Unicode it has no ornaments beyond ASCII", () => {
    const text = shown(
      [aCallback({ id: 1, due: "2026-11-23T05:00:00.000Z", name: "Anna" })],
      screen({ unicode: false }),
    );
    expect(text).toMatch(/^[\n -~]*$/);
  });

  test("for a screen reader each callback is a sentence", () => {
    const text = shown(thirty.slice(0, 2), screen({ accessible: true }));
    expect(text).toContain("Overdue: 2");
    expect(text.replace(/\n/g, " ")).toContain(
      "Callback 1, high priority, 6 h late, John Smith, +36301234567, 01:44 your time, ask whether",
    );
    expect(text).not.toMatch(/·|…/);
  });

  test("nothing hostile in a name or a reason reaches the terminal", () => {
    const callbacks = Object.values(hostile).map((text, i) =>
      aCallback({ id: i + 1, due: "2026-11-23T05:00:00.000Z", name: text, reason: text }),
    );
    expectClean(shown(callbacks));
    expectClean(shown(callbacks, screen({ accessible: true })));
  });

  test("any names and reasons fit any width", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({ name: fc.string({ unit: "grapheme" }), reason: fc.string({ unit: "grapheme" }) }),
          {
            minLength: 1,
            maxLength: 8,
          },
        ),
        fc.integer({ min: 20, max: 220 }),
        (texts, width) => {
          const callbacks = texts.map((text, i) =>
            aCallback({ id: i + 1, due: thirty[i]!.due, zone: thirty[i]!.zone, ...text }),
          );
          expect(widest(shown(callbacks, screen({ width })))).toBeLessThanOrEqual(width);
        },
      ),
      { numRuns: 60 },
    );
  });
});
