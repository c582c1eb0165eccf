import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import type { Callback } from "../../src/callbacks/callback.ts";
import { openStore } from "../../src/io/json-store.ts";
import { inspectStore, mendStore } from "../../src/io/store-doctor.ts";
import { lastUndoable, undoPlan } from "../../src/store/history.ts";
import type { Store } from "../../src/store/ports.ts";
import { add, callback, clock, edit, stateOf } from "../contracts/store.ts";

const root = mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "cuecard-store-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let folders = 0;
let folder = "";
let log = "";
let copy = "";
let index = "";
let whole: unknown;
const open = (): Store => openStore(folder, clock);

/** Ten callbacks, each edited once: twenty changes, two lines a number; with an index of all of it. */
beforeEach(async () => {
  folder = join(root, String(++folders));
  [log, copy, index] = ["store.jsonl", "store.copy.jsonl", "store.index"].map((name) =>
    join(folder, name),
  ) as [string, string, string];
  const store = open();
  for (let i = 1; i <= 10; i++) await add(store, { reason: `reason ${i}` });
  for (let i = 1; i <= 10; i++) await edit(store, i, { endNote: `note ${i}` });
  whole = stateOf(await open().read());
  await mendStore(folder, clock);
  expect(existsSync(index)).toBe(true);
});

const linesIn = (path: string): string[] => readFileSync(path, "utf8").split(/(?<=\n)/);
const damagedFiles = (): string[] => readdirSync(folder).filter((name) => name.includes("damaged"));

function flip(path: string, line: number): void {
  const lines = linesIn(path);
  lines[line] = lines[line]!.replace('"normal"', '"nermal"');
  writeFileSync(path, lines.join(""));
}

/** The next command finds everything, says so in one line, and leaves a store that is well. */
async function expectRecovered(): Promise<void> {
  const store = open();
  const damaged = existsSync(log) ? readFileSync(log) : null;
  expect(stateOf(await store.read())).toEqual(whole);
  const [recovery, ...more] = store.recoveries();
  expect(more).toEqual([]);
  expect(recovery?.message).toMatch(/restored, 20 changes in all\./);
  expect(recovery?.message).not.toContain("\n");
  expect(store.recoveries()).toEqual([]);
  if (damaged !== null) expect(readFileSync(recovery!.setAside)).toEqual(damaged);
  expect(inspectStore(folder, clock)).toMatchObject({ problems: [], changes: 20, copy: "same", debris: 0 });
  expect(open().recoveries()).toEqual([]);
  expect(await add(store)).toBe(11);
}

describe("A damaged store with a good copy", () => {
  const wreck: Record<string, () => void> = {
    "cut in half": () => writeFileSync(log, readFileSync(log).subarray(0, readFileSync(log).length / 2)),
    "cut at the end of a line": () => writeFileSync(log, linesIn(log).slice(0, -3).join("")),
    "cut within its header": () => writeFileSync(log, readFileSync(log).subarray(0, 40)),
    empty: () => writeFileSync(log, ""),
    null: () => writeFileSync(log, "null"),
    "0": () => writeFileSync(log, "0"),
    '""': () => writeFileSync(log, '""\n'),
    "[]": () => writeFileSync(log, "[]\n"),
    "another program's": () => writeFileSync(log, '{"callbacks":[{"id":1}],"version":1}\n'),
    binary: () => writeFileSync(log, Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919) & 0xff))),
    zeros: () => writeFileSync(log, Buffer.alloc(5000)),
    gone: () => rmSync(log),
    "changed in its header": () =>
      writeFileSync(log, readFileSync(log, "utf8").replace('"base":0', '"base":1')),
    "changed in a line": () => flip(log, 5),
    "changed in its last line": () => flip(log, 20),
    "without a line": () =>
      writeFileSync(
        log,
        linesIn(log)
          .filter((_, i) => i !== 7)
          .join(""),
      ),
    "with a line twice": () =>
      writeFileSync(
        log,
        linesIn(log)
          .flatMap((line, i) => (i === 7 ? [line, line] : [line]))
          .join(""),
      ),
    "with strange bytes in it": () => {
      const lines = linesIn(log);
      lines.splice(9, 0, "\u0000\u0000\u0000", "rubbish\n");
      writeFileSync(log, lines.join(""));
    },
    "with another's last change": () => writeFileSync(log, `${linesIn(log).slice(0, -1).join("")}\n`),
  };
  for (const [what, how] of Object.entries(wreck)) {
    for (const keepsIndex of [true, false]) {
      it(`is restored whole: ${what}, ${keepsIndex ? "with" : "without"} its index`, async () => {
        how();
        if (!keepsIndex) rmSync(index);
        else if (
          what.startsWith("changed in a") ||
          what.startsWith("with a") ||
          what.startsWith("with strange")
        ) {
          // An index covers these lines: only who reads them can notice.
          expect(inspectStore(folder, clock).problems).toHaveLength(1);
        }
        await expectRecovered();
      });
    }
  }

  it("is mended before the next change as well", async () => {
    writeFileSync(log, readFileSync(log).subarray(0, 3000));
    const store = open();
    expect(await add(store)).toBe(11);
    expect(store.recoveries()).toHaveLength(1);
    expect((await open().read()).count("callbacks")).toBe(11);
  });

  it("is mended by the doctor, which says so", async () => {
    flip(log, 5);
    expect(inspectStore(folder, clock).problems[0]?.what).toContain("is damaged");
    const { done, recovery } = await mendStore(folder, clock);
    expect(done).toContain("mended the store's file");
    expect(recovery?.message).toContain("was damaged; it was restored, 20 changes in all");
    expect(inspectStore(folder, clock).problems).toEqual([]);
    expect(stateOf(await open().read())).toEqual(whole);
  });
});

describe("A damaged store whose copy is no better", () => {
  it("keeps what is before the cut, says what may be missing, and uses no number again", async () => {
    rmSync(copy);
    writeFileSync(log, linesIn(log).slice(0, 9).join(""));
    const store = open();
    const view = await store.read();
    expect(view.count("callbacks")).toBe(8);
    expect(store.recoveries()[0]?.message).toMatch(
      /cut short; 8 changes were recovered, 12 may be missing\. .*kept as/,
    );
    expect(await add(store)).toBe(11);
    const later = await open().read();
    expect([...later.history()].map(({ n }) => n)).toEqual([21]);
    expect(inspectStore(folder, clock)).toMatchObject({ lostChanges: 12, problems: [] });
  });

  it("takes from each file what is good in it", async () => {
    flip(log, 5);
    flip(log, 16);
    flip(copy, 8);
    rmSync(index);
    await expectRecovered();
    expect(damagedFiles()).toHaveLength(2);
  });

  it("loses only what is good nowhere, and undoes nothing that it does not know", async () => {
    flip(log, 13);
    flip(copy, 13);
    const store = open();
    const records = [...(await store.read()).all("callbacks")] as Callback[];
    expect(records.map(({ endNote }) => endNote)).toEqual(
      Array.from({ length: 10 }, (_, i) => (i === 2 ? null : `note ${i + 1}`)),
    );
    expect(store.recoveries()[0]?.message).toContain("19 changes were recovered, 1 may be missing");
    // Change 13 is lost; what those after it changed had been written before it.
    const view = await open().read();
    expect([...view.history()]).toEqual([]);
    expect(await open().change("undo", undoPlan)).toBeNull();
    await edit(open(), 3, { endNote: "again" });
    await edit(open(), 3, { endNote: "and again" });
    expect((await open().change("undo", undoPlan))?.did).toBe("callbacks edit");
    expect((await open().read()).get("callbacks", 3)).toMatchObject({ endNote: "again" });
    expect((await open().change("undo", undoPlan))?.n).toBe(21);
    expect(lastUndoable((await open().read()).history())).toBeNull();
  });

  it("does not let half a change through", async () => {
    await open().change("callbacks import", () => ({
      answer: null,
      edits: [11, 12, 13].map((id) => ({
        kind: "callbacks" as const,
        id,
        before: null,
        after: callback(id),
      })),
    }));
    await add(open());
    flip(log, 22);
    flip(copy, 22);
    expect(linesIn(log)).toHaveLength(25);
    const store = open();
    const ids = [...(await store.read()).all("callbacks")].map(({ id }) => id);
    expect(ids).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 14]);
    expect(store.recoveries()[0]?.message).toContain("1 may be missing");
  });

  for (const content of ["", "null", "0", "false", '""', "[]", "{}", "\u0000".repeat(99), "no JSON\n"]) {
    it(`is left alone where nothing can be saved: ${JSON.stringify(content.slice(0, 9))}`, async () => {
      writeFileSync(log, content);
      for (const other of ["gone", content]) {
        if (other === "gone") rmSync(copy, { force: true });
        else writeFileSync(copy, other);
        rmSync(index, { force: true });
        const fault = { code: "unreadable", exitCode: 3 };
        await expect(open().read()).rejects.toMatchObject(fault);
        await expect(add(open())).rejects.toMatchObject(fault);
        await expect(open().erase(() => null)).rejects.toMatchObject(fault);
        await expect(mendStore(folder, clock)).rejects.toMatchObject(fault);
        await expect(open().read()).rejects.toThrow(/nothing in it could be recovered/);
        expect(readFileSync(log, "utf8")).toBe(content);
        expect(readdirSync(folder).sort()).toEqual(
          other === "gone" ? ["store.jsonl"] : ["store.copy.jsonl", "store.jsonl"],
        );
      }
    });
  }

  it("says that everything is gone where only the index is left", async () => {
    rmSync(log);
    rmSync(copy);
    const store = open();
    expect((await store.read()).count("callbacks")).toBe(0);
    expect(store.recoveries()[0]?.message).toMatch(/gone.*held 20 changes/);
    expect(inspectStore(folder, clock).problems).toHaveLength(1);
    await add(store);
    expect(open().recoveries()).toEqual([]);
    expect(inspectStore(folder, clock).problems).toEqual([]);
  });

  it("makes a header where none is left", async () => {
    writeFileSync(log, linesIn(log).slice(1).join(""));
    rmSync(copy);
    const store = open();
    expect((await store.read()).count("callbacks")).toBe(10);
    expect(store.recoveries()[0]?.message).toContain("20 changes in all");
  });
});

describe("A store of a newer cuecard", () => {
  const newer = '{"cuecard":"store","version":2,"sealed":"otherwise"}\n{"whatever":1}\n';
  it("is refused and left alone, in the log or in the copy", async () => {
    const good = readFileSync(log);
    for (const [inLog, inCopy] of [
      [newer, good],
      [newer, newer],
      ["rubbish", newer],
    ] as const) {
      writeFileSync(log, inLog);
      writeFileSync(copy, inCopy);
      const before = readdirSync(folder).sort();
      for (const use of [() => open().read(), () => add(open()), () => mendStore(folder, clock)]) {
        await expect(use()).rejects.toMatchObject({ code: "unreadable" });
        await expect(use()).rejects.toThrow("newer cuecard");
      }
      expect(readFileSync(log)).toEqual(Buffer.from(inLog));
      expect(readFileSync(copy)).toEqual(Buffer.from(inCopy));
      expect(readdirSync(folder).sort()).toEqual(before);
      expect(inspectStore(folder, clock).problems.length).toBeGreaterThan(0);
    }
  });

  it("is refused as well where it keeps a kind that we do not know", async () => {
    const lines = linesIn(log);
    const { crc32 } = await import("../../src/io/crc32.ts");
    const body = lines
      .at(-1)!
      .replace(/,"sum".*\n/, "")
      .replace('"n":20', '"n":21')
      .replace('"callbacks","id"', '"moods","id"');
    const sum = crc32(Buffer.from(body)).toString(16).padStart(8, "0");
    appendFileSync(log, `${body},"sum":"${sum}"}\n`);
    await expect(open().read()).rejects.toThrow("newer cuecard");
  });
});

describe("The copy and the index", () => {
  it("are made again where they are missing or wrong", async () => {
    for (const wrong of [null, "", "rubbish", Buffer.alloc(20_000), linesIn(log).slice(0, 4).join("")]) {
      for (const path of [copy, index]) {
        if (wrong === null) rmSync(path);
        else writeFileSync(path, wrong);
      }
      const store = open();
      expect((await store.read()).count("callbacks")).toBe((await open().read()).nextId("callbacks") - 1);
      await add(store);
      expect(store.recoveries()).toEqual([]);
      expect(readFileSync(copy)).toEqual(readFileSync(log));
    }
  });

  it("an index with any byte changed never gives a wrong answer", async () => {
    const good = readFileSync(index);
    for (let at = 0; at < good.length; at += 13) {
      const bad = Buffer.from(good);
      bad[at] = bad[at]! ^ 0x55;
      writeFileSync(index, bad);
      const store = open();
      expect(stateOf(await store.read())).toEqual(whole);
      expect((await store.read()).find("callbacks", "phone:+36301234567")).toHaveLength(10);
      expect(store.recoveries()).toEqual([]);
    }
  });

  it("a log with any byte changed is restored, or its last change was never finished", async () => {
    const good = readFileSync(log);
    for (let at = 0; at < good.length; at += 41) {
      const bad = Buffer.from(good);
      bad[at] = bad[at]! ^ 0x15;
      writeFileSync(log, bad);
      writeFileSync(copy, good);
      expect(stateOf(await open().read())).toEqual(whole);
      expect(inspectStore(folder, clock).problems).toEqual([]);
      for (const name of damagedFiles()) rmSync(join(folder, name));
    }
  });
});

describe("An unfinished change", () => {
  it("is ignored by readers, and taken away by the next writer", async () => {
    for (const tail of ["{", '{"n":21', linesIn(log).at(-1)!.slice(0, -1), "\u0000".repeat(300)]) {
      const size = readFileSync(log).length;
      appendFileSync(log, tail);
      const store = open();
      const before = (await store.read()).count("callbacks");
      expect(readFileSync(log).length).toBeGreaterThan(size);
      await add(store);
      expect(store.recoveries()).toEqual([]);
      expect((await open().read()).count("callbacks")).toBe(before + 1);
      expect(inspectStore(folder, clock).problems).toEqual([]);
    }
  });
});
