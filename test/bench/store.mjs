// What the store costs beside the designs that were not chosen: `node test/bench/store.mjs [--sizes 100,10000] [--quick]`.
//
// Every figure is the work itself in a process of its own, without Node's start; medians. The disk's own sync stands in
// the first line: an add cannot be faster. Prints one table a size. Never fails on time.
import { closeSync, fdatasyncSync, openSync, readdirSync, statSync, writeSync } from "node:fs";
import { availableParallelism, cpus, loadavg } from "node:os";
import { join } from "node:path";
import {
  bundle,
  cleanEnvironment,
  median,
  progress,
  readFlags,
  run,
  table,
  temporaryFolder,
} from "./program.mjs";

const flags = readFlags({ sizes: "text", quick: "switch" });
const sizes = (flags.sizes ?? "100,10000,100000").split(",").map(Number);
const rounds = flags.quick ? 3 : 15;
const designs = { log: "log, copy and index", document: "one JSON document", years: "one document a year" };

const folder = temporaryFolder("bench-store");
const script = await bundle("test/bench/store-work.ts", join(folder, "store-work.mjs"));
const env = cleanEnvironment(join(folder, "home"));

console.log(
  `Node ${process.version}, ${cpus()[0]?.model.trim()}, ${availableParallelism()} cores, load ${loadavg()[0].toFixed(1)} at the start.`,
);
console.log(`Appending 600 bytes and syncing them: ${milliseconds(bareSync())}.`);
for (const size of sizes) console.log(`\n${measure(size)}`);
progress("");
console.log(`\nLoad at the end: ${loadavg()[0].toFixed(1)}.`);

function measure(size) {
  const rows = Object.entries(designs).map(([design, name]) => {
    progress(`${size}: ${name}`);
    const data = join(folder, `${design}-${size}`);
    const timed = (work, times) =>
      median(
        Array.from({ length: times }, () =>
          Number(run([process.execPath, script, design, work, data, String(size)], { env }).stdout),
        ),
      );
    timed("fill", 1);
    const read = timed("read", rounds);
    const bytes = sizeOf(data);
    const scan = timed("scan", Math.ceil(rounds / 3));
    const add = timed("add", rounds);
    const erase = timed("erase", Math.ceil(rounds / 3));
    return [name, ...[read, add, scan, erase].map(milliseconds), bytes];
  });
  const head = [`${size} callbacks`, "the 30 due first", "add", "read all", "erase one", "on disk"];
  return table(head, rows, new Set([1, 2, 3, 4, 5]));
}

function sizeOf(data) {
  const sizes = readdirSync(data).map((name) => [name, statSync(join(data, name)).size]);
  const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;
  const main = sizes.filter(([name]) => !/copy|index/.test(name)).reduce((sum, [, size]) => sum + size, 0);
  const beside = sizes.filter(([name]) => /copy|index/.test(name)).reduce((sum, [, size]) => sum + size, 0);
  return beside === 0 ? megabytes(main) : `${megabytes(main)} + ${megabytes(beside)}`;
}

function bareSync() {
  const fd = openSync(join(folder, "sync"), "a");
  const bytes = Buffer.alloc(600, 97);
  const times = Array.from({ length: 50 }, () => {
    const start = performance.now();
    writeSync(fd, bytes);
    fdatasyncSync(fd);
    return performance.now() - start;
  });
  closeSync(fd);
  return median(times);
}

function milliseconds(ms) {
  return `${ms < 20 ? ms.toFixed(1) : Math.round(ms)} ms`;
}
