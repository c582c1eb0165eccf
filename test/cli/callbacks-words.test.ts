import { describe, expect, test } from "vitest";
import type { Callback } from "../../src/callbacks/callback.ts";
import { Reminder } from "../../src/cli/callbacks/reminder.ts";
import { summaryOf, summaryOfUndoing } from "../../src/cli/callbacks/summary.ts";
import { aCallback } from "../callbacks-support.ts";

const today = "2026-11-21";
const anna = aCallback({ id: 12, dueLocal: "2026-11-23T09:00" });
const moved = { ...anna, due: "2026-11-24T08:00:00.000Z", dueLocal: "2026-11-24T09:00" };
const tried = {
  ...moved,
  attempts: [{ at: "2026-11-21T09:30:00.000Z", outcome: "no-answer", note: null }],
} as const;

function edits(before: Callback | null, after: Callback | null) {
  return { edits: [{ kind: "callbacks", id: 12, before, after }] } as const;
}

describe("a change in words, and what taking it back brings back", () => {
  const cases: Array<[string, Callback | null, Callback | null, string, string]> = [
    ["add", null, anna, "promised for Mon 23 Nov 09:00", "not promised any more"],
    ["snooze", anna, moved, "moved from Mon 23 Nov 09:00 to Tue 24 Nov 09:00", "due Mon 23 Nov 09:00 again"],
    ["attempt", anna, tried, "tried, no answer; now due Tue 24 Nov 09:00", "due Mon 23 Nov 09:00 again"],
    ["the last attempt", moved, tried, "tried, no answer", "the last attempt is taken back"],
    [
      "done",
      anna,
      { ...anna, status: "done", endNote: "all well" },
      "done (all well)",
      "open again, due Mon 23 Nov 09:00",
    ],
    [
      "cancel",
      anna,
      { ...anna, status: "cancelled", endNote: "solved" },
      "cancelled (solved)",
      "open again, due Mon 23 Nov 09:00",
    ],
    ["reopen", { ...anna, status: "done" }, anna, "open again, due Mon 23 Nov 09:00", "done again"],
    ["assign", anna, { ...anna, owner: "Béla" }, "given to Béla", "nobody's again"],
    ["assign to nobody", { ...anna, owner: "Béla" }, anna, "given to nobody", "Béla's again"],
    [
      "edit",
      anna,
      { ...anna, reason: "another", customer: { ...anna.customer, phone: "+361" } },
      "changed (number, reason)",
      "as before (number, reason)",
    ],
  ];
  test.each(cases)("%s", (_, before, after, did, back) => {
    expect(summaryOf(edits(before, after), today)).toBe(`callback 12, Kovács Anna: ${did}`);
    expect(summaryOfUndoing(edits(before, after), today)).toBe(`callback 12, Kovács Anna: ${back}`);
  });

  test("an import of many is one line", () => {
    const many = [31, 32, 33, 34].map(
      (id) => ({ kind: "callbacks", id, before: null, after: aCallback({ id }) }) as const,
    );
    expect(summaryOf({ edits: many }, today)).toBe("4 callbacks (31 to 34) added");
    expect(summaryOfUndoing({ edits: many }, today)).toBe("4 callbacks (31 to 34) taken out");
    expect(summaryOf({ edits: many.slice(0, 2) }, today)).toBe("2 callbacks (31, 32) added");
  });
});

describe("a reminder rings", () => {
  const all = () => true;
  const at = (minutes: number) => minutes * 60_000;

  test("once for each callback and each of its times", () => {
    const reminder = new Reminder(at(2));
    const ranked = [
      { id: 1, rank: at(10) },
      { id: 2, rank: at(30) },
    ];
    expect(reminder.due(ranked, at(7), all)).toEqual([]);
    expect(reminder.due(ranked, at(8), all)).toEqual([1]);
    expect(reminder.due(ranked, at(9), all)).toEqual([]);
    expect(reminder.due([{ id: 1, rank: at(12) }], at(10), all)).toEqual([1]);
  });

  test("not again when the clock is set back, and for all that a sleeping laptop missed when it wakes", () => {
    const reminder = new Reminder(0);
    const ranked = [1, 2, 3, 4].map((id) => ({ id, rank: at(id * 10) }));
    expect(reminder.due(ranked, at(10), all)).toEqual([1]);
    expect(reminder.due(ranked, at(35), all)).toEqual([2, 3]);
    expect(reminder.due(ranked, at(0), all)).toEqual([]);
    expect(reminder.due(ranked, at(36), all)).toEqual([]);
    expect(reminder.due(ranked, at(40), all)).toEqual([4]);
  });

  test("not for those of others, until they are mine", () => {
    const reminder = new Reminder(0);
    const ranked = [{ id: 1, rank: at(10) }];
    expect(reminder.due(ranked, at(10), () => false)).toEqual([]);
    expect(reminder.due(ranked, at(11), all)).toEqual([1]);
  });

  test("knows when to look again", () => {
    const reminder = new Reminder(at(2));
    expect(reminder.nextAfter([{ id: 1, rank: at(10) }], at(3))).toBe(at(8));
    expect(reminder.nextAfter([{ id: 1, rank: at(10) }], at(9))).toBe(Number.POSITIVE_INFINITY);
  });
});
