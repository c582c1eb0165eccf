import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openMemoryStore } from "../../src/io/memory-store.ts";
import type { Change } from "../../src/store/change.ts";
import { inverse } from "../../src/store/change.ts";
import { lastUndoable, undoPlan } from "../../src/store/history.ts";
import { add, callback, clock, edit, stateOf } from "../contracts/store.ts";

const change = (n: number, undoes: number | null = null): Change => ({
  n,
  at: "",
  did: "x",
  undoes,
  edits: [],
});

describe("What undo takes back", () => {
  it("is the newest change that nobody has taken back, and no undo", () => {
    expect(lastUndoable([])).toBeNull();
    expect(lastUndoable([change(2), change(1)])?.n).toBe(2);
    expect(lastUndoable([change(3, 2), change(2), change(1)])?.n).toBe(1);
    expect(lastUndoable([change(4, 1), change(3, 2), change(2), change(1)])).toBeNull();
    expect(lastUndoable([change(4), change(3, 2), change(2), change(1)])?.n).toBe(4);
    expect(lastUndoable([change(5, 4), change(4), change(3, 2), change(2), change(1)])?.n).toBe(1);
  });

  it("is read no further than needed", () => {
    const history = function* (): Generator<Change> {
      yield change(2);
      throw new Error("read on");
    };
    expect(lastUndoable(history())?.n).toBe(2);
  });

  it("is refused where a record is no longer as the change left it", async () => {
    const store = openMemoryStore(clock);
    await add(store);
    const view = await store.read();
    const changed = { ...callback(1), reason: "another" };
    const other = Object.assign(Object.create(view), { get: () => changed, history: () => view.history() });
    expect(() => undoPlan(other)).toThrow("cannot be taken back");
  });

  it("leads back, step by step, through every state before", async () => {
    const action = fc.tuple(fc.integer({ min: 0, max: 4 }), fc.string());
    await fc.assert(
      fc.asyncProperty(fc.array(action, { maxLength: 12 }), async (actions) => {
        const store = openMemoryStore(clock);
        const states: unknown[] = [];
        const now = async (): Promise<unknown> => [...(await store.read()).all("callbacks")];
        for (const [id, reason] of actions) {
          states.push(await now());
          if ((await store.read()).get("callbacks", id) === null) await add(store, { reason });
          else await edit(store, id, { reason });
        }
        for (const state of states.reverse()) {
          expect(await store.change("undo", undoPlan)).not.toBeNull();
          expect(await now()).toEqual(state);
        }
        const end = stateOf(await store.read());
        expect(await store.change("undo", undoPlan)).toBeNull();
        expect(stateOf(await store.read())).toEqual(end);
      }),
      { numRuns: 30 },
    );
  });

  it("is done last first", () => {
    const [a, b] = [callback(1), callback(2)];
    expect(
      inverse([
        { kind: "callbacks", id: 1, before: null, after: a },
        { kind: "callbacks", id: 2, before: b, after: null },
      ]),
    ).toEqual([
      { kind: "callbacks", id: 2, before: null, after: b },
      { kind: "callbacks", id: 1, before: a, after: null },
    ]);
  });
});
