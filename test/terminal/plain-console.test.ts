import { describe, expect, test } from "vitest";
import { type Console, openConsole } from "./emulated.ts";
import { hasTerminals } from "./pseudo-terminal.ts";

/** A console in lines, and a way to type one and get what it answers. */
async function openPlain(env: Readonly<Record<string, string>>) {
  const it = openConsole({ env });
  await prompted(it, 1);
  return { it, say: (line: string) => said(it, line) };
}

function prompts(it: Console): number {
  return it.raw.replaceAll("\r", "").split(/(?<=\n)> /).length - 1;
}

async function prompted(it: Console, count: number): Promise<void> {
  await it.waitFor(() => prompts(it) >= count);
}

async function said(it: Console, line: string): Promise<string> {
  const before = it.raw.length;
  const count = prompts(it);
  it.send(`${line}\r`);
  await prompted(it, count + 1);
  return it.raw.slice(before).replaceAll("\r", "").replace(/> $/, "");
}

describe.skipIf(!hasTerminals)("the console in lines", () => {
  test("ACCESSIBLE=1: a call from its first word to its last, without a screen", async () => {
    const { it, say } = await openPlain({ ACCESSIBLE: "1", PATH: "/nonexistent" });
    expect(await say("/call Anna Kovács")).toContain("Call 1: Anna Kovács, voice");
    const found = await say("refund not arrived");
    expect(found).toContain("1. Refund has not arrived. Say: I'm sorry");
    expect(await say("1")).toContain("Ask first");
    expect(await say("/told")).toContain("Told: kept with the call, and copied.");
    expect(await say(".moved house")).toContain("Noted.");
    expect(await say("this is the third time I call")).toContain("Heard: “third time”, 3 venting.");
    expect(await say("/phrases 3")).toContain("Phrases for 3 venting, en.");
    expect(await say("1")).toContain("Copied: ");
    expect(await say("/promise")).toContain("Which number?");
    expect(await say("+44 20 7946 0123")).toContain("When?");
    expect(await say("tomorrow 9am")).toContain("Read back: I'll call you back tomorrow");
    expect(await say("trace number")).toContain("Promised.");
    expect(await say("/callbacks")).toContain("1. in 23 h, Sun 22 Nov 09:00, Anna Kovács");
    expect(await say("1")).toContain("1. reached: done");
    expect(await say("n")).toContain("Callback 1: no answer");
    expect(await say("/handover")).toContain("# Handover: call 1");
    expect(await say("/end resolved all is well")).toContain("Ended: resolved.");
    const { call } = await it.answer("call", "show", "1");
    expect(call).toMatchObject({
      outcome: "resolved",
      summary: "all is well",
      notes: [{ text: "moved house" }],
    });
    // Of all sequences only that which reaches the clipboard of the terminal itself.
    expect(it.raw.replaceAll(/\u001b\]52;c;[A-Za-z\d+/=]*\u0007/g, "")).not.toContain("\u001b");
    it.send("\u0004");
    expect((await it.exit).code).toBe(0);
  });

  test("TERM=dumb: not one control sequence, the clipboard included", async () => {
    const { it, say } = await openPlain({ TERM: "dumb", PATH: "/nonexistent" });
    expect(await say("refund not arrived")).toContain("1. Refund has not arrived.");
    await say("/phrases 3");
    expect(await say("1")).toContain("Copied: ");
    await say("/quit").catch(() => {});
    expect((await it.exit).code).toBe(0);
    expect(it.raw).not.toContain("\u001b");
  });

  test("a pasted letter after a dot is one note", async () => {
    const { it } = await openPlain({ ACCESSIBLE: "1" });
    it.send(".Dear team,\rmy parcel is lost.\r\rAnna\r");
    await it.waitFor("Noted");
    const { call } = await it.answer("call", "show");
    expect(call.notes).toMatchObject([{ text: "Dear team,\nmy parcel is lost.\n\nAnna" }]);
  });

  test("Ctrl-C leaves with 130, and the terminal as it was", async () => {
    const { it } = await openPlain({ ACCESSIBLE: "1" });
    it.send("half a line\u0003");
    expect((await it.exit).code).toBe(130);
    expect(it.modes()).toMatchObject({ alternate: false, cursorHidden: false, autowrap: true });
  });
});
