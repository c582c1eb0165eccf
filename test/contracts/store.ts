import { describe, expect, it } from "vitest";
import type { Clock } from "../../src/base/time.ts";
import type { Callback } from "../../src/callbacks/callback.ts";
import type { Kind, StoredRecord } from "../../src/store/change.ts";
import { undoPlan } from "../../src/store/history.ts";
import type { Store, View } from "../../src/store/ports.ts";
import { callback } from "./callback.ts";

export { callback } from "./callback.ts";

const kind: Kind = "callbacks";
export const clock: Clock = { now: () => new Date("2026-11-21T09:00:00Z") };

/** Adds a callback as a command does, and answers its number. */
export function add(store: Store, changed: Partial<Callback> = {}): Promise<number> {
  return store.change("callbacks add", (view) => {
    const id = view.nextId(kind);
    return { answer: id, edits: [{ kind, id, before: null, after: callback(id, changed) }] };
  });
}

/** Changes a callback as a command does. */
export function edit(
  store: Store,
  id: number,
  changed: Partial<Callback>,
  did = "callbacks edit",
): Promise<void> {
  return store.change(did, (view) => {
    const before = view.get(kind, id);
    return {
      answer: undefined,
      edits: [{ kind, id, before, after: { ...(before as Callback), ...changed } }],
    };
  });
}

export function remove(store: Store, id: number): Promise<void> {
  return store.change("callbacks remove", (view) => ({
    answer: undefined,
    edits: [{ kind, id, before: view.get(kind, id), after: null }],
  }));
}

/** Everything that a view says, for comparing. */
export function stateOf(view: View): unknown {
  return {
    all: [...view.all(kind)],
    ranked: view.ranked(kind),
    count: view.count(kind),
    nextId: view.nextId(kind),
    history: [...view.history()],
  };
}

const ids = (records: Iterable<StoredRecord>): number[] => [...records].map(({ id }) => id);

/**
 * What every store keeps to.
 * @param open opens a store that nobody has used; `again` opens the same one as another process would
 */
export function storeContract(name: string, open: () => Promise<{ store: Store; again: () => Store }>): void {
  describe(`${name} as a store`, () => {
    it("is empty at first, and creates nothing by being read", async () => {
      const { store, again } = await open();
      const view = await store.read();
      expect(stateOf(view)).toEqual({ all: [], ranked: [], count: 0, nextId: 1, history: [] });
      expect(view.get(kind, 1)).toBeNull();
      expect(view.find(kind, "phone:+36301234567")).toEqual([]);
      expect(stateOf(await again().read())).toEqual(stateOf(view));
    });

    it("keeps what was changed, for others too", async () => {
      const { store, again } = await open();
      expect(await add(store)).toBe(1);
      expect(await add(store, { customer: { name: "Nielsen", phone: null, ref: "R-7" } })).toBe(2);
      for (const one of [store, again()]) {
        const view = await one.read();
        expect(view.get(kind, 1)).toEqual(callback(1));
        expect(ids(view.all(kind))).toEqual([1, 2]);
        expect(view.count(kind)).toBe(2);
        expect(view.nextId(kind)).toBe(3);
      }
    });

    it("hands out frozen records", async () => {
      const { store } = await open();
      await add(store);
      const record = (await store.read()).get(kind, 1) as Callback;
      expect(() => Object.assign(record.customer, { name: "x" })).toThrow(TypeError);
      expect(() => Object.assign(record, { reason: "x" })).toThrow(TypeError);
    });

    it("keeps any text exactly", async () => {
      const { store, again } = await open();
      const texts = [
        "",
        "\u0000\n\r\u2028",
        '","sum":"00000000"}',
        "தமிழ்",
        "👩‍👩‍👧",
        "\ud800",
        "x".repeat(100_000),
      ];
      for (const reason of texts) await add(store, { reason });
      expect([...(await again().read()).all(kind)].map((one) => (one as Callback).reason)).toEqual(texts);
    });

    it("gives a view that stays as it was", async () => {
      const { store } = await open();
      await add(store);
      const view = await store.read();
      const before = stateOf(view);
      await edit(store, 1, { status: "done" });
      await add(store);
      expect(stateOf(view)).toEqual(before);
    });

    it("changes nothing where the plan throws, or has no edits", async () => {
      const { store, again } = await open();
      await add(store);
      const before = stateOf(await store.read());
      await expect(
        store.change("callbacks add", () => {
          throw new Error("no");
        }),
      ).rejects.toThrow("no");
      expect(await store.change("callbacks done", () => ({ answer: 7, edits: [] }))).toBe(7);
      expect(stateOf(await again().read())).toEqual(before);
    });

    it("refuses what has not the shape of its kind", async () => {
      const { store, again } = await open();
      const bad: unknown[] = [
        { ...callback(1), due: "tomorrow" },
        { ...callback(1), status: "lost" },
        { ...callback(1), customer: "Anna" },
        { ...callback(1), id: 2 },
        { ...callback(1), attempts: [{ at: "2026-11-21T09:00:00Z", outcome: "maybe", note: null }] },
        {},
      ];
      for (const after of bad) {
        const change = store.change("callbacks add", () => ({
          answer: null,
          edits: [{ kind, id: 1, before: null, after: after as StoredRecord }],
        }));
        await expect(change).rejects.toMatchObject({ code: "internal" });
      }
      expect((await again().read()).count(kind)).toBe(0);
    });

    it("refuses one record twice in one change", async () => {
      const { store } = await open();
      const one = { kind, id: 1, before: null, after: callback(1) };
      await expect(store.change("x", () => ({ answer: null, edits: [one, one] }))).rejects.toMatchObject({
        code: "internal",
      });
    });

    it("keeps all edits of a change, or none", async () => {
      const { store, again } = await open();
      await store.change("callbacks import", () => ({
        answer: null,
        edits: [1, 2, 3].map((id) => ({ kind, id, before: null, after: callback(id) })),
      }));
      const view = await again().read();
      expect(ids(view.all(kind))).toEqual([1, 2, 3]);
      expect([...view.history()].map(({ n, edits }) => [n, edits.length])).toEqual([[1, 3]]);
    });

    it("ranks what waits by its time, then by its number", async () => {
      const { store, again } = await open();
      for (const due of ["2026-11-25", "2026-11-23", "2026-11-24", "2026-11-23"]) {
        await add(store, { due: `${due}T08:00:00.000Z` });
      }
      await edit(store, 3, { status: "done" });
      const at = (day: number): number => Date.UTC(2026, 10, day, 8);
      expect((await again().read()).ranked(kind)).toEqual([
        { id: 2, rank: at(23) },
        { id: 4, rank: at(23) },
        { id: 1, rank: at(25) },
      ]);
    });

    it("finds records by their keys of today", async () => {
      const { store, again } = await open();
      await add(store);
      await add(store, { customer: { name: "Nielsen", phone: "+4512345678", ref: "R-7" }, call: 12 });
      await edit(store, 1, { customer: { name: "Anna", phone: "+4512345678", ref: null } });
      const view = await again().read();
      expect(ids(view.find(kind, "phone:+4512345678"))).toEqual([1, 2]);
      expect(ids(view.find(kind, "phone:+36301234567"))).toEqual([]);
      expect(ids(view.find(kind, "ref:R-7"))).toEqual([2]);
      expect(ids(view.find(kind, "call:12"))).toEqual([2]);
    });

    it("tells its history, newest first, with what was before", async () => {
      const { store, again } = await open();
      await add(store);
      await edit(store, 1, { priority: "high" });
      await remove(store, 1);
      const at = "2026-11-21T09:00:00.000Z";
      const [first, second] = [callback(1), callback(1, { priority: "high" })];
      expect([...(await again().read()).history()]).toEqual([
        {
          n: 3,
          at,
          did: "callbacks remove",
          undoes: null,
          edits: [{ kind, id: 1, before: second, after: null }],
        },
        {
          n: 2,
          at,
          did: "callbacks edit",
          undoes: null,
          edits: [{ kind, id: 1, before: first, after: second }],
        },
        {
          n: 1,
          at,
          did: "callbacks add",
          undoes: null,
          edits: [{ kind, id: 1, before: null, after: first }],
        },
      ]);
    });

    it("takes changes back one by one, and never uses a number again", async () => {
      const { store, again } = await open();
      await add(store);
      await edit(store, 1, { priority: "high" });
      await add(store);
      const undone: Array<number | undefined> = [];
      for (let i = 0; i < 4; i++) undone.push((await again().change("undo", undoPlan))?.n);
      expect(undone).toEqual([3, 2, 1, undefined]);
      const view = await store.read();
      expect(view.count(kind)).toBe(0);
      expect(view.nextId(kind)).toBe(3);
      expect(await add(store)).toBe(3);
      expect((await again().change("undo", undoPlan))?.n).toBe(7);
    });

    it("brings back what a change took away", async () => {
      const { store, again } = await open();
      await add(store);
      await remove(store, 1);
      expect((await again().read()).get(kind, 1)).toBeNull();
      await store.change("undo", undoPlan);
      expect((await again().read()).get(kind, 1)).toEqual(callback(1));
    });

    it("erases records with their history, and goes on counting", async () => {
      const { store, again } = await open();
      for (let i = 0; i < 3; i++) await add(store);
      await edit(store, 3, { reason: "secret" });
      await edit(store, 3, { reason: "none" });
      const { erased } = await store.erase((_, record) =>
        record.id === 1 ? null : record.id === 2 ? { ...record, reason: null } : record,
      );
      expect(erased).toBe(2);
      const view = await again().read();
      expect(ids(view.all(kind))).toEqual([2, 3]);
      expect(view.get(kind, 2)).toEqual(callback(2, { reason: null }));
      expect([...view.history()]).toEqual([]);
      expect(await add(again())).toBe(4);
      expect([...(await again().read()).history()].map(({ n }) => n)).toEqual([6]);
      expect((await again().change("undo", undoPlan))?.n).toBe(6);
      expect(await again().change("undo", undoPlan)).toBeNull();
    });

    it("goes on after everything was erased", async () => {
      const { store, again } = await open();
      await add(store);
      expect((await store.erase(() => null)).erased).toBe(1);
      expect((await store.erase(() => null)).erased).toBe(0);
      expect((await again().read()).count(kind)).toBe(0);
      expect(await add(again())).toBe(2);
      expect(ids((await again().read()).all(kind))).toEqual([2]);
    });

    it("shows by its stamp that something was changed", async () => {
      const { store, again } = await open();
      const stamps = [store.stamp()];
      await add(store);
      stamps.push(store.stamp());
      await edit(again(), 1, { priority: "low" });
      stamps.push(store.stamp());
      await store.read();
      expect(store.stamp()).toBe(stamps[2]);
      await store.erase((_, record) => record);
      stamps.push(store.stamp());
      expect(new Set(stamps).size).toBe(4);
    });

    it("does at once what is asked for at once, one after another", async () => {
      const { store, again } = await open();
      const numbers = await Promise.all(Array.from({ length: 20 }, () => add(store)));
      expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
      expect((await again().read()).count(kind)).toBe(20);
    });
  });
}
