import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, inject, test } from "vitest";
import { killedNotes } from "../torture/killed-notes.ts";
import { hostile } from "../ui/support.ts";
import { expectHarmless } from "./harmless.ts";
import { documentIn, Program, type Ran, type RunOptions, writeFiles } from "./program.ts";

const program = new Program();
const anna = ["--customer", "Kovács Anna", "--phone", "+36 30 123 4567", "--lang", "hu"];
let stores = 0;

/** A data folder of its own: `call("start", …)` runs `cuecard call start …` on it. */
function desk(options: RunOptions = {}) {
  const data = join(program.home, `calls${stores++}`);
  const env = { CUECARD_DATA: data, ...options.env };
  const cuecard = (args: readonly string[], more: RunOptions = {}): Promise<Ran> =>
    program.run(args, { ...options, ...more, env: { ...env, ...more.env } });
  const json = async (words: readonly string[], more: RunOptions = {}) => {
    const ran = await cuecard([...words, "--json"], more);
    expect(ran.stderr).toBe("");
    return documentIn(ran.stdout);
  };
  const fault = async (...words: string[]) => {
    const ran = await cuecard(["--json", ...words]);
    expect(ran.stdout).toBe("");
    return { ...documentIn(ran.stderr).error, exit: ran.code };
  };
  return { data, cuecard, json, fault };
}

/** Every byte of a data folder. */
function bytesOf(folder: string): string {
  return readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), "latin1") + readFileSync(join(folder, name), "utf8"))
    .join("\n");
}

const later = (instant: string, agent = "Zsuzsa"): RunOptions => ({
  env: { CUECARD_NOW: instant, CUECARD_AGENT: agent },
});

describe("call start", () => {
  test("of somebody new: a record, their zone from the number, nothing known", async () => {
    const { data, json } = desk();
    const started = await json(["call", "start", ...anna, "--channel", "chat"]);
    expect(started).toMatchObject({
      call: {
        id: 1,
        customer: { id: 1, name: "Kovács Anna", phone: "+36301234567", zone: "Europe/Budapest" },
        channel: "chat",
        lang: "hu",
        agent: "Zsuzsa",
        state: "open",
        startedAt: "2026-11-21T09:30:00.000Z",
        endedAt: null,
        outcome: null,
        summary: null,
        notes: [],
        articles: [],
        temperatures: [],
      },
      created: true,
      history: [],
      callbacks: [],
      repeat: null,
      parked: null,
      candidates: [],
    });
    expect(statSync(data).mode & 0o777).toBe(0o700);
  });

  test.each([
    ["the last digits", ["4567"]],
    ["another spelling of the number", ["--phone", "0036-30-123-4567"]],
    ["a name without accents", ["kovacs", "anna"]],
    ["a slip", ["Kovcs", "Anna"]],
    ["the number of the record", ["id:1"]],
  ])("finds them by %s", async (_, words) => {
    const { cuecard, json } = desk();
    await cuecard(["call", "start", ...anna]);
    const { customer, created } = await json(["call", "start", ...words]);
    expect([customer.id, created]).toEqual([1, false]);
  });

  test("a number as the desk's country writes it finds them, and makes no second record", async () => {
    const kb = writeFiles(join(program.home, "hu-kb"), { "kb.yaml": "country: HU\n", "a.md": "# A\n" });
    const { cuecard, json } = desk({ env: { CUECARD_KB: kb } });
    await cuecard(["call", "start", "--customer", "Anna", "--phone", "06 30 123 4567"]);
    const { customer } = await json(["call", "start", "--phone", "(06-30) 123-45-67"]);
    expect(customer).toMatchObject({ id: 1, phone: "+36301234567" });
  });

  test("answers with what happened before: contacts, callbacks, articles, temperature, that it comes back", async () => {
    const { cuecard, json } = desk();
    await cuecard(["call", "start", ...anna]);
    await cuecard(["call", "note", "the refund has not arrived"]);
    await cuecard(["call", "used", "refund-not-arrived"]);
    await cuecard(["call", "temperature", "3"]);
    await cuecard(["callbacks", "add", "--due", "monday 9am", "--reason", "refund"]);
    await cuecard(["call", "end", "--outcome", "callback", "--summary", "traced"]);
    const started = await json(
      ["call", "start", "4567", "--channel", "chat"],
      later("2026-11-23T10:00:00Z", "Béla"),
    );
    expect(started).toMatchObject({
      customer: { name: "Kovács Anna", lang: "hu" },
      history: [{ id: 1, outcome: "callback", openEnd: "callback", about: "traced", temperature: 3 }],
      callbacks: [{ id: 1, state: "overdue", call: 1 }],
      articles: [{ id: "billing/refund-not-arrived", call: 1 }],
      repeat: { days: 2, calls: [1] },
      lastTemperature: { value: 3 },
    });
  });

  test("parks the open call; another agent's stays", async () => {
    const { cuecard, json } = desk();
    await cuecard(["call", "start", ...anna]);
    await cuecard(["call", "start", "--customer", "Béla Nagy", "--agent", "Freja"]);
    expect((await json(["call", "start", "--customer", "Carl"])).parked).toBe(1);
    const { calls } = await json(["call", "list"]);
    expect(calls.map((call: { state: string }) => call.state)).toEqual(["open", "open", "parked"]);
    const { call, parked } = await json(["call", "resume", "1"]);
    expect([call.state, parked]).toEqual(["open", 3]);
  });

  test("two who fit: nobody's call, and both are named; call link says whose it is", async () => {
    const { cuecard, json } = desk();
    await cuecard(["customers", "set", "Anna Kovács", "--new", "--phone", "+36301114567"]);
    await cuecard(["customers", "set", "Péter Nagy", "--new", "--phone", "+36302224567"]);
    const started = await json(["call", "start", "4567"]);
    expect(started.customer.id).toBeNull();
    expect(started.candidates.map(({ id }: { id: number }) => id).sort()).toEqual([1, 2]);
    expect((await json(["customers", "list"])).customers).toHaveLength(2);
    expect((await json(["call", "link", "péter"])).call.customer.name).toBe("Péter Nagy");
  });

  test("digits that nobody's number ends in make no customer", async () => {
    const { cuecard, json } = desk();
    await cuecard(["call", "start", ...anna]);
    const { customer, warnings, created } = await json(["call", "start", "9999"]);
    expect([customer.id, created]).toEqual([null, false]);
    expect(warnings).toEqual(["Nobody's number ends in 9999."]);
  });
});

describe("call note", () => {
  test("needs no open call: it starts one, and says so", async () => {
    const { cuecard, json } = desk();
    const noted = await json(["call", "note", "router", "red", "since", "monday"]);
    expect(noted).toMatchObject({ started: true, note: { text: "router red since monday", call: 1 } });
    expect(noted.call.notes).toHaveLength(1);
    const ran = await cuecard(["call", "note", "-"], { input: "two\nlines\n" });
    expect(ran.stdout).toContain("Noted: call 1");
    expect((await json(["call", "show"])).call.notes[1].text).toBe("two\nlines");
  });

  test("card numbers and security codes never reach the disk", async () => {
    const { data, json } = desk();
    const { warnings, note } = await json([
      "call",
      "note",
      "card 4111 1111 1111 1111",
      "CVC 123, order 4711",
    ]);
    expect(note.text).toBe("card •••• 1111 CVC •••, order 4711");
    expect(warnings).toHaveLength(2);
    await json(["call", "end", "--outcome", "resolved", "--summary", "5500-0000-0000-0004 pin 9876"]);
    const all = bytesOf(data);
    for (const secret of ["4111 1111", "4111111111111111", "CVC 123", "5500-0000", "9876"]) {
      expect(all).not.toContain(secret);
    }
    expect(all).toContain("4711");
  });

  test("a text that is too long, or none, is refused; nothing is written", async () => {
    const { data, fault } = desk();
    expect(await fault("call", "note", "x".repeat(10_001))).toMatchObject({ code: "usage", exit: 2 });
    expect(await fault("call", "note", "  ")).toMatchObject({ code: "usage", exit: 2 });
    expect(existsSync(data)).toBe(false);
  });

  // The system has taken lone surrogates out of an argument already.
  const texts = Object.entries(hostile).filter(([name]) => name !== "lone surrogates");
  test.each(texts)("%s in a note and a name steers no terminal", async (_, text) => {
    const { cuecard } = desk();
    // No argument of a program can hold a zero byte.
    const typed = text.replaceAll("\u0000", "");
    await cuecard(["call", "start", "--customer", typed, "--agent", typed]);
    await cuecard(["call", "note", typed, "--agent", typed]);
    for (const words of [
      ["call", "show", "1"],
      ["call", "list"],
      ["call", "handover", "1"],
      ["customers", "list"],
    ]) {
      const ran = await cuecard(words, { env: { COLUMNS: "300" } });
      expectHarmless(ran, { color: false });
      expect(ran.stdout).toContain("after");
    }
  });
});

describe("a note that is killed", () => {
  test("a dozen times: every acknowledged note is there", { timeout: 60_000 }, async () => {
    await killedNotes(inject("cuecard"), join(program.home, "killed"), 12);
  });
});

describe("call used", () => {
  test("keeps the article as it was, and call show says what became of it", async () => {
    const kb = writeFiles(join(program.home, "used-kb"), {
      "a.md": "# First\n\nOne.\n",
      "b.md": "# Second\n\nTwo.\n",
      "c.md": "# Third\n\nThree.\n",
    });
    const { cuecard, json } = desk({ env: { CUECARD_KB: kb } });
    await cuecard(["call", "start", ...anna]);
    for (const id of ["a", "b", "c"]) await cuecard(["call", "used", id]);
    writeFiles(kb, { "b.md": "# Second\n\nOtherwise.\n" });
    const { rmSync } = await import("node:fs");
    rmSync(join(kb, "c.md"));
    const { call } = await json(["call", "show"]);
    expect(call.articles).toMatchObject([
      { id: "a", title: "First", revision: expect.stringMatching(/^[0-9a-f]{64}$/), since: "same" },
      { id: "b", since: "changed" },
      { id: "c", since: "gone" },
    ]);
    expect((await cuecard(["call", "show"])).stdout).toMatch(/Second .*changed since/);
  });

  test("without an open call it says what to do", async () => {
    expect(await desk().fault("call", "used", "refund-not-arrived")).toMatchObject({
      code: "not-found",
      exit: 1,
      hint: expect.stringContaining("call start"),
    });
  });
});

describe("call end", () => {
  test("with a callback outcome and no callback warns; with one it does not", async () => {
    const { cuecard, json } = desk();
    await cuecard(["call", "start", ...anna]);
    expect((await json(["call", "end", "--outcome", "callback"])).warnings[0]).toContain("No callback");
    await cuecard(["call", "start", "4567"]);
    await cuecard(["cb", "add", "--due", "monday 9am"]);
    expect((await json(["call", "end", "--outcome", "callback"])).warnings).toEqual([]);
  });

  test("without --outcome on a script is wrong usage; a call that has ended ends once", async () => {
    const { cuecard, fault } = desk();
    await cuecard(["call", "start", ...anna]);
    expect(await fault("call", "end")).toMatchObject({ code: "usage", exit: 2 });
    await cuecard(["call", "end", "--outcome", "resolved"]);
    expect(await fault("call", "end", "--outcome", "resolved", "--call", "1")).toMatchObject({ exit: 2 });
    expect(await fault("call", "end", "--outcome", "resolved")).toMatchObject({ exit: 1 });
  });

  test("a call forgotten overnight is told of on a script, and stays open", async () => {
    const { cuecard, json } = desk();
    await cuecard(["call", "start", ...anna]);
    const ran = await cuecard(["call", "note", "next day"], later("2026-11-22T09:30:00Z"));
    expect(ran.stderr).toContain("call 1 is open since");
    expect(ran.code).toBe(0);
    expect((await json(["call", "show", "1"])).call).toMatchObject({ state: "open", outcome: null });
  });
});

describe("a promise made in a call", () => {
  test("takes customer, number, language, zone and call from it", async () => {
    const { cuecard, json } = desk();
    await cuecard(["call", "start", ...anna, "--ref", "C-1002"]);
    const { callback } = await json(["cb", "add", "--due", "monday 9am"]);
    expect(callback).toMatchObject({
      customer: { name: "Kovács Anna", phone: "+36301234567", ref: "C-1002" },
      zone: "Europe/Budapest",
      lang: "hu",
      call: 1,
    });
  });

  test("to somebody else is left alone, and so is one kept out", async () => {
    const { cuecard, json } = desk();
    await cuecard(["call", "start", ...anna]);
    const other = ["--customer", "Bob", "--phone", "+442079460018", "--due", "monday 10:00"];
    expect((await json(["cb", "add", ...other])).callback).toMatchObject({ call: null, lang: "en" });
    const own = ["--customer", "Anna", "--phone", "+36301234567", "--due", "monday 10:00", "--call", ""];
    expect((await json(["cb", "add", ...own])).callback.call).toBeNull();
  });
});

describe("words during a call", () => {
  test("customer and agent are filled in, in the language of the call; --set goes before them", async () => {
    const kb = writeFiles(join(program.home, "phrases-kb"), {
      "a.md": "# A\n",
      "phrases/en/one.md": "---\nstage: open\n---\n\n## Say\n\n- Hello {customer}, {agent} here.\n",
      "phrases/hu/one.md": "---\nstage: open\n---\n\n## Say\n\n- Jó napot, {customer}, {agent} vagyok.\n",
    });
    const { cuecard, json } = desk({ env: { CUECARD_KB: kb } });
    const first = async (...words: string[]) => (await json(["phrases", ...words])).phrases[0].text;
    expect(await first()).toBe("Hello {customer}, {agent} here.");
    await cuecard(["call", "start", ...anna]);
    expect(await first()).toBe("Jó napot, Kovács Anna, Zsuzsa vagyok.");
    expect(await first("--lang", "en", "--set", "customer=Ms Kovács")).toBe("Hello Ms Kovács, Zsuzsa here.");
  });
});

describe("call handover", () => {
  test("fits a screen, whatever the call, and goes to a file that only its owner may read", async () => {
    const { cuecard, json } = desk();
    await cuecard(["call", "start", ...anna]);
    for (let i = 0; i < 12; i++) await cuecard(["call", "note", `${i} ${"words and words ".repeat(20)}`]);
    const { markdown, handover } = await json(["call", "handover"]);
    expect(handover.call).toBe(1);
    const lines = markdown.trimEnd().split("\n");
    expect(lines.length).toBeLessThanOrEqual(24);
    const out = join(program.home, "handover.md");
    expect((await cuecard(["call", "handover", "--out", out])).code).toBe(0);
    expect(readFileSync(out, "utf8")).toBe(markdown);
    expect(statSync(out).mode & 0o777).toBe(0o600);
    expect((await cuecard(["call", "handover", "--out", out])).code).toBe(2);
  });

  test("--all-open is one block for each call that has not ended", async () => {
    const { cuecard, json } = desk();
    expect((await cuecard(["call", "handover", "--all-open"])).code).toBe(1);
    await cuecard(["call", "start", ...anna]);
    await cuecard(["call", "start", "--customer", "Bob", "--agent", "Freja"]);
    await cuecard(["call", "start", "--customer", "Carl", "--agent", "Freja"]);
    await cuecard(["call", "end", "--outcome", "resolved", "--agent", "Freja"]);
    const { handovers, markdown } = await json(["call", "handover", "--all-open"]);
    expect(handovers).toHaveLength(2);
    expect(markdown.split("\n---\n")).toHaveLength(2);
  });
});

describe("calls list and export", () => {
  test("lists by customer and since, newest first; nothing is exit code 1", async () => {
    const { cuecard, json } = desk();
    expect((await cuecard(["call", "list"])).code).toBe(1);
    await cuecard(["call", "start", ...anna]);
    await cuecard(["call", "start", "--customer", "Bob"], later("2026-11-23T09:00:00Z"));
    const ids = async (...words: string[]) =>
      (await json(["calls", "list", ...words], later("2026-11-23T09:00:00Z"))).calls.map(
        ({ id }: { id: number }) => id,
      );
    expect(await ids()).toEqual([2, 1]);
    expect(await ids("--customer", "kovacs")).toEqual([1]);
    expect(await ids("--since", "yesterday")).toEqual([2]);
    expect(await ids("--state", "parked")).toEqual([1]);
  });

  test("csv is defused, json holds everything", async () => {
    const { cuecard } = desk();
    await cuecard(["call", "start", "--customer", "=HYPERLINK(1)"]);
    const csv = (await cuecard(["calls", "export", "--format", "csv"])).stdout;
    expect(csv).toContain("=HYPERLINK");
    expect(csv).not.toMatch(/(^|,)"=HYPERLINK/m);
    const { calls } = JSON.parse((await cuecard(["calls", "export", "--format", "json"])).stdout);
    expect(calls).toHaveLength(1);
  });
});

describe("what was done can be taken back, in words", () => {
  test("a note, a start", async () => {
    const { cuecard } = desk();
    await cuecard(["call", "start", ...anna]);
    await cuecard(["call", "note", "the wrong customer"]);
    expect((await cuecard(["undo"])).stdout.replace(/\s+/g, " ")).toContain(
      "“the wrong customer” is taken out of call 1",
    );
    expect((await cuecard(["undo"])).stdout).toContain("Call 1 is taken out");
    expect((await cuecard(["log"])).stdout).toContain("takes back");
  });
});
