import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { openStore } from "../../src/io/json-store.ts";
import { openMemoryStore } from "../../src/io/memory-store.ts";
import { mendStore } from "../../src/io/store-doctor.ts";
import { isKind, kindNames, kinds } from "../../src/store/kinds.ts";
import { call, callback, customer, friday, gap, keep, note } from "../calls/support.ts";

const root = mkdtempSync(join(tmpdir(), "cuecard-kinds-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const clock = { now: () => friday };
let folders = 0;

describe("the kinds of records", () => {
  it("are these", () => {
    expect(kindNames).toEqual(["callbacks", "customers", "calls", "notes", "gaps"]);
    expect([isKind("calls"), isKind("toString")]).toEqual([true, false]);
  });

  it("know their own from others, and from what is nearly theirs", () => {
    expect(kinds.customers.isRecord(customer(1))).toBe(true);
    expect(
      kinds.calls.isRecord(call(1, { customer: null, who: { name: null, phone: "1", ref: null } })),
    ).toBe(true);
    expect(kinds.notes.isRecord(note(1, 1, ""))).toBe(true);
    expect(kinds.gaps.isRecord(gap(1, { call: 2, article: "a", results: ["b"] }))).toBe(true);
    const bad: Array<[keyof typeof kinds, unknown]> = [
      ["customers", { ...customer(1), phones: "1" }],
      ["customers", { ...customer(1), channel: "pigeon" }],
      ["customers", { ...customer(1), fields: { a: 1 } }],
      ["calls", { ...call(1), state: "lost" }],
      ["calls", { ...call(1), outcome: "done" }],
      ["calls", { ...call(1), temperatures: [{ at: friday.toISOString(), value: 6 }] }],
      ["calls", { ...call(1), articles: [{ id: "a" }] }],
      ["calls", { ...call(1), startedAt: "today" }],
      ["notes", { ...note(1, 1, ""), call: 0 }],
      ["notes", { ...note(1, 1, ""), text: null }],
      ["gaps", { ...gap(1), query: null }],
      ["gaps", { ...gap(1), call: 0 }],
      ["gaps", { ...gap(1), at: "yesterday" }],
      ["gaps", { ...gap(1), results: "a" }],
    ];
    for (const [kind, value] of bad) expect(kinds[kind].isRecord(value), JSON.stringify(value)).toBe(false);
  });

  it("are found by what commands look for", () => {
    expect(
      kinds.customers.keysOf(customer(1, { name: "Åse Vý", phones: ["+36 30 123 4567"], ref: "K-1 " })),
    ).toEqual([
      "digits:4567",
      "ref:k-1",
      "word:ase",
      "word:vy",
      "piece:^as",
      "piece:ase",
      "piece:se$",
      "piece:^vy",
      "piece:vy$",
    ]);
    expect(kinds.calls.keysOf(call(1))).toEqual(["customer:1"]);
    expect(kinds.calls.keysOf(call(1, { state: "parked", agent: "Béla" }))).toEqual([
      "customer:1",
      "parked:bela",
      "unended",
    ]);
    expect(
      kinds.calls.keysOf(
        call(1, { customer: null, who: { name: "Anna Kovács", phone: "06 30 123 4567", ref: "R" } }),
      ),
    ).toEqual(["digits:4567", "ref:r", "name:anna kovacs"]);
    expect(kinds.notes.keysOf(note(1, 7, "x"))).toEqual(["call:7"]);
    expect(kinds.gaps.keysOf(gap(1, { query: "  Kártyával? FIZETHETEK! ", call: 7 }))).toEqual([
      "asked:kartyaval-fizethetek",
      "call:7",
    ]);
    expect(kinds.callbacks.keysOf(callback(1, { call: 7 }))).toEqual(
      expect.arrayContaining(["call:7", "digits:4567", "name:anna kovacs"]),
    );
    expect(kinds.calls.rankOf(call(1))).toBe(Date.parse("2026-11-18T10:00:00.000Z"));
    expect(kinds.gaps.rankOf(gap(1))).toBe(Date.parse("2026-11-18T10:02:00.000Z"));
  });

  it("are found in the index as they are found without one", async () => {
    const word = fc.constantFrom("kovács", "anna", "nagy", "péter", "லட்சுமி", "李", "x");
    const customers = fc.array(
      fc.record({ name: fc.array(word).map((words) => words.join(" ")), last: fc.nat(20) }),
      {
        minLength: 1,
        maxLength: 300,
      },
    );
    await fc.assert(
      fc.asyncProperty(customers, fc.nat(), async (people, seed) => {
        const folder = join(root, String(++folders));
        const kept = people.map(({ name, last }, i) =>
          customer(i + 1, { name, phones: [`+3630123${4000 + last}`], ref: `R-${last % 3}` }),
        );
        const twin = openMemoryStore(clock);
        const store = openStore(folder, clock);
        const cut = seed % (kept.length + 1);
        for (const one of [twin, store]) await keep(one, { customers: kept.slice(0, cut) });
        await mendStore(folder, clock);
        for (const one of [twin, store]) await keep(one, { customers: kept.slice(cut) });
        const [expected, view] = [await twin.read(), await openStore(folder, clock).read()];
        const keys = new Set(kept.flatMap((one) => kinds.customers.keysOf(one)));
        for (const key of [...keys, "word:nobody"]) {
          expect(view.find("customers", key)).toEqual(expected.find("customers", key));
          expect(view.idsWith("customers", key)).toEqual(expected.idsWith("customers", key));
        }
      }),
      { numRuns: 15 },
    );
  });
});
