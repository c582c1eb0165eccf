import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { everyCrashPoint, scenarios } from "../torture/crash-points.ts";
import { powerCuts } from "../torture/power-cuts.ts";
import { clocksApart, killed, manyAtOnce } from "../torture/processes.ts";
import { bundleWorker } from "../torture/workers.ts";

// The long versions of all these are in test/torture/.
const memory = mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "cuecard-store-"));
let worker: Awaited<ReturnType<typeof bundleWorker>>;
beforeAll(async () => {
  worker = await bundleWorker();
});
afterAll(() => {
  worker.remove();
  rmSync(memory, { recursive: true, force: true });
});

describe("A process that dies at a call of the system", () => {
  for (const { name, ...scenario } of scenarios) {
    it(`leaves the old or the new state: ${name}`, async () => {
      const folder = join(memory, name);
      expect(await everyCrashPoint({ name, ...scenario }, folder, ["die-half"], 1, 5)).toBeGreaterThan(1);
      expect(
        await everyCrashPoint({ name, ...scenario }, `${folder} 3`, ["die-after"], 3, 7),
      ).toBeGreaterThan(1);
      expect(await everyCrashPoint({ name, ...scenario }, `${folder} f`, ["ENOSPC"], 1, 7)).toBeGreaterThan(
        1,
      );
    });
  }
});

describe("A power cut", () => {
  it("loses nothing acknowledged, whatever of the rest is lost", async () => {
    const { cuts, recoveries } = await powerCuts(join(memory, "power"), 11, 2);
    expect(cuts).toBeGreaterThan(20);
    expect(recoveries).toBe(0);
  });
});

describe("Several processes", () => {
  it("lose nothing and count nothing twice", () => manyAtOnce(worker.script, join(memory, "many"), 4, 10));

  it("that are killed have lost nothing that they acknowledged, and delay nobody", async () => {
    const { longestWait, recoveries } = await killed(worker.script, join(memory, "killed"), 8);
    expect(longestWait).toBeLessThan(1_000);
    expect(recoveries).toBe(0);
  });

  it("on machines whose clocks are an hour apart keep one order", () =>
    clocksApart(worker.script, join(memory, "clocks")));
});
