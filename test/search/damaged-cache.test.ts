import { beforeEach, describe, expect, test } from "vitest";
import { DamagedIndex } from "../../src/search/bytes.ts";
import { openIndex } from "../../src/search/open-index.ts";
import type { SearchAnswer } from "../../src/search/search.ts";
import { FakeSource } from "./fake-source.ts";
import { OpenCache, searcherOn, segmentOf, stored, withMeta } from "./support.ts";

const queries = ["refund card", "refnud", '"not arrived"', "bill", "számla", "router -card"];
let source: FakeSource;
let cache: OpenCache;
let right: SearchAnswer[];

/** The answers of one process; `states` gets how its index was opened. */
async function ask(kept: OpenCache, states: string[] = []): Promise<SearchAnswer[]> {
  const searcher = searcherOn(source, kept);
  states.push((await searcher.open()).state);
  const answers: SearchAnswer[] = [];
  for (const query of queries) answers.push(await searcher.search({ query, limit: 5, status: "any" }));
  return answers;
}

beforeEach(async () => {
  source = new FakeSource();
  source.put("billing/refund.md", {
    data: {
      title: "Refund not arrived",
      questions: ["where is my refund", "my money is not here"],
      tags: ["billing"],
    },
    body: "It has not arrived on the card yet.\n\n## Steps\n\nAsk the bank.",
  });
  source.put("card.md", {
    data: { title: "Card lost", questions: ["I lost my card"], status: "draft" },
    body: "Block the card.",
  });
  source.put("hu/szamla.md", {
    data: { title: "A számla magyarázata", questions: ["mi ez a tétel"] },
    body: "Nézze meg a számlát.",
  });
  source.put("router.md", { data: { title: "Old lights" } });
  cache = new OpenCache();
  await openIndex(source, cache);
  // A second segment, and an article in the first that is dead.
  source.put("router.md", { data: { title: "Router lights" }, body: "A red light on the router." });
  await openIndex(source, cache);
  expect(cache.segments.size).toBe(2);
  right = await ask(cache);
  const best = right.map(({ results }) => results[0]?.id);
  expect([best[2], best[4], best[5]]).toEqual(["billing/refund", "hu/szamla", "router"]);
  expect(right[1]!.didYouMean).toBe("refund");
  source.read = [];
});

/** Every byte of a small file; every so manieth of a larger one, another bit each time. */
function* damages(bytes: Uint8Array, most: number): Generator<Uint8Array> {
  const step = Math.max(1, Math.floor(bytes.length / most));
  for (let at = 0; at < bytes.length; at += step) {
    const bad = bytes.slice();
    bad[at]! ^= step === 1 ? 255 : 1 << (at % 8);
    yield bad;
  }
}

describe("a cache that is not what was written is built again without a word", () => {
  test("any damaged byte of the head: the right answers all the same", async () => {
    let rebuilt = 0;
    let tried = 0;
    for (const bad of damages(cache.headBytes!, 60)) {
      const damaged = cache.copy();
      damaged.headBytes = bad;
      source.read = [];
      expect(await ask(damaged)).toEqual(right);
      if (source.read.length > 0) rebuilt++;
      tried++;
    }
    // All but what aligns the sections, and what a search never looks at.
    expect(rebuilt).toBeGreaterThan(tried / 3);
  });

  test("any damaged byte of a segment: the right answers all the same, also where it is met in the midst of a search", async () => {
    let rebuilt = 0;
    let late = 0;
    for (const [name, bytes] of cache.segments) {
      for (const bad of damages(bytes, 70)) {
        const damaged = cache.copy();
        damaged.segments.set(name, bad);
        source.read = [];
        const states: string[] = [];
        expect(await ask(damaged, states)).toEqual(right);
        if (source.read.length > 0) rebuilt++;
        if (states[0] === "cached" && source.read.length > 0) late++;
      }
    }
    expect(rebuilt).toBeGreaterThan(40);
    expect(late).toBeGreaterThan(5);
  });

  test("any damage while files changed as well: the right answers all the same", async () => {
    source.put("card.md", { data: { title: "Card stolen" }, body: "Block the card." });
    source.remove("router.md");
    const fresh = await ask(new OpenCache());
    const [name, bytes] = [...cache.segments][0]!;
    for (const bad of damages(bytes, 30)) {
      const damaged = cache.copy();
      damaged.segments.set(name, bad);
      expect(await ask(damaged)).toEqual(fresh);
    }
    for (const bad of damages(cache.headBytes!, 30)) {
      const damaged = cache.copy();
      damaged.headBytes = bad;
      expect(await ask(damaged)).toEqual(fresh);
    }
  });

  test("a file that ends early, at whatever byte", async () => {
    const part = (bytes: Uint8Array, cut: number) => bytes.subarray(0, Math.floor((bytes.length * cut) / 12));
    for (let cut = 0; cut < 12; cut++) {
      const damaged = cache.copy();
      damaged.headBytes = part(cache.headBytes!, cut);
      expect(await ask(damaged)).toEqual(right);
      for (const [name, bytes] of cache.segments) {
        const cutShort = cache.copy();
        cutShort.segments.set(name, part(bytes, cut));
        source.read = [];
        expect(await ask(cutShort)).toEqual(right);
        expect(source.read).toHaveLength(4);
      }
    }
  });

  test.each<[string, (kept: OpenCache) => void]>([
    ["a segment that is missing", (kept) => kept.segments.clear()],
    [
      "an index of another folder",
      (kept) => (kept.headBytes = withMeta(kept.headBytes!, (meta) => (meta.root = "/other"))),
    ],
    [
      "an index of another shape",
      (kept) => (kept.headBytes = withMeta(kept.headBytes!, (meta) => (meta.shape = "older"))),
    ],
    [
      "a head without its fields",
      (kept) => (kept.headBytes = withMeta(kept.headBytes!, (meta) => delete meta.segments)),
    ],
    [
      "a head that names nothing sensible",
      (kept) => (kept.headBytes = withMeta(kept.headBytes!, (meta) => (meta.segments = [7, null]))),
    ],
    [
      "a file of another program",
      (kept) => (kept.headBytes = new TextEncoder().encode("SQLite format 3\0".repeat(9))),
    ],
    ["an empty file", (kept) => (kept.headBytes = new Uint8Array(0))],
  ])("%s", async (_, damage) => {
    damage(cache);
    expect(await ask(cache)).toEqual(right);
    expect(source.read).toHaveLength(4);
    // And what was built is kept.
    source.read = [];
    expect(await ask(cache)).toEqual(right);
    expect(source.read).toEqual([]);
  });

  test("the same folder's index before this one is used as it is", async () => {
    cache.headBytes = withMeta(cache.headBytes!, () => {});
    expect(await ask(cache)).toEqual(right);
    expect(source.read).toEqual([]);
  });
});

test("a file that is taken away while it is read is built again", async () => {
  const searcher = searcherOn(source, {
    ...{ head: () => cache.head(), save: (...all: Parameters<OpenCache["save"]>) => cache.save(...all) },
    segment: (name) => {
      const bytes = cache.segment(name)!;
      let reads = 0;
      return {
        size: bytes.size,
        read: (offset, length) => {
          if (++reads > 12) throw new DamagedIndex("gone");
          return bytes.read(offset, length);
        },
      };
    },
  });
  expect(await searcher.search({ query: queries[0]!, limit: 5, status: "any" })).toEqual(right[0]);
  expect(source.read).toHaveLength(4);
});

test("an error that is no damage is told, not hidden behind a rebuild", async () => {
  source.stamp = () => {
    throw new Error("the disk is on fire");
  };
  await expect(searcherOn(source, cache).search({ query: "refund", limit: 5 })).rejects.toThrow("on fire");
});

test("every byte of a segment is checked by somebody: none of them changes what is kept of an article", async () => {
  const articles = [stored("a", { body: "refund card" }), stored("b", { title: "Router" })];
  const segment = await segmentOf(articles);
  expect([0, 1].map((doc) => segment.stored(doc))).toEqual(articles);
  expect([0, 1].map((doc) => segment.id(doc))).toEqual(["a", "b"]);
});
