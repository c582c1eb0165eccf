import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect } from "vitest";
import { openStore } from "../../src/io/json-store.ts";
import { inspectStore, mendStore } from "../../src/io/store-doctor.ts";
import type { StoreParts } from "../../src/io/store-parts.ts";
import { undoPlan } from "../../src/store/history.ts";
import type { Store } from "../../src/store/ports.ts";
import { add, clock, edit, stateOf } from "../contracts/store.ts";
import { Died, type Fault, FaultDisk, Machine } from "./fault-disk.ts";

/** A command, and the store that it meets. */
export interface Scenario {
  readonly name: string;
  /** Makes the store in an empty folder (that does not exist yet). */
  prepare(folder: string): Promise<void>;
  run(store: Store, folder: string, parts: StoreParts): Promise<unknown>;
  /** False where a file system knows no hard links. */
  readonly links?: boolean;
}

async function someCallbacks(folder: string): Promise<void> {
  const store = openStore(folder, clock);
  for (let i = 0; i < 4; i++) await add(store, { reason: `reason ${i}` });
  await edit(store, 2, { priority: "high" });
  await mendStore(folder, clock);
}

/** So long a log that the next command makes its index anew. */
async function manyCallbacks(folder: string): Promise<void> {
  await someCallbacks(folder);
  const store = openStore(folder, clock);
  for (let i = 0; i < 3; i++) await add(store, { reason: "x".repeat(60_000) });
  cpSync(join(folder, "store.index"), join(folder, "..", "old.index"));
  await add(store);
  cpSync(join(folder, "..", "old.index"), join(folder, "store.index"));
}

function cut(folder: string): void {
  const log = join(folder, "store.jsonl");
  writeFileSync(log, readFileSync(log).subarray(0, 1500));
}

const twice: Store["change"] extends (...all: infer _) => unknown
  ? (store: Store) => Promise<unknown>
  : never = (store) =>
  store.change("callbacks import", (view) => ({
    answer: null,
    edits: [1, 2].map((id) => {
      const before = view.get("callbacks", id)!;
      return { kind: "callbacks" as const, id, before, after: { ...before, reason: "both" } };
    }),
  }));

export const scenarios: readonly Scenario[] = [
  { name: "the first add", prepare: async () => {}, run: (store) => add(store) },
  { name: "an add", prepare: someCallbacks, run: (store) => add(store) },
  { name: "an add without hard links", prepare: someCallbacks, run: (store) => add(store), links: false },
  {
    name: "done",
    prepare: someCallbacks,
    run: (store) => edit(store, 3, { status: "done" }, "callbacks done"),
  },
  { name: "a change of two records", prepare: someCallbacks, run: twice },
  { name: "undo", prepare: someCallbacks, run: (store) => store.change("undo", undoPlan) },
  {
    name: "an erasure",
    prepare: someCallbacks,
    run: (store) => store.erase((_, record) => (record.id === 1 ? null : record)),
  },
  {
    name: "a read that mends",
    prepare: async (folder) => {
      await someCallbacks(folder);
      cut(folder);
    },
    run: (store) => store.read(),
  },
  {
    name: "an add that mends first, where both files are damaged",
    prepare: async (folder) => {
      await someCallbacks(folder);
      for (const [name, line] of [
        ["store.jsonl", 2],
        ["store.copy.jsonl", 4],
      ] as const) {
        const path = join(folder, name);
        const lines = readFileSync(path, "utf8").split("\n");
        lines[line] = lines[line]!.replace("normal", "nermal");
        writeFileSync(path, lines.join("\n"));
      }
      rmSync(join(folder, "store.index"));
    },
    run: (store) => add(store),
  },
  {
    name: "an add after another was torn",
    prepare: async (folder) => {
      await someCallbacks(folder);
      const log = join(folder, "store.jsonl");
      writeFileSync(log, readFileSync(log, "utf8").slice(0, -20));
      const copy = join(folder, "store.copy.jsonl");
      writeFileSync(copy, readFileSync(copy, "utf8").slice(0, -200));
      rmSync(join(folder, "store.index"));
    },
    run: (store) => add(store),
  },
  { name: "an add that makes the index anew", prepare: manyCallbacks, run: (store) => add(store) },
  { name: "a read that makes the index anew", prepare: manyCallbacks, run: (store) => store.read() },
  {
    name: "the doctor's mending",
    prepare: async (folder) => {
      await someCallbacks(folder);
      cut(folder);
    },
    run: (_, folder, parts) => mendStore(folder, clock, parts),
  },
];

const ordinary = /^store\.(jsonl|copy\.jsonl|index|damaged-[\w-]+\.jsonl)$/;

/**
 * Lets a command go wrong at each of its calls of the system in turn, `times` processes in a row at the same one, and
 * looks at what the next ones find. Answers how many ways that were.
 */
export async function everyCrashPoint(
  scenario: Scenario,
  root: string,
  faults: readonly Fault[],
  times: number,
  every = 1,
): Promise<number> {
  const template = join(root, "template", "data");
  const folder = join(root, "run", "data");
  mkdirSync(dirname(template), { recursive: true });
  await scenario.prepare(template);
  const reset = (): void => {
    rmSync(dirname(folder), { recursive: true, force: true });
    mkdirSync(dirname(folder), { recursive: true });
    if (existsSync(template)) cpSync(template, folder, { recursive: true, preserveTimestamps: true });
  };

  const run = async (
    machine: Machine,
    at: number,
    fault: Fault | null,
  ): Promise<{ ok: boolean; error: unknown; calls: number }> => {
    const disk = new FaultDisk(at, fault, scenario.links === undefined ? {} : { links: scenario.links });
    const { processes, end } = machine.start();
    const parts = { disk: disk.disk, processes };
    try {
      await scenario.run(openStore(folder, clock, parts), folder, parts);
      return { ok: !disk.isDead, error: null, calls: disk.calls };
    } catch (error) {
      return { ok: false, error, calls: disk.calls };
    } finally {
      disk.finish();
      end();
    }
  };
  const look = async (): Promise<unknown> => {
    const store = openStore(folder, clock, { processes: new Machine().start().processes });
    return stateOf(await store.read());
  };

  // What 0, 1, 2 … commands in a row lead to, when nothing goes wrong.
  const states: unknown[] = [];
  let calls = 0;
  reset();
  for (let i = 0; i <= times; i++) {
    if (i > 0) calls = Math.max(calls, (await run(new Machine(), 0, null)).calls);
    const here = readFolder(folder);
    states.push(await look());
    writeFolder(folder, here);
  }

  let ways = 0;
  for (const fault of faults) {
    for (let at = 1; at <= calls; at += every) {
      reset();
      const machine = new Machine();
      const what = `${scenario.name}: ${fault} at call ${at}, ${times} times`;
      let done = 0;
      for (let i = 0; i < times; i++) {
        const { ok, error } = await run(machine, at, fault);
        if (ok) done++;
        else if (error !== null && !(error instanceof Died))
          expect(error, what).toMatchObject({ name: "Fault" });
      }
      ways++;
      const next = machine.start();
      const store = openStore(folder, clock, { processes: next.processes });
      const found = stateOf(await store.read());
      const reached = states.map((state) => isSame(state, found));
      expect(reached, `${what}: a state that is neither old nor new`).toContain(true);
      // What was acknowledged is there.
      expect(reached.lastIndexOf(true), `${what}: an acknowledged change is lost`).toBeGreaterThanOrEqual(
        distance(states, done),
      );
      const start = performance.now();
      const id = await add(store);
      expect(performance.now() - start, `${what}: the next command waited`).toBeLessThan(
        scenario.links === false ? 1_500 : 1_000,
      );
      expect(id, what).toBe((found as { nextId: number }).nextId);
      const after = await openStore(folder, clock, { processes: next.processes }).read();
      expect(after.count("callbacks"), what).toBe((found as { count: number }).count + 1);
      expect(
        readdirSync(folder).filter((name) => !ordinary.test(name)),
        `${what}: debris`,
      ).toEqual([]);
      expect(inspectStore(folder, clock, { processes: next.processes }), what).toMatchObject({
        problems: [],
        copy: "same",
        lock: "free",
      });
      next.end();
    }
  }
  return ways;
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** The first of equal states: what does nothing the second time leads nowhere further. */
function distance(states: readonly unknown[], done: number): number {
  return states.findIndex((state) => isSame(state, states[done]));
}

function readFolder(folder: string): Map<string, Buffer> {
  if (!existsSync(folder)) return new Map();
  return new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))]));
}

function writeFolder(folder: string, files: ReadonlyMap<string, Buffer>): void {
  rmSync(folder, { recursive: true, force: true });
  if (files.size === 0) return;
  mkdirSync(folder, { recursive: true });
  for (const [name, bytes] of files) writeFileSync(join(folder, name), bytes);
}
