import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { openStore } from "../../src/io/json-store.ts";
import { inspectStore } from "../../src/io/store-doctor.ts";
import { undoPlan } from "../../src/store/history.ts";
import { add, clock, edit } from "../contracts/store.ts";
import { Machine } from "./fault-disk.ts";
import { PowerDisk } from "./power-cut.ts";

/** What is done until the power goes; every change says its number when it is acknowledged. */
async function work(folder: string, power: PowerDisk, acknowledge: (n: number) => void): Promise<void> {
  let n = 0;
  const machine = new Machine();
  const fresh = () => openStore(folder, clock, { disk: power.disk, processes: machine.start().processes });
  const done = (): void => {
    if (!power.isOff) acknowledge(++n);
  };
  for (let i = 0; i < 3; i++) await add(fresh()).then(done);
  await edit(fresh(), 2, { status: "done" }).then(done);
  await add(fresh(), { reason: "x".repeat(140_000) }).then(done);
  await (await fresh().read()).ranked("callbacks");
  await add(fresh()).then(done);
  await fresh().change("undo", undoPlan).then(done);
  await fresh().erase((_, record) => (record.id === 1 ? null : record));
  await add(fresh()).then(done);
}

/**
 * Cuts the power at every `every`-th call, and looks at `images` of what may be left each time.
 * A message about damage would be a false alarm: nothing that was promised is missing.
 */
export async function powerCuts(
  folder: string,
  every: number,
  images: number,
): Promise<{ cuts: number; images: number; acknowledged: number; recoveries: number }> {
  const whole = new PowerDisk(folder);
  await work(folder, whole, () => {});
  const total = { cuts: 0, images: 0, acknowledged: 0, recoveries: 0 };
  for (let cutAt = 1; cutAt <= whole.calls; cutAt += every) {
    const power = new PowerDisk(folder);
    power.cutAt = cutAt;
    let acknowledged = 0;
    await work(folder, power, (n) => {
      acknowledged = n;
    }).catch(() => {});
    total.cuts++;
    for (let image = 0; image < images; image++) {
      const what = `power cut at call ${cutAt}, image ${image}`;
      power.leave(folder, chanceOf(cutAt * 1_000 + image));
      // The machine starts anew: whoever held the lock is gone.
      const after = new Machine();
      for (let i = 0; i < 50; i++) after.start().end();
      const processes = { ...after.start().processes };
      const store = openStore(folder, clock, {
        processes: {
          ...processes,
          bootTime: () => Date.now() + 1_000,
          whereabouts: (who) => (who.pid === processes.self().pid ? "alive" : "gone"),
        },
      });
      const view = await store.read();
      const [newest] = [...view.history()];
      const from = Number(/"from":(\d+)/.exec(logOf(folder))?.[1] ?? 0);
      const n = newest?.n ?? from;
      expect(n, `${what}: an acknowledged change is lost`).toBeGreaterThanOrEqual(acknowledged);
      expect(n, what).toBeLessThanOrEqual(acknowledged + 1);
      total.recoveries += store.recoveries().length;
      expect(await add(store), what).toBe(view.nextId("callbacks"));
      total.recoveries += store.recoveries().length;
      const report = inspectStore(folder, clock);
      expect(report.problems, what).toEqual([]);
      expect(report.copy, what).toBe("same");
      total.images++;
      total.acknowledged += acknowledged;
    }
  }
  expect(total.recoveries, "false alarms").toBe(0);
  return total;
}

function logOf(folder: string): string {
  return readdirSync(folder).includes("store.jsonl") ? readFileSync(join(folder, "store.jsonl"), "utf8") : "";
}

function chanceOf(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
