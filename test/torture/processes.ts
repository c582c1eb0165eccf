import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import type { Callback } from "../../src/callbacks/callback.ts";
import { openStore } from "../../src/io/json-store.ts";
import { inspectStore } from "../../src/io/store-doctor.ts";
import { add, clock } from "../contracts/store.ts";
import { type Said, startWorker } from "./workers.ts";

const ordinary = ["store.copy.jsonl", "store.index", "store.jsonl"];

/** Many processes add, change and read at once: every add has its own number, none is lost, every list is whole. */
export async function manyAtOnce(
  script: string,
  folder: string,
  processes: number,
  adds: number,
): Promise<void> {
  const workers = Array.from({ length: processes }, (_, i) =>
    startWorker(script, "mixed", folder, { times: adds, seed: i + 1 }),
  );
  await Promise.all(workers.map(({ ended }) => ended));
  const said = workers.flatMap((worker) => worker.said());
  expect(said.filter(({ broken }) => broken !== undefined)).toEqual([]);
  const acknowledged = said.filter(({ n }) => n !== undefined);
  const added = acknowledged.filter(({ did }) => did === "callbacks add").map(({ id }) => id!);
  const all = Array.from({ length: processes * adds }, (_, i) => i + 1);
  expect(added.sort((a, b) => a - b)).toEqual(all);
  const view = await openStore(folder, clock).read();
  expect([...view.all("callbacks")].map(({ id }) => id)).toEqual(all);
  expectHistory(acknowledged, [...view.history()]);
  expect(inspectStore(folder, clock)).toMatchObject({ problems: [], copy: "same", lock: "free", debris: 0 });
}

function expectHistory(
  acknowledged: readonly Said[],
  history: ReadonlyArray<{ n: number; did: string; edits: ReadonlyArray<{ id: number }> }>,
): void {
  const kept = new Map(history.map((change) => [change.n, change]));
  expect([...kept.keys()].reverse()).toEqual(Array.from({ length: kept.size }, (_, i) => i + 1));
  for (const { n, did, id } of acknowledged) expect(kept.get(n!)).toMatchObject({ n, did, edits: [{ id }] });
}

/**
 * Kills processes at random moments of their work; after each, everything acknowledged is there, the next command does
 * not wait, and leaves no temporary file. Answers the longest wait in milliseconds, and how many were acknowledged.
 */
export async function killed(
  script: string,
  folder: string,
  times: number,
): Promise<{ longestWait: number; acknowledged: number; recoveries: number; killedInside: number }> {
  const acknowledged: Said[] = [];
  let longestWait = 0;
  let recoveries = 0;
  let killedInside = 0;
  for (let i = 0; i < times; i++) {
    const worker = startWorker(script, "undoing", folder, { times: 10_000, seed: i + 1 });
    await worker.until(({ ready }) => ready === true);
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 150));
    worker.child.kill("SIGKILL");
    await worker.ended;
    acknowledged.push(...worker.said().filter(({ n }) => n !== undefined));
    if (readdirSync(folder).some((name) => name.startsWith("store.lock"))) killedInside++;
    const store = openStore(folder, clock);
    const start = performance.now();
    const before = await store.read();
    const count = before.count("callbacks");
    await add(store);
    longestWait = Math.max(longestWait, performance.now() - start);
    recoveries += store.recoveries().length;
    expect(readdirSync(folder).filter((name) => !ordinary.includes(name))).toEqual([]);
    const view = await store.read();
    expect(view.count("callbacks")).toBe(count + 1);
    const open = [...view.all("callbacks")].filter((one) => (one as Callback).status === "open");
    expect(view.ranked("callbacks")).toHaveLength(open.length);
    const copy = readFileSync(join(folder, "store.copy.jsonl"));
    expect(copy.equals(readFileSync(join(folder, "store.jsonl")))).toBe(true);
  }
  expectHistory(acknowledged, [...(await openStore(folder, clock).read()).history()]);
  expect(inspectStore(folder, clock)).toMatchObject({ problems: [], copy: "same", lock: "free", debris: 0 });
  return { longestWait, acknowledged: acknowledged.length, recoveries, killedInside };
}

/** A suspended holder keeps its lock; when it is killed, nobody waits for it. */
export async function suspendedHolder(script: string, folder: string): Promise<{ afterKill: number }> {
  await add(openStore(folder, clock));
  const holder = startWorker(script, "hold", folder);
  await holder.until(({ holding }) => holding !== undefined);
  holder.child.kill("SIGSTOP");
  const lock = join(folder, "store.lock");
  const content = readFileSync(lock, "utf8");
  const others = [1, 2, 3].map(() => startWorker(script, "once", folder));
  for (const other of others) {
    await other.ended;
    expect(other.said()[0]).toMatchObject({ code: "unwritable", message: expect.stringContaining("busy") });
    expect(other.said()[1]!.ms).toBeGreaterThan(2_900);
  }
  expect(readFileSync(lock, "utf8")).toBe(content);
  expect((await openStore(folder, clock).read()).count("callbacks")).toBe(1);
  holder.child.kill("SIGKILL");
  await holder.ended;
  const start = performance.now();
  await add(openStore(folder, clock));
  const afterKill = performance.now() - start;
  expect(readdirSync(folder).filter((name) => !ordinary.includes(name))).toEqual([]);
  return { afterKill };
}

/** Two machines on one folder, an hour apart: numbers and order do not depend on any clock. */
export async function clocksApart(script: string, folder: string): Promise<void> {
  for (let i = 0; i < 6; i++) {
    const worker = startWorker(script, "once", folder, { clockShift: i % 2 === 0 ? 3_600_000 : 0 });
    await worker.ended;
    expect(worker.said()[0]).toMatchObject({ n: i + 1, id: i + 1 });
  }
  const history = [...(await openStore(folder, clock).read()).history()];
  expect(history.map(({ n }) => n)).toEqual([6, 5, 4, 3, 2, 1]);
  expect(history[0]!.at < history[1]!.at).toBe(true);
}
