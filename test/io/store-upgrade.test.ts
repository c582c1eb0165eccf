import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import type { Callback } from "../../src/callbacks/callback.ts";
import { openStore } from "../../src/io/json-store.ts";
import type { StoreParts } from "../../src/io/store-parts.ts";
import { undoPlan } from "../../src/store/history.ts";
import type { Shapes } from "../../src/store/migrate.ts";
import { add, clock, edit, stateOf } from "../contracts/store.ts";
import { FaultDisk, Machine } from "../torture/fault-disk.ts";

/** Made up: from version 2 on, whoever has no owner belongs to "team". */
const newer: Shapes = {
  version: 2,
  migrations: [
    {
      to: 2,
      up: (_, record) => ({ ...(record as Callback), owner: (record as Callback).owner ?? "team" }),
      down: (_, record) => ({ ...(record as Callback), owner: null }),
    },
  ],
};

const root = mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "cuecard-upgrade-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let folder = "";
let old: { all: Callback[]; history: unknown[] };
beforeEach(async () => {
  folder = join(mkdtempSync(join(root, "store-")), "data");
  const store = openStore(folder, clock);
  for (let i = 0; i < 3; i++) await add(store);
  await edit(store, 2, { owner: "Nielsen" });
  old = stateOf(await store.read()) as typeof old;
});
const open = (parts: StoreParts = {}) => openStore(folder, clock, { shapes: newer, ...parts });
const versionIn = (name: string): unknown =>
  JSON.parse(readFileSync(join(folder, name), "utf8").split("\n")[0]!).version;
const owners = (all: readonly Callback[]): Array<string | null> => all.map(({ owner }) => owner);

describe("A store of an older version", () => {
  it("is read in the shape of today, and not touched by it", async () => {
    const before = readFileSync(join(folder, "store.jsonl"));
    const now = stateOf(await open().read()) as typeof old;
    expect(owners(old.all)).toEqual([null, "Nielsen", null]);
    expect(owners(now.all)).toEqual(["team", "Nielsen", "team"]);
    expect(now.history).toHaveLength(4);
    expect(readFileSync(join(folder, "store.jsonl")).equals(before)).toBe(true);
  });

  it("is written anew by the next change, history and all", async () => {
    expect(await add(open())).toBe(4);
    expect([versionIn("store.jsonl"), versionIn("store.copy.jsonl")]).toEqual([2, 2]);
    const now = stateOf(await open().read()) as typeof old;
    expect(owners(now.all)).toEqual(["team", "Nielsen", "team", null]);
    expect(now.history).toHaveLength(5);
    const undone: Array<number | undefined> = [];
    for (let i = 0; i < 5; i++) undone.push((await open().change("undo", undoPlan))?.n);
    expect(undone).toEqual([5, 4, 3, 2, 1]);
    await expect(openStore(folder, clock).read()).rejects.toThrow("newer cuecard");
  });

  it("is erased from in the shape of today", async () => {
    expect((await open().erase((_, record) => (record.id === 1 ? null : record))).erased).toBe(1);
    expect(owners([...(await open().read()).all("callbacks")] as Callback[])).toEqual(["Nielsen", "team"]);
  });

  it("is whole in the old or the new version wherever its writer dies", async () => {
    const template = `${folder}.template`;
    cpSync(folder, template, { recursive: true });
    for (let at = 1, calls = 1; at <= calls; at++) {
      rmSync(folder, { recursive: true });
      cpSync(template, folder, { recursive: true });
      const machine = new Machine();
      const { processes, end } = machine.start();
      const disk = new FaultDisk(at, "die-half");
      await add(open({ disk: disk.disk, processes })).catch(() => {});
      disk.finish();
      end();
      if (!disk.isDead) break;
      calls = Math.max(calls, at + 1, disk.calls);
      const next = machine.start();
      const now = stateOf(await open({ processes: next.processes }).read()) as typeof old;
      expect([3, 4]).toContain(now.all.length);
      expect(owners(now.all).slice(0, 3)).toEqual(["team", "Nielsen", "team"]);
      expect(await add(open({ processes: next.processes }))).toBe(now.all.length + 1);
      expect(readdirSync(folder).filter((name) => !/^store\.(jsonl|copy\.jsonl|index)$/.test(name))).toEqual(
        [],
      );
      if (at > 200) break;
    }
  });
});
