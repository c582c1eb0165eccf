import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasTerminals } from "../terminal/pseudo-terminal.ts";

const folder = mkdtempSync(join(tmpdir(), "cuecard-lines-"));
const program = join(folder, "child.mjs");

beforeAll(async () => {
  await build({
    entryPoints: [join(import.meta.dirname, "line-terminal-child.ts")],
    outfile: program,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20.17",
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The program in a window of its own, and what it printed after what was waited for before. */
async function open() {
  const { spawn: spawnInTerminal } = await import("@lydell/node-pty");
  const child = spawnInTerminal(process.execPath, [program], {
    ...{ cols: 80, rows: 24, cwd: folder },
    env: { PATH: process.env.PATH ?? "", HOME: folder, TERM: "dumb" },
  });
  let output = "";
  let changed = (): void => {};
  child.onData((data) => {
    output += data;
    changed();
  });
  const exit = new Promise<number>((resolve) => child.onExit(({ exitCode }) => resolve(exitCode)));
  const shows = async (text: string): Promise<void> => {
    for (let at = output.indexOf(text); ; at = output.indexOf(text)) {
      if (at >= 0) {
        output = output.slice(at + text.length);
        return;
      }
      await new Promise<void>((resolve) => {
        changed = resolve;
      });
    }
  };
  await shows("ready 80x24");
  return {
    type: (text: string) => child.write(text),
    kill: (signal: string) => child.kill(signal),
    shows,
    exit,
  };
}

describe.skipIf(!hasTerminals)("on a terminal", () => {
  it("gives whole lines, as the terminal's own editing leaves them", async () => {
    const { type, shows, exit } = await open();
    type("refunx\u007fd not\r");
    await shows('got "refund not"');
    type("உங்கள் 👩‍👧 æ\r\r");
    await shows('got "உங்கள் 👩‍👧 æ"');
    await shows('got ""');
    type("\u0004");
    await shows("end 0");
    expect(await exit).toBe(0);
  });

  it("gives the lines of a paste one after the other", async () => {
    const { type, shows } = await open();
    type(".one\rtwo\rthree\r");
    for (const line of [".one", "two", "three"]) await shows(`got "${line}"`);
    type("\u0004");
  });

  it("writes a great deal, to the last line", async () => {
    const { type, shows } = await open();
    type("say 5000\r");
    await shows("line 5000 x");
    await shows('got "say 5000"');
    type("\u0004");
  });

  it("ends with Ctrl-C, in a line of its own", async () => {
    const { type, shows, exit } = await open();
    type("half a line\u0003");
    await shows("^C\r\nend 130");
    expect(await exit).toBe(130);
  });

  it.each([
    ["SIGTERM", 143],
    ["SIGHUP", 129],
  ] as const)("ends on %s with %d", async (signal, code) => {
    const { kill, exit } = await open();
    kill(signal);
    expect(await exit).toBe(code);
  });
});

it("reads a pipe to its end, the last line without a line feed included, and a character that comes in two", async () => {
  const child = spawn(process.execPath, [program], { stdio: ["pipe", "pipe", "inherit"] });
  let output = "";
  child.stdout.on("data", (data: Buffer) => {
    output += data.toString("utf8");
  });
  const [first, second] = [Buffer.from("é").subarray(0, 1), Buffer.from("é").subarray(1)];
  child.stdin.write(Buffer.concat([Buffer.from("caf"), first]));
  await new Promise((resolve) => setTimeout(resolve, 50));
  child.stdin.end(Buffer.concat([second, Buffer.from("\r\nlast")]));
  const code = await new Promise((resolve) => child.on("close", resolve));
  expect(output).toBe('ready 80x24\ngot "café"\ngot "last"\nend 0\n');
  expect(code).toBe(0);
});

it("does not fail where its reader has gone", async () => {
  const child = spawn(process.execPath, [program], { stdio: ["pipe", "pipe", "pipe"] });
  let complaints = "";
  child.stderr.on("data", (data: Buffer) => {
    complaints += data.toString("utf8");
  });
  await new Promise((resolve) => child.stdout.once("data", resolve));
  child.stdout.destroy();
  child.stdin.write("refund\n");
  const code = await new Promise((resolve) => child.on("close", resolve));
  expect([code, complaints]).toEqual([129, ""]);
});
