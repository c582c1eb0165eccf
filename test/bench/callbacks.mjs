// How long the callback commands take: `npm run bench:callbacks [-- --sizes 100,10000] [-- --quick]`.
//
// Whole processes beside bare `node -e 0` in the same run, in turns; medians. One callback in ten is open, as after a
// year of use; beside `add` stands what the disk itself takes for a write and a sync. Never fails on time.
import { closeSync, fdatasyncSync, openSync, statSync, writeFileSync, writeSync } from "node:fs";
import { availableParallelism, cpus, loadavg } from "node:os";
import { join } from "node:path";
import {
  buildProgram,
  cleanEnvironment,
  median,
  nodeVariables,
  progress,
  quantile,
  readFlags,
  run,
  table,
  temporaryFolder,
} from "./program.mjs";

const flags = readFlags({ sizes: "text", quick: "switch" });
const sizes = (flags.sizes ?? "100,10000,100000").split(",").map(Number);
const rounds = flags.quick ? 7 : 31;
const now = "2026-11-21T09:30:00Z";
const limits = { due: { 100: 2, 10000: 2.5, 100000: 5 }, add: { 100: 2, 10000: 2.5, 100000: 4 } };

const folder = temporaryFolder("bench");
const main = buildProgram();
console.log(
  `Node ${process.version}, ${cpus()[0]?.model.trim()}, ${availableParallelism()} cores, load ${loadavg()[0].toFixed(1)} at the start.`,
);
const setHere = nodeVariables.filter((name) => process.env[name]);
if (setHere.length > 0) console.log(`${setHere.join(", ")}: taken away.`);

for (const size of sizes) {
  const env = { ...cleanEnvironment(join(folder, `home-${size}`)), CUECARD_NOW: now, TZ: "Europe/Budapest" };
  progress(`${size}: importing`);
  const file = join(folder, `callbacks-${size}.json`);
  writeFileSync(file, JSON.stringify(Array.from({ length: size }, (_, i) => callback(i))));
  const imported = run([process.execPath, main, "callbacks", "import", file, "--yes", "--json"], { env });
  const bareTimes = [];
  const dueTimes = [];
  const addTimes = [];
  const syncTimes = [];
  const commands = {
    due: ["callbacks", "due", "--json"],
    add: [
      "callbacks",
      "add",
      "--customer",
      "Kovács Anna",
      "--phone",
      "+36 30 123 4567",
      "--due",
      "tomorrow 9am",
      "--reason",
      "router",
      "--json",
    ],
  };
  const act = (args) => run([process.execPath, main, ...args], { env, mayFail: [1] }).ms;
  for (const args of Object.values(commands)) act(args);
  for (let round = 0; round < rounds; round++) {
    progress(`${size}: round ${round + 1} of ${rounds}`);
    bareTimes.push(run([process.execPath, "-e", "0"], { env }).ms);
    dueTimes.push(act(commands.due));
    addTimes.push(act(commands.add));
    syncTimes.push(sync());
  }
  progress("");
  const bare = median(bareTimes);
  const disk = median(syncTimes);
  const row = (what, times, limit, without = 0) => {
    const ms = median(times);
    const ratio = (ms - without) / bare;
    return [
      what,
      `${ms.toFixed(0)} ms`,
      `${ratio.toFixed(2)}×`,
      limit === undefined ? "" : `≤ ${limit}×`,
      limit === undefined ? "" : ratio <= limit ? "yes" : "**no**",
    ];
  };
  const store = join(env.CUECARD_DATA, "store.jsonl");
  console.log(`\n### ${size.toLocaleString("en")} callbacks\n`);
  console.log(
    table(
      ["", "median", "beside bare", "target", "met"],
      [
        row("bare `node -e 0`", bareTimes),
        row("`callbacks due --json`", dueTimes, limits.due[size]),
        row("`callbacks add --json`, without the disk's sync", addTimes, limits.add[size], disk),
        [
          `… p95 ${quantile(addTimes, 0.95).toFixed(0)} ms; the disk's own write and sync`,
          `${disk.toFixed(1)} ms`,
          "",
          "",
          "",
        ],
        [`importing them in one change`, `${imported.ms.toFixed(0)} ms`, "", "", ""],
        [`the log`, `${(statSync(store).size / 1e6).toFixed(1)} MB`, "", "", ""],
      ],
    ),
  );
}
console.log(`\nLoad at the end: ${loadavg()[0].toFixed(1)}.`);

function callback(i) {
  const open = i % 10 === 0;
  // Most are due later; a few are late, as in a team that keeps its promises.
  const due = new Date(Date.parse(now) + (open ? ((i % 1000) - 2) * 1_800_000 : -i * 60_000)).toISOString();
  const names = ["Kovács Anna", "Søren Ærø", "முருகன் சுப்பிரமணியன்", "Jane O'Neill"];
  return {
    id: i + 1,
    customer: { name: names[i % 4], phone: `+3630${String(1000000 + i)}`, ref: null },
    due,
    zone: "Europe/Budapest",
    dueLocal: due.slice(0, 16),
    reason: "asks whether the new router holds",
    article: "internet/router-red-light",
    call: null,
    priority: "normal",
    owner: null,
    status: open ? "open" : "done",
    attempts: open ? [] : [{ at: due, outcome: "reached", note: "it holds" }],
    promise: "I'll call you back on Monday 23 November, at 9:00 in the morning.",
    lang: "en",
    override: null,
    fixed: open ? null : true,
    endNote: null,
    endedAt: open ? null : due,
    createdAt: "2026-11-01T09:00:00.000Z",
    updatedAt: "2026-11-01T09:00:00.000Z",
  };
}

function sync() {
  const fd = openSync(join(folder, "sync"), "a");
  const start = performance.now();
  writeSync(fd, `${"x".repeat(700)}\n`);
  fdatasyncSync(fd);
  const ms = performance.now() - start;
  closeSync(fd);
  return ms;
}
