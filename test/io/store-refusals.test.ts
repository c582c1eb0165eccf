import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { openStore } from "../../src/io/json-store.ts";
import { inspectStore } from "../../src/io/store-doctor.ts";
import { add, clock, remove } from "../contracts/store.ts";

const root = mkdtempSync(join(tmpdir(), "cuecard-refusals-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let folder = "";
let elsewhere = "";
beforeEach(() => {
  const place = mkdtempSync(join(root, "place-"));
  folder = join(place, "data");
  elsewhere = join(place, "elsewhere");
  writeFileSync(elsewhere, "mine\n");
});
const at = (name: string): string => join(folder, name);

describe("The data folder", () => {
  it("is for its owner only, and its files too", async () => {
    await add(openStore(folder, clock));
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    for (const name of readdirSync(folder)) expect(statSync(at(name)).mode & 0o777).toBe(0o600);
  });

  it("is not made before something is kept", async () => {
    const store = openStore(folder, clock);
    await store.read();
    expect(inspectStore(folder, clock)).toMatchObject({ exists: false, problems: [] });
    await store.change("callbacks done", () => ({ answer: null, edits: [] }));
    await expect(remove(store, 1)).resolves.toBeUndefined();
    expect(store.stamp()).not.toBe("");
    await openStore(join(folder, "deep"), clock)
      .change("callbacks done", () => {
        throw new Error("no");
      })
      .catch(() => {});
    expect(existsSync(join(folder, "deep"))).toBe(false);
  });

  it("keeps the mode that somebody gave its files", async () => {
    const store = openStore(folder, clock);
    await add(store);
    execFileSync("chmod", ["660", at("store.jsonl")]);
    await store.erase((_, record) => record);
    expect(statSync(at("store.jsonl")).mode & 0o777).toBe(0o660);
  });
});

describe("What was planted in the store's place", () => {
  for (const name of ["store.jsonl", "store.lock"]) {
    it(`is not written through: a link at ${name}`, async () => {
      mkdirSync(folder);
      symlinkSync(elsewhere, at(name));
      await expect(add(openStore(folder, clock))).rejects.toMatchObject({ exitCode: 3 });
      expect(readFileSync(elsewhere, "utf8")).toBe("mine\n");
    });
  }

  it("is not written through: links at the copy and the index", async () => {
    mkdirSync(folder);
    for (const name of ["store.copy.jsonl", "store.index"]) symlinkSync(elsewhere, at(name));
    await add(openStore(folder, clock)).catch(() => {});
    expect(readFileSync(elsewhere, "utf8")).toBe("mine\n");
  });

  it("does not make us wait: a pipe, or a folder", async () => {
    mkdirSync(folder);
    execFileSync("mkfifo", [at("store.jsonl")]);
    await expect(add(openStore(folder, clock))).rejects.toMatchObject({ exitCode: 3 });
    expect(inspectStore(folder, clock).problems).toHaveLength(1);
    rmSync(at("store.jsonl"));
    for (const name of ["store.jsonl", "store.lock"]) {
      mkdirSync(at(name));
      await expect(add(openStore(folder, clock))).rejects.toMatchObject({ exitCode: 3 });
      rmSync(at(name), { recursive: true });
    }
    // A pipe at the lock's name says nothing, so it is nobody's.
    execFileSync("mkfifo", [at("store.lock")]);
    expect(await add(openStore(folder, clock))).toBe(1);
  });

  it("is told where the folder is a file", async () => {
    await expect(add(openStore(elsewhere, clock))).rejects.toMatchObject({ code: "unwritable" });
    await expect(openStore(elsewhere, clock).read()).rejects.toMatchObject({ code: "unreadable" });
    expect(readFileSync(elsewhere, "utf8")).toBe("mine\n");
  });
});

describe("An erasure", () => {
  it("leaves nothing of a record in any file of the folder", async () => {
    const store = openStore(folder, clock);
    await add(store, { reason: "secret-one" });
    await add(store, { reason: "kept" });
    await add(store, { reason: "secret-two" });
    await remove(store, 3);
    writeFileSync(at("store.jsonl"), readFileSync(at("store.jsonl")).subarray(0, 2_000));
    await store.read();
    expect(store.recoveries()).toHaveLength(1);
    const { erased, deletedFiles } = await store.erase((_, record) => (record.id === 1 ? null : record));
    expect([erased, deletedFiles.length]).toEqual([1, 1]);
    for (const name of readdirSync(folder)) expect(readFileSync(at(name), "latin1")).not.toContain("secret");
    expect(readFileSync(at("store.copy.jsonl"), "utf8")).toContain("kept");
  });
});
