import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { newHome, openConsole } from "./emulated.ts";
import { killedConsoles } from "./killed-consoles.ts";
import { hasTerminals } from "./pseudo-terminal.ts";
import { type InShell, inShell } from "./shell.ts";

async function opened(
  how: Parameters<typeof inShell>[0] = {},
  node: readonly string[] = [],
): Promise<InShell> {
  const shell = inShell(how, node);
  await shell.it.waitFor("No call");
  await shell.it.press("refund");
  await shell.it.waitFor("Refund has not arrived");
  expect(shell.it.modes()).toMatchObject({ alternate: true, autowrap: false, bracketedPaste: true });
  return shell;
}

/** The terminal is as it was: no `reset` is needed. */
async function expectRestored(shell: InShell, codes: readonly number[]): Promise<void> {
  const { before, after, code } = await shell.over();
  expect(after).toBe(before);
  expect(codes).toContain(code);
  expect(shell.it.modes()).toEqual({
    alternate: false,
    cursorHidden: false,
    autowrap: true,
    bracketedPaste: false,
  });
  // The last colours are off, and what a frame may have left open is closed.
  expect(shell.it.raw.lastIndexOf("\u001b[?2026l")).toBeGreaterThan(
    shell.it.raw.lastIndexOf("\u001b[?2026h"),
  );
}

describe.skipIf(!hasTerminals)("however the console ends, the terminal is as it was", () => {
  test.each([
    ["SIGTERM", 143],
    ["SIGHUP", 129],
    ["SIGINT", 130],
    ["SIGQUIT", 131],
  ] as const)("%s from outside: exit %i", async (signal, code) => {
    const shell = await opened();
    process.kill(shell.pid(), signal);
    await expectRestored(shell, [code]);
  });

  test("Ctrl-C twice: exit 0", async () => {
    const shell = await opened();
    await shell.it.press("ctrl-c");
    await shell.it.waitFor("Ctrl-C again leaves");
    await shell.it.press("ctrl-c");
    await expectRestored(shell, [0]);
  });

  test("Ctrl-C twice right after the start", async () => {
    const shell = inShell();
    await shell.it.waitFor("No call");
    await shell.it.press("ctrl-c", "ctrl-c");
    await expectRestored(shell, [0, 130]);
  });

  test.each([
    ["an exception", "process.on('SIGUSR2', () => { throw new Error('provoked'); });"],
    [
      "a promise that nobody awaits",
      "process.on('SIGUSR2', () => { Promise.reject(new Error('provoked')); });",
    ],
  ])("%s: what is wrong can be read afterwards", async (_, script) => {
    const home = newHome();
    const file = join(home, "provoke.cjs");
    writeFileSync(file, script);
    const shell = await opened({ home }, ["--require", file]);
    process.kill(shell.pid(), "SIGUSR2");
    await expectRestored(shell, [1, 7, 70]);
    expect(shell.it.text()).toContain("provoked");
  });

  test("in the middle of a question, a menu, a page", async () => {
    for (const keys of [["alt-b", "Be"], ["ctrl-p", "han"], ["enter"]]) {
      const shell = await opened();
      await shell.it.press(...keys);
      await shell.it.quiet(200);
      process.kill(shell.pid(), "SIGTERM");
      await expectRestored(shell, [143]);
    }
  });

  test("when the terminal goes, the console goes, and keeps what was noted", async () => {
    const home = newHome();
    const it = openConsole({ home });
    await it.waitFor("No call");
    await it.press(".moved house", "enter");
    await it.waitFor("1 note");
    it.kill("SIGHUP");
    await it.exit;
    const after = openConsole({ home });
    await after.waitFor("1 note");
    const { call } = await after.answer("call", "show");
    expect(call.notes).toMatchObject([{ text: "moved house" }]);
  });
});

describe.skipIf(!hasTerminals)("what was confirmed is kept", () => {
  test("kill -9 right after a note is seen as kept: it is there", async () => {
    const home = newHome();
    const it = openConsole({ home });
    await it.waitFor("No call");
    await it.press(".moved house", "enter");
    await it.waitFor("Noted");
    it.kill("SIGKILL");
    await it.exit;
    const { call } = await it.answer("call", "show");
    expect(call.notes).toMatchObject([{ text: "moved house" }]);
    // The next console goes on with that call.
    const next = openConsole({ home });
    await next.waitFor("1 note");
  });

  test("30 times kill -9 at any moment while notes are typed: every confirmed one is there", async () => {
    const { confirmed } = await killedConsoles(30, 1);
    expect(confirmed).toBeGreaterThan(10);
  }, 240_000);
});
