// A process that works on a store: node … <work> <folder> [how often] [seed]
//   mixed   adds, changes, takes back and reads; prints every acknowledged change at once
//   hold    takes the lock and keeps it, doing nothing
//   once    adds one callback, saying why it could not
import { writeSync } from "node:fs";
import type { Callback } from "../../src/callbacks/callback.ts";
import { openStore } from "../../src/io/json-store.ts";
import { undoPlan } from "../../src/store/history.ts";
import type { View } from "../../src/store/ports.ts";
import { callback } from "../contracts/callback.ts";

const [work = "", folder = "", times = "1", seed = "1"] = process.argv.slice(2);
const shift = Number(process.env.CLOCK_SHIFT ?? "0");
const store = openStore(folder, { now: () => new Date(Date.now() + shift) });
const kind = "callbacks" as const;

/** A line on stdout that is there when this returns. */
function say(line: object): void {
  writeSync(1, `${JSON.stringify(line)}\n`);
}

let state = Number(seed) * 2_654_435_761;
/** 0 to 1, the same for the same seed (mulberry32). */
function chance(): number {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
}

function newest(view: View): number {
  for (const { n } of view.history()) return n;
  return 0;
}

async function add(): Promise<void> {
  say(
    await store.change("callbacks add", (view) => {
      const id = view.nextId(kind);
      const answer = { n: newest(view) + 1, did: "callbacks add", id };
      return {
        answer,
        edits: [{ kind, id, before: null, after: callback(id, { owner: `worker ${seed}` }) }],
      };
    }),
  );
}

async function change(did: string, changed: Partial<Callback>): Promise<void> {
  const answer = await store.change(did, (view) => {
    const ids = view.ranked(kind);
    const id = ids[Math.floor(chance() * ids.length)]?.id;
    const before = id === undefined ? null : (view.get(kind, id) as Callback | null);
    if (id === undefined || before === null) return { answer: null, edits: [] };
    return {
      answer: { n: newest(view) + 1, did, id },
      edits: [{ kind, id, before, after: { ...before, ...changed } }],
    };
  });
  if (answer !== null) say(answer);
}

async function undo(): Promise<void> {
  const answer = await store.change("undo", (view) => {
    const plan = undoPlan(view);
    return {
      ...plan,
      answer: plan.answer && { n: newest(view) + 1, did: "undo", id: plan.answer.edits[0]!.id },
    };
  });
  if (answer !== null) say(answer);
}

/** Every list must be whole, at any moment. */
async function read(): Promise<void> {
  const view = await store.read();
  const ranked = view.ranked(kind).map(({ id }) => view.get(kind, id)!.id);
  const open = [...view.all(kind)].filter((one) => (one as Callback).status === "open").length;
  if (ranked.length !== open || new Set(ranked).size !== open) say({ broken: [ranked.length, open] });
}

if (work === "hold") {
  await store.change("hold", () => {
    say({ holding: process.pid });
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60_000);
    return { answer: null, edits: [] };
  });
} else if (work === "once") {
  const start = performance.now();
  await add().catch((error) => say({ code: error.code, message: error.message, hint: error.hint }));
  say({ ms: performance.now() - start, recoveries: store.recoveries() });
} else if (work === "read") {
  const view = await store.read().catch((error) => {
    say({ code: error.code, message: error.message, hint: error.hint });
    return null;
  });
  if (view !== null) say({ count: view.count(kind), recoveries: store.recoveries() });
} else {
  say({ ready: true });
  // Every fourth is a change of another kind, so that there are as many adds as was asked for.
  for (let i = 0; i < Number(times); i++) {
    await add();
    const what = chance();
    if (what < 0.3)
      await change("callbacks snooze", { due: "2026-12-01T08:00:00.000Z", dueLocal: "2026-12-01T09:00" });
    else if (what < 0.5) await change("callbacks done", { status: "done" });
    else if (what < 0.6 && work === "undoing") await undo();
    else if (what < 0.8) await read();
  }
}
