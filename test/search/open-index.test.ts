import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import type { FrontMatterRecord } from "../../src/kb/front-matter.ts";
import type { OpenIndex } from "../../src/search/index-head.ts";
import { openIndex } from "../../src/search/open-index.ts";
import { type FakeFile, FakeSource } from "./fake-source.ts";
import { idsFound, OpenCache, searcherOn } from "./support.ts";

const words = [
  ...["refund", "refunds", "card", "cards", "arrived", "the", "not", "router", "E-1042", "ERR_TIMEOUT"],
  ...["wi-fi", "wifi", "visszatérítés", "visszaterites", "számla", "számlát", "és", "pengene", "kortet"],
  ...["பணம்", "பணத்தை", "வரவில்லை", "don't", "café", "übergrößenträger"],
];
const word = fc.constantFrom(...words);
const phrase = fc.array(word, { minLength: 1, maxLength: 6 }).map((all) => all.join(" "));
const misspelt = fc.constantFrom("refnud", "rotuer", "visszateritse", "crads", "pengnee", "arivved", "zzzz");

const data: fc.Arbitrary<FrontMatterRecord> = fc.record(
  {
    title: phrase,
    say: phrase,
    questions: fc.array(phrase, { maxLength: 3 }),
    tags: fc.array(fc.constantFrom("Billing", "billing", "router", "Ügyfél"), { maxLength: 2 }),
    status: fc.constantFrom("draft", "published", "published", "archived", "publishd"),
    lang: fc.constantFrom("en", "en", "hu", "da", "ta", "pt-br", "xx", "no lang"),
    reviewed: fc.constantFrom("2026-11-01", "2020-01-01"),
  },
  { requiredKeys: ["title"] },
);
const body = fc
  .array(
    fc.oneof(
      phrase,
      phrase.map((text) => `## ${text}`),
    ),
    { maxLength: 5 },
  )
  .map((lines) => lines.join("\n\n"));
const file: fc.Arbitrary<FakeFile> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ data, body }) },
  { weight: 1, arbitrary: fc.constant<FakeFile>({ unreadable: "permission" }) },
  { weight: 1, arbitrary: fc.constant<FakeFile>({ unreadable: "damaged" }) },
);
const path = fc.constantFrom(
  ...["a.md", "articles/b.md", "c.md", "hu/d.md", "da/e.md", "f.md", "g/h.md", "g/i.md", "ta/j.md", "z.md"],
);

type Change = (source: FakeSource) => void;
const change: fc.Arbitrary<Change> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(path, file).map(
      ([at, what]) =>
        (source: FakeSource) =>
          void source.put(at, what),
    ),
  },
  { weight: 2, arbitrary: path.map((at) => (source: FakeSource) => source.touch(at)) },
  { weight: 2, arbitrary: path.map((at) => (source: FakeSource) => source.remove(at)) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom("en", "hu", "xx")
      .map((lang) => (source: FakeSource) => source.configure({ lang })),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(path, fc.constantFrom("link-outside", "fifo", null)).map(
      ([at, rule]) =>
        (source: FakeSource) =>
          source.skip(at, rule),
    ),
  },
);

interface Asked {
  readonly query: string;
  readonly lang?: string;
  readonly tag?: string;
  readonly status?: "draft" | "archived" | "any";
  readonly typing: boolean;
}
const asked: fc.Arbitrary<Asked> = fc.record(
  {
    query: fc.oneof(
      fc.array(fc.oneof(word, word, misspelt), { minLength: 1, maxLength: 4 }).map((all) => all.join(" ")),
      fc.tuple(phrase, word).map(([all, not]) => `${all} -${not}`),
      fc.tuple(word, word).map(([one, two]) => `"${one} ${two}"`),
      fc.tuple(phrase, fc.nat(10)).map(([all, cut]) => all.slice(0, cut + 1)),
    ),
    lang: fc.constantFrom("en", "hu", "ta", "pt-br", "fi"),
    tag: fc.constantFrom("billing", "router", "nothing"),
    status: fc.constantFrom("draft" as const, "archived" as const, "any" as const),
    typing: fc.boolean(),
  },
  { requiredKeys: ["query", "typing"] },
);

/** All that a search can tell. Nothing is rounded, so that scores are compared to the last bit. */
async function answers(opened: OpenIndex, source: FakeSource, queries: readonly Asked[]): Promise<unknown> {
  const { index } = opened;
  const searcher = searcherOn(source);
  searcher.open = async () => opened;
  const rounding = vi.spyOn(Math, "round").mockImplementation((value) => value);
  const all: unknown[] = [];
  for (const query of queries) all.push(await searcher.search({ limit: 7, ...query }));
  rounding.mockRestore();
  return {
    all,
    count: index.count,
    problems: opened.problems,
    langs: index.langs(),
    tags: index.tags(),
    titles: index
      .titled("titles", "")
      .map(({ doc }) => index.id(doc))
      .sort(),
    spellings: index.startingWith("", 10_000),
    near: index.similar("card", 2),
    articles: [...index.allStored()].sort((a, b) => (a.id < b.id ? -1 : 1)),
  };
}

test("after any changes, an index from the cache answers exactly like a fresh one, and only changed files are read", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(path, file), { maxLength: 12 }),
      fc.array(fc.array(change, { maxLength: 4 }), { minLength: 1, maxLength: 5 }),
      fc.array(asked, { minLength: 3, maxLength: 6 }),
      async (files, rounds, queries) => {
        const source = new FakeSource();
        for (const [at, what] of files) source.put(at, what);
        const cache = new OpenCache();
        const first = await openIndex(source, cache);
        expect(first.state).toBe("built");
        let built = stampsOf(source);
        for (const changes of [[], ...rounds, []]) {
          const before = stampsOf(source);
          for (const apply of changes) apply(source);
          const after = stampsOf(source);
          source.read = [];
          const opened = await openIndex(source, cache);
          const readNow = source.read;
          const fresh = await openIndex(source.copy(), new OpenCache());
          expect(await answers(opened, source, queries)).toEqual(await answers(fresh, source, queries));

          expect(opened.read).toBe(readNow.length);
          if (after.get("kb.yaml") !== before.get("kb.yaml")) {
            expect(opened.state).toBe("built");
            built = after;
          } else {
            expect(opened.state).not.toBe("built");
            // What changed since the last full build lies beside it, and is read again with what changes next.
            const changed = source.paths.filter((at) => after.get(at) !== built.get(at));
            expect(changed).toEqual(expect.arrayContaining(readNow));
            if (isDeepStrictEqual(before, after)) expect([opened.state, ...readNow]).toEqual(["cached"]);
          }
        }
      },
    ),
    { numRuns: 40 },
  );
}, 60_000);

function stampsOf(source: FakeSource): Map<string, string> {
  const { files, skipped } = source.list();
  const stamps = new Map(files.map((stamp) => [stamp.path, JSON.stringify(stamp)]));
  return stamps
    .set("kb.yaml", JSON.stringify(source.stamp("kb.yaml")))
    .set("skipped", JSON.stringify(skipped));
}

/** A word of its own for each number, and none near another. */
const letters = (number: number) =>
  [...String(number)].map((digit) => "abcdefghij"[Number(digit)]!.repeat(4)).join("");

function baseOf(count: number): FakeSource {
  const source = new FakeSource();
  for (let i = 0; i < count; i++) {
    source.put(`a${i}.md`, {
      data: { title: `Article ${i}`, say: `number ${i}` },
      body: `${letters(i)} common`,
    });
  }
  return source;
}

describe("what is read", () => {
  test("nothing, where nothing changed", async () => {
    const source = baseOf(5);
    const cache = new OpenCache();
    expect((await openIndex(source, cache)).read).toBe(5);
    const again = await openIndex(source, cache);
    expect([again.state, again.read]).toEqual(["cached", 0]);
  });

  test("the one file that changed", async () => {
    const source = baseOf(200);
    const cache = new OpenCache();
    await openIndex(source, cache);
    source.read = [];
    source.put("a7.md", { data: { title: "Seven" }, body: "moonlight" });
    const opened = await openIndex(source, cache);
    expect([opened.state, source.read]).toEqual(["updated", ["a7.md"]]);
    expect(await idsFound(searcherOn(source, cache), "moonlight")).toEqual(["a7"]);
    expect(await idsFound(searcherOn(source, cache), letters(7))).not.toContain("a7");
  });

  test("everything, once so many files changed that one index is better than two", async () => {
    const source = baseOf(100);
    const cache = new OpenCache();
    await openIndex(source, cache);
    for (let i = 0; i < 50; i++) source.put(`a${i}.md`, { data: { title: `Changed ${i}` } });
    expect((await openIndex(source, cache)).state).toBe("updated");
    source.put("a50.md", { data: { title: "Changed 50" } });
    expect((await openIndex(source, cache)).state).toBe("built");
    for (let i = 0; i < 51; i++) source.remove(`a${i}.md`);
    const opened = await openIndex(source, cache);
    expect([opened.state, opened.index.count]).toEqual(["built", 49]);
  });

  test("a file that was written in the very moment it was indexed, since its time may lie", async () => {
    const source = baseOf(3);
    source.list();
    for (let i = 0; i < 3; i++) source.remove("nothing");
    source.hurry = true;
    source.put("fresh.md", { data: { title: "Fresh" }, body: "sunrise" });
    const cache = new OpenCache();
    await openIndex(source, cache);
    source.hurry = false;
    source.read = [];
    const opened = await openIndex(source, cache);
    expect(source.read).toEqual(["fresh.md"]);
    expect(opened.index.count).toBe(4);
    source.read = [];
    expect((await openIndex(source, cache)).state).toBe("cached");
  });

  test("everything, where it is asked for", async () => {
    const source = baseOf(4);
    const cache = new OpenCache();
    await openIndex(source, cache);
    const opened = await openIndex(source, cache, { rebuild: true });
    expect([opened.state, opened.read]).toEqual(["built", 4]);
  });
});

test("an empty knowledge base is an index that finds nothing, and the first article is found", async () => {
  const source = new FakeSource();
  const cache = new OpenCache();
  const answer = await searcherOn(source, cache).search({ query: "refund", limit: 5 });
  expect(answer).toMatchObject({ total: 0, confident: false, didYouMean: null, results: [] });
  source.put("a.md", { data: { title: "Refund" } });
  expect(await idsFound(searcherOn(source, cache), "refund")).toEqual(["a"]);
  source.remove("a.md");
  expect(await idsFound(searcherOn(source, cache), "refund")).toEqual([]);
});

test("a problem with a file is named once, however often the index is brought up to date", async () => {
  const source = baseOf(2);
  // A second file of the same name on screen: the listing blames it under the first one's path.
  source.skip("a0.md", "duplicate-id");
  source.put("a1.md", { unreadable: "damaged" });
  const cache = new OpenCache();
  await openIndex(source, cache);
  for (let i = 0; i < 3; i++) {
    source.put("b.md", { data: { title: `B ${i}` } });
    const { problems } = await openIndex(source, cache);
    expect(problems.map(({ path: at, rule }) => `${at} ${rule}`)).toEqual([
      "a0.md duplicate-id",
      "a1.md front-matter",
    ]);
  }
});

test("progress is told from the start to the end, and never runs backwards", async () => {
  const source = baseOf(300);
  const told: Array<[number, number]> = [];
  await openIndex(source, new OpenCache(), { onProgress: (done, total) => told.push([done, total]) });
  expect(told.length).toBeGreaterThan(3);
  const [done, total] = told.at(-1)!;
  expect(done).toBe(total);
  for (let i = 1; i < told.length; i++) expect(told[i]![0]).toBeGreaterThanOrEqual(told[i - 1]![0]);
});

test("a searcher that lives on sees what changed when it is refreshed, kb.yaml too", async () => {
  const source = baseOf(2);
  const searcher = searcherOn(source);
  expect(await idsFound(searcher, "moonlight")).toEqual([]);
  source.put("new.md", { data: { title: "New" }, body: "moonlight" });
  expect(await idsFound(searcher, "moonlight")).toEqual([]);
  await searcher.refresh();
  expect(await idsFound(searcher, "moonlight")).toEqual(["new"]);
  source.configure({ lang: "hu" });
  await searcher.refresh();
  expect((await searcher.open()).index.langs()).toEqual(["hu"]);
});

test("a searcher whose knowledge base was away for a moment finds it again", async () => {
  const source = baseOf(2);
  const searcher = searcherOn(source);
  source.list = () => {
    throw new Error("gone");
  };
  await expect(searcher.search({ query: "common", limit: 5 })).rejects.toThrow("gone");
  source.list = FakeSource.prototype.list;
  expect(await idsFound(searcher, "common")).toEqual(["a0", "a1"]);
});

test("where files are very many, a changed one is noticed as soon as it is found", async () => {
  const source = new FakeSource();
  const count = 20_001;
  for (let i = 0; i < count; i++) source.put(`a${i}.md`, { data: { title: `t${i % 10}` } });
  source.put("a5.md", { data: { title: "moonlight" } });
  const cache = new OpenCache();
  await openIndex(source, cache);
  expect((await openIndex(source, cache)).quick).toBe(true);
  // Changed in place: the folder's own time stays as it is.
  const folderTime = source.folderTime("");
  source.put("a5.md", { data: { title: "sunrise" } });
  source.folderTime = () => folderTime;
  expect(await idsFound(searcherOn(source, cache), "moonlight", { typing: false })).toEqual([]);
  expect(await idsFound(searcherOn(source, cache), "sunrise", { typing: false })).toEqual(["a5"]);
  source.folderTime = FakeSource.prototype.folderTime;
  source.put("b.md", { data: { title: "noon" } });
  expect(await idsFound(searcherOn(source, cache), "noon", { typing: false })).toEqual(["b"]);
}, 30_000);
