import { spawn } from "node:child_process";
import { expect } from "vitest";
import type { Note } from "../../src/calls/call.ts";
import { openStore } from "../../src/io/json-store.ts";
import { inspectStore } from "../../src/io/store-doctor.ts";
import { clock } from "../contracts/store.ts";

/**
 * Kills `cuecard call note` at a random moment, until so many have died; every note that was acknowledged (exit code 0) is there,
 * none is there twice, and the next command goes on as if nothing had happened.
 * @returns how many were acknowledged, and how many had written without living to say so
 */
export async function killedNotes(
  program: string,
  folder: string,
  times: number,
): Promise<{ acknowledged: number; unsaid: number }> {
  const usual = await noted(program, folder, "first", null);
  expect(usual.code).toBe(0);
  const acknowledged = ["first"];
  let killed = 0;
  for (let i = 0; killed < times; i++) {
    const text = `note number ${i} of a long evening`;
    // Some are killed long before they write, some between writing and saying so, some not at all.
    const { code } = await noted(program, folder, text, usual.ms * (0.5 + Math.random()));
    if (code === 0) acknowledged.push(text);
    else killed++;
  }
  expect((await noted(program, folder, "last", null)).code).toBe(0);
  const view = await openStore(folder, clock).read();
  const texts = [...(view.all("notes") as Iterable<Note>)].map(({ text }) => text);
  expect(new Set(texts).size).toBe(texts.length);
  expect(texts.filter((text) => acknowledged.includes(text))).toEqual(acknowledged);
  expect(texts.at(-1)).toBe("last");
  expect(inspectStore(folder, clock)).toMatchObject({ problems: [], copy: "same", debris: 0 });
  // `last` was acknowledged as well.
  return { acknowledged: acknowledged.length, unsaid: texts.length - acknowledged.length - 1 };
}

/** Runs one `call note`; kills it after `killAfter` milliseconds, where that is not null. */
function noted(
  program: string,
  folder: string,
  text: string,
  killAfter: number | null,
): Promise<{ code: number | null; ms: number }> {
  const started = performance.now();
  const child = spawn(process.execPath, [program, "call", "note", text], {
    stdio: "ignore",
    env: {
      PATH: process.env.PATH,
      CUECARD_DATA: folder,
      CUECARD_AGENT: "Zsuzsa",
      CUECARD_CONFIG: "",
      TZ: "UTC",
    },
  });
  const timer = killAfter === null ? null : setTimeout(() => child.kill("SIGKILL"), killAfter);
  return new Promise((done, fail) => {
    child.on("error", fail);
    child.on("close", (code) => {
      if (timer !== null) clearTimeout(timer);
      done({ code, ms: performance.now() - started });
    });
  });
}
