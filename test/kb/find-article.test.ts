import fc from "fast-check";
import { expect, test } from "vitest";
import { Fault } from "../../src/base/fault.ts";
import { findArticle } from "../../src/kb/find-article.ts";

const ids = [
  "billing/refund-not-arrived",
  "billing/refund",
  "orders/refund",
  "hu/billing/refund",
  "billing/late-fee",
  "intro",
  "x.md",
  "a/intro",
];

test.each<[string, string]>([
  ["billing/refund-not-arrived", "billing/refund-not-arrived"],
  ["refund-not-arrived", "billing/refund-not-arrived"],
  ["refund-not-arrived.md", "billing/refund-not-arrived"],
  ["articles/billing/refund-not-arrived.md", "billing/refund-not-arrived"],
  ["./articles/billing/late-fee.MD", "billing/late-fee"],
  ["/billing/late-fee", "billing/late-fee"],
  ["billing\\late-fee", "billing/late-fee"],
  ["  late-fee ", "billing/late-fee"],
  ["Late-Fee", "billing/late-fee"],
  ["billing/refund", "billing/refund"],
  ["hu/billing/refund", "hu/billing/refund"],
  ["intro", "intro"],
  ["a/intro", "a/intro"],
  ["x.md", "x.md"],
])("%j is %j", (query, id) => {
  expect(findArticle(query, ids)).toBe(id);
});

function faultOf(query: string, from: readonly string[] = ids): Fault {
  try {
    findArticle(query, from);
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
  throw new Error("found");
}

test("an ambiguous tail lists up to five", () => {
  const fault = faultOf("refund");
  expect([fault.code, fault.exitCode]).toEqual(["ambiguous", 2]);
  expect(fault.hint).toContain("billing/refund, hu/billing/refund, orders/refund");
  const many = Array.from({ length: 9 }, (_, i) => `d${i}/same`);
  expect(faultOf("same", many).hint).toMatch(/d0\/same, .*d4\/same, and 4 more/);
});

test.each<[string, RegExp]>([
  ["refund-not-arived", /Did you mean billing\/refund-not-arrived\?/],
  ["biling/late-fee", /billing\/late-fee/],
  ["something-else-entirely", /cuecard search/],
  ["", /cuecard search/],
  ["..", /cuecard search/],
  ["../../etc/passwd", /cuecard search/],
  ["und-not-arrived", /Did you mean billing\/refund-not-arrived/],
  ["__proto__", /cuecard search/],
])("%j is not found", (query, hint) => {
  const fault = faultOf(query);
  expect([fault.code, fault.exitCode]).toEqual(["not-found", 1]);
  expect(fault.hint).toMatch(hint);
});

test("a hostile query is shortened and cleaned, and takes no time", () => {
  const many = Array.from({ length: 10_000 }, (_, i) => `folder-${i % 50}/some-article-name-${i}`);
  const start = performance.now();
  expect(faultOf(`\u001b[2J${"x".repeat(100_000)}`, many).message).toMatch(
    /^no article has the id “\[2Jx{77}…”$/,
  );
  faultOf("some-articel-nmae", many);
  expect(performance.now() - start).toBeLessThan(4_000);
});

test("the answer is one of the ids, or a fault", () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.string()), (query, list) => {
      try {
        expect(list).toContain(findArticle(query, list));
      } catch (error) {
        if (!(error instanceof Fault)) throw error;
      }
    }),
  );
});
