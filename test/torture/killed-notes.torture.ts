import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, inject, it } from "vitest";
import { killedNotes } from "./killed-notes.ts";

const root = mkdtempSync(join(tmpdir(), "cuecard-notes-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe("Notes that are killed", () => {
  it("100 times: every acknowledged note is there", async () => {
    const { acknowledged, unsaid } = await killedNotes(inject("cuecard"), join(root, "data"), 100);
    console.log(
      `100 of call note killed, ${unsaid} after writing; ${acknowledged} acknowledged notes, all there`,
    );
    expect(acknowledged).toBeGreaterThan(1);
  });
});
