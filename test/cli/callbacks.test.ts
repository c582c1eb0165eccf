import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { hostile } from "../ui/support.ts";
import { expectHarmless } from "./harmless.ts";
import { documentIn, Program, type Ran, type RunOptions, temporaryFolder, writeFiles } from "./program.ts";

const program = new Program();
const anna = ["--customer", "Kovács Anna", "--phone", "+36 30 123 4567", "--due", "monday 9am"];
let stores = 0;

/** A data folder of its own: `cb("add", …)` runs `cuecard callbacks add …` on it. */
function store(options: RunOptions = {}) {
  const data = join(program.home, `store${stores++}`);
  const env = { CUECARD_DATA: data, ...options.env };
  const cuecard = (...args: string[]): Promise<Ran> => program.run(args, { ...options, env });
  const cb = (...args: string[]): Promise<Ran> => cuecard("callbacks", ...args);
  const json = async (...args: string[]) => {
    const ran = await cb(...args, "--json");
    expect(ran.stderr).toBe("");
    return documentIn(ran.stdout);
  };
  const fault = async (...args: string[]) => {
    const ran = await cuecard("--json", "callbacks", ...args);
    expect(ran.stdout).toBe("");
    return { ...documentIn(ran.stderr).error, exit: ran.code };
  };
  return { data, cuecard, cb, json, fault };
}

describe("callbacks add", () => {
  test("keeps a promise: the zone of the number's country, the instant, the sentence to read back", async () => {
    const { data, json } = store();
    const { callback, warnings, next } = await json(
      "add",
      ...anna,
      "--reason",
      "ask whether the new router holds",
    );
    expect(callback).toEqual({
      id: 1,
      customer: { name: "Kovács Anna", phone: "+36301234567", ref: null },
      due: "2026-11-23T08:00:00.000Z",
      zone: "Europe/Budapest",
      dueLocal: "2026-11-23T09:00",
      reason: "ask whether the new router holds",
      article: null,
      call: null,
      priority: "normal",
      owner: null,
      status: "open",
      state: "upcoming",
      attempts: [],
      promise: expect.stringMatching(/^I'll call you back on Monday.* 9/),
      lang: "en",
      override: null,
      fixed: null,
      endNote: null,
      endedAt: null,
      createdAt: "2026-11-21T09:30:00.000Z",
      updatedAt: "2026-11-21T09:30:00.000Z",
    });
    expect(warnings).toEqual([]);
    expect(next).toBeNull();
    expect(statSync(data).mode & 0o777).toBe(0o700);
    for (const name of readdirSync(data)) expect(statSync(join(data, name)).mode & 0o077, name).toBe(0);
  });

  test("takes everything else that is known, an article by its tail", async () => {
    const { json } = store();
    const { callback } = await json(
      ...["add", ...anna, "--article", "router-lights", "--priority", "high", "--owner", "Béla"],
      ...["--lang", "HU", "--ref", "C-1002", "--call", "#7"],
    );
    expect(callback).toMatchObject({
      customer: { ref: "C-1002" },
      article: "connection/router-lights",
      priority: "high",
      owner: "Béla",
      lang: "hu",
      call: 7,
      promise: expect.stringContaining("visszahívom"),
    });
  });

  test("--zone is the customer's; the agent's is TZ", async () => {
    const { json, cb } = store({ env: { TZ: "Europe/London" } });
    const { callback } = await json("add", ...anna, "--zone", "America/New_York");
    expect(callback).toMatchObject({ zone: "America/New_York", due: "2026-11-23T14:00:00.000Z" });
    expect((await cb("show", "1")).stdout).toContain("Mon 23 Nov 09:00 in New York · 14:00 here");
    // For a list it is the agent's, as everywhere.
    expect((await cb("list", "--zone", "Asia/Kolkata")).stdout).toContain("19:30  (09:00)");
  });

  test.each(["customer", "phone", "due"])(
    "without --%s on a script says which flag is missing",
    async (name) => {
      const { data, fault } = store();
      const args = anna.filter((_, i) => anna[i - (i % 2)] !== `--${name}`);
      const { code, message, exit } = await fault("add", ...args);
      expect([code, exit]).toEqual(["usage", 2]);
      expect(message).toContain(`--${name} is missing`);
      expect(existsSync(data)).toBe(false);
    },
  );

  test("who has a reference needs no number", async () => {
    const { json } = store();
    const { callback } = await json("add", "--customer", "Anna", "--ref", "C-1", "--due", "2h");
    expect(callback.customer).toEqual({ name: "Anna", phone: null, ref: "C-1" });
  });

  test.each([
    ["10", "ambiguous"],
    ["2026-11-20T09:00", "past"],
    ["2027-03-28T02:30", ""],
    ["tomorrow 9am or maybe 10", ""],
    ["tomorrow 23:00", "call hours"],
  ])("--due %s is refused, and nothing is written", async (due, words) => {
    const { data, fault } = store();
    const { message, hint, exit } = await fault("add", ...anna, "--due", due);
    expect(exit).toBe(2);
    expect(message).toContain(words);
    expect(hint).not.toBeNull();
    expect(existsSync(data)).toBe(false);
  });

  test("--override keeps the reason, and is only kept where it was needed", async () => {
    const { json } = store();
    const late = await json("add", ...anna, "--due", "tomorrow 23:00", "--override", "asked for it");
    expect(late.callback.override).toBe("asked for it");
    expect(late.warnings.join(" ")).toContain("call hours");
    const inTime = await json("add", ...anna, "--override", "asked for it");
    expect(inTime.callback.override).toBeNull();
  });

  test("masks card numbers and security codes in every free text, and says so", async () => {
    const { data, json } = store();
    const { callback, warnings } = await json(
      ...[
        "add",
        ...anna,
        "--reason",
        "card 4111 1111 1111 1111 refused, CVC 123",
        "--owner",
        "5500 0000 0000 0004",
      ],
    );
    expect(callback.reason).not.toMatch(/4111 1111|123/);
    expect(callback.owner).not.toContain("5500");
    expect(warnings.join(" ")).toMatch(/card number was masked.*security code was masked/);
    for (const name of readdirSync(data)) {
      const text = readFileSync(join(data, name), "latin1");
      expect(text, name).not.toMatch(/4111 ?1111|CVC 123|5500/);
    }
  });

  test("a text that is too long is refused, not cut", async () => {
    const { fault } = store();
    const { message, exit } = await fault("add", ...anna, "--reason", "x".repeat(501));
    expect(exit).toBe(2);
    expect(message).toBe("--reason is too long: 501 characters of at most 500");
    const named = await fault("add", ...anna, "--customer", "நா".repeat(101));
    expect(named.exit).toBe(2);
  });

  test("an article, a priority, a language or a call that does not exist is refused", async () => {
    const { fault } = store();
    expect((await fault("add", ...anna, "--article", "nowhere")).exit).toBe(1);
    expect((await fault("add", ...anna, "--priority", "urgent")).exit).toBe(2);
    expect((await fault("add", ...anna, "--lang", "not a language")).exit).toBe(2);
    expect((await fault("add", ...anna, "--call", "x")).exit).toBe(2);
    expect((await fault("add", ...anna, "--zone", "Mars/Olympus")).exit).toBe(2);
  });

  test("works without a readable knowledge base, and says what is not checked", async () => {
    const { cb } = store({ env: { CUECARD_KB: join(program.home, "nowhere") } });
    const ran = await cb("add", ...anna, "--due", "tomorrow 23:00", "--json");
    expect(ran.code).toBe(0);
    expect(documentIn(ran.stdout).callback.id).toBe(1);
  });

  test("the call hours of kb.yaml hold, by the country of the number", async () => {
    const kb = writeFiles(temporaryFolder(), {
      "kb.yaml": 'callHours:\n  "*": "08:00-21:00"\n  IN: "08:00-19:00"\n',
    });
    const { fault, json } = store({ env: { CUECARD_KB: kb } });
    const priya = ["--customer", "Priya", "--phone", "+91 98400 12345", "--due", "monday 20:00"];
    expect(await fault("add", ...priya)).toMatchObject({
      exit: 2,
      message: expect.stringContaining("08:00–19:00"),
      hint: expect.stringContaining("--override"),
    });
    expect((await json("add", ...anna, "--due", "monday 20:00")).callback.id).toBe(1);
  });
});

describe("callbacks due and list", () => {
  const at = (now: string) => ({ env: { CUECARD_NOW: now } });
  async function busyDay(options: RunOptions = {}) {
    const desk = store(options);
    const add = (name: string, due: string, ...more: string[]) =>
      desk.json("add", "--customer", name, "--phone", "+44 20 7946 0018", "--due", due, ...more);
    await add("Later", "2026-11-23T16:00");
    await add("Late", "2026-11-23T08:30", "--owner", "Béla");
    await add("Low", "2026-11-23T09:10", "--priority", "low");
    await add("High", "2026-11-23T09:10", "--priority", "high", "--owner", "Béla");
    await add("Kovács Anna", "2026-11-24T09:00", "--phone", "+36 30 123 4567", "--ref", "C-77");
    return desk;
  }
  const names = (answer: { callbacks: Array<{ customer: { name: string } }> }) =>
    answer.callbacks.map(({ customer }) => customer.name);

  test("due: what is overdue and what is due within 15 minutes, in the order of all lists, and the counts", async () => {
    const { data } = await busyDay();
    const { json, cb } = { ...store(), ...withData(data, "2026-11-23T09:00:00Z") };
    const answer = await json("due");
    expect(names(answer)).toEqual(["Late", "High", "Low"]);
    expect(answer.callbacks.map(({ state }: { state: string }) => state)).toEqual(["overdue", "due", "due"]);
    expect(answer.counts).toEqual({ overdue: 1, due: 2, upcoming: 2 });
    expect(names(await json("due", "--within", "8h"))).toEqual(["Late", "High", "Low", "Later"]);
    const own = await json("due", "--owner", "bela");
    expect(names(own)).toEqual(["Late", "High"]);
    expect(own.counts).toEqual({ overdue: 1, due: 1, upcoming: 0 });
    const none = await cb("due", "--owner", "nobody");
    expect([none.code, none.stdout]).toEqual([1, "Nothing is due.\n"]);
    expect((await cb("due", "--within", "soon")).code).toBe(2);
  });

  test("list: by status, part of a name without its accents, of a number, of a reference, by owner", async () => {
    const { data } = await busyDay();
    const { json, cb } = withData(data, "2026-11-23T09:00:00Z");
    expect(names(await json("list"))).toEqual(["Late", "High", "Low", "Later", "Kovács Anna"]);
    expect(names(await json("list", "--customer", "kovacs"))).toEqual(["Kovács Anna"]);
    expect(names(await json("list", "--customer", "30 123"))).toEqual(["Kovács Anna"]);
    expect(names(await json("list", "--customer", "c-77"))).toEqual(["Kovács Anna"]);
    expect(names(await json("list", "--owner", "BÉLA"))).toEqual(["Late", "High"]);
    await json("done", "2", "--fixed", "yes");
    await json("cancel", "3", "--reason", "solved");
    expect(names(await json("list", "--status", "done"))).toEqual(["Late"]);
    expect(names(await json("list", "--status", "cancelled"))).toEqual(["Low"]);
    const all = await json("list", "--status", "all");
    expect(all.callbacks).toHaveLength(5);
    expect(all.counts).toEqual({ overdue: 0, due: 1, upcoming: 2 });
    expect((await json("list", "--limit", "2")).callbacks).toHaveLength(2);
    const none = await cb("list", "--customer", "nobody", "--json");
    expect(none.code).toBe(1);
    expect(documentIn(none.stdout)).toEqual({ callbacks: [], counts: { overdue: 0, due: 0, upcoming: 0 } });
  });

  test("next: the earliest, of one time the one of higher priority; with an owner also nobody's", async () => {
    const { data } = await busyDay();
    const { json, cb } = withData(data, "2026-11-23T09:00:00Z");
    expect((await json("next")).callback.customer.name).toBe("Late");
    await json("done", "2", "--fixed", "yes");
    expect((await json("next")).callback.customer.name).toBe("High");
    expect((await json("next", "--owner", "somebody")).callback.customer.name).toBe("Low");
    for (const id of ["1", "3", "4", "5"]) await json("cancel", id, "--reason", "test");
    const none = await cb("next", "--json");
    expect([none.code, documentIn(none.stdout)]).toEqual([1, { callback: null }]);
  });

  test("on a fresh data folder there is nothing, and nothing is created", async () => {
    const { data, cb, cuecard } = store();
    expect(await cb("due")).toMatchObject({ code: 1, stdout: "Nothing is due.\n" });
    expect(await cb("list")).toMatchObject({ code: 1, stdout: "No callback is open.\n" });
    expect(await cb("next")).toMatchObject({ code: 1, stdout: "No callback is open.\n" });
    expect(await cuecard("undo")).toMatchObject({ code: 1, stdout: "There is nothing to take back.\n" });
    expect(await cuecard("log")).toMatchObject({ code: 0, stdout: "Nothing was changed yet.\n" });
    expect(existsSync(data)).toBe(false);
  });

  function withData(data: string, now: string) {
    const run = (...args: string[]) =>
      program.run(["callbacks", ...args], { env: { CUECARD_DATA: data, ...at(now).env } });
    return { cb: run, json: async (...args: string[]) => documentIn((await run(...args, "--json")).stdout) };
  }
});

describe("what happens to a promise", () => {
  test("three tries climb the ladder, the fourth asks for a decision; nothing is dropped", async () => {
    const { json, cb } = store();
    await json("add", ...anna);
    const dues: string[] = [];
    for (let i = 0; i < 3; i++) {
      const { callback, exhausted } = await json(
        "attempt",
        "1",
        "--outcome",
        "no-answer",
        "--note",
        "rang out",
      );
      expect(exhausted).toBe(false);
      dues.push(callback.due);
    }
    expect(new Set(dues).size).toBe(3);
    const last = await cb("attempt", "1", "--outcome", "voicemail", "--json");
    expect(last.code).toBe(0);
    const { callback, exhausted, next } = documentIn(last.stdout);
    expect(exhausted).toBe(true);
    expect(callback).toMatchObject({ status: "open", due: dues[2] });
    expect(callback.attempts).toHaveLength(4);
    expect(next).toContain("callbacks snooze 1");
  });

  test("--retry says the next time; a bad outcome, or none, is refused", async () => {
    const { json, fault } = store();
    await json("add", ...anna);
    const { callback } = await json("attempt", "#1", "--outcome", "busy", "--retry", "monday 15:00");
    expect(callback.dueLocal).toBe("2026-11-23T15:00");
    expect((await fault("attempt", "1")).message).toContain("--outcome is missing");
    expect((await fault("attempt", "1", "--outcome", "dunno")).exit).toBe(2);
  });

  test("done keeps whether it held, snooze and reopen move, assign and edit change, cancel wants a reason", async () => {
    const { json, fault } = store();
    await json("add", ...anna);
    expect((await json("snooze", "1", "next", "working", "day", "8:30")).callback.dueLocal).toBe(
      "2026-11-23T08:30",
    );
    expect((await fault("snooze", "1")).message).toBe("the new time is missing");
    expect((await json("assign", "1", "Kiss", "Béla")).callback.owner).toBe("Kiss Béla");
    expect((await json("assign", "1", "--nobody")).callback.owner).toBeNull();
    expect((await fault("assign", "1")).exit).toBe(2);
    expect((await fault("assign", "1", "Béla", "--nobody")).exit).toBe(2);
    const edited = await json(
      "edit",
      "1",
      "--phone",
      "06 30 765 4321",
      "--zone",
      "Europe/London",
      "--reason",
      "",
    );
    expect(edited.callback).toMatchObject({
      zone: "Europe/London",
      dueLocal: "2026-11-23T08:30",
      reason: null,
    });
    expect((await fault("edit", "1")).message).toBe("nothing to change");
    expect((await fault("edit", "1", "--customer", "")).exit).toBe(2);
    const done = await json("done", "1", "--fixed", "no", "--note", "drops every evening");
    expect(done.callback).toMatchObject({
      status: "done",
      state: "done",
      fixed: false,
      endNote: "drops every evening",
    });
    expect(done.next).toContain("reopen 1");
    expect((await fault("done", "1")).exit).toBe(2);
    expect((await fault("snooze", "1", "2h")).exit).toBe(2);
    expect((await json("reopen", "1", "--due", "thursday 14:00")).callback).toMatchObject({
      status: "open",
      fixed: null,
      dueLocal: "2026-11-26T14:00",
    });
    expect((await fault("cancel", "1")).message).toContain("--reason is missing");
    expect((await json("cancel", "1", "--reason", "solved")).callback).toMatchObject({
      status: "cancelled",
      endNote: "solved",
    });
  });

  test.each(["99", "#99"])(
    "a number that does not exist (%s) is not found, and the list is named",
    async (id) => {
      const { json, fault } = store();
      await json("add", ...anna);
      for (const command of [["show"], ["done"], ["snooze"], ["cancel", "--reason", "x"]]) {
        const [name = "", ...more] = command;
        const args = name === "snooze" ? [name, id, "2h"] : [name, id, ...more];
        expect(await fault(...args)).toMatchObject({
          code: "not-found",
          exit: 1,
          hint: expect.stringContaining("callbacks list"),
        });
      }
    },
  );

  test.each(["x", "0", "-1", "1.5", "1e3", "12345678901"])("%s is no number", async (id) => {
    expect((await store().fault("show", "--", id)).exit).toBe(2);
  });
});

describe("undo and log", () => {
  test("take back one action at a time, say what it was, and never give a number twice", async () => {
    const { json, cuecard } = store();
    const undo = async () => documentIn((await cuecard("undo", "--json")).stdout).undone;
    await json("add", ...anna);
    await json("add", ...anna);
    await json("snooze", "2", "tuesday 9am");
    expect(await undo()).toEqual({
      n: 3,
      at: "2026-11-21T09:30:00.000Z",
      did: "callbacks snooze",
      summary: "callback 2, Kovács Anna: due Mon 23 Nov 09:00 again",
    });
    expect(await undo()).toMatchObject({ n: 2, did: "callbacks add" });
    expect((await json("add", ...anna)).callback.id).toBe(3);
    const { changes } = documentIn((await cuecard("log", "--json")).stdout);
    expect(changes.map(({ n, undone, undoes }: Record<string, unknown>) => [n, undone, undoes])).toEqual([
      [6, false, null],
      [5, false, 2],
      [4, false, 3],
      [3, true, null],
      [2, true, null],
      [1, false, null],
    ]);
    expect(changes[0]).toMatchObject({
      did: "callbacks add",
      summary: expect.stringContaining("promised for"),
    });
    expect(documentIn((await cuecard("log", "--limit", "2", "--json")).stdout).changes).toHaveLength(2);
    expect(await undo()).toMatchObject({ n: 6 });
    expect(await undo()).toMatchObject({ n: 1 });
    const nothing = await cuecard("undo", "--json");
    expect([nothing.code, documentIn(nothing.stdout)]).toEqual([1, { undone: null }]);
  });
});

describe("what a customer's data can hold", () => {
  test("never reaches the terminal, nor lies in the store, where another program might print it", async () => {
    const { cb, cuecard, data } = store();
    // The system has taken lone surrogates out of an argument already, and ends it at a NUL.
    const texts = Object.entries(hostile).filter(([name]) => name !== "lone surrogates");
    for (const [, text] of texts) {
      const name = text.replaceAll("\u0000", "");
      const added = await cb("add", ...anna, "--customer", name, "--reason", name, "--owner", name);
      expectHarmless(added, { color: false });
      expect(added.code).toBe(0);
    }
    expectHarmless(await cb("done", hostile["clipboard (OSC 52)"]), { color: false });
    for (const args of [["list"], ["list", "--json"], ["show", "1"], ["watch", "--once", "--ahead", "9d"]])
      expectHarmless(await cb(...args), { color: false });
    expectHarmless(await cuecard("log"), { color: false });
    const kept = readFileSync(join(data, "store.jsonl"), "utf8");
    expect(kept).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
  });
});

describe("a damaged store", () => {
  test("cut to half is recovered, said in one line, exit 0; doctor explains", async () => {
    const { data, json, cb, cuecard } = store();
    for (let i = 0; i < 4; i++) await json("add", ...anna);
    const file = join(data, "store.jsonl");
    const bytes = readFileSync(file);
    writeFileSync(file, bytes.subarray(0, bytes.length / 2));
    const ran = await cb("list", "--json");
    expect(ran.code).toBe(0);
    expect(documentIn(ran.stdout).callbacks).toHaveLength(4);
    expect(ran.stderr.trimEnd().split("\n")).toHaveLength(1);
    const again = await cb("list", "--json");
    expect(again.stderr).toBe("");
    expect((await cuecard("doctor")).stdout).toMatch(/store/);
  });
});

describe("completion", () => {
  test("knows the short name, numbers of open callbacks and what flags take", async () => {
    const { json, cuecard } = store();
    for (let i = 0; i < 3; i++) await json("add", ...anna);
    await json("done", "2", "--fixed", "yes");
    const complete = async (...words: string[]) =>
      (await cuecard("complete", "--", ...words)).stdout.split("\n").filter(Boolean);
    expect(await complete("cb", "s")).toEqual(
      ["list", "show", "snooze"].filter((name) => name.startsWith("s")),
    );
    expect(await complete("cb", "done", "")).toEqual(["1", "3"]);
    expect(await complete("callbacks", "assign", "1", "")).toEqual([]);
    expect(await complete("cb", "attempt", "1", "--outcome", "")).toContain("voicemail");
    expect(await complete("cb", "add", "--priority", "h")).toEqual(["high"]);
    expect(await complete("cb", "add", "--customer", "")).toEqual([]);
    expect(await complete("cb", "add", "--article", "router-l")).toEqual(["router-lights"]);
    expect(await complete("cb", "attempt", "--o")).toEqual(["--outcome", "--override"]);
  });
});
