import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { writeFiles } from "../cli/program.ts";
import { type Console, newHome, openConsole, windows } from "./emulated.ts";
import { hasTerminals } from "./pseudo-terminal.ts";

const kb = writeFiles(join(newHome(), "kb"), { "kb.yaml": "name: Small\nlang: en\n" });

async function opened(size: (typeof windows)[number], env = {}): Promise<Console> {
  const it = openConsole({ ...size, kb, env });
  await it.waitFor("No call");
  return it;
}

/** A promise that a command makes, as a colleague would. */
async function promise(it: Console, name: string, due: string): Promise<number> {
  const { callback } = await it.answer(
    ...["callbacks", "add", "--customer", name, "--phone", "+36301234567", "--due", due, "--zone", "UTC"],
  );
  return callback.id;
}

describe.skipIf(!hasTerminals).each(windows)("callbacks, at $columns × $rows", (size) => {
  test("one is promised in four answers at the most, the sentence to read back shown before and after", async () => {
    const it = await opened(size);
    const { keys } = it;
    await it.press("alt-b");
    await it.waitFor((lines) => lines[1]!.startsWith("Who?"));
    await it.press("Bea Berg", "enter");
    await it.waitFor((lines) => lines[1]!.startsWith("Which number?"));
    await it.press("+36301234567", "enter");
    await it.waitFor((lines) => lines[1]!.startsWith("When?"));
    await it.press("tomorrow 9");
    await it.waitFor(/call you .*(tomorrow|Sunday).* 9/i);
    await it.press("enter");
    await it.waitFor((lines) => lines[1]!.startsWith("What about?"));
    await it.press("the parcel", "enter");
    await it.waitFor("Promised.");
    await it.waitFor("Read back");
    await it.waitFor(/call you .*(tomorrow|Sunday).* 9/i);
    expect(it.keys - keys).toBe(1 + 8 + 1 + 12 + 1 + 10 + 1 + 10 + 1);
    const { callbacks } = await it.answer("callbacks", "list");
    expect(callbacks).toMatchObject([
      { customer: { name: "Bea Berg", phone: "+36301234567" }, reason: "the parcel" },
    ]);
    expect(it.text()).toContain(callbacks[0].promise);
  });

  test("from a call two answers are enough", async () => {
    const it = await opened(size);
    await it.answer("customers", "set", "Anna Kovacs", "--new", "--phone", "+36301234567");
    await it.press("alt-n", "4567", "enter");
    await it.waitFor((lines) => lines[0]!.includes("Anna Kovacs"));
    await it.press("alt-b");
    await it.waitFor((lines) => lines[1]!.startsWith("When?"));
    // Half a time is not complained of; one that nobody can read is not taken.
    await it.press("10", "enter");
    await it.waitFor("✗");
    expect(it.screen()[1]).toMatch(/^When\?/);
    await it.press("ctrl-u", "11am");
    await it.waitFor(/call you/i);
    await it.press("enter");
    await it.waitFor("What about?");
    await it.press("enter");
    await it.waitFor("Promised.");
    const { callbacks } = await it.answer("callbacks", "list");
    expect(callbacks).toMatchObject([{ customer: { name: "Anna Kovacs" }, dueLocal: "2026-11-21T11:00" }]);
  });

  test("what is overdue and what is next stand in the status line, without anything popping up", async () => {
    const it = await opened(size);
    await it.press("abc");
    await it.waitFor((lines) => lines[1]!.includes("abc"));
    const before = it.cursor();
    await promise(it, "Bea Berg", "2026-11-21T14:30");
    await it.waitFor("next 14:30 Bea Berg");
    expect(it.cursor()).toEqual(before);
    expect(it.screen()[1]).toContain("abc");
  });

  test("a due one is acted on with two keys: reached, no answer, an hour later", async () => {
    const it = await opened(size);
    const ids = [
      await promise(it, "Anna Kovacs", "2026-11-21T09:35"),
      await promise(it, "Bea Berg", "2026-11-21T09:36"),
      await promise(it, "Cleo Carr", "2026-11-21T09:37"),
    ];
    await it.waitFor("3 due");
    await it.press("alt-c");
    await it.waitFor("Cleo Carr");
    await it.press("enter");
    await it.waitFor("Anna Kovacs: how did it go?");
    await it.press("r");
    await it.waitFor(`Callback ${ids[0]}: done`);
    await it.waitFor("2 due");
    await it.press("enter");
    await it.waitFor("Bea Berg: how did it go?");
    await it.press("n");
    await it.waitFor(`Callback ${ids[1]}: no answer; again`);
    // The next try comes after the one that is left, and the selection goes with it.
    await it.press("up", "enter");
    await it.waitFor("Cleo Carr: how did it go?");
    await it.press("s");
    await it.waitFor(`Callback ${ids[2]}: `);
    await it.waitFor((lines) => !lines.join("\n").includes("2 due"));
    const { callbacks } = await it.answer("callbacks", "list", "--status", "all");
    const byId = new Map(callbacks.map((one: { id: number }) => [one.id, one]));
    expect(byId.get(ids[0]!)).toMatchObject({ status: "done", attempts: [{ outcome: "reached" }] });
    expect(byId.get(ids[1]!)).toMatchObject({ status: "open", attempts: [{ outcome: "no-answer" }] });
    expect(byId.get(ids[2]!)).toMatchObject({ status: "open", dueLocal: "2026-11-21T10:30" });
  });
});

describe.skipIf(!hasTerminals)("the bell", () => {
  const soon = (): string => new Date(Date.now() + 60_000).toISOString();

  test("rings once for a callback that is due, where it is wished for", async () => {
    const home = newHome();
    writeFiles(home, { "config.json": '{"bell": true}\n' });
    const it = openConsole({
      kb,
      home,
      env: { CUECARD_CONFIG: join(home, "config.json"), CUECARD_NOW: undefined },
    });
    await it.waitFor("No call");
    await promise(it, "Bea Berg", soon());
    await it.waitFor("1 due");
    const bells = (): number =>
      it.raw.replace(/\u001b\][^\u0007\u001b]*\u0007/g, "").split("\u0007").length - 1;
    await it.waitFor(() => bells() === 1);
    await it.press(".a note", "enter");
    await it.waitFor("1 note");
    await it.quiet(3_000);
    expect(bells()).toBe(1);
  });

  test("stays silent otherwise", async () => {
    const it = openConsole({ kb, env: { CUECARD_NOW: undefined } });
    await it.waitFor("No call");
    await promise(it, "Bea Berg", soon());
    await it.waitFor("1 due");
    expect(it.raw.replace(/\u001b\][^\u0007\u001b]*\u0007/g, "")).not.toContain("\u0007");
  });
});
