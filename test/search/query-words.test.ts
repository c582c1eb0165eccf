import fc from "fast-check";
import { expect, test } from "vitest";
import { maxTermLength } from "../../src/search/analysis.ts";
import { parseQuery } from "../../src/search/query-words.ts";

const plain = (query: string) => {
  const { words, phrases, excluded, lastIsOpen } = parseQuery(query);
  return {
    words: words.map(({ word, whole }) => (whole ? `${word}!` : word)),
    phrases: phrases.map((phrase) => phrase.map(({ folded }) => folded)),
    excluded: excluded.map(({ folded }) => folded),
    lastIsOpen,
  };
};

test.each<[string, Partial<ReturnType<typeof plain>>]>([
  [
    "Refund Not arrived",
    { words: ["refund", "not", "arrived"], phrases: [], excluded: [], lastIsOpen: true },
  ],
  ["visszatérítés", { words: ["visszatérítés"] }],
  ["refund ", { words: ["refund"], lastIsOpen: false }],
  ["refund?", { words: ["refund"], lastIsOpen: false }],
  ["பணம்", { words: ["பணம்"], lastIsOpen: true }],
  ['my "not arrived" refund', { words: ["my", "not", "arrived", "refund"], phrases: [["not", "arrived"]] }],
  ["„nem érkezett” meg", { phrases: [["nem", "erkezett"]] }],
  ["“not arrived”", { phrases: [["not", "arrived"]], lastIsOpen: false }],
  ['"refund"', { words: ["refund"], phrases: [], lastIsOpen: false }],
  ['"not arrived', { words: ["not", "arrived"], phrases: [] }],
  ['""', { words: [], phrases: [] }],
  ['5" screen 6" wide', { phrases: [] }],
  ['"wi-fi slow"', { phrases: [["wi", "fi", "slow"]] }],
  ["refund -card", { words: ["refund"], excluded: ["card"], lastIsOpen: false }],
  ["-Kártya pénz", { words: ["pénz"], excluded: ["kartya"] }],
  ["refund -E-1042", { words: ["refund"], excluded: ["e1042"] }],
  ["wi-fi", { words: ["wi", "fi", "wifi!"], excluded: [] }],
  ["refund - card -- x -", { words: ["refund", "card", "x"], excluded: [] }],
  ["--help", { words: ["help"], excluded: [] }],
  ["E-1042", { words: ["e", "1042", "e1042!"], lastIsOpen: true }],
  ["", { words: [], phrases: [], excluded: [], lastIsOpen: false }],
  ["?!… 🙂", { words: [], lastIsOpen: false }],
])("%j is taken apart", (query, expected) => {
  expect(plain(query)).toMatchObject(expected);
});

test("whatever is typed, what comes out is short, folded and bounded", () => {
  const unit = fc.oneof(
    fc.constantFrom("a", "B", "é", '"', "-", " ", "„", "\0", "\u202e", "1", "_", "'", "த", "ி", "𝒜"),
    fc.string({ unit: "grapheme", maxLength: 1 }),
  );
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 300 }), (query) => {
      const { words, phrases, excluded } = parseQuery(query);
      expect(words.length).toBeLessThanOrEqual(64);
      expect(phrases.length).toBeLessThanOrEqual(4);
      expect(excluded.length).toBeLessThanOrEqual(8);
      for (const { word, folded } of [...words, ...phrases.flat(), ...excluded]) {
        expect(word.length).toBeLessThanOrEqual(maxTermLength);
        expect(folded).toMatch(/^[\p{L}\p{M}\p{N}\p{Cs}]+$/u);
      }
    }),
    { numRuns: 1000 },
  );
});

test("no more is read of a query than anybody types", () => {
  expect(parseQuery("word ".repeat(100_000)).words.length).toBeLessThanOrEqual(64);
  expect(parseQuery("a".repeat(1_000_000)).words).toHaveLength(1);
  expect(parseQuery('"a b" '.repeat(10_000)).phrases).toHaveLength(4);
  expect(parseQuery("-x ".repeat(10_000)).excluded.length).toBeLessThanOrEqual(8);
});
