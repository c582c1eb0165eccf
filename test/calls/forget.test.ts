import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { blackoutOf } from "../../src/calls/blackout.ts";
import { knownBy, knownByContact } from "../../src/calls/contacts.ts";
import { forgetCustomer } from "../../src/calls/forget.ts";
import { openStore } from "../../src/io/json-store.ts";
import {
  call,
  callback,
  customer,
  friday,
  gap,
  type Kept,
  keep,
  nobody,
  note,
  storeOf,
  viewOf,
} from "./support.ts";

const folder = mkdtempSync(join(tmpdir(), "cuecard-forget-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const anna = customer(1, {
  ref: "K-1042",
  phones: ["+36301234567", "+3612345678"],
  fields: { Tariff: "gold" },
});
const who = <N extends string | null>(name: N, phone: string | null = null, ref: string | null = null) => ({
  name,
  phone,
  ref,
});
const kept: Kept = {
  customers: [
    anna,
    customer(2, { name: "Nagy Péter", phones: ["+36201112233"], fields: { Wife: "Kovács Anna" } }),
  ],
  calls: [
    call(1),
    call(2, { customer: 2, summary: "asks for K-1042, wife of Kovácsné" }),
    call(3, { customer: null, who: who(null, "06 30 123 4567") }),
    call(4, { customer: null, who: who("Anna Kovács") }),
    call(5, { customer: 2, phrases: ["Thank you, Péter"] }),
  ],
  notes: [
    note(1, 1, "her note"),
    note(2, 2, "also call KOVÁCS Annát: 06-30/123-45-67 or (1) 234 5678, kovacs.anna@example.hu"),
    note(3, 3, "another of hers"),
    note(4, 5, "the bill of 12 345 679 forints"),
  ],
  callbacks: [
    callback(1),
    callback(2, { customer: who("Somebody", null), call: 1 }),
    callback(3, { customer: who("Her number", "+36 1 234 5678", "OTHER") }),
    callback(4, { customer: who("Kovacs Anna", "+36709999999") }),
    callback(5, { customer: who("Nagy Péter", "+36201112233"), reason: "ask about Kovács Anna's router" }),
  ],
  gaps: [
    gap(1, { call: 1, query: "does the gold tariff work in space", article: "tariffs/space" }),
    gap(2, { call: 2, query: "where is the parcel of Kovács Annának", article: "parcel-of-anna" }),
    gap(3, { call: 5 }),
    gap(4, { call: 3, query: "another of hers" }),
  ],
};

describe("forgetting a customer", () => {
  it("takes all of theirs away, and blacks them out where others speak of them", async () => {
    const { removed, blackedOut, shared, drafts } = forgetCustomer(await viewOf(kept), knownBy(anna));
    expect(removed).toEqual({ customers: 1, calls: 3, notes: 2, callbacks: 4, gaps: 2 });
    expect(blackedOut).toBe(5);
    // A file of the knowledge base is nobody's to erase from here: it is named, so that somebody looks.
    expect(drafts).toEqual(["parcel-of-anna", "tariffs/space"]);
    expect(shared).toEqual({ name: false, phones: 0 });
  });

  it("leaves no byte of them in the data folder, undo history and copies included", async () => {
    const store = openStore(folder, { now: () => friday });
    await keep(store, kept);
    await keep(store, { customers: [customer(3, { name: "x", phones: [] })] });
    const { rewrite, removed, blackedOut } = forgetCustomer(await store.read(), knownBy(anna));
    const { erased } = await store.erase(rewrite);
    expect(erased).toBe(Object.values(removed).reduce((sum, count) => sum + count, 0) + blackedOut);
    const bytes = readdirSync(folder)
      .map((name) => readFileSync(join(folder, name), "utf8"))
      .join("\n");
    expect(bytes).toContain("Nagy Péter");
    expect(bytes).toContain("12 345 679 forints");
    expect(bytes).toContain("can i pay in dollars");
    // The id of a draft that was made from a question of another call is the name of a file: it stays.
    const texts = bytes.replaceAll("parcel-of-anna", "");
    expect(texts).not.toMatch(/kov[áa]cs|anna|1234567|123-45-67|234 ?5678|K-1042|gold/i);
  });

  it("leaves the name and the number that another customer has too", async () => {
    const namesake = customer(3, { phones: ["+36301234567"], ref: "K-3" });
    const view = await viewOf({
      customers: [...kept.customers!, namesake],
      calls: [call(1), call(2, { customer: 3, summary: "Kovács Anna again" })],
      callbacks: [callback(1, { customer: who("Kovács Anna", "+36709999999") }), callback(2)],
    });
    const { removed, blackedOut, shared, rewrite } = forgetCustomer(view, knownBy(anna));
    expect(removed).toEqual({ customers: 1, calls: 1, notes: 0, callbacks: 1, gaps: 0 });
    expect([blackedOut, shared]).toEqual([0, { name: true, phones: 1 }]);
    expect(rewrite("customers", namesake)).toBe(namesake);
  });

  it("does it for somebody of whom there are only calls and callbacks", async () => {
    const { removed } = forgetCustomer(
      await viewOf({
        calls: [call(1, { customer: null, who: who(null, "+36301234567") })],
        callbacks: [callback(1)],
      }),
      knownByContact(who(null, "+36301234567")),
    );
    expect(removed).toEqual({ customers: 0, calls: 1, notes: 0, callbacks: 1, gaps: 0 });
  });

  it("touches nothing of people who only share a word of the name", async () => {
    const store = await storeOf({
      customers: [anna, customer(2, { name: "Kovács Béla", phones: [], ref: null })],
      calls: [call(1, { customer: 2, summary: "Kovács Béla called, anna is not his" })],
      callbacks: [callback(1, { customer: who("Kovács Béla") })],
    });
    const { removed, blackedOut } = forgetCustomer(await store.read(), knownBy(anna));
    expect([removed, blackedOut]).toEqual([{ customers: 1, calls: 0, notes: 0, callbacks: 0, gaps: 0 }, 0]);
  });
});

describe("blacking out", () => {
  const black = blackoutOf({
    name: "Kovács Anna",
    ownWords: ["kovacs"],
    phones: ["+36301234567"],
    ref: "K-1042",
  });

  it.each([
    ["Kovács Annának szóltam", "▒▒▒ ▒▒▒ szóltam"],
    ["anna, kovacs", "▒▒▒, ▒▒▒"],
    ["Kovácsék", "▒▒▒"],
    ["annakovacs@example.hu", "▒▒▒@example.hu"],
    ["Anna said", "Anna said"],
    ["call +36 (30) 123-4567 now", "call ▒▒▒ now"],
    ["0036301234567", "▒▒▒"],
    ["06 30 1234 567, 12", "▒▒▒, 12"],
    ["order 9301234567890", "order 9301234567890"],
    ["ref k-1042!", "ref ▒▒▒!"],
    ["K-10425", "K-10425"],
    ["nothing of hers", "nothing of hers"],
  ])("%s", (text, safe) => {
    expect(black(text)).toBe(safe);
  });

  it("works in any script", () => {
    const tamil = blackoutOf({ name: "முத்து லட்சுமி", ownWords: ["லட்சுமி"], phones: [], ref: null });
    expect(tamil("லட்சுமியின் ரூட்டர்")).toBe("▒▒▒ ரூட்டர்");
  });

  it("never leaves a number, however its digits are grouped", () => {
    const signs = fc.constantFrom("", " ", "-", "/", ".", " (", ") ");
    fc.assert(
      fc.property(
        fc.constantFrom("+36", "0036", "06", "36", ""),
        fc.array(signs, { minLength: 9, maxLength: 9 }),
        (start, between) => {
          const spelled = [..."301234567"].map((digit, i) => between[i] + digit).join("");
          expect(black(`ring ${start}${spelled} today`).replace(/\D/g, "")).toBe("");
        },
      ),
    );
  });
});

it("nobody's name is nobody", async () => {
  const view = await viewOf({ calls: [call(1, { customer: null, who: nobody })] });
  expect(forgetCustomer(view, knownBy(customer(1, { name: "", phones: [] }))).removed.calls).toBe(0);
});
