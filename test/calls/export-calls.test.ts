import { describe, expect, it } from "vitest";
import { readTable } from "../../src/callbacks/csv.ts";
import { callsCsv, callsJson, everyCall } from "../../src/calls/export-calls.ts";
import { call, customer, nobody, note, viewOf } from "./support.ts";

const kept = {
  customers: [customer(1, { name: "=cmd|' /C calc'!A0" })],
  calls: [
    call(1, {
      summary: "-2+3",
      temperatures: [1, 4].map((value) => ({ at: "2026-11-18T10:00:00.000Z", value })),
      articles: [{ id: "a/b", title: "T", revision: "r", at: "2026-11-18T10:00:00.000Z" }],
    }),
    call(2, { customer: null, who: { ...nobody, phone: "06 30" } }),
  ],
  notes: [note(1, 1, "@SUM(1)"), note(2, 1, "second\nline"), note(3, 2, "of the other")],
};

describe("an export of calls", () => {
  it("has each call with its customer and notes, as one call is printed", async () => {
    const { calls } = JSON.parse(callsJson(everyCall(await viewOf(kept))));
    expect(calls).toMatchObject([
      { id: 1, customer: { id: 1, lang: "hu" }, notes: [{ text: "@SUM(1)" }, { text: "second\nline" }] },
      { id: 2, customer: { id: null, phone: "06 30" }, notes: [{ text: "of the other" }] },
    ]);
  });

  it("has no cell that a spreadsheet would run, and every cell comes back", async () => {
    const csv = callsCsv(everyCall(await viewOf(kept)));
    expect(csv).not.toMatch(/(?:^|,)"?[=+\-@]/m);
    const { header, rows } = readTable(csv);
    const cell = (row: number, column: string) => rows[row]?.cells[header.indexOf(column)];
    expect(cell(0, "customer")).toBe("=cmd|' /C calc'!A0");
    expect(cell(0, "summary")).toBe("-2+3");
    expect(cell(0, "temperatures")).toBe("1 4");
    expect(cell(0, "notes")).toBe("2026-11-18T10:01:00.000Z @SUM(1)\n2026-11-18T10:01:00.000Z second\nline");
    expect(cell(1, "customerId")).toBeNull();
    expect(cell(1, "phone")).toBe("06 30");
  });

  it("may be of some calls only", async () => {
    const some = everyCall(await viewOf(kept), ({ id }) => id === 2);
    expect([...some].map(({ id }) => id)).toEqual([2]);
  });
});
