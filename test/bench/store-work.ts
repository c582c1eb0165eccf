// One piece of work on a store of callbacks, in a process of its own:
//   node … <design> <work> <folder> [how many callbacks]
// design: log (the store as it is), document (one JSON file), years (one JSON file a year). Prints milliseconds of the
// work itself, from the first call to the answer: Node's own start is not in it.
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import type { Callback } from "../../src/callbacks/callback.ts";
import { openStore } from "../../src/io/json-store.ts";
import { mendStore } from "../../src/io/store-doctor.ts";

const [design = "", work = "", folder = "", size = "0"] = process.argv.slice(2);
const clock = { now: () => new Date() };
const kind = "callbacks" as const;
const day = 86_400_000;
const first = Date.UTC(2022, 0, 1);

/** One in ten still waits; the others were done within the last five years. */
function callback(id: number, of: number): Callback {
  const isOpen = id % 10 === 0;
  const due = new Date(first + Math.floor((id / of) * 5 * 365) * day + (id % 1440) * 60_000).toISOString();
  return {
    id,
    customer: { name: `Kovács Anna ${id}`, phone: `+3630${1_000_000 + id}`, ref: null },
    due,
    zone: "Europe/Budapest",
    dueLocal: due.slice(0, 16),
    reason: "ask whether the new router holds, and whether the credit arrived",
    article: "connection/router-red-light",
    call: id,
    priority: "normal",
    owner: null,
    status: isOpen ? "open" : "done",
    attempts: isOpen ? [] : [{ at: due, outcome: "reached", note: null }],
    promise: "Hétfőn, november 23-án 9 órakor visszahívom Önt.",
    lang: "hu",
    override: null,
    fixed: null,
    endNote: null,
    endedAt: isOpen ? null : due,
    createdAt: due,
    updatedAt: due,
  };
}

function* callbacks(count: number): Generator<Callback> {
  for (let id = 1; id <= count; id++) yield callback(id, count);
}

const log = {
  async fill(count: number): Promise<void> {
    const store = openStore(folder, clock);
    for (let from = 1; from <= count; from += 2_000) {
      const ids = Array.from({ length: Math.min(2_000, count - from + 1) }, (_, i) => from + i);
      await store.change("callbacks import", () => ({
        answer: null,
        edits: ids.map((id) => ({ kind, id, before: null, after: callback(id, count) })),
      }));
    }
    await mendStore(folder, clock);
  },
  async add(): Promise<unknown> {
    return openStore(folder, clock).change("callbacks add", (view) => {
      const id = view.nextId(kind);
      return { answer: id, edits: [{ kind, id, before: null, after: callback(id, id) }] };
    });
  },
  async read(): Promise<unknown> {
    const view = await openStore(folder, clock).read();
    const ranked = view.ranked(kind);
    return ranked.slice(0, 30).map(({ id }) => view.get(kind, id));
  },
  async scan(): Promise<unknown> {
    let count = 0;
    for (const _ of (await openStore(folder, clock).read()).all(kind)) count++;
    return count;
  },
  async erase(): Promise<unknown> {
    return openStore(folder, clock).erase((_, record) => (record.id === 7 ? null : record));
  },
};

/** JSON files that are read whole and written whole: under another name, synced, renamed. */
function documents(fileOf: (callback: Callback) => string, newest: () => string): typeof log {
  const load = (file: string): Callback[] => JSON.parse(readFileSync(join(folder, file), "utf8"));
  const save = (file: string, all: readonly Callback[]): void => {
    const path = join(folder, file);
    const fd = openSync(`${path}.tmp`, "w", 0o600);
    writeFileSync(fd, JSON.stringify(all));
    fsyncSync(fd);
    closeSync(fd);
    renameSync(`${path}.tmp`, path);
    const parent = openSync(dirname(path), "r");
    fsyncSync(parent);
    closeSync(parent);
  };
  const everyFile = (): string[] => readdirSync(folder).filter((name) => name.endsWith(".json"));
  return {
    async fill(count) {
      mkdirSync(folder, { recursive: true });
      const files = new Map<string, Callback[]>();
      for (const one of callbacks(count)) {
        const file = fileOf(one);
        const those = files.get(file);
        if (those === undefined) files.set(file, [one]);
        else those.push(one);
      }
      for (const [file, all] of files) save(file, all);
    },
    async add() {
      const all = load(newest());
      const id = (all.at(-1)?.id ?? 0) + 1;
      all.push(callback(id, id));
      save(newest(), all);
    },
    async read() {
      // What waits may be from any year.
      const open = everyFile()
        .flatMap(load)
        .filter(({ status }) => status === "open");
      return open.sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : a.id - b.id)).slice(0, 30);
    },
    async scan() {
      return everyFile().flatMap(load).length;
    },
    async erase() {
      for (const file of everyFile()) {
        const all = load(file);
        const left = all.filter(({ id }) => id !== 7);
        if (left.length < all.length) save(file, left);
      }
    },
  };
}

const designs: Record<string, typeof log> = {
  log,
  document: documents(
    () => "store.json",
    () => "store.json",
  ),
  years: documents(
    ({ createdAt }) => `store-${createdAt.slice(0, 4)}.json`,
    () =>
      readdirSync(folder)
        .filter((name) => name.endsWith(".json"))
        .sort()
        .at(-1)!,
  ),
};

const chosen = designs[design]!;
const start = performance.now();
if (work === "fill") await chosen.fill(Number(size));
else await chosen[work as "add" | "read" | "scan" | "erase"]();
console.log(performance.now() - start);
