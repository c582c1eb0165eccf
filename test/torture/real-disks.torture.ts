import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openStore } from "../../src/io/json-store.ts";
import { inspectStore } from "../../src/io/store-doctor.ts";
import { add, clock } from "../contracts/store.ts";
import { bundleWorker, type Said, startWorker } from "./workers.ts";

const isRoot = process.getuid?.() === 0;
const root = mkdtempSync(join(tmpdir(), "cuecard-torture-"));
const nobody = 65_534;
const mounted = new Set<string>();
let script = "";

beforeAll(async () => {
  const worker = await bundleWorker();
  // Where a user without rights can read it.
  chmodSync(root, 0o755);
  script = join(root, "worker.mjs");
  copyFileSync(worker.script, script);
  worker.remove();
});
afterAll(() => {
  for (const place of mounted) spawnSync("umount", ["-l", place]);
  rmSync(root, { recursive: true, force: true });
});

function mount(place: string, ...options: string[]): boolean {
  mkdirSync(place, { recursive: true });
  if (!isRoot || spawnSync("mount", [...options, place]).status !== 0) return false;
  mounted.add(place);
  return true;
}

function unmount(place: string): void {
  // Lazily: this process still has files open there.
  execFileSync("umount", ["-l", place]);
  mounted.delete(place);
}

async function said(work: string, folder: string, uid?: number): Promise<Said> {
  const worker = startWorker(script, work, folder, uid === undefined ? {} : { uid });
  await worker.ended;
  return worker.said()[0]!;
}

const strays = (folder: string): string[] =>
  readdirSync(folder).filter((name) => !/^store\.(jsonl|copy\.jsonl|index)$/.test(name));

describe("A real power cut", () => {
  it("of a loop device loses nothing acknowledged", async (test) => {
    const image = join(root, "disk.img");
    const place = join(root, "disk");
    execFileSync("truncate", ["-s", "24M", image]);
    if (spawnSync("mkfs.ext4", ["-q", image]).status !== 0 || !mount(place, "-o", "loop", image))
      return test.skip();
    const folder = join(place, "data");
    let checked = 0;
    for (let round = 0; round < 15; round++) {
      const worker = startWorker(script, "undoing", folder, { times: 10_000, seed: round + 1 });
      await worker.until(({ n }) => n !== undefined);
      await new Promise((resolve) => setTimeout(resolve, 100 + Math.random() * 300));
      worker.child.kill("SIGSTOP");
      const acknowledged = worker.said().filter(({ n }) => n !== undefined);
      // What lies in the image is what the file system has written out; the rest is still in memory.
      const cut = join(root, `cut-${round}.img`);
      copyFileSync(image, cut);
      worker.child.kill("SIGKILL");
      await worker.ended;
      const after = join(root, "after");
      if (!mount(after, "-o", "loop", cut)) throw new Error("the image cannot be mounted");
      const store = openStore(join(after, "data"), clock);
      const history = new Map([...(await store.read()).history()].map((change) => [change.n, change]));
      for (const { n, did, id } of acknowledged)
        expect(history.get(n!)).toMatchObject({ did, edits: [{ id }] });
      await add(store);
      expect(store.recoveries()).toEqual([]);
      expect(inspectStore(join(after, "data"), clock)).toMatchObject({ problems: [], copy: "same" });
      checked += acknowledged.length;
      unmount(after);
    }
    console.log(`15 cuts of a loop device: ${checked} acknowledged changes, all there`);
    unmount(place);
  });
});

describe("A full disk", () => {
  it("says so, keeps what was, leaves nothing behind, and works again when there is room", async (test) => {
    const place = join(root, "small");
    if (!mount(place, "-t", "tmpfs", "-o", "size=320k", "tmpfs")) return test.skip();
    const folder = join(place, "data");
    writeFileSync(join(place, "ballast"), Buffer.alloc(60_000));
    const store = openStore(folder, clock);
    let kept = 0;
    let fault: unknown = null;
    while (fault === null && kept < 1_000) {
      await add(store, { reason: "x".repeat(3_000) }).then(
        () => kept++,
        (error) => {
          fault = error;
        },
      );
    }
    expect(fault).toMatchObject({ code: "unwritable", message: expect.stringContaining("the disk is full") });
    expect(kept).toBeGreaterThan(10);
    for (let i = 0; i < 20; i++)
      await expect(add(store, { reason: "x".repeat(9_000) })).rejects.toThrow("full");
    await expect(store.erase((_, record) => (record.id === 1 ? null : record))).rejects.toThrow("full");
    expect((await openStore(folder, clock).read()).count("callbacks")).toBe(kept);
    expect(strays(folder)).toEqual([]);
    rmSync(join(place, "ballast"));
    expect(await add(openStore(folder, clock))).toBe(kept + 1);
    expect(inspectStore(folder, clock)).toMatchObject({ problems: [], copy: "same" });
    unmount(place);
  });

  it("is told where not even the first callback fits", async (test) => {
    const place = join(root, "tiny");
    if (!mount(place, "-t", "tmpfs", "-o", "size=8k", "tmpfs")) return test.skip();
    writeFileSync(join(place, "ballast"), Buffer.alloc(4_096));
    await expect(add(openStore(join(place, "data"), clock))).rejects.toThrow("full");
    expect(readdirSync(place)).toEqual(["ballast"]);
    unmount(place);
  });
});

describe("A read-only disk", () => {
  it("is read, and refused for writing; a damaged store on it is answered from what is good", async (test) => {
    const place = join(root, "read-only");
    if (!mount(place, "-t", "tmpfs", "tmpfs")) return test.skip();
    const folder = join(place, "data");
    for (let i = 0; i < 3; i++) await add(openStore(folder, clock));
    execFileSync("mount", ["-o", "remount,ro", place]);
    expect((await openStore(folder, clock).read()).count("callbacks")).toBe(3);
    await expect(add(openStore(folder, clock))).rejects.toThrow("read-only");
    execFileSync("mount", ["-o", "remount,rw", place]);
    const log = join(folder, "store.jsonl");
    writeFileSync(log, readFileSync(log).subarray(0, 1_000));
    execFileSync("mount", ["-o", "remount,ro", place]);
    const store = openStore(folder, clock);
    expect((await store.read()).count("callbacks")).toBe(3);
    expect(store.recoveries()).toMatchObject([
      { message: expect.stringContaining("for this once"), setAside: "" },
    ]);
    expect(readFileSync(log)).toHaveLength(1_000);
    unmount(place);
  });
});

describe("Another device", () => {
  it("may hold the folder", async (test) => {
    const place = join(root, "other-device");
    if (!mount(place, "-t", "tmpfs", "tmpfs")) return test.skip();
    const folder = join(root, "led-there");
    symlinkSync(place, folder);
    const store = openStore(folder, clock);
    await add(store);
    await store.erase((_, record) => record);
    await add(store);
    expect((await openStore(folder, clock).read()).count("callbacks")).toBe(2);
    expect(strays(folder)).toEqual([]);
    unmount(place);
  });
});

describe("Missing permissions", () => {
  const cases: ReadonlyArray<{
    what: string;
    modes: Record<string, number>;
    read: object;
    write: object;
    isDamaged?: boolean;
  }> = [
    {
      what: "a folder that cannot be written",
      modes: { "": 0o555 },
      read: { count: 2 },
      write: { code: "unwritable", message: expect.stringContaining("no permission") },
    },
    {
      what: "a folder that cannot be entered",
      modes: { "": 0o600 },
      read: { code: "unreadable", message: expect.stringContaining("no permission") },
      write: { code: "unwritable", message: expect.stringContaining("no permission") },
    },
    {
      what: "a file that cannot be written",
      modes: { "store.jsonl": 0o444 },
      read: { count: 2 },
      write: { code: "unwritable", message: expect.stringContaining("no permission") },
    },
    {
      what: "a file that cannot be read",
      modes: { "store.jsonl": 0o200 },
      read: { code: "unreadable", message: expect.stringContaining("no permission") },
      write: { code: "unreadable", message: expect.stringContaining("no permission") },
    },
    {
      what: "a copy that cannot be read",
      modes: { "store.copy.jsonl": 0 },
      read: { count: 2 },
      write: { id: 3 },
    },
    {
      what: "an index that cannot be read",
      modes: { "store.index": 0 },
      read: { count: 2 },
      write: { id: 3 },
    },
    {
      what: "a damaged store in a folder that cannot be written",
      modes: { "": 0o555 },
      read: { count: 2, recoveries: [{ message: expect.stringContaining("no permission"), setAside: "" }] },
      write: { code: "unwritable" },
      isDamaged: true,
    },
  ];
  for (const { what, modes, read, write, isDamaged } of cases) {
    it(`are told: ${what}`, async (test) => {
      if (!isRoot) return test.skip();
      const folder = join(root, what.replaceAll(" ", "-"));
      for (let i = 0; i < 2; i++) await add(openStore(folder, clock));
      writeFileSync(join(folder, "store.index"), "");
      if (isDamaged) writeFileSync(join(folder, "store.jsonl"), "rubbish");
      const before = new Map(
        readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "utf8")]),
      );
      for (const name of ["", ...before.keys()]) chownSync(join(folder, name), nobody, nobody);
      for (const [name, mode] of Object.entries(modes)) chmodSync(join(folder, name), mode);
      expect(await said("read", folder, nobody)).toMatchObject(read);
      expect(await said("once", folder, nobody)).toMatchObject(write);
      expect(strays(folder)).toEqual([]);
      if ("code" in write)
        for (const [name, content] of before) expect(readFileSync(join(folder, name), "utf8")).toBe(content);
    });
  }

  it("are told where no folder can be made", async (test) => {
    if (!isRoot) return test.skip();
    const folder = join(root, "owned-by-root", "data");
    mkdirSync(join(root, "owned-by-root"), { mode: 0o755 });
    expect(await said("read", folder, nobody)).toMatchObject({ count: 0 });
    expect(await said("once", folder, nobody)).toMatchObject({ code: "unwritable" });
  });
});
