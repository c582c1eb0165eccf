import fc from "fast-check";
import MiniSearch from "minisearch";
import { expect, test } from "vitest";
import { fold } from "../../src/base/text.ts";
import { fields, fieldTexts, type StoredArticle } from "../../src/search/document.ts";
import type { FrozenIndex } from "../../src/search/frozen-index.ts";
import { type Bm25, Scores } from "../../src/search/scores.ts";
import { tokenize } from "../../src/search/tokenize.ts";
import { closeWord, indexOf, stored } from "./support.ts";

interface Options {
  readonly bm25: Bm25;
  readonly prefix: boolean;
  /** Edits; 0 for none. */
  readonly fuzzy: number;
  readonly weights: { readonly prefix: number; readonly fuzzy: number };
}

/** What a program would do that uses MiniSearch as it comes, on the same words. */
function miniSearchScores(articles: readonly StoredArticle[], words: readonly string[], options: Options) {
  const mini = new MiniSearch<StoredArticle>({
    fields: [...fields],
    extractField: (article, name) =>
      name === "id" ? article.id : fieldTexts(article)[name as (typeof fields)[number]],
    tokenize: (text) => tokenize(text).map(({ word }) => word),
    processTerm: (word) => fold(word),
  });
  mini.addAll(articles);
  const { boosts, k, b, d } = options.bm25;
  const sums = new Map<string, number>();
  // MiniSearch knows one k and one b, so it is asked field by field.
  for (const [field, name] of fields.entries()) {
    const found = mini.search(words.join("\n"), {
      tokenize: (text) => text.split("\n"),
      processTerm: (word) => word,
      prefix: options.prefix,
      fuzzy: options.fuzzy === 0 ? false : options.fuzzy,
      weights: options.weights,
      fields: [name],
      boost: { [name]: boosts[field]! },
      bm25: { k: k[field]!, b: b[field]!, d },
    });
    // It multiplies the sum by the number of query words that matched.
    for (const { id, score, queryTerms } of found)
      sums.set(id, (sums.get(id) ?? 0) + score / queryTerms.length);
  }
  return sums;
}

/** The same from the frozen index: its terms, MiniSearch's weights for them, and `addTerm`'s sums. */
function ownScores(index: FrozenIndex, words: readonly string[], options: Options) {
  const scores = new Scores(index.capacity);
  const add = (term: string, weight: number) =>
    scores.addTerm(index, "words", index.postings("words", term), weight, options.bm25);
  for (const word of words) {
    add(word, 1);
    const longer = options.prefix ? index.startingWith(word, 1_000_000) : [];
    for (const term of longer) {
      const distance = term.length - word.length;
      add(term, (options.weights.prefix * term.length) / (term.length + 0.3 * distance));
    }
    const near = options.fuzzy === 0 ? [] : index.similar(word, options.fuzzy, false);
    for (const { spelling, distance } of near) {
      if (longer.includes(spelling)) continue;
      add(spelling, (options.weights.fuzzy * spelling.length) / (spelling.length + distance));
    }
  }
  return new Map(scores.docs.map((doc) => [index.id(doc), scores.values[doc]!]));
}

function expectSame(
  index: FrozenIndex,
  living: readonly StoredArticle[],
  words: readonly string[],
  options: Options,
) {
  const expected = miniSearchScores(living, words, options);
  const own = ownScores(index, words, options);
  expect([...own.keys()].sort()).toEqual([...expected.keys()].sort());
  for (const [id, score] of expected) {
    expect(Math.abs(own.get(id)! - score), id).toBeLessThanOrEqual(1e-9 * score);
  }
}

const text = fc.array(closeWord, { maxLength: 12 }).map((words) => words.join(" "));
const article = fc.record({
  title: text,
  say: text,
  questions: fc.array(text, { maxLength: 3 }),
  tags: fc.array(closeWord, { maxLength: 3 }),
  sections: fc.array(fc.record({ slug: fc.constant("s"), heading: text, text }), { maxLength: 3 }),
  /** Which segment it is in; the third kind died there. */
  place: fc.constantFrom("first", "second", "dead"),
});
const oneEach = { minLength: fields.length, maxLength: fields.length };
const weight = fc.double({ min: 0.01, max: 5, noNaN: true });
const options = fc.record({
  bm25: fc.record({
    boosts: fc.array(weight, oneEach),
    k: fc.array(fc.double({ min: 0, max: 3, noNaN: true }), oneEach),
    b: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), oneEach),
    d: fc.double({ min: 0, max: 2, noNaN: true }),
  }),
  prefix: fc.boolean(),
  fuzzy: fc.constantFrom(0, 1, 2),
  weights: fc.record({ prefix: weight, fuzzy: weight }),
});
const query = fc.uniqueArray(
  closeWord.map((word) => fold(word)),
  { minLength: 1, maxLength: 4 },
);

test("exact, unfinished and misspelt words score as in MiniSearch, in one segment or two, with dead articles", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(article, { minLength: 1, maxLength: 25 }),
      query,
      options,
      async (all, words, given) => {
        const articles = all.map(({ place, ...rest }, i) => ({ place, ...stored(`a${i}`, rest) }));
        const living = articles.filter(({ place }) => place !== "dead");
        const dead = articles.filter(({ place }) => place === "dead");
        const in_ = (wanted: string) => living.filter(({ place }) => place === wanted);
        expectSame(await indexOf([living]), living, words, given);
        const split = await indexOf([[...dead, ...in_("first")], in_("second")], ({ id }) =>
          dead.some((each) => each.id === id),
        );
        expectSame(split, living, words, given);
      },
    ),
    { numRuns: 70 },
  );
}, 30_000);

test("articles of several batches, with words that are repeated, score as in MiniSearch", async () => {
  const word = (n: number) => `w${(n * 7919) % 97}`;
  const articles = Array.from({ length: 1203 }, (_, i) =>
    stored(`a${i}`, {
      title: `${word(i)} ${word(i * 3)}`,
      body: Array.from({ length: (i % 30) + 1 }, (_, j) => word((i * j) % 300)).join(" "),
    }),
  );
  const given: Options = {
    bm25: { boosts: [2, 1, 1, 1, 1, 0.7], k: fields.map(() => 1.2), b: fields.map(() => 0.7), d: 0.5 },
    prefix: true,
    fuzzy: 1,
    weights: { prefix: 0.375, fuzzy: 0.45 },
  };
  for (const words of [["w1"], ["w96", "w5"], ["w"], ["nothing"]]) {
    expectSame(await indexOf([articles]), articles, words, given);
  }
});
