import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { disk } from "../../src/io/disk.ts";
import { openStore } from "../../src/io/json-store.ts";
import { type Identity, type Processes, processes } from "../../src/io/processes.ts";
import { inspectStore, mendStore } from "../../src/io/store-doctor.ts";
import { StoreFiles } from "../../src/io/store-files.ts";
import { type Lock, StoreLocks } from "../../src/io/store-lock.ts";
import { add, clock } from "../contracts/store.ts";

const root = mkdtempSync(join(tmpdir(), "cuecard-lock-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let files: StoreFiles;
beforeEach(() => {
  files = new StoreFiles(mkdtempSync(join(root, "data-")));
});

const locks = (of: Processes = processes): StoreLocks => new StoreLocks(files, disk, of);
const held = (found: object): Lock => {
  expect(found).toHaveProperty("release");
  return found as Lock;
};
/** A lock file that somebody else has left. */
function leave(changed: Partial<Identity> & { token?: string }): void {
  writeFileSync(files.lock, JSON.stringify({ ...processes.self(), token: "a".repeat(16), ...changed }));
}
const names = (): string[] => readdirSync(files.folder);

describe("The store's lock", () => {
  it("is held by one at a time, and leaves nothing behind", () => {
    const lock = held(locks().tryLock());
    expect(lock.isOurs()).toBe(true);
    expect(locks().tryLock()).toMatchObject({ whereabouts: "alive", holder: { pid: process.pid } });
    expect(names()).toEqual(["store.lock"]);
    lock.release();
    expect(names()).toEqual([]);
    held(locks().tryLock()).release();
  });

  it("names neither the machine nor the user", () => {
    held(locks().tryLock());
    const text = readFileSync(files.lock, "utf8");
    expect(Object.keys(JSON.parse(text)).sort()).toEqual([
      "boot",
      "machine",
      "pid",
      "space",
      "started",
      "token",
    ]);
    expect(JSON.parse(text).machine).toMatch(/^[0-9a-f]{16}$/);
  });

  it("of a process that has ended is taken over at once", () => {
    leave({ pid: 4_194_300, started: "1" });
    held(locks().tryLock()).release();
    // The same number, another process.
    leave({ started: "1" });
    held(locks().tryLock()).release();
    expect(names()).toEqual([]);
  });

  it("of a killed child that nobody has asked after yet is taken over", async () => {
    const child = spawn("sleep", ["60"]);
    const pid = child.pid!;
    const started = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]!.split(" ")[19]!;
    expect(processes.whereabouts({ ...processes.self(), pid, started })).toBe("alive");
    child.kill("SIGKILL");
    await new Promise((resolve) => child.on("exit", resolve));
    expect(processes.whereabouts({ ...processes.self(), pid, started })).toBe("gone");
  });

  it("of the time before this start of the machine is taken over", () => {
    leave({ boot: "another" });
    held(locks().tryLock()).release();
  });

  it("of another machine or container is never judged, and never by our clock", async () => {
    for (const who of [
      { machine: "0123456789abcdef" },
      { space: "pid:[1]" },
      { machine: "x", boot: "another" },
    ]) {
      leave(who);
      utimesSync(files.lock, 0, 0);
      expect(locks().tryLock()).toMatchObject({ whereabouts: "elsewhere" });
    }
    await expect(add(openStore(files.folder, clock))).rejects.toThrow("another machine or container");
    expect(names()).toEqual(["store.lock"]);
  });

  it("of another machine is freed by the doctor, but only after ten minutes", async () => {
    await add(openStore(files.folder, clock));
    leave({ machine: "0123456789abcdef" });
    expect(inspectStore(files.folder, clock).problems).toHaveLength(1);
    await expect(mendStore(files.folder, clock)).rejects.toMatchObject({ code: "unwritable" });
    const old = Date.now() / 1000 - 601;
    utimesSync(files.lock, old, old);
    expect((await mendStore(files.folder, clock)).done[0]).toContain("another machine");
    expect(names().sort()).toEqual(["store.copy.jsonl", "store.index", "store.jsonl"]);
  });

  it("that says nothing is taken for the remnant of a power cut, after a moment", async () => {
    for (const text of ["", "{", "null", '{"pid":1}', "\u0000".repeat(100)]) {
      writeFileSync(files.lock, text);
      expect(locks().tryLock()).toMatchObject({ whereabouts: "unclear" });
      (await locks().lock()).release();
      expect(names()).toEqual([]);
      // From before the machine started: at once.
      writeFileSync(files.lock, text);
      utimesSync(files.lock, 1_000, 1_000);
      held(locks().tryLock()).release();
    }
  });

  it("is noticed to be lost", () => {
    const lock = held(locks().tryLock());
    leave({ token: "b".repeat(16) });
    expect(lock.isOurs()).toBe(false);
    lock.release();
    expect(names()).toEqual(["store.lock"]);
  });

  it("is broken by one only, however many find it dead, and whoever dies meanwhile", async () => {
    leave({ pid: 4_194_300, started: "1" });
    writeFileSync(
      files.at(`store.lock.break-${"a".repeat(16)}`),
      JSON.stringify({ ...processes.self(), pid: 4_194_301, started: "1", token: "c".repeat(16) }),
    );
    const got = await Promise.all([1, 2, 3, 4].map(async () => locks().tryLock()));
    expect(got.filter((one) => "release" in one)).toHaveLength(1);
    expect(names()).toEqual(["store.lock"]);
  });

  it("leaves locks on locks to be swept by the next writer", async () => {
    writeFileSync(
      files.at(`store.lock.break-${"d".repeat(16)}`),
      JSON.stringify({ ...processes.self(), pid: 4_194_301, started: "1", token: "c".repeat(16) }),
    );
    const dead = { ...processes.self(), pid: 4_194_301, started: "1" };
    for (const what of ["log", "index", "copy", "lock"]) writeFileSync(files.temporary(what, dead), "x");
    const alive = files.temporary("log", processes.self());
    const foreign = files.temporary("log", { ...dead, machine: "another" });
    for (const path of [alive, foreign]) writeFileSync(path, "x");
    await add(openStore(files.folder, clock));
    const left = names().filter((name) => !/^store\.(copy\.)?jsonl$/.test(name));
    expect(left.map((name) => files.at(name)).sort()).toEqual([alive, foreign].sort());
  });
});
