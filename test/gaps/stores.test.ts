import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { linkDraft } from "../../src/gaps/draft-of-gap.ts";
import { type Asked, keepGap } from "../../src/gaps/keep-gap.ts";
import { listGaps } from "../../src/gaps/list-gaps.ts";
import { openStore } from "../../src/io/json-store.ts";
import { openMemoryStore } from "../../src/io/memory-store.ts";
import { mendStore } from "../../src/io/store-doctor.ts";
import { type Entry, type Header, sealed } from "../../src/io/store-line.ts";
import { undoPlan } from "../../src/store/history.ts";
import type { Store } from "../../src/store/ports.ts";
import { friday, keep, note } from "../calls/support.ts";

const root = mkdtempSync(join(tmpdir(), "cuecard-gaps-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const clock = { now: () => friday };
const asked: Asked = { query: "Dollars?", lang: null, agent: "Anna", call: 3, results: ["a"], now: friday };
const ask = (store: Store, changes: Partial<Asked> = {}) =>
  store.change("gap", (view) => keepGap(view, { ...asked, ...changes }));

describe.each([
  ["in memory", () => openMemoryStore(clock)],
  ["in files", () => openStore(mkdtempSync(join(root, "store-")), clock)],
])("gaps %s", (_, open) => {
  it("are kept, found by what they ask, linked to a draft, and taken back one action at a time", async () => {
    const store = open();
    await ask(store);
    await ask(store, { call: 4 });
    await ask(store, { call: 4, query: "Euros?" });
    await store.change("kb new", (view) =>
      linkDraft(view, { query: "DOLLARS", id: null, article: "dollars", now: friday }),
    );
    const view = await store.read();
    expect(view.find("gaps", "asked:dollars").map(({ id }) => id)).toEqual([1, 2]);
    expect(view.find("gaps", "call:4").map(({ id }) => id)).toEqual([2, 3]);
    const wanted = { since: null, all: false, limit: 9, hasArticle: () => true };
    expect(listGaps(view, wanted).gaps.map(({ query }) => query)).toEqual(["Euros?"]);
    await store.change("undo", undoPlan);
    expect(listGaps(await store.read(), wanted).gaps.map(({ count }) => count)).toEqual([2, 1]);
    await store.change("undo", undoPlan);
    expect((await store.read()).count("gaps")).toBe(2);
    // A number is never used again.
    expect((await ask(store, { query: "Pounds?" })).gap.id).toBe(4);
  });

  it("that are asked again write nothing", async () => {
    const store = open();
    await ask(store);
    const stamp = store.stamp();
    expect((await ask(store, { query: "dollars" })).kept).toBe(false);
    expect(store.stamp()).toBe(stamp);
  });

  it("go for good when they are erased", async () => {
    const store = open();
    await ask(store);
    await ask(store, { query: "Euros?" });
    expect(await store.erase((kind, one) => (kind === "gaps" && one.id === 1 ? null : one))).toMatchObject({
      erased: 1,
    });
    expect([...(await store.read()).all("gaps")].map(({ id }) => id)).toEqual([2]);
  });
});

describe("a store from before there were gaps", () => {
  /** As the program wrote it then: its first line names the kinds that it knew. */
  function oldStore(): string {
    const folder = mkdtempSync(join(root, "old-"));
    const header: Header = {
      cuecard: "store",
      version: 1,
      epoch: "0000000000000000",
      next: { callbacks: 1, customers: 1, calls: 1, notes: 1 },
      from: 0,
      base: 0,
      gaps: [],
    };
    const value = note(1, 7, "from before");
    const entry: Entry = {
      n: 1,
      at: friday.toISOString(),
      did: "call note",
      kind: "notes",
      id: 1,
      was: null,
      value,
      last: 1,
    };
    writeFileSync(join(folder, "store.jsonl"), Buffer.concat([sealed(header), sealed(entry)]));
    return folder;
  }

  it("opens, and takes gaps", async () => {
    const folder = oldStore();
    const store = openStore(folder, clock);
    const view = await store.read();
    expect([view.count("notes"), view.count("gaps"), view.nextId("gaps")]).toEqual([1, 0, 1]);
    expect(listGaps(view, { since: null, all: true, limit: 9, hasArticle: () => true }).gaps).toEqual([]);
    await ask(store);
    await keep(openStore(folder, clock), { notes: [note(2, 7, "since")] });
    const again = await openStore(folder, clock).read();
    expect([again.count("notes"), again.count("gaps"), again.nextId("gaps")]).toEqual([2, 1, 2]);
    expect(store.recoveries()).toEqual([]);
  });

  it("is well after mending, with its gaps in the index", async () => {
    const folder = oldStore();
    await ask(openStore(folder, clock));
    await mendStore(folder, clock);
    expect(readdirSync(folder)).toContain("store.index");
    const view = await openStore(folder, clock).read();
    expect(view.find("gaps", "asked:dollars").map(({ id }) => id)).toEqual([1]);
    // The index keeps no words of a customer.
    expect(readFileSync(join(folder, "store.index"), "latin1")).not.toMatch(/dollars/i);
  });
});
