import { setImmediate as turn } from "node:timers/promises";
import { expect, test } from "vitest";
import type { IndexCache } from "../../src/search/ports.ts";
import { Searcher } from "../../src/search/search.ts";
import { FakeSource } from "./fake-source.ts";
import { OpenCache } from "./support.ts";

const article = (title: string, body: string, questions: string[] = []) => ({
  data: { title, questions },
  body: `${body}\n`,
});

/** Enough articles with questions that there is something to learn, too. */
function base(): FakeSource {
  const source = new FakeSource();
  for (let i = 0; i < 300; i++) {
    source.put(
      `a${i}.md`,
      article(`Topic ${i}`, `Words about matter${i} and more.`, [`how does matter${i} go`]),
    );
  }
  return source;
}

/** Every call is another millisecond, so that every step is a slice. */
function searcherOf(source: FakeSource, cache: IndexCache = new OpenCache()): Searcher {
  let ticks = 0;
  return new Searcher({
    source,
    cache,
    now: () => new Date("2026-11-21T09:00:00Z"),
    ticks: () => (ticks += 10),
  });
}

const found = async (searcher: Searcher, query: string) =>
  (await searcher.search({ query, limit: 5, typing: false })).results.map(({ id }) => id);

test("searches are answered from the old index until the new one is whole", async () => {
  const source = base();
  const searcher = searcherOf(source);
  await searcher.open();
  source.put("a7.md", article("Topic 7", "Now about umbrellas.", ["where is my umbrella"]));
  let during: string[][] = [];
  let breaths = 0;
  const opened = await searcher.refreshQuietly({
    breathe: async () => {
      breaths++;
      await turn();
      if (breaths % 20 === 1) during = [...during, await found(searcher, "umbrellas")];
    },
  });
  expect([opened?.state, opened?.read]).toEqual(["updated", 1]);
  expect(breaths).toBeGreaterThan(50);
  expect(during.length).toBeGreaterThan(2);
  expect(during.flat()).toEqual([]);
  expect(await found(searcher, "umbrellas")).toEqual(["a7"]);
});

test("in slices an index becomes what it becomes in one go, byte for byte", async () => {
  const heads = await Promise.all(
    [true, false].map(async (slowly) => {
      const source = base();
      const cache = new OpenCache();
      const searcher = searcherOf(source, cache);
      await searcher.open();
      source.put("a9.md", article("Topic 9", "Now about umbrellas.", ["where is my umbrella"]));
      source.remove("a10.md");
      if (slowly) await searcher.refreshQuietly({ breathe: turn });
      else await searcher.refresh();
      source.configure({ lang: "hu" });
      const built = slowly ? await searcher.refreshQuietly({ breathe: turn }) : await searcher.refresh();
      expect(built?.state).toBe("built");
      const head = cache.head()!;
      return Buffer.from(head.read(0, head.size))
        .toString("latin1")
        .replace(/"segments":\[[^\]]*\]/, "");
    }),
  );
  expect(heads[0]).toBe(heads[1]);
});

test("where it fails, the old index stays, and the next time it works", async () => {
  const source = base();
  const searcher = searcherOf(source);
  await searcher.open();
  source.put("new.md", article("Umbrellas", "Umbrellas are lent at the desk."));
  const reader = source.reader;
  source.reader = async () => {
    throw new Error("the drive is away");
  };
  expect(await searcher.refreshQuietly({ breathe: turn })).toBeNull();
  expect(await found(searcher, "umbrellas")).toEqual([]);
  expect(await found(searcher, "matter7")).toContain("a7");
  source.reader = reader;
  expect((await searcher.refreshQuietly({ breathe: turn }))?.state).toBe("updated");
  expect(await found(searcher, "umbrellas")).toEqual(["new"]);
});

test("a breath that fails keeps the old index, too", async () => {
  const source = base();
  const searcher = searcherOf(source);
  await searcher.open();
  source.put("new.md", article("Umbrellas", "Umbrellas are lent at the desk."));
  const breathe = async () => {
    throw new Error("closed");
  };
  expect(await searcher.refreshQuietly({ breathe })).toBeNull();
  expect(await found(searcher, "umbrellas")).toEqual([]);
});

test("who asks in the middle gets another look, and all who ask share it", async () => {
  const source = base();
  const searcher = searcherOf(source);
  await searcher.open();
  source.put("one.md", article("Umbrellas", "Umbrellas are lent at the desk."));
  let later: ReturnType<Searcher["refreshQuietly"]>[] = [];
  const first = await searcher.refreshQuietly({
    breathe: async () => {
      await turn();
      if (later.length > 0 || source.read.length === 0 || !source.read.includes("one.md")) return;
      source.put("two.md", article("Parasols", "Parasols are lent at the beach."));
      later = [1, 2, 3].map(() => searcher.refreshQuietly({ breathe: turn }));
    },
  });
  expect(first?.state).toBe("updated");
  expect(later).toHaveLength(3);
  const [one, two, three] = await Promise.all(later);
  expect(one?.state).toBe("updated");
  expect([two, three]).toEqual([one, one]);
  expect(await found(searcher, "parasols")).toEqual(["two"]);
});

test("an index that somebody opened meanwhile is not replaced by an older one", async () => {
  const source = base();
  const searcher = searcherOf(source);
  await searcher.open();
  source.put("one.md", article("Umbrellas", "Umbrellas are lent at the desk."));
  let hurried = false;
  const quiet = await searcher.refreshQuietly({
    breathe: async () => {
      await turn();
      if (hurried || !source.read.includes("one.md")) return;
      hurried = true;
      source.put("two.md", article("Parasols", "Parasols are lent at the beach."));
      await searcher.refresh();
    },
  });
  expect([hurried, quiet]).toEqual([true, null]);
  expect(await found(searcher, "parasols")).toEqual(["two"]);
});

test("the first opening can be quiet", async () => {
  const searcher = searcherOf(base());
  expect((await searcher.refreshQuietly({ breathe: turn }))?.state).toBe("built");
  expect(await found(searcher, "matter7")).toContain("a7");
});
