import { describe, expect, it } from "vitest";
import { killedConsoles } from "../terminal/killed-consoles.ts";

describe("Consoles that are killed", () => {
  it("100 times while notes are typed: every confirmed note is there", async () => {
    const { confirmed, unsaid } = await killedConsoles(100, Date.now());
    console.log(`100 consoles killed; ${confirmed} notes were confirmed, all there; ${unsaid} kept unseen`);
    expect(confirmed).toBeGreaterThan(30);
  });
});
