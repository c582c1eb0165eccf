// What finding a customer, starting a call and taking a note cost where much is kept:
// `node test/bench/calls.mjs [--customers 10000] [--calls 50000] [--quick]`.
//
// Each figure is the work itself in a process of its own, without Node's start: medians of the store's opening, of the
// work, and of the processor time of both, which a busy machine disturbs least. Then how many bytes a note adds, to a short call and to a long one. Prints figures, never fails on time.
import { statSync } from "node:fs";
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

const flags = readFlags({ customers: "text", calls: "text", quick: "switch" });
const customers = Number(flags.customers ?? 10_000);
const calls = Number(flags.calls ?? 50_000);
const rounds = flags.quick ? 3 : 15;
const works = {
  "find-digits": "find: last four digits",
  "find-number": "find: a number as people write it",
  "find-ref": "find: a reference",
  "find-name": "find: a name, spelled well",
  "find-slips": "find: a name with two slips",
  "find-word": "find: a word that many have",
  start: "start a call of somebody known",
  "start-name": "start a call, by name",
  "start-new": "start a call of somebody new",
  note: "a note",
  list: "the last 20 calls",
  handover: "a hand-over",
  "retention-none": "retention, nothing too old",
  retention: "retention, one in ten too old",
  forget: "what forgetting somebody takes away",
};

const folder = temporaryFolder("bench-calls");
const data = join(folder, "data");
const script = await bundle("test/bench/calls-work.ts", join(folder, "calls-work.mjs"));
const env = cleanEnvironment(join(folder, "home"));
const work = (...words) =>
  JSON.parse(
    run([process.execPath, script, data, String(customers), String(calls), ...words], { env }).stdout,
  );

console.log(
  `Node ${process.version}, ${cpus()[0]?.model.trim()}, ${availableParallelism()} cores, load ${loadavg()[0].toFixed(1)} at the start.`,
);
progress("filling");
work("fill");
const bytes = statSync(join(data, "store.jsonl")).size + statSync(join(data, "store.index")).size / 1e9;
console.log(
  `${customers} customers, ${calls} calls, ${calls * 3} notes: a log of ${megabytes(bytes)}, an index of ${megabytes(statSync(join(data, "store.index")).size)}.`,
);
const rows = Object.entries(works).map(([name, words]) => {
  progress(words);
  const times = name.startsWith("retention") || name === "forget" ? Math.ceil(rounds / 3) : rounds;
  const runs = Array.from({ length: times }, () => work(name));
  const of = (key) => `${median(runs.map((one) => one[key])).toFixed(1)} ms`;
  return [words, of("opened"), of("worked"), of("cpu"), String(runs[0].read), String(runs[0].answer)];
});
console.log(
  `\n${table(["work", "opening", "work", "processor, both", "records read", "answer"], rows, new Set([1, 2, 3, 4, 5]))}`,
);
progress("bytes");
console.log(
  `\nBytes that a note of 60 letters adds to the log: ${work("note-bytes", "1").join(", ")} as the 1st, 10th, 100th, 1000th of a call.`,
);
progress("");
console.log(`Load at the end: ${loadavg()[0].toFixed(1)}.`);

function megabytes(count) {
  return `${(count / 1e6).toFixed(1)} MB`;
}
