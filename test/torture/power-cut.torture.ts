import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { powerCuts } from "./power-cuts.ts";

// In memory where there is such a folder: nothing here depends on a real disk, and syncing one takes its time.
const root = mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "cuecard-torture-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe("A power cut", () => {
  it("at any call of the system, with anything lost that was not synced, loses nothing acknowledged", async () => {
    const { cuts, images, acknowledged, recoveries } = await powerCuts(join(root, "cuts"), 1, 12);
    console.log(
      `${cuts} power cuts, ${images} images of what may be left: ${acknowledged} acknowledged changes, all there; ${recoveries} recoveries told`,
    );
    expect(readdirSync(root).length).toBeGreaterThan(0);
  });
});
