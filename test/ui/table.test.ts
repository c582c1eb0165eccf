import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Column, table } from "../../src/ui/table.ts";
import { displayWidth } from "../../src/ui/width.ts";
import { chinese, emoji, expectClean, hostile, hungarian, tamil, widest } from "./support.ts";

interface Row {
  id: string;
  title: string;
  hits: string;
}

const columns: readonly Column<Row>[] = [
  { title: "id", value: (row) => row.id, flexible: 10, keep: "end" },
  { title: "title", value: (row) => row.title, flexible: true },
  { title: "hits", value: (row) => row.hits, align: "right" },
];

const rows: Row[] = [
  { id: "billing/refund-not-arrived", title: "Refund has not arrived", hits: "5" },
  { id: "hu/parcel", title: "Elveszett a csomag", hits: "120" },
];

describe("table", () => {
  it("has straight columns below their titles", () => {
    expect(table(rows, columns, 80)).toBe(
      [
        "id                          title                   hits",
        "billing/refund-not-arrived  Refund has not arrived     5",
        "hu/parcel                   Elveszett a csomag       120",
        "",
      ].join("\n"),
    );
  });

  it("shortens the flexible columns, each at its own end", () => {
    expect(table(rows, columns, 36)).toBe(
      [
        "id              title           hits",
        "…d-not-arrived  Refund has no…     5",
        "hu/parcel       Elveszett a c…   120",
        "",
      ].join("\n"),
    );
  });

  it("leaves out the last columns where it is too narrow, rather than all of them unreadable", () => {
    expect(table(rows, columns, 24)).toMatch(/^id +title\n/);
  });

  it("leaves out a column that is empty, and the titles where there are none", () => {
    expect(
      table(
        rows.map((row) => ({ ...row, title: " " })),
        columns,
        80,
      ),
    ).toMatch(/^id +hits\n/);
    expect(
      table(
        [rows[1]!],
        columns.map((column) => ({ ...column, title: "" })),
        80,
      ),
    ).toBe("hu/parcel  Elveszett a csomag  120\n");
  });

  it("gives an empty text for no rows", () => {
    expect(table([], columns, 80)).toBe("");
  });

  it("paints cells and titles without bending the columns", () => {
    const paint = (text: string) => `\u001b[1m${text}\u001b[22m`;
    const painted = table(
      rows,
      columns.map((column) => ({ ...column, style: paint })),
      36,
      { header: paint },
    );
    expect(painted.replace(/\u001b\[\d+m/g, "")).toBe(table(rows, columns, 36));
  });

  it.each([40, 80, 200])("is straight in any script in %d columns", (width) => {
    const all = [tamil, hungarian, chinese, emoji, "plain"].map((text, i) => ({
      id: `a/${text}`,
      title: text,
      hits: `${i}`,
    }));
    const lines = table(all, columns, width).trimEnd().split("\n").slice(1);
    for (const line of lines) expect(displayWidth(line)).toBe(displayWidth(lines[0]!));
    expect(widest(table(all, columns, width))).toBeLessThanOrEqual(width);
  });

  it.each(Object.entries(hostile))("lets nothing hostile through: %s", (_, text) => {
    expectClean(table([{ id: text, title: text, hits: text }], columns, 80));
  });

  it("always fits", () => {
    const text = fc.string({ unit: "grapheme", maxLength: 80 });
    const row = fc.record({ id: text, title: text, hits: text });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1 }), fc.integer({ min: 1, max: 120 }), (some, width) => {
        expect(widest(table(some, columns, width))).toBeLessThanOrEqual(width);
      }),
    );
  });

  it("lists 10,000 articles in no time", () => {
    const many = Array.from({ length: 10_000 }, (_, i) => ({
      id: `a/${i}`,
      title: `${hungarian} ${i}`,
      hits: `${i}`,
    }));
    const start = performance.now();
    table(many, columns, 80);
    expect(performance.now() - start).toBeLessThan(15_000);
  });
});
