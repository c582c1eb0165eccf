import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Callback, priorities } from "../../src/callbacks/callback.ts";
import { compareCallbacks } from "../../src/callbacks/state.ts";
import { listed, ofCustomer } from "../../src/cli/callbacks/listed.ts";
import { dueUntil, nextCallback } from "../../src/cli/callbacks/open-ones.ts";
import type { View } from "../../src/store/ports.ts";
import { aCallback } from "../callbacks-support.ts";

/** A view that knows how often it was asked to read. */
function viewOf(callbacks: readonly Callback[]) {
  let reads = 0;
  const byId = new Map(callbacks.map((one) => [one.id, one]));
  const ranked = callbacks
    .filter(({ status }) => status === "open")
    .map(({ id, due }) => ({ id, rank: Date.parse(due) }))
    .sort((a, b) => a.rank - b.rank || a.id - b.id);
  const view = {
    get: (_: string, id: number) => {
      reads++;
      return byId.get(id) ?? null;
    },
    all: () => callbacks,
    ranked: () => ranked,
  } as unknown as View;
  return { view, reads: () => reads };
}

const now = Date.parse("2026-11-23T08:00:00Z");
const anyCallbacks = fc
  .array(
    fc.record({
      minutes: fc.integer({ min: -6, max: 6 }),
      priority: fc.constantFrom(...priorities),
      status: fc.constantFrom("open", "open", "done", "cancelled" as const),
      owner: fc.constantFrom(null, "Béla", "Cecil"),
    }),
    { maxLength: 25 },
  )
  .map((all) =>
    all.map(({ minutes, ...rest }, i) =>
      aCallback({ id: i + 1, due: new Date(now + minutes * 600_000).toISOString(), ...rest }),
    ),
  );

describe("what is read of the store gives what reading all of it gives", () => {
  test("for a list with a limit", () => {
    fc.assert(
      fc.property(anyCallbacks, fc.integer({ min: 1, max: 30 }), (callbacks, limit) => {
        const { view } = viewOf(callbacks);
        const open = callbacks.filter(({ status }) => status === "open").sort(compareCallbacks);
        const found = listed(view, {}, now, limit);
        expect(found.callbacks).toEqual(open.slice(0, limit));
        expect(found.total).toBe(open.length);
        const { overdue, due, upcoming } = found.counts;
        expect(overdue + due + upcoming).toBe(open.length);
        expect(found.counts).toEqual(listed(view, { customer: "" }, now).counts);
        const theirs = listed(view, { owner: "bela", status: "all" }, now).callbacks;
        expect(theirs).toEqual(callbacks.filter(({ owner }) => owner === "Béla").sort(compareCallbacks));
      }),
    );
  });

  test("for what is due, and for the next", () => {
    fc.assert(
      fc.property(anyCallbacks, fc.integer({ min: -7, max: 7 }), (callbacks, ahead) => {
        const { view } = viewOf(callbacks);
        const until = now + ahead * 600_000;
        const open = callbacks.filter(({ status }) => status === "open").sort(compareCallbacks);
        const isDue = ({ due }: Callback) => Date.parse(due) <= until;
        expect(dueUntil(view, now, until).callbacks).toEqual(open.filter(isDue));
        const own = open.filter(({ owner }) => owner === "Cecil");
        const { callbacks: found, counts } = dueUntil(view, now, until, "CECIL");
        expect(found).toEqual(own.filter(isDue));
        expect(counts.overdue + counts.due + counts.upcoming).toBe(own.length);
        expect(nextCallback(view)).toEqual(open[0] ?? null);
        expect(nextCallback(view, "Béla")).toEqual(open.find(({ owner }) => owner !== "Cecil") ?? null);
      }),
    );
  });

  test("and no more is read than is answered", () => {
    const callbacks = Array.from({ length: 500 }, (_, i) =>
      aCallback({ id: i + 1, due: new Date(now + (i - 3) * 60_000).toISOString() }),
    );
    const list = viewOf(callbacks);
    listed(list.view, {}, now, 10);
    expect(list.reads()).toBe(10);
    const due = viewOf(callbacks);
    expect(dueUntil(due.view, now, now).callbacks).toHaveLength(4);
    expect(due.reads()).toBe(4);
    const next = viewOf(callbacks);
    nextCallback(next.view);
    expect(next.reads()).toBe(1);
  });
});

describe("a customer is found", () => {
  const anna = aCallback({ name: "Kovács Anna", phone: "+36301234567" });
  const found = (query: string) =>
    ofCustomer(query)({ ...anna, customer: { ...anna.customer, ref: "C-1002" } });
  test.each(["kovacs", "ANNA", "ács an", "4567", "06 30 123", "+36-30-123", "(30) 123 4567", "c-10"])(
    "by %s",
    (query) => {
      expect(found(query)).toBe(true);
    },
  );
  test.each(["kovats", "45 68", "67890", "Béla", "36301234567x"])("not by %s", (query) => {
    expect(found(query)).toBe(false);
  });
});
