import { join } from "node:path";
import { expect } from "vitest";
import type { Note } from "../../src/calls/call.ts";
import { openStore } from "../../src/io/json-store.ts";
import { inspectStore } from "../../src/io/store-doctor.ts";
import { writeFiles } from "../cli/program.ts";
import { clock } from "../contracts/store.ts";
import { newHome, openConsole } from "./emulated.ts";

/**
 * Types notes into consoles that are killed at some moment; every note that was seen as kept is in the store, none is
 * there twice, and no console after it finds anything wrong.
 * @returns how many were confirmed, and how many were kept without anybody having seen it
 */
export async function killedConsoles(
  times: number,
  seed: number,
): Promise<{ readonly confirmed: number; readonly unsaid: number }> {
  const random = mulberry(seed);
  const home = newHome();
  const kb = writeFiles(join(home, "kb"), { "kb.yaml": "name: Empty\nlang: en\n" });
  const confirmed: string[] = [];
  for (let round = 0; round < times; round++) {
    const it = openConsole({ home, kb });
    await it.waitFor(/No call|\d note|Not known/);
    // Some die before they have written, some in the midst of it, some long after.
    const killAt = performance.now() + random() * 1_000;
    const timer = setTimeout(() => it.kill("SIGKILL"), killAt - performance.now());
    for (let i = 0; i < 4 && !it.hasEnded; i++) {
      const text = `note ${round}-${i} of a long evening`;
      const mark = it.raw.length;
      await it.press(`.${text}`, "enter");
      // The number in the bar comes from the store itself.
      const seen = await it
        .waitFor(() => /✓.{0,12}Noted|Noted/.test(it.bytesSince(mark)), 5_000)
        .then(() => true)
        .catch(() => false);
      if (seen) confirmed.push(text);
      if (!seen && !it.hasEnded) throw new Error(`“${text}” was not confirmed\n${it.picture()}`);
    }
    clearTimeout(timer);
    it.kill("SIGKILL");
    await it.exit;
  }
  const folder = join(home, "data");
  const view = await openStore(folder, clock).read();
  const texts = [...(view.all("notes") as Iterable<Note>)].map(({ text }) => text);
  expect(new Set(texts).size).toBe(texts.length);
  expect(texts.filter((text) => confirmed.includes(text))).toEqual(confirmed);
  expect(inspectStore(folder, clock)).toMatchObject({ problems: [], copy: "same" });
  return { confirmed: confirmed.length, unsaid: texts.length - confirmed.length };
}

/** Random numbers from 0 to 1, the same ones for the same seed (mulberry32). */
export function mulberry(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
