import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { agenda, nearness, spanInWords } from "../../src/callbacks/agenda.ts";
import type { Priority } from "../../src/callbacks/callback.ts";
import { compareCallbacks, countDue, stateOf, stateOfDue, withState } from "../../src/callbacks/state.ts";
import { localOf } from "../../src/callbacks/wall-clock.ts";
import { callback, friday } from "./support.ts";

const nowMs = friday.getTime();
const minute = 60_000;

test.each([
  [-1, "overdue"],
  [0, "due"],
  [15 * minute, "due"],
  [15 * minute + 1, "upcoming"],
] as const)("%d ms from now is %s", (ahead, state) => {
  expect(stateOfDue(nowMs + ahead, nowMs)).toBe(state);
  expect(stateOf({ status: "open", due: new Date(nowMs + ahead).toISOString() }, nowMs)).toBe(state);
});

test("what ended is in no other state", () => {
  expect(stateOf(callback({ status: "done" }), nowMs)).toBe("done");
  expect(stateOf(callback({ status: "cancelled" }), nowMs)).toBe("cancelled");
});

test("the printed keys are the contract's, in its order", () => {
  expect(Object.keys(withState(callback(), nowMs)).join()).toMatch(
    /^id,customer,due,zone,dueLocal,reason,article,call,priority,owner,status,state,attempts,promise,/,
  );
  expect(withState(callback(), nowMs)).toEqual({ ...callback(), state: "upcoming" });
});

test("by due time, then priority, then id, in every order they come", () => {
  const list = [
    callback({ id: 4, due: "2026-11-23T07:00:00.000Z", priority: "low" }),
    callback({ id: 9, priority: "high" }),
    callback({ id: 1 }),
    callback({ id: 2 }),
    callback({ id: 3, priority: "low" }),
  ];
  fc.assert(
    fc.property(fc.shuffledSubarray(list, { minLength: 5 }), (shuffled) => {
      expect([...shuffled].sort(compareCallbacks).map(({ id }) => id)).toEqual([4, 9, 1, 2, 3]);
    }),
  );
});

test("counts need nothing but the times", () => {
  expect(countDue([nowMs - 1, nowMs, nowMs + minute, nowMs + 3_600_000], nowMs)).toEqual({
    overdue: 1,
    due: 2,
    upcoming: 1,
  });
});

describe("how near", () => {
  test.each([
    [0, "now"],
    [59_999, "now"],
    [-59_999, "now"],
    [minute, "1 min late"],
    [-12 * minute, "in 12 min"],
    [-59 * minute - 59_999, "in 59 min"],
    [3 * 60 * minute + 50 * minute, "3 h late"],
    [-47 * 60 * minute, "in 1 d"],
    [20 * 1440 * minute, "20 d late"],
    [-21 * 1440 * minute, "in 3 wk"],
    [-730 * 1440 * minute, "in 104 wk"],
  ])("%d ms late is %s", (late, words) => {
    expect(nearness(late)).toBe(words);
  });
  test("never more than seven characters for three years", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1095 * 86_400_000 }), (ms) => {
        expect(spanInWords(ms).length).toBeLessThanOrEqual(7);
      }),
    );
  });
});

describe("the agenda", () => {
  const at = { now: friday, zone: "Europe/Budapest" };
  const due = (id: number, instant: string, zone = "Europe/Budapest", priority: Priority = "normal") =>
    callback({ id, due: instant, zone, dueLocal: localOf(instant, zone), priority });

  test("groups by what must be done first, on the agent's days", () => {
    const groups = agenda(
      [
        due(1, "2026-11-25T08:00:00.000Z"),
        due(2, "2026-11-20T11:00:00.000Z"),
        due(3, "2026-11-20T14:10:00.000Z"),
        due(4, "2026-11-20T16:00:00.000Z"),
        due(5, "2026-11-21T08:00:00.000Z"),
        due(6, "2026-11-20T23:30:00.000Z"), // tomorrow in Budapest
        due(7, "2027-08-01T08:00:00.000Z"),
        callback({ id: 8, status: "done", endedAt: "2026-11-19T10:00:00.000Z" }),
        callback({ id: 9, status: "cancelled", endedAt: "2026-11-20T10:00:00.000Z" }),
        due(10, "2026-11-19T11:00:00.000Z"),
      ],
      at,
    );
    expect(
      groups.map(({ kind, title, date, rows }) => [kind, title, date, rows.map((row) => row.callback.id)]),
    ).toEqual([
      ["overdue", "Overdue", null, [10, 2]],
      ["due", "Due now", null, [3]],
      ["today", "Today", "2026-11-20", [4]],
      ["tomorrow", "Tomorrow", "2026-11-21", [6, 5]],
      ["day", "Wed 25 Nov", "2026-11-25", [1]],
      ["day", "Sun 1 Aug 2027", "2027-08-01", [7]],
      ["ended", "Ended", null, [9, 8]],
    ]);
    expect(groups.flatMap(({ rows }) => rows.map(({ when }) => when))).toEqual([
      "1 d late",
      "3 h late",
      "in 10 min",
      "in 2 h",
      "in 9 h",
      "in 18 h",
      "in 4 d",
      "in 36 wk",
      "cancelled",
      "done",
    ]);
  });

  test("shows the customer's clock only where it shows something else", () => {
    const [budapest, copenhagen, chennai, newYork] = agenda(
      [
        due(1, "2026-11-23T08:00:00.000Z"),
        due(2, "2026-11-23T08:01:00.000Z", "Europe/Copenhagen"),
        due(3, "2026-11-23T08:02:00.000Z", "Asia/Kolkata"),
        due(4, "2026-11-23T23:30:00.000Z", "America/New_York"),
      ],
      at,
    ).flatMap(({ rows }) => rows);
    expect(budapest).toMatchObject({
      agentTime: "09:00",
      customerTime: null,
      customerZone: "Europe/Budapest",
    });
    expect(copenhagen).toMatchObject({ agentTime: "09:01", customerTime: null });
    expect(chennai).toMatchObject({ agentTime: "09:02", customerTime: "13:32" });
    expect(newYork).toMatchObject({ agentDate: "2026-11-24", agentTime: "00:30", customerTime: "Mon 18:30" });
  });

  test("of nothing has no groups", () => {
    expect(agenda([], at)).toEqual([]);
  });

  test("of ten thousand takes no time", () => {
    const many = Array.from({ length: 10_000 }, (_, i) =>
      due(
        i + 1,
        new Date(nowMs + (i - 3_000) * 7 * minute).toISOString(),
        i % 3 === 0 ? "Asia/Kolkata" : "America/New_York",
      ),
    );
    const started = performance.now();
    agenda(many, at);
    expect(performance.now() - started).toBeLessThan(1_500);
  });
});
