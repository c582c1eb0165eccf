import fc from "fast-check";
import { expect, test } from "vitest";
import { auroc, evaluate } from "../../src/search/evaluate.ts";

const round = (value: number) => Math.round(value * 10_000) / 10_000;
const score = fc.oneof(fc.constantFrom(0, 0.25, 0.5, 1), fc.double({ min: 0, max: 1, noNaN: true }));

test("the area under the curve is the share of pairs that are in order, ties counting half", () => {
  fc.assert(
    fc.property(fc.array(score, { minLength: 1 }), fc.array(score, { minLength: 1 }), (yes, no) => {
      let ordered = 0;
      for (const a of yes) for (const b of no) ordered += a > b ? 1 : a === b ? 0.5 : 0;
      expect(auroc(yes, no)).toBeCloseTo(round(ordered / (yes.length * no.length)), 10);
    }),
  );
});

test("without both kinds of queries there is no curve", () => {
  expect([auroc([], [1]), auroc([1], []), auroc([], [])]).toEqual([null, null, null]);
  expect([auroc([1], [0]), auroc([0], [1]), auroc([1], [1])]).toEqual([1, 0, 0.5]);
});

const asked = (query: string, ...expected: string[]) => ({ query, expect: expected, lang: null });
const tried = (confidence: number, ...got: string[]) => ({ got, confident: confidence >= 0.5, confidence });

test("hits, places and failures are counted over the queries that expect an article", () => {
  const tests = [
    asked("first", "a"),
    asked("third", "a", "b"),
    asked("tenth", "a"),
    asked("eleventh", "a"),
    asked("none", "a"),
    asked("unanswerable"),
    asked("unanswerable too"),
  ];
  const fill = (count: number) => Array.from({ length: count }, (_, i) => `x${i}`);
  const results = [
    tried(0.9, "a"),
    tried(0.8, "x", "y", "b", "a"),
    tried(0.7, ...fill(9), "a"),
    tried(0.4, ...fill(10), "a"),
    tried(0.3),
    tried(0.2, "x"),
    tried(0.6, "x"),
  ];
  expect(evaluate(tests, results, 3)).toEqual({
    queries: 7,
    hitAt1: 0.2,
    hitAt3: 0.4,
    mrrAt10: round((1 + 1 / 3 + 1 / 10) / 5),
    noAnswer: { queries: 2, recognised: 0.5, falseAlarms: 0.4, auroc: 0.8 },
    failures: [
      { query: "tenth", expect: ["a"], got: fill(3) },
      { query: "eleventh", expect: ["a"], got: fill(3) },
      { query: "none", expect: ["a"], got: [] },
    ],
  });
});

test("a wider k forgives more", () => {
  const results = [tried(1, "x", "y", "z", "a")];
  expect(evaluate([asked("q", "a")], results, 3).failures).toHaveLength(1);
  expect(evaluate([asked("q", "a")], results, 4).failures).toHaveLength(0);
});

test("no tests, or none of a kind: nothing is claimed", () => {
  expect(evaluate([], [], 3)).toMatchObject({ queries: 0, hitAt1: null, mrrAt10: null, failures: [] });
  expect(evaluate([asked("q", "a")], [tried(1, "a")], 3)).toMatchObject({
    hitAt1: 1,
    noAnswer: { queries: 0, recognised: null, falseAlarms: 0, auroc: null },
  });
  expect(evaluate([asked("q")], [tried(0)], 3)).toMatchObject({
    hitAt1: null,
    noAnswer: { queries: 1, recognised: 1, falseAlarms: null, auroc: null },
  });
});
