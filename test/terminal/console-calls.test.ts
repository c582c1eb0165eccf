import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { writeFiles } from "../cli/program.ts";
import { type Console, newHome, openConsole, windows } from "./emulated.ts";
import { hasTerminals } from "./pseudo-terminal.ts";

let kb = "";
beforeAll(() => {
  const guide = (title: string, temperature: string, say: readonly string[]): string =>
    `---\ntitle: ${title}\nstage: empathise\ntemperature: [${temperature}]\nlang: en\n---\n\n## Say\n\n${say.map((one) => `- ${one}`).join("\n")}\n\n## Avoid\n\n- Calm down. -> I can hear this matters.\n`;
  kb = writeFiles(join(newHome(), "kb"), {
    "kb.yaml": "name: Small\nlang: en\n",
    "articles/en/refund.md":
      '---\ntitle: "Refund has not arrived"\nsay: "Your refund is on its way."\n---\n\n## Steps\n\n1. Look.\n',
    "phrases/en/empathise/hot.md": guide("Hot", "3, 4", [
      "I'd be angry too, {customer}: {issue}.",
      "That is one time too many.",
    ]),
    "phrases/en/empathise/cool.md": guide("Cool", "5", ["Thank you for waiting."]),
    "signals/en.md": "---\nlang: en\n---\n\n## Frustration\n\n- third time | 4\n- fed up | 3\n",
  });
});

/** Nothing on the way can put a text on a clipboard: the terminal has to. */
const noPrograms = { PATH: newHome() };

async function opened(size: (typeof windows)[number], env = {}): Promise<Console> {
  const it = openConsole({ ...size, kb, env: { ...noPrograms, ...env } });
  await it.waitFor("No call");
  return it;
}

async function inCall(size: (typeof windows)[number]): Promise<Console> {
  const it = await opened(size);
  await it.press("alt-n");
  await it.waitFor("Who calls?");
  await it.press("Anna Kovacs", "enter");
  await it.waitFor((lines) => lines[0]!.includes("Anna Kovacs"));
  return it;
}

describe.skipIf(!hasTerminals).each(windows)("a call, at $columns × $rows", (size) => {
  test("a dot keeps what is typed as a note, Alt-Enter as well; without a call one begins", async () => {
    const it = await opened(size);
    await it.press(".customer moved house");
    await it.waitFor((lines) => lines[1]!.startsWith("note"));
    await it.press("enter");
    await it.waitFor("Noted");
    await it.waitFor("1 note");
    expect(it.screen()[1]).not.toContain("moved");
    await it.press("wants a call on Friday", "alt-enter");
    await it.waitFor("2 notes");
    const { call } = await it.answer("call", "show");
    expect(call.notes.map(({ text }: { text: string }) => text)).toEqual([
      "customer moved house",
      "wants a call on Friday",
    ]);
  });

  test("what the customer says is one quiet token, with the key to the phrases for it", async () => {
    // With a clock that goes: a message stands where the token will.
    const it = await opened(size, { CUECARD_NOW: undefined });
    await it.press(".first", "enter");
    await it.waitFor("1 note");
    await it.press("this is the third time i call");
    await it.waitFor(/heard: “third time” · \w+.* · Alt-0/);
    const status = it.screen().findIndex((line) => line.includes("heard:"));
    expect(status).toBeGreaterThanOrEqual(size.rows - 3);
    // Nothing popped up, nothing was taken away.
    expect(it.text()).not.toContain("I'd be angry too");
    expect(it.cursor()).toEqual({ row: 1, column: "› this is the third time i call".length });
    await it.press("alt-0");
    await it.waitFor("I'd be angry too");
    expect(it.screen()[1]).toContain("this is the third time i call");
  });

  test("Alt-3 shows phrases for it; Enter copies one, an open slot is asked inline", async () => {
    const it = await inCall(size);
    await it.press("refund not");
    await it.waitFor("Your refund is on its way.");
    await it.press("alt-3");
    await it.waitFor("3 venting");
    await it.waitFor("I'd be angry too, Anna Kovacs: {issue}.");
    await it.press("enter");
    await it.waitFor((lines) => lines[1]!.startsWith("issue?"));
    await it.press("ctrl-u", "nothing came", "enter");
    await it.waitFor("Copied: I'd be angry too, Anna Kovacs: nothing came.");
    expect(it.clipboard()).toEqual(["I'd be angry too, Anna Kovacs: nothing came."]);
    // What was typed before stands there again, and the second one needs no answer.
    expect(it.screen()[1]).toContain("refund not");
    await it.press("down", "enter");
    await it.waitFor("Copied: That is one time too many.");
    expect(it.clipboard().at(-1)).toBe("That is one time too many.");
    await it.press("alt-5");
    await it.waitFor("Thank you for waiting.");
    const { call } = await it.answer("call", "show");
    expect(call.temperatures.map(({ value }: { value: number }) => value)).toEqual([3, 5]);
  });

  test("the line to say is told with one key: copied, and kept with the call", async () => {
    const it = await inCall(size);
    await it.press("refund not");
    await it.waitFor("Your refund is on its way.");
    await it.press("alt-s");
    await it.waitFor("Told");
    await it.waitFor("✓ told");
    expect(it.clipboard()).toEqual(["Your refund is on its way."]);
    const { call } = await it.answer("call", "show");
    expect(call.articles).toMatchObject([{ id: "en/refund" }]);
  });

  test("start, channel, park, resume, hand over, end: all by key", async () => {
    const it = await inCall(size);
    await it.waitFor("Who it is");
    await it.press("alt-v");
    await it.waitFor("Which channel?");
    await it.press("c");
    await it.waitFor((lines) => lines[0]!.includes("chat"));
    await it.press("alt-p");
    await it.waitFor((lines) => lines[0]!.includes("No call") && lines[0]!.includes("1 parked"));
    await it.press("alt-r");
    await it.waitFor((lines) => lines[0]!.includes("Anna Kovacs") && !lines[0]!.includes("parked"));
    await it.press("alt-i");
    await it.waitFor("Call 1: Anna Kovacs");
    await it.press(".moved house", "enter");
    await it.waitFor("1 note");
    await it.press("alt-h");
    await it.waitFor("moved house");
    await it.waitFor("On the clipboard");
    expect(it.clipboard().at(-1)).toContain("moved house");
    await it.press("esc", "alt-e");
    await it.waitFor("How did the call with Anna Kovacs end?");
    await it.press("r");
    await it.waitFor("In a sentence?");
    await it.press("all good now", "enter");
    await it.waitFor("Ended: resolved");
    await it.waitFor((lines) => lines[0]!.includes("No call"));
    const { calls } = await it.answer("call", "list");
    expect(calls).toMatchObject([{ outcome: "resolved", summary: "all good now", channel: "chat" }]);
  });

  test("the bar counts the time", async () => {
    const it = openConsole({ ...size, kb, env: { CUECARD_NOW: undefined } });
    await it.waitFor("No call");
    await it.press(".hello", "enter");
    await it.waitFor((lines) => /· 0:0[2-9]/.test(lines[0]!));
  });

  test("a second call parks the first", async () => {
    const it = await inCall(size);
    await it.press("alt-n", "Bea Berg", "enter");
    await it.waitFor((lines) => lines[0]!.includes("Bea Berg") && lines[0]!.includes("1 parked"));
  });

  test("undo takes the last change back", async () => {
    const it = await inCall(size);
    await it.press(".wrong call", "enter");
    await it.waitFor("1 note");
    await it.press("alt-z");
    await it.waitFor((lines) => !lines[0]!.includes("1 note"));
    const { call } = await it.answer("call", "show");
    expect(call.notes).toEqual([]);
  });
});
