import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openArticleListing } from "../../src/io/article-listing.ts";
import { openIndexCache } from "../../src/io/index-cache-file.ts";
import { type SearchAnswer, Searcher } from "../../src/search/search.ts";
import { matchEnd, matchStart } from "../../src/search/snippet.ts";

const starter = fileURLToPath(new URL("../../kb", import.meta.url));
let folder = "";
let searcher: Searcher;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "cuecard-hostile-"));
  const source = openArticleListing(starter);
  searcher = new Searcher({
    source,
    cache: openIndexCache(folder, source.root),
    now: () => new Date("2026-11-21T09:00:00Z"),
    ticks: () => performance.now(),
  });
  await searcher.open();
}, 30_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function expectSane({ results, total, confidence, confident }: SearchAnswer, limit: number): void {
  expect(results.length).toBeLessThanOrEqual(limit);
  expect(results.length).toBeLessThanOrEqual(total);
  expect(confidence).toBeGreaterThanOrEqual(0);
  expect(confidence).toBeLessThanOrEqual(1);
  if (results.length === 0) expect(confident).toBe(false);
  results.forEach(({ rank, score, snippet, status, id, section }, i) => {
    expect(rank).toBe(i + 1);
    expect(Number.isFinite(score)).toBe(true);
    expect(score).toBeLessThanOrEqual(results[i - 1]?.score ?? Number.POSITIVE_INFINITY);
    expect(status).toBe("published");
    expect(section === null || section.slug !== "").toBe(true);
    expect(snippet.split(matchStart).length, id).toBe(snippet.split(matchEnd).length);
  });
  expect(new Set(results.map(({ id }) => id)).size).toBe(results.length);
}

const words = (count: number, word: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => word(i)).join(" ");

describe("bounded, and answered sensibly", () => {
  test.each<[string, string]>([
    ["one word of 100,000 letters", "a".repeat(100_000)],
    ["100,000 letters of a word that is known", "refund".repeat(16_667)],
    ["10,000 different words", words(10_000, (i) => `word${i}`)],
    ["10,000 short words", words(10_000, (i) => i.toString(36))],
    ["one word 10,000 times", words(10_000, () => "refund")],
    ["one misspelt word 10,000 times", words(10_000, () => "refnud")],
    ["10,000 quotes", '"not arrived" '.repeat(10_000)],
    ["10,000 exclusions", "-card ".repeat(10_000)],
    ["100,000 hyphens", `a${"-".repeat(100_000)}`],
    ["a compound of 50,000 parts", "a-".repeat(50_000)],
    ["100,000 spaces", `refund${" ".repeat(100_000)}`],
    ["100,000 accents", `e${"\u0301".repeat(100_000)}`],
    ["only punctuation", "?!.,;:-_#+*~/\\()[]{}<>|'\"´`°^".repeat(100)],
    ["only emoji", "🙂👨‍👩‍👧👍🏽❤️".repeat(500)],
    ["NUL", "ref\0und\0"],
    ["right-to-left text", "\u202e הכסף שלי لم يصل المبلغ \u202c"],
    ["lone surrogates", "\ud800 refund \udfff"],
    ["__proto__", "__proto__"],
    ["constructor", "constructor"],
    ["toString", "toString hasOwnProperty valueOf"],
    ["escape sequences", "\u001b]52;c;AAAA\u0007 refund \u009b2J"],
    ["a regular expression", "(a+)+$ [z-a] \\p{L}"],
    ["nothing", ""],
    ["a newline", "\n\r\n\t"],
  ])("%s", async (_, query) => {
    for (const typing of [true, false]) {
      const started = performance.now();
      const answer = await searcher.search({ query, limit: 10, typing });
      expect(performance.now() - started).toBeLessThan(2000);
      expect(answer.query).toBe(query);
      expectSane(answer, 10);
    }
  });

  test.each(["?!… --", "🙂👍🏽", "", "\0", "\u202e", "qqqqxxzz"])(
    "%j finds nothing and says so",
    async (query) => {
      expect(await searcher.search({ query, limit: 5 })).toMatchObject({
        total: 0,
        results: [],
        confident: false,
      });
    },
  );

  test.each<[string, string]>([
    ["one word 10,000 times", words(10_000, () => "refund")],
    ["a word among control characters", "\u0007refund\u0000"],
    ["a word among emoji", "🙂refund🙂"],
    ["a word in a bidi override", "\u202erefund\u202c"],
  ])("%s finds what the word finds", async (_, query) => {
    const ids = async (text: string) =>
      (await searcher.search({ query: text, limit: 5, typing: false })).results.map(({ id }) => id);
    expect((await ids("refund")).length).toBeGreaterThan(0);
    expect(await ids(query)).toEqual(await ids("refund"));
  });
});

test("whatever is typed: the same answer twice, in order, with its marks in pairs", async () => {
  const known = fc.constantFrom(
    "refund",
    "not",
    "arrived",
    "router",
    "számla",
    "pengene",
    "பணம்",
    "E-1042",
    "-card",
    '"',
  );
  const query = fc
    .array(fc.oneof(known, fc.string({ unit: "grapheme", maxLength: 8 })), { maxLength: 12 })
    .map((all) => all.join(" "));
  await fc.assert(
    fc.asyncProperty(query, fc.integer({ min: 1, max: 20 }), fc.boolean(), async (text, limit, typing) => {
      const { tookMs: _, ...answer } = await searcher.search({ query: text, limit, typing });
      const { tookMs: __, ...again } = await searcher.search({ query: text, limit, typing });
      expect(again).toEqual(answer);
      expectSane({ ...answer, tookMs: 0 }, limit);
    }),
    { numRuns: 50 },
  );
}, 30_000);

test("the first results are the same, however many are asked for", async () => {
  const ids = async (limit: number) =>
    (await searcher.search({ query: "card not working", limit })).results.map(({ id }) => id);
  const many = await ids(50);
  expect(many.length).toBeGreaterThan(5);
  for (const limit of [1, 2, 5]) expect(await ids(limit)).toEqual(many.slice(0, limit));
});

test.each([
  ["my refund has not arrived", "billing/refund-not-arrived"],
  ["nem jott meg a visszateritesem", "hu/billing/refund-not-arrived"],
  ["pengene er ikke kommet tilbage på mit kort", "da/billing/refund-not-arrived"],
  ["என் பணம் இன்னும் திரும்ப வரவில்லை", "ta/billing/refund-not-arrived"],
])("the starter knowledge base answers %s first with its article", async (query, id) => {
  const { results, confident } = await searcher.search({ query, limit: 3 });
  expect(results[0]?.id).toBe(id);
  expect(results[0]?.say).not.toBe("");
  expect(confident).toBe(true);
});
