import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Fault } from "../../src/base/fault.ts";
import { findCustomers, oneCustomer } from "../../src/calls/find-customer.ts";
import { nameWords } from "../../src/calls/keys.ts";
import { fitName } from "../../src/calls/name-match.ts";
import { isSameNumber } from "../../src/calls/same-number.ts";
import { customer, viewOf } from "./support.ts";

const people = [
  customer(1, { ref: "K-1042" }),
  customer(2, { name: "Nagy Péter", phones: ["+36201112233", "+3612345678"], ref: "4567" }),
  customer(3, { name: "Søren Ærø Jensen", phones: ["+4512345699"], ref: null }),
  customer(4, { name: "முத்து லட்சுமி", phones: ["+919876543210"] }),
  customer(5, { name: "Kovács Ilona", phones: ["+36709990000"] }),
  customer(6, { name: "O'Brien, Máire", phones: ["020 7946 0000"] }),
  customer(7, { name: "", phones: ["+36300000456"] }),
];
const found = async (query: string) =>
  findCustomers(await viewOf({ customers: people }), query).matches.map(({ customer: { id }, by }) => [
    id,
    by,
  ]);

describe("a telephone number", () => {
  it.each([
    "+36301234567",
    "+36 30 123 4567",
    "+36-30-123-4567",
    "0036 30 123-45-67",
    "(06 30) 123 4567",
    "06 30 123 4567",
    "06/30/1234567",
    "30 123 4567",
    "+36 (30) 123.4567",
  ])("is found as %s", async (query) => {
    expect(await found(query)).toEqual([[1, "phone"]]);
  });

  it("is found by its last digits, zeros before them included", async () => {
    expect(await found("34567")).toEqual([[1, "digits"]]);
    expect(await found("0456")).toEqual([[7, "digits"]]);
    expect(await found("345-699")).toEqual([[3, "digits"]]);
    expect(await found("9999")).toEqual([]);
  });

  it("is found where a country writes eight digits, and where it was kept as it was typed", async () => {
    expect(await found("12 34 56 99")).toEqual([[3, "phone"]]);
    expect(await found("+44 20 7946 0000")).toEqual([[6, "phone"]]);
  });

  it("of another country is another number", () => {
    expect(isSameNumber("+36301234567", "+49301234567")).toBe(false);
    expect(isSameNumber("+36301234567", "0049 30 1234567")).toBe(false);
    expect(isSameNumber("+36 30 123 4567 ext. 12", "06301234567")).toBe(true);
    expect(isSameNumber("4567", "4567")).toBe(false);
  });
});

describe("a reference", () => {
  it("is compared whole, in any case", async () => {
    expect(await found("k-1042")).toEqual([[1, "ref"]]);
    expect(await found("K-104")).toEqual([]);
  });

  it("goes before the last digits of a number", async () => {
    expect(await found("4567")).toEqual([
      [2, "ref"],
      [1, "digits"],
    ]);
  });
});

describe("a name", () => {
  it.each([
    ["kovacs anna", 1, "name"],
    ["Anna KOVÁCS", 1, "name"],
    ["Kovács Ana", 1, "similar"],
    ["Kovásc Anna", 1, "similar"],
    ["kovvacs ana", 1, "similar"],
    ["Kovách Annna", 1, "similar"],
    ["ann kov", 1, "name"],
    ["soren aeroe jensen", 3, "similar"],
    ["Soren Jensen", 3, "name"],
    ["லட்சுமி முத்து", 4, "name"],
    ["லட்சுமி", 4, "name"],
    ["முத்து லச்சுமி", 4, "similar"],
    ["obrien maire", 6, "name"],
    ["péter nagy 2233", 2, "name"],
  ])("%s is found", async (query, id, by) => {
    expect((await found(query))[0]).toEqual([id, by]);
  });

  it("that is another one is not", async () => {
    for (const query of ["Szabó Anna", "Kovács Béla", "Nagy", "xyz"].slice(0, 2)) {
      expect(await found(query)).toEqual([]);
    }
  });

  it("with a word that only some have finds all of them, by name", async () => {
    expect(await found("kovács")).toEqual([
      [1, "name"],
      [5, "name"],
    ]);
  });

  it("with one slip anywhere still fits", () => {
    const letters = fc.stringMatching(/^[a-z]{5,10}$/);
    fc.assert(
      fc.property(
        letters,
        letters,
        fc.nat(),
        fc.constantFrom("drop", "double", "swap", "other"),
        (a, b, at, slip) => {
          const i = at % (a.length - 1);
          const wrong = {
            drop: a.slice(0, i) + a.slice(i + 1),
            double: a.slice(0, i) + a.charAt(i) + a.slice(i),
            swap: a.slice(0, i) + a.charAt(i + 1) + a.charAt(i) + a.slice(i + 2),
            other: `${a.slice(0, i)}q${a.slice(i + 1)}`,
          }[slip];
          expect(fitName(nameWords(`${b} ${wrong}`), `${a} ${b}`)?.edits).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});

describe("one customer", () => {
  const one = async (who: string, isSure = false) =>
    oneCustomer(await viewOf({ customers: people }), who, "HU", isSure).customer.id;

  it("is who is meant for sure", async () => {
    expect(await one("4567")).toBe(2);
    expect(await one("06 30 123 4567")).toBe(1);
    expect(await one("Kovács Anna")).toBe(1);
    expect(await one("id:5")).toBe(5);
    expect(await one("#5")).toBe(5);
    expect(await one("3")).toBe(3);
  });

  it("is asked for where more than one may be meant, and they are named", async () => {
    await expect(one("kovács")).rejects.toMatchObject({
      code: "ambiguous",
      hint: "Say which: id:1 Kovács Anna, id:5 Kovács Ilona",
    });
    await expect(one("Szabó")).rejects.toMatchObject({ code: "not-found" });
    await expect(one("")).rejects.toBeInstanceOf(Fault);
  });

  it("is not taken for somebody with a slip where something would be lost", async () => {
    expect(await one("Kovács Ana")).toBe(1);
    await expect(one("Kovács Ana", true)).rejects.toMatchObject({ code: "not-found" });
    await expect(one("34567", true)).rejects.toMatchObject({ code: "not-found" });
    await expect(one("Ilona", true)).rejects.toMatchObject({ code: "not-found" });
    expect(await one("kovacs ilona", true)).toBe(5);
  });

  it("whose whole name it is goes before those of whose name it is a part", async () => {
    const view = await viewOf({ customers: [customer(1, { name: "Kovács Anna Mária" }), customer(2)] });
    expect(oneCustomer(view, "Kovács Anna", "HU").customer.id).toBe(2);
  });

  it("is told apart by the desk's country where numbers differ only in theirs", async () => {
    const view = await viewOf({ customers: [customer(1, { phones: ["+49301234567"] }), customer(2)] });
    expect(oneCustomer(view, "06 30 123 4567", "HU").customer.id).toBe(2);
    expect(oneCustomer(view, "030 1234567", "DE").customer.id).toBe(1);
    expect(() => oneCustomer(view, "30 123 4567", null)).toThrow("more than one");
  });
});
