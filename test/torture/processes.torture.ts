import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { clocksApart, killed, manyAtOnce, suspendedHolder } from "./processes.ts";
import { bundleWorker } from "./workers.ts";

const root = mkdtempSync(join(tmpdir(), "cuecard-torture-"));
let worker: Awaited<ReturnType<typeof bundleWorker>>;
beforeAll(async () => {
  worker = await bundleWorker();
});
afterAll(() => {
  worker.remove();
  rmSync(root, { recursive: true, force: true });
});

describe("Processes that share a store", () => {
  it("8 processes × 100 adds between changes and reads lose nothing and count nothing twice", async () => {
    const start = performance.now();
    await manyAtOnce(worker.script, join(root, "many"), 8, 100);
    console.log(`8 × 100 adds: ${Math.round(performance.now() - start)} ms`);
  });

  it("300 killed at random moments have lost nothing that they acknowledged, and delay nobody", async () => {
    const { longestWait, acknowledged, recoveries, killedInside } = await killed(
      worker.script,
      join(root, "killed"),
      300,
    );
    console.log(
      `300 kills: ${acknowledged} acknowledged changes, all there; ${killedInside} died with the lock in hand; the next command took at most ${Math.round(longestWait)} ms`,
    );
    expect(longestWait).toBeLessThan(1_000);
    expect(recoveries).toBe(0);
    expect(killedInside).toBeGreaterThan(10);
  });

  it("a suspended holder keeps its lock, a killed one delays nobody", async () => {
    const { afterKill } = await suspendedHolder(worker.script, join(root, "suspended"));
    console.log(`after a killed holder: ${afterKill.toFixed(1)} ms`);
    expect(afterKill).toBeLessThan(1_000);
  });

  it("two machines an hour apart keep one order", () => clocksApart(worker.script, join(root, "clocks")));
});
