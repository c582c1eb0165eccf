import { describe, expect, it } from "vitest";
import { expired, isRetentionDue } from "../../src/calls/retention.ts";
import { call, callback, customer, friday, gap, type Kept, note, storeOf, viewOf } from "./support.ts";

const old = "2026-01-10T10:00:00.000Z";
const young = "2026-11-10T10:00:00.000Z";
const oldCall = { startedAt: old, endedAt: old, updatedAt: old };
const done = { status: "done", endedAt: old, createdAt: old, updatedAt: old } as const;
const oldCustomer = { createdAt: old, updatedAt: old };
const kept: Kept = {
  customers: [
    customer(1, { ...oldCustomer }),
    customer(2, { ...oldCustomer, name: "B", phones: ["+36201111111"] }),
    customer(3, { ...oldCustomer, name: "C", phones: ["+36202222222"] }),
    customer(4, { ...oldCustomer, name: "D", phones: [], updatedAt: young }),
    customer(5, { ...oldCustomer, name: "E", phones: [] }),
  ],
  calls: [
    call(1, oldCall),
    call(2, { ...oldCall, customer: 2 }),
    call(3, { ...oldCall, customer: 2, startedAt: young, endedAt: young }),
    call(4, { ...oldCall, customer: 5, state: "parked", endedAt: null }),
    call(5, { ...oldCall, customer: 4, endedAt: young }),
  ],
  notes: [note(1, 1, "a"), note(2, 3, "b"), note(3, 1, "c")],
  callbacks: [
    callback(1, { ...done, customer: { name: "x", phone: null, ref: null } }),
    callback(2, { createdAt: old, customer: { name: "C", phone: "+36202222222", ref: null } }),
    callback(3, { ...done, endedAt: young, customer: { name: "y", phone: null, ref: null } }),
  ],
  gaps: [
    gap(1, { at: old, call: 1 }),
    gap(2, { at: young }),
    gap(3, { at: old }),
    gap(4, { at: young, call: 1 }),
  ],
};
const rule = { days: 90, now: friday };

describe("what is older than it may be", () => {
  it("is what ended before, its notes, and customers of whom nothing newer is kept", async () => {
    const { removed, rewrite } = expired(await viewOf(kept), rule);
    expect(removed).toEqual({ customers: 1, calls: 2, notes: 2, callbacks: 1, gaps: 2 });
    const store = await storeOf(kept);
    await store.erase(rewrite);
    const view = await store.read();
    const kinds = ["customers", "calls", "notes", "callbacks", "gaps"] as const;
    expect(kinds.map((kind) => [...view.all(kind)].map(({ id }) => id))).toEqual([
      [2, 3, 4, 5],
      [3, 4, 5],
      [2],
      [2, 3],
      // One that was kept since in a call that goes would be nobody's.
      [2],
    ]);
    expect(Object.values(expired(view, rule).removed)).toEqual([0, 0, 0, 0, 0]);
  });

  it("is found by the doctor too where old records came after new ones", async () => {
    const view = await viewOf({
      customers: [
        customer(1, { createdAt: young, updatedAt: young }),
        customer(2, { ...oldCustomer, name: "B" }),
      ],
    });
    expect(expired(view, rule).removed.customers).toBe(0);
    expect(expired(view, { ...rule, isThorough: true }).removed.customers).toBe(1);
  });

  it("is looked for once a day, before the first change", () => {
    expect(isRetentionDue(null, friday)).toBe(false);
    expect(isRetentionDue("2026-11-20T00:00:01.000Z", friday)).toBe(false);
    expect(isRetentionDue("2026-11-19T23:59:59.000Z", friday)).toBe(true);
  });
});
