// A process of its own that builds or opens an index on disk and searches it:
//   node … <cache folder> <knowledge base> <query> [rebuild] [die at the n-th change of the cache]
// Dying is SIGKILL just before the change; of a write, half is done.
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { openArticleListing } from "../../src/io/article-listing.ts";
import { openIndexCache } from "../../src/io/index-cache-file.ts";
import { Searcher } from "../../src/search/search.ts";

const [cacheFolder = "", root = "", query = "", rebuild = "", dieAt = "0"] = process.argv.slice(2);

let changes = 0;
function change(beforeDeath: () => void = () => {}): void {
  changes++;
  if (changes !== Number(dieAt)) return;
  beforeDeath();
  process.kill(process.pid, "SIGKILL");
}

if (dieAt !== "0") {
  const { mkdirSync, openSync, writeSync, closeSync, renameSync, readdirSync } = fs;
  const isInside = (path: unknown) => String(path).startsWith(cacheFolder);
  const written = new Set<number>();
  Object.assign(fs, {
    mkdirSync: (...all: Parameters<typeof mkdirSync>) => {
      if (isInside(all[0])) change();
      return mkdirSync(...all);
    },
    openSync: (...all: Parameters<typeof openSync>) => {
      const writes = isInside(all[0]) && (Number(all[1]) & fs.constants.O_CREAT) !== 0;
      if (writes) change();
      const fd = openSync(...all);
      if (writes) written.add(fd);
      return fd;
    },
    writeSync: (fd: number, bytes: Uint8Array, at: number, length: number) => {
      if (written.has(fd)) change(() => writeSync(fd, bytes, at, length >> 1));
      return writeSync(fd, bytes, at, length);
    },
    closeSync: (fd: number) => {
      if (written.delete(fd)) change();
      closeSync(fd);
    },
    renameSync: (...all: Parameters<typeof renameSync>) => {
      if (isInside(all[0])) change();
      renameSync(...all);
    },
    readdirSync: (...all: Parameters<typeof readdirSync>) => {
      if (isInside(all[0])) change();
      return readdirSync(...all);
    },
  });
  syncBuiltinESMExports();
}

const source = openArticleListing(root);
const searcher = new Searcher({
  source,
  cache: openIndexCache(cacheFolder, source.root),
  now: () => new Date("2026-11-21T09:00:00Z"),
  ticks: () => 0,
});
if (rebuild === "rebuild") await searcher.refresh({ rebuild: true });
const { state } = await searcher.open();
const answer = await searcher.search({ query, limit: 5 });
process.stdout.write(JSON.stringify({ state, changes, answer }));
