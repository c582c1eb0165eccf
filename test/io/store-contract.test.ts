import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { openStore } from "../../src/io/json-store.ts";
import { openMemoryStore } from "../../src/io/memory-store.ts";
import { clock, storeContract } from "../contracts/store.ts";

const root = mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "cuecard-store-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let folders = 0;
storeContract("The data folder", async () => {
  const folder = join(root, String(++folders), "data");
  return { store: openStore(folder, clock), again: () => openStore(folder, clock) };
});

storeContract("The memory", async () => {
  const store = openMemoryStore(clock);
  return { store, again: () => store };
});
