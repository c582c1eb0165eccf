import { beforeEach, describe, expect, test } from "vitest";
import { loadAnalyzers } from "../../src/search/analysis.ts";
import { hasPhrases } from "../../src/search/phrases-in.ts";
import { parseQuery } from "../../src/search/query-words.ts";
import type { Searcher, SearchRequest } from "../../src/search/search.ts";
import { FakeSource } from "./fake-source.ts";
import { idsFound, searcherOn, stored } from "./support.ts";

let source: FakeSource;
let searcher: Searcher;
const found = async (query: string, options: Partial<SearchRequest> = {}) =>
  (await idsFound(searcher, query, options)).sort();
const suggested = async (query: string) =>
  (await searcher.search({ query, limit: 5, typing: false })).didYouMean;

beforeEach(() => {
  source = new FakeSource();
  searcher = searcherOn(source);
});

describe("filters", () => {
  beforeEach(() => {
    const put = (path: string, data: Record<string, string | string[]>) =>
      source.put(path, { data: { title: `Refund ${path}`, ...data } });
    put("published.md", { tags: ["Billing", "card"] });
    put("draft.md", { status: "draft", tags: ["billing"] });
    put("archived.md", { status: "archived", tags: ["Ügyfél"] });
    put("hu/magyar.md", { tags: ["Ügyfél"] });
    put("british.md", { lang: "en-gb" });
    put("brasil.md", { lang: "pt-br" });
  });
  const published = ["brasil", "british", "hu/magyar", "published"];

  test.each<[SearchRequest["status"], string[]]>([
    [undefined, published],
    ["published", published],
    ["draft", ["draft"]],
    ["any", [...published.slice(0, 2), "draft", ...published.slice(2)]],
    ["archived", ["archived"]],
  ])("status %s", async (status, ids) => {
    expect(await found("refund", { status })).toEqual(ids);
  });

  test.each([
    ["billing", ["published"]],
    ["BILLING", ["published"]],
    [" card ", ["published"]],
    ["ugyfel", ["hu/magyar"]],
    ["Ügyfél", ["hu/magyar"]],
    ["bill", []],
    ["__proto__", []],
  ])("tag %j, however it is written", async (tag, ids) => {
    expect(await found("refund", { tag })).toEqual(ids);
  });

  test.each([
    ["hu", ["hu/magyar"]],
    ["HU", ["hu/magyar"]],
    ["en", ["british", "published"]],
    ["en-gb", ["british"]],
    ["en-GB", ["british"]],
    ["pt", ["brasil"]],
    ["pt-br", ["brasil"]],
    ["fi", []],
    ["constructor", []],
  ])("language %s", async (lang, ids) => {
    expect(await found("refund", { lang })).toEqual(ids);
  });

  test("all at once", async () => {
    expect(await found("refund", { lang: "en", tag: "billing", status: "any" })).toEqual([
      "draft",
      "published",
    ]);
  });

  test("what a filter leaves out counts nowhere", async () => {
    const answer = await searcher.search({ query: "refund", limit: 1, status: "draft" });
    expect(answer.total).toBe(1);
    expect(answer.results[0]?.id).toBe("draft");
  });
});

test("equal articles stand in the order of their ids, whatever the order of files", async () => {
  const ids = ["b", "a/z", "c", "a/y", "Z", "é", "10", "9"];
  for (const id of ids) source.put(`${id}.md`, { data: { title: "Refund" }, body: "The same." });
  const sorted = [...ids].sort((a, b) => (a < b ? -1 : 1));
  expect(await idsFound(searcher, "refund")).toEqual(sorted);
  for (let limit = 1; limit <= ids.length; limit++) {
    expect(await idsFound(searcher, "refund", { limit })).toEqual(sorted.slice(0, limit));
  }
});

test("a result says all that a screen shows of it", async () => {
  source.put("billing/refund.md", {
    data: {
      title: "Refund",
      say: "It is on its way.",
      tags: ["Billing"],
      reviewed: "2026-11-01",
      reviewEvery: "30d",
    },
    body: "Intro.\n\n## The **bank**\n\nAsk the bank for the refund.",
  });
  const { results } = await searcher.search({ query: "refund bank", limit: 5 });
  expect(results).toEqual([
    {
      rank: 1,
      id: "billing/refund",
      title: "Refund",
      say: "It is on its way.",
      lang: "en",
      score: expect.any(Number),
      section: { slug: "the-bank", heading: "The bank" },
      snippet: "Ask the \ue000bank\ue001 for the \ue000refund\ue001.",
      tags: ["Billing"],
      status: "published",
      reviewed: "2026-11-01",
      reviewDue: false,
      path: "billing/refund.md",
    },
  ]);
});

test("a character that would mark a match is no character of an article", async () => {
  source.put("a.md", { data: { title: "A" }, body: "\ue000fake\ue001 refund \ue001" });
  const { results } = await searcher.search({ query: "refund", limit: 1 });
  expect(results[0]?.snippet).toBe("fake \ue000refund\ue001");
});

describe("quotes", () => {
  beforeEach(() => {
    source.put("apart.md", { data: { title: "Apart" }, body: "It has arrived, but not the refund." });
    source.put("side.md", { data: { title: "Side" }, body: "The refund has not arrived." });
    source.put("bent.md", { data: { title: "Bent" }, body: "Refunds that are not arriving." });
    source.put("none.md", { data: { title: "None" }, body: "A card." });
  });

  test("keep words together, as written or inflected", async () => {
    expect(await found('"not arrived"')).toEqual(["bent", "side"]);
    expect(await found('"has not arrived" refund')).toEqual(["side"]);
    const { total, results } = await searcher.search({ query: '"not arrived"', limit: 1 });
    expect([total, results.length]).toEqual([2, 1]);
  });

  test("are read in any field", async () => {
    source.put("title.md", { data: { title: "Parcel not arrived" } });
    source.put("question.md", { data: { title: "Q", questions: ["it has not arrived yet"] } });
    expect(await found('"not arrived"')).toEqual(["bent", "question", "side", "title"]);
  });

  test("never join the end of one text with the start of another word by word out of order", async () => {
    const article = stored("a", { lang: "en", body: "arrived not" });
    const analyzers = await loadAnalyzers(["en"]);
    const has = (query: string) => hasPhrases(article, parseQuery(query), analyzers);
    expect([has('"arrived not"'), has('"not arrived"'), has('"arrived not yet"')]).toEqual([
      true,
      false,
      false,
    ]);
    expect(hasPhrases({ ...article, lang: "hu" }, parseQuery('"arrived not"'), analyzers)).toBe(false);
  });

  test("a compound in quotes is its parts, however the article joins them", async () => {
    source.put("wifi.md", { data: { title: "The Wi-Fi box" } });
    expect(await found('"wi fi box"')).toEqual(["wifi"]);
    expect(await found('"the wi-fi"')).toEqual(["wifi"]);
  });
});

describe("a minus", () => {
  beforeEach(() => {
    source.put("card.md", { data: { title: "Refund to a card" } });
    source.put("cards.md", { data: { title: "Refund to cards" } });
    source.put("bank.md", { data: { title: "Refund to a bank" } });
    source.put("code.md", { data: { title: "Refund E-1042" } });
    source.put("other.md", { data: { title: "Refund E-2107 and 1042 more" } });
  });

  test("leaves out what has the word, inflected too", async () => {
    expect(await found("refund -card")).toEqual(["bank", "code", "other"]);
    expect(await found("refund -card -bank")).toEqual(["code", "other"]);
  });

  test("before a code leaves out the code only, not all that has a part of it", async () => {
    expect(await found("refund -E-1042")).toEqual(["bank", "card", "cards", "other"]);
  });

  test("alone finds nothing", async () => {
    expect(await found("-card")).toEqual([]);
  });
});

describe("did you mean", () => {
  beforeEach(() => {
    source.put("a.md", {
      data: { title: "Refund for a router" },
      body: "visszatérítés E-1042 and the refund",
    });
  });

  test.each([
    ["refnud", "refund"],
    ["my REFNUD for a rotuer", "my refund for a router"],
    ["visszaterites", null],
    ["viszaterites", "visszaterites"],
    ["refund router", null],
    ["E-1043", null],
    ["qqqqqqqq", null],
    ["", null],
  ])("%j → %j", async (query, expected) => {
    expect(await suggested(query)).toBe(expected);
  });

  test("what is suggested is found, and needs no mending itself", async () => {
    const mended = await suggested("refnud rotuer");
    expect(await found(mended!)).toEqual(["a"]);
    expect(await suggested(mended!)).toBeNull();
  });

  test("an unfinished word is no slip while somebody types", async () => {
    const { didYouMean, results } = await searcher.search({ query: "refun", limit: 5, typing: true });
    expect([didYouMean, results.map(({ id }) => id)]).toEqual([null, ["a"]]);
  });
});

describe("the last word", () => {
  test("is the beginning of a longer one while somebody types, and not after a space", async () => {
    source.put("a.md", { data: { title: "Cancellation" } });
    expect(await found("cancell")).toEqual(["a"]);
    source.put("b.md", { data: { title: "Can of paint" } });
    await searcher.refresh();
    expect(await found("can", { typing: true })).toEqual(["a", "b"]);
    expect(await idsFound(searcher, "can ", { typing: true })).toEqual(["b"]);
  });
});

test("articles of all languages are found by one query, each by its own rules", async () => {
  source.put("hu/a.md", { data: { title: "Számlák" } });
  source.put("da/b.md", { data: { title: "Regningerne" } });
  source.put("ta/c.md", { data: { title: "பணத்தை" } });
  source.put("d.md", { data: { title: "Invoices" } });
  expect(await found("számla regning பணம் invoice", { typing: false })).toEqual(
    expect.arrayContaining(["d", "da/b", "hu/a"]),
  );
  expect(await found("szamla", { typing: false })).toContain("hu/a");
});
