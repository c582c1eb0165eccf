import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Console, newHome, openConsole, windows } from "./emulated.ts";
import { hasTerminals } from "./pseudo-terminal.ts";

/** A demonstration at some speed, and the folder in which its files lie. */
function openDemo(speed: string, env = {}, size = {}): { it: Console; temporary: string } {
  const home = newHome();
  const temporary = join(home, "temporary");
  mkdirSync(temporary);
  const it = openConsole({
    home,
    ...size,
    args: ["--demo"],
    env: { TMPDIR: temporary, CUECARD_DEMO_SPEED: speed, ...env },
  });
  return { it, temporary };
}

async function gone(it: Console, temporary: string): Promise<void> {
  await it.exit;
  expect(readdirSync(temporary)).toEqual([]);
}

describe.skipIf(!hasTerminals)("cuecard --demo", () => {
  test.each(windows)(
    "plays a call from its first word to its last, and touches nothing that is anybody's",
    async (size) => {
      const { it, temporary } = openDemo("12", {}, size);
      for (const seen of [
        "made-up data",
        "They contacted us 2 days ago",
        "get you the trace number your bank can search by",
        "› this is the third time",
        "heard:",
        "Copied: Let me check",
        "1 note",
        "Read back",
        "Anna Kovács: how did it go?",
        "gap 1 kept",
        "# Handover",
        "› nem jött meg a pénzem",
        "Nem érkezett meg a visszatérítés",
        "Your turn: type anything. Ctrl-C twice leaves.",
      ]) {
        await it.waitFor(seen);
      }
      expect(it.clipboard()).toEqual([]);
      expect(it.screen()[0]).toContain("No call");
      // From here on it is an ordinary console: the line about the turn goes with the first key.
      await it.press("refund");
      await it.waitFor("get you the trace number");
      await it.waitFor((lines) => !lines.join("\n").includes("Your turn"));
      await it.press("ctrl-c", "ctrl-c");
      expect((await it.exit).code).toBe(0);
      await gone(it, temporary);
      expect(existsSync(join(it.home, "data"))).toBe(false);
      expect(existsSync(join(it.home, "cache"))).toBe(false);
    },
  );

  test("stops at any key, which does nothing else; then it is the watcher's", async () => {
    const { it, temporary } = openDemo("1");
    await it.waitFor("made-up data");
    await it.press("alt-n");
    await it.waitFor("It is yours now");
    expect(it.screen()[0]).toContain("No call");
    await it.press(".");
    await it.type("hello");
    await it.waitFor((lines) => lines[1]!.includes(".hello"));
    expect(it.text()).not.toContain("It is yours now");
    await it.press("ctrl-c", "ctrl-c");
    expect((await it.exit).code).toBe(0);
    await gone(it, temporary);
  });

  test.each([
    ["SIGTERM", 143],
    ["SIGHUP", 129],
    ["SIGINT", 130],
  ] as const)("leaves nothing behind after %s", async (signal, code) => {
    const { it, temporary } = openDemo("1");
    await it.waitFor("made-up data");
    it.kill(signal);
    const { code: ended } = await it.exit;
    expect(ended).toBe(code);
    await gone(it, temporary);
    expect(it.modes()).toMatchObject({ alternate: false, cursorHidden: false, autowrap: true });
  });

  test("says where it cannot be shown what can be had there", async () => {
    const { it, temporary } = openDemo("1", { ACCESSIBLE: "1" });
    await it.waitFor("the demonstration is drawn on a screen");
    expect((await it.exit).code).toBe(2);
    await gone(it, temporary);
  });
});
