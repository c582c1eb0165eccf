import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { documentIn, Program } from "../cli/program.ts";
import { hasTerminals, keys, open, plain, run } from "./pseudo-terminal.ts";

const program = new Program();
let count = 0;
let env: Record<string, string> = {};
const down = "\u001b[B";
const cb = async (...args: string[]) =>
  documentIn((await program.run(["callbacks", ...args, "--json"], { env })).stdout);
const anna = ["--customer", "Kovács Anna", "--phone", "+36 30 123 4567", "--due", "monday 9am"];

beforeEach(() => {
  env = { CUECARD_DATA: join(program.home, `store${count++}`) };
});

describe.skipIf(!hasTerminals)("callbacks add", () => {
  test("asks who, which number, when and why, and again where no time is meant", async () => {
    const window = open(program.home, ["cb", "add"], { env });
    await window.shows("Who?");
    window.type(`Kovács Anna${keys.enter}`);
    await window.shows("Which number?");
    window.type(`+36 30 123 4567${keys.enter}`);
    await window.shows("When?");
    await window.shows("Europe/Budapest");
    window.type(`10${keys.enter}`);
    await window.shows("ambiguous");
    window.type(`\u0015monday 9am${keys.enter}`);
    await window.shows("Why?");
    window.type(`ask whether it holds${keys.enter}`);
    expect(await window.exit).toBe(0);
    expect(plain(window.output)).toContain("✓ Promised: callback 1, Kovács Anna");
    expect((await cb("show", "1")).callback).toMatchObject({
      due: "2026-11-23T08:00:00.000Z",
      reason: "ask whether it holds",
    });
  });

  test("Enter alone takes the next working day, and no reason", async () => {
    const window = open(program.home, ["cb", "add", "--customer", "Anna", "--phone", "+36 30 123 4567"], {
      env,
    });
    await window.shows("When?");
    window.type(keys.enter);
    await window.shows("Why?");
    window.type(keys.enter);
    expect(await window.exit).toBe(0);
    expect((await cb("show", "1")).callback).toMatchObject({ dueLocal: "2026-11-23T09:00", reason: null });
  });

  test("who said everything is asked nothing", async () => {
    const { code, output } = await run(program.home, ["cb", "add", ...anna], { env });
    expect(code).toBe(0);
    expect(output).not.toContain("?25l");
  });

  test("Ctrl-C cancels: nothing is kept", async () => {
    const window = open(program.home, ["cb", "add"], { env });
    await window.shows("Who?");
    window.type(keys.interrupt);
    expect(await window.exit).toBe(130);
    expect(plain(window.output)).toContain("cancelled; nothing was changed");
    expect((await cb("list", "--status", "all")).callbacks).toEqual([]);
  });

  test("with --no-input nobody is asked", async () => {
    const { code, lines } = await run(program.home, ["cb", "add", "--no-input"], { env });
    expect(code).toBe(2);
    expect(lines[0]).toContain("--customer is missing");
  });
});

describe.skipIf(!hasTerminals)("what else is asked", () => {
  test.each([
    ["y", true],
    ["n", false],
    ["", null],
  ])("done: did it hold? “%s”", async (typed, fixed) => {
    await cb("add", ...anna);
    const window = open(program.home, ["cb", "done", "1"], { env });
    await window.shows("Did it hold for Kovács Anna?");
    window.type(typed + keys.enter);
    expect(await window.exit).toBe(0);
    expect((await cb("show", "1")).callback).toMatchObject({ status: "done", fixed });
  });

  test("done on what is done already is refused before anything is asked", async () => {
    await cb("add", ...anna);
    await cb("done", "1");
    const { code, output } = await run(program.home, ["cb", "done", "1"], { env });
    expect(code).toBe(2);
    expect(plain(output)).not.toContain("Did it hold");
  });

  test("cancel: why; attempt: how it went", async () => {
    await cb("add", ...anna);
    const attempt = open(program.home, ["cb", "attempt", "1"], { env });
    await attempt.shows("How did it go?");
    attempt.type(down + keys.enter);
    expect(await attempt.exit).toBe(0);
    expect((await cb("show", "1")).callback.attempts).toMatchObject([{ outcome: "no-answer" }]);
    const cancel = open(program.home, ["cb", "cancel", "1"], { env });
    await cancel.shows("Why will nobody call Kovács Anna?");
    cancel.type(`solved${keys.enter}`);
    expect(await cancel.exit).toBe(0);
    expect((await cb("show", "1")).callback).toMatchObject({ status: "cancelled", endNote: "solved" });
  });

  test("reopen: when, where its time has passed", async () => {
    await cb("add", ...anna);
    await cb("done", "1");
    const later = { ...env, CUECARD_NOW: "2026-11-24T09:30:00Z" };
    const window = open(program.home, ["cb", "reopen", "1"], { env: later });
    await window.shows("When?");
    window.type(`friday 14:00${keys.enter}`);
    expect(await window.exit).toBe(0);
    expect((await cb("show", "1")).callback).toMatchObject({ status: "open", dueLocal: "2026-11-27T14:00" });
  });

  test("purge: whether to delete for good; no is what Enter says", async () => {
    await cb("add", ...anna);
    await cb("done", "1");
    const later = { ...env, CUECARD_NOW: "2027-11-24T09:30:00Z" };
    const window = open(program.home, ["cb", "purge", "--ended-before", "30d"], { env: later });
    await window.shows("Delete 1 callback for good?");
    window.type(keys.enter);
    expect(await window.exit).toBe(130);
    expect((await cb("list", "--status", "all")).callbacks).toHaveLength(1);
  });
});

describe.skipIf(!hasTerminals)("after the last try", () => {
  beforeEach(async () => {
    await cb("add", ...anna);
    for (let i = 0; i < 3; i++) await cb("attempt", "1", "--outcome", "no-answer");
  });
  const last = () => open(program.home, ["cb", "attempt", "1", "--outcome", "no-answer"], { env });

  test("it asks what to do instead: another time", async () => {
    const window = last();
    await window.shows("What now for Kovács Anna?");
    window.type(keys.enter);
    await window.shows("When?");
    window.type(`thursday 14:00${keys.enter}`);
    expect(await window.exit).toBe(0);
    const { callback } = await cb("show", "1");
    expect(callback).toMatchObject({ status: "open", dueLocal: "2026-11-26T14:00" });
    expect(callback.attempts).toHaveLength(4);
  });

  test("… a colleague", async () => {
    const window = last();
    await window.shows("What now for Kovács Anna?");
    window.type(down + down + keys.enter);
    await window.shows("To whom?");
    window.type(`Béla${keys.enter}`);
    expect(await window.exit).toBe(0);
    expect((await cb("show", "1")).callback).toMatchObject({ status: "open", owner: "Béla" });
  });

  test("… or Ctrl-C: the try is kept, and the callback stays open", async () => {
    const window = last();
    await window.shows("What now for Kovács Anna?");
    window.type(keys.interrupt);
    expect(await window.exit).toBe(0);
    const { callback } = await cb("show", "1");
    expect(callback.attempts).toHaveLength(4);
    expect(callback.status).toBe("open");
  });
});

describe.skipIf(!hasTerminals)("callbacks watch", () => {
  test("rings once, notices what another terminal adds, and ends quietly with Ctrl-C", async () => {
    await cb("add", ...anna, "--due", "1m");
    const window = open(program.home, ["cb", "watch"], { env });
    await window.shows("Watching. 1 callback open.");
    await window.shows("callback 1");
    await cb("add", ...anna, "--customer", "Béla", "--due", "1m");
    await window.shows("callback 2");
    // Two more looks: nothing rings again.
    await new Promise((resolve) => setTimeout(resolve, 4_500));
    expect(plain(window.output).split("callback 1 ").length).toBe(2);
    expect(window.output.split("\u0007").length).toBe(3);
    window.type(keys.interrupt);
    expect(await window.exit).toBe(130);
    expect(plain(window.output)).not.toContain("cuecard:");
  });
});

describe.skipIf(!hasTerminals)("the list of what is due", () => {
  test("is red where it is late, and as wide as the window at most", async () => {
    await cb("add", ...anna);
    await cb("add", "--customer", "கவிதா", "--phone", "+91 98400 12345", "--due", "monday 15:00");
    const monday = { ...env, CUECARD_NOW: "2026-11-23T09:20:00Z", TZ: "Europe/London" };
    const { code, output, lines } = await run(program.home, ["cb", "due"], { env: monday });
    expect(code).toBe(0);
    expect(output).toContain("\u001b[1m1 h late");
    expect(lines[0]).toBe("Overdue (1)");
    expect(lines).toContain("Due now (1)");
    expect(lines.every((line) => line.length <= 80)).toBe(true);
  });
});
