import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { everyCrashPoint, scenarios } from "./crash-points.ts";
import type { Fault } from "./fault-disk.ts";

// In memory where there is such a folder: nothing here depends on a real disk, and syncing one takes its time.
const root = mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "cuecard-torture-"));
let ways = 0;
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
  console.log(`${ways} ways to go wrong at a call of the system`);
});

const faults: Fault[] = ["EIO", "ENOSPC", "short-write", "die-before", "die-half", "die-after"];

describe("A fault at every call of the system", () => {
  for (const scenario of scenarios) {
    for (const times of [1, 3]) {
      it(`leaves the old or the new state: ${scenario.name}, ${times === 1 ? "once" : "three times in a row"}`, async () => {
        const count = await everyCrashPoint(scenario, join(root, `${scenario.name} ${times}`), faults, times);
        expect(count).toBeGreaterThan(50);
        ways += count;
      });
    }
  }
});
