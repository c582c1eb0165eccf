import fc from "fast-check";
import { expect, test } from "vitest";
import { editDistance } from "../../src/base/edit-distance.ts";
import { bitCount, letterMask } from "../../src/search/similar.ts";
import { closeWord, indexOf, stored } from "./support.ts";

/** The textbook's whole table: Levenshtein, or optimal string alignment where neighbours may change places. */
function reference(a: string, b: string, transpositions: boolean): number {
  const table = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0)),
  );
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min(table[i - 1]![j]! + 1, table[i]![j - 1]! + 1, table[i - 1]![j - 1]! + same);
      if (transpositions && i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, table[i - 2]![j - 2]! + 1);
      }
      table[i]![j] = cost;
    }
  }
  return table[a.length]![b.length]!;
}

/** Two words, often a slip or two apart. */
const pair = fc.oneof(
  fc.tuple(closeWord, closeWord),
  fc
    .tuple(closeWord, fc.array(fc.tuple(fc.nat(8), fc.constantFrom("a", "b", "", "swap")), { maxLength: 3 }))
    .map(([word, slips]) => {
      let slipped = word;
      for (const [at, slip] of slips) {
        const next = slip === "swap" ? (slipped[at + 1] ?? "") + (slipped[at] ?? "") : slip;
        slipped = slipped.slice(0, at) + next + slipped.slice(at + (slip === "swap" ? 2 : 1));
      }
      return [word, slipped] as const;
    }),
);

test.each([false, true])(
  "the distance up to a limit is the textbook's (transpositions: %s)",
  (transpositions) => {
    fc.assert(
      fc.property(pair, fc.integer({ min: 0, max: 4 }), ([a, b], limit) => {
        const expected = Math.min(reference(a, b, transpositions), limit + 1);
        expect(editDistance(a, b, limit, transpositions)).toBe(expected);
        expect(editDistance(b, a, limit, transpositions)).toBe(expected);
      }),
      { numRuns: 3000 },
    );
  },
);

test("words that are near have letter masks that are near", () => {
  fc.assert(
    fc.property(pair, ([a, b]) => {
      const differing = bitCount(letterMask(a) ^ letterMask(b));
      expect(differing).toBeLessThanOrEqual(2 * reference(a, b, true));
    }),
    { numRuns: 2000 },
  );
});

test("bits are counted as they stand", () => {
  fc.assert(
    fc.property(fc.integer({ min: -0x80000000, max: 0xffffffff }), (bits) => {
      expect(bitCount(bits)).toBe([...(bits >>> 0).toString(2)].filter((bit) => bit === "1").length);
    }),
  );
});

const vocabulary = fc.uniqueArray(closeWord, { minLength: 1, maxLength: 40 });
const byUnit = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
/** As the index spells them: folded. */
const folded = (words: readonly string[]) => [...new Set(words.map((word) => word.replaceAll("é", "e")))];

/** The words in two segments and some more that have died since; every word stands in an article of its own. */
async function indexOfWords(words: readonly string[], gone: readonly string[]) {
  const article = (prefix: string) => (word: string, i: number) =>
    stored(`${prefix}${i}`, { title: "", body: word });
  const living = words.map(article("l"));
  const half = Math.ceil(living.length / 2);
  return indexOf([[...living.slice(0, half), ...gone.map(article("d"))], living.slice(half)], ({ id }) =>
    id.startsWith("d"),
  );
}

test.each([1, 2])(
  "similar finds exactly what a scan of all living words finds, at most %i edits away",
  async (limit) => {
    await fc.assert(
      fc.asyncProperty(vocabulary, vocabulary, closeWord, fc.boolean(), async (words, gone, word, swaps) => {
        const index = await indexOfWords(words, gone);
        const asked = word.replaceAll("é", "e");
        const expected = folded(words)
          .map((spelling) => ({ spelling, distance: reference(asked, spelling, swaps) }))
          .filter(({ distance }) => distance > 0 && distance <= limit)
          .sort((a, b) => a.distance - b.distance || byUnit(a.spelling, b.spelling));
        expect(index.similar(asked, limit, swaps)).toEqual(expected);
      }),
    );
  },
);

test("similar finds long words, with letters and pieces that repeat", async () => {
  const words = [
    "cancellation",
    "cancelation",
    "cancellations",
    "constellation",
    "aaaaaaaaaaaa",
    "abababababab",
  ];
  const index = await indexOfWords(words, ["cancellatiom"]);
  const near = (word: string, limit: number) => index.similar(word, limit).map(({ spelling }) => spelling);
  expect(near("cancellatoin", 2)).toEqual(["cancellation", "cancelation", "cancellations"]);
  expect(near("aaaaaaaaaaa", 1)).toEqual(["aaaaaaaaaaaa"]);
  expect(near("abababababa", 2)).toEqual(["abababababab"]);
  expect(near("refund", 2)).toEqual([]);
});

test("startingWith finds exactly the longer living words, the commonest first", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(closeWord, { minLength: 1, maxLength: 40 }),
      vocabulary,
      closeWord,
      fc.integer({ min: 1, max: 50 }),
      async (words, gone, prefix, most) => {
        const index = await indexOfWords(words, gone);
        const asked = prefix.replaceAll("é", "e");
        const counts = new Map<string, number>();
        for (const word of words.map((each) => each.replaceAll("é", "e"))) {
          counts.set(word, (counts.get(word) ?? 0) + 1);
        }
        const expected = [...counts]
          .filter(([word]) => word.startsWith(asked) && word !== asked)
          .sort((a, b) => b[1] - a[1] || byUnit(a[0], b[0]))
          .map(([word]) => word);
        expect(index.startingWith(asked, most)).toEqual(expected.slice(0, most));
        expect(index.startingWith("", 1000)).toEqual(
          [...counts].sort((a, b) => b[1] - a[1] || byUnit(a[0], b[0])).map(([word]) => word),
        );
      },
    ),
  );
});

test("a spelling knows its living terms only", async () => {
  const index = await indexOfWords(["cab"], ["abc"]);
  expect(index.terms("cab")).toEqual(["cab"]);
  expect(index.terms("abc")).toEqual([]);
  expect(index.terms("bca")).toEqual([]);
});
