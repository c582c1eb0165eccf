import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, inject, test } from "vitest";
import { cleanEnvironment, documentIn, Program, type Ran } from "./program.ts";

const program = new Program();
let stores = 0;

function store(now = "2026-11-21T09:30:00Z") {
  const data = join(program.home, `store${stores++}`);
  const cuecard = (...args: string[]): Promise<Ran> =>
    program.run(args, { env: { CUECARD_DATA: data, CUECARD_NOW: now } });
  const cb = (...args: string[]): Promise<Ran> => cuecard("callbacks", ...args);
  const json = async (...args: string[]) => documentIn((await cb(...args, "--json")).stdout);
  return { data, cuecard, cb, json };
}

const people = [
  ["Kovács Anna", "+36 30 123 4567", "monday 9am", "ask whether the new router holds"],
  ["=cmd|' /C calc'!A0", "+45 20 12 34 56", "monday 10am", "-2+3 @SUM(A1)\tx"],
  ["கவிதா முருகன்", "+91 98400 12345", "monday 11:00", 'line one, "quoted"; semicolon'],
] as const;

async function filled() {
  const desk = store();
  for (const [customer, phone, due, reason] of people) {
    await desk.json("add", "--customer", customer, "--phone", phone, "--due", due, "--reason", reason);
  }
  await desk.json("attempt", "1", "--outcome", "voicemail", "--note", "two\nlines");
  await desk.json("done", "2", "--fixed", "yes");
  return desk;
}

describe("callbacks export", () => {
  test.each(["csv", "json"])("%s comes back unchanged, but for the numbers", async (format) => {
    const { json, cb } = await filled();
    const file = join(program.home, `all${stores}.${format}`);
    expect(await json("export", "--format", format, "--out", file)).toEqual({ format, count: 3, out: file });
    expect(statSync(file).mode & 0o077).toBe(0);
    const mark = format === "csv" ? "\ufeff" : "";
    expect(readFileSync(file, "utf8")).toBe(mark + (await cb("export", "--format", format)).stdout);

    const other = store();
    const plan = await other.json("import", file);
    expect(plan).toMatchObject({ imported: false, create: 3, same: 0, bad: [], ids: null });
    expect(existsSync(other.data)).toBe(false);
    expect(await other.json("import", file, "--yes")).toMatchObject({
      imported: true,
      create: 3,
      ids: { first: 1, last: 3 },
    });
    const all = async (desk: typeof other) =>
      (await desk.json("list", "--status", "all")).callbacks.map((one: { id: number }) => ({
        ...one,
        id: 0,
      }));
    expect(await all(other)).toEqual(await all({ ...other, json }));
    // Again: harmless.
    expect(await other.json("import", file, "--yes")).toMatchObject({ create: 0, same: 3, ids: null });
    const undone = documentIn((await other.cuecard("undo", "--json")).stdout).undone;
    expect(undone).toMatchObject({ n: 1, did: "callbacks import" });
    expect((await other.json("list", "--status", "all")).callbacks).toEqual([]);
  });

  test("ics holds what is open, with line ends as calendars want them, and answers as one document", async () => {
    const { cb, json } = await filled();
    const ran = await cb("export", "--format", "ics");
    expect(ran.stdout.startsWith("BEGIN:VCALENDAR\r\n")).toBe(true);
    expect(ran.stdout.match(/^BEGIN:VEVENT\r$/gm)).toHaveLength(2);
    const { content, ...rest } = await json("export", "--format", "ics");
    expect(rest).toEqual({ format: "ics", count: 2 });
    expect(content).toBe(ran.stdout);
  });

  test("does not replace a file unless told so; the ending of its name says the format", async () => {
    const { cb, json } = await filled();
    const file = join(program.home, `mine${stores}.csv`);
    writeFileSync(file, "mine");
    const refused = await cb("export", "--out", file);
    expect([refused.code, refused.stderr.split("\n")[1]]).toEqual([
      2,
      "Take another name, or replace it: --force.",
    ]);
    expect(readFileSync(file, "utf8")).toBe("mine");
    expect((await json("export", "--out", file, "--force")).format).toBe("csv");
    expect(readFileSync(file, "utf8")).toContain("Kovács Anna");
    expect((await cb("export")).code).toBe(2);
    expect(
      (await cb("export", "--format", "ics", "--out", join(program.home, "nowhere", "x.ics"))).code,
    ).toBe(3);
  });
});

describe("callbacks import", () => {
  test("tells every bad line with its number, takes in the good ones with --yes, exit 1 in both", async () => {
    const { cb, json, data } = store();
    const file = join(program.home, "monday.csv");
    writeFileSync(
      file,
      "\ufeffcustomer;phone;due;reason\nAnna;+36 30 123 4567;2026-11-23 09:00;card 4111 1111 1111 1111\nBéla;;10;\n;+36 1 234 5678;2026-11-23 09:00;\nCecil;+45 20 12 34 56;next working day 9:00;\n",
    );
    const dry = await cb("import", file);
    expect(dry.code).toBe(1);
    expect(dry.stdout).toMatch(/2 callbacks would be taken in\n2 bad lines:\n {2}line 3: .*\n {2}line 4: /);
    expect(existsSync(data)).toBe(false);
    const done = await cb("import", file, "--yes", "--json");
    expect(done.code).toBe(1);
    expect(documentIn(done.stdout)).toMatchObject({ imported: true, create: 2, ids: { first: 1, last: 2 } });
    const [anna] = (await json("list", "--customer", "anna")).callbacks;
    expect(anna.reason).not.toContain("4111 1111");
  });

  test("what is no file, or no table, is refused", async () => {
    const { cb } = store();
    expect((await cb("import", join(program.home, "nowhere.csv"))).code).toBe(2);
    expect((await cb("import", program.home)).code).toBe(2);
    const file = join(program.home, "binary.csv");
    writeFileSync(file, Buffer.from([0, 1, 2, 255]));
    expect((await cb("import", file)).code).toBe(2);
    writeFileSync(file, "{ not json");
    expect((await cb("import", file)).code).toBe(2);
  });
});

describe("callbacks purge", () => {
  test("asks for --yes, deletes what ended before, and leaves no byte of it", async () => {
    const { cb, json, data, cuecard } = await filled();
    const later = (...args: string[]) =>
      program.run(["callbacks", ...args], {
        env: { CUECARD_DATA: data, CUECARD_NOW: "2027-11-21T09:30:00Z" },
      });
    expect(await cb("purge", "--ended-before", "90d")).toMatchObject({ code: 1 });
    const refused = await later("purge", "--ended-before", "90d");
    expect([refused.code, refused.stderr]).toEqual([
      2,
      "cuecard: 1 callback would be deleted for good\nAdd --yes to do it.\n",
    ]);
    expect((await cb("purge", "--yes")).code).toBe(2);
    const ran = await later("purge", "--ended-before", "90d", "--yes", "--json");
    expect(documentIn(ran.stdout)).toMatchObject({ purged: 1 });
    for (const name of readdirSync(data))
      expect(readFileSync(join(data, name), "latin1"), name).not.toContain("calc");
    expect((await json("list", "--status", "all")).callbacks.map(({ id }: { id: number }) => id)).toEqual([
      1, 3,
    ]);
    expect((await cuecard("undo")).code).toBe(1);
    expect((await json("add", "--customer", "New", "--ref", "1", "--due", "2h")).callback.id).toBe(4);
  });
});

describe("callbacks watch", () => {
  test("--once says what is due and ends; --json goes only with it", async () => {
    const desk = store();
    await desk.json("add", "--customer", "Anna", "--phone", "+36 30 123 4567", "--due", "1m");
    await desk.json(
      "add",
      "--customer",
      "Béla",
      "--phone",
      "+36 30 123 4567",
      "--due",
      "3h",
      "--owner",
      "Cecil",
    );
    const ran = await desk.cb("watch", "--once");
    expect([ran.code, ran.stdout]).toEqual([0, expect.stringMatching(/^09:31 .*callback 1 .*Anna.*\n$/)]);
    expect((await desk.json("watch", "--once", "--ahead", "1d")).callbacks).toHaveLength(2);
    expect((await desk.json("watch", "--once", "--ahead", "1d", "--owner", "Dora")).callbacks).toHaveLength(
      1,
    );
    expect((await store().cb("watch", "--once")).code).toBe(1);
    const refused = await desk.cb("watch", "--json");
    expect([refused.code, documentIn(refused.stderr).error.hint]).toEqual([
      2,
      "Add --once: what would ring now.",
    ]);
  });
});

describe("doctor", () => {
  test("shows the store, says what is wrong with it, and --fix mends it", async () => {
    const { data, cuecard, json } = store();
    const checkOf = async (...args: string[]) => {
      const ran = await cuecard("doctor", ...args, "--json");
      const answer = documentIn(ran.stdout);
      return {
        ...answer,
        exit: ran.code,
        store: answer.store,
        line: answer.checks.find(({ name }: { name: string }) => name === "store"),
      };
    };
    expect(await checkOf()).toMatchObject({ exit: 0, line: { value: "empty", ok: true } });
    expect(existsSync(data)).toBe(false);
    for (let i = 0; i < 3; i++) await json("add", "--customer", "Anna", "--ref", "1", "--due", "2h");
    expect(await checkOf()).toMatchObject({
      exit: 0,
      line: { ok: true, note: "3 changes, the copy is the same" },
    });
    writeFileSync(join(data, "store.copy.jsonl"), "nonsense");
    expect(await checkOf()).toMatchObject({ exit: 1, line: { ok: false } });
    expect(await checkOf("--fix")).toMatchObject({
      exit: 0,
      line: { ok: true },
      mended: ["made the copy anew"],
    });
    expect((await checkOf()).mended).toEqual([]);
  });

  test("of a store that was damaged says where the damaged file lies", async () => {
    const { data, cuecard, json } = store();
    for (let i = 0; i < 3; i++) await json("add", "--customer", "Anna", "--ref", "1", "--due", "2h");
    const bytes = readFileSync(join(data, "store.jsonl"));
    writeFileSync(join(data, "store.jsonl"), bytes.subarray(0, bytes.length / 2));
    const before = await cuecard("doctor");
    expect(before.code).toBe(1);
    expect(before.stdout).toContain("cuecard doctor --fix");
    const fixed = await cuecard("doctor", "--fix");
    expect(fixed.code).toBe(0);
    expect(fixed.stdout).toContain("store.damaged-");
    expect((await json("list")).callbacks).toHaveLength(3);
  });
});

describe.runIf(process.platform === "linux")("what everybody on the machine can see", () => {
  test("the list of processes shows no name of a customer", async () => {
    const child = spawn(process.execPath, [inject("cuecard"), "cb", "watch", "--owner", "Secret Name"], {
      env: { ...cleanEnvironment(program.home), CUECARD_DATA: join(program.home, `store${stores++}`) },
      stdio: ["ignore", "pipe", "ignore"],
    });
    try {
      await new Promise((resolve) => child.stdout.once("data", resolve));
      expect(readFileSync(`/proc/${child.pid}/cmdline`, "utf8").replaceAll("\0", " ").trim()).toBe("cuecard");
    } finally {
      child.kill("SIGKILL");
    }
  });
});
