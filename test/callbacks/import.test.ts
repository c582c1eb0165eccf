import { describe, expect, test } from "vitest";
import type { Callback } from "../../src/callbacks/callback.ts";
import { toCsv } from "../../src/callbacks/csv.ts";
import { planImport } from "../../src/callbacks/import.ts";
import { callback, desk } from "./support.ts";

const three = [callback({ id: 1 }), callback({ id: 2 }), callback({ id: 3, reason: "other" })];
const plan = (text: string, format: "json" | "csv", existing: readonly Callback[]) =>
  planImport(text, format, existing, desk());

describe("callbacks that come in from a file", () => {
  test.each([
    ["json", JSON.stringify(three)],
    ["csv", toCsv(three)],
  ] as const)("all of an export (%s), also those that are alike but for their number", (format, text) => {
    const into = plan(text, format, []);
    expect(into.create).toHaveLength(3);
    expect(into.bad).toEqual([]);
    const kept = into.create.map((draft, i) => ({ ...draft, id: i + 11 }) as Callback);
    expect(plan(text, format, kept)).toMatchObject({
      create: [],
      same: [{ id: 11 }, { id: 12 }, { id: 13 }],
    });
    expect(plan(text, format, kept.slice(1)).create).toHaveLength(1);
  });

  test("those that are there already by their number are the same, whatever was changed since", () => {
    const edited = [callback({ id: 1, reason: "edited" }), three[1]!, three[2]!];
    expect(plan(JSON.stringify(three), "json", edited).create).toEqual([]);
  });

  test("a plain line twice is once", () => {
    const line = "Anna,+36301234567,2026-11-23T09:00,router";
    const text = `customer,phone,due,reason\n${line}\n${line}\n`;
    const into = plan(text, "csv", []);
    expect(into.create).toHaveLength(1);
    expect(into.same).toEqual([{ line: 3, id: null }]);
    const kept = into.create.map((draft) => ({ ...draft, id: 5 }) as Callback);
    expect(plan(text, "csv", kept)).toMatchObject({
      create: [],
      same: [
        { line: 2, id: 5 },
        { line: 3, id: 5 },
      ],
    });
  });

  test("bad lines are named with their number, and the good ones come in", () => {
    const text =
      "customer,phone,due,reason\nAnna,+36301234567,yesterday,router\nBéla,+36301234568,2026-11-24T09:00,\n";
    const into = plan(text, "csv", []);
    expect(into.create).toHaveLength(1);
    expect(into.bad).toEqual([{ line: 2, message: expect.stringContaining("yesterday") }]);
  });

  test.each(["{", "[1", '"text"', "{}"])("what is no list is refused: %s", (text) => {
    expect(() => plan(text, "json", [])).toThrow();
  });
});
