// The live console, as an agent has it: `npm run bench:console [-- --sizes 200,1000] [-- --quick]`.
//
// Everything is measured from outside, through a real pseudo-terminal of 80 by 24: from the write of a key to the end of
// the frame that shows what it led to. Prints tables, never fails on time.
import { availableParallelism, cpus, loadavg } from "node:os";
import { join } from "node:path";
import {
  availableSets,
  readArticles,
  readTests,
  repeated,
  skipWithoutData,
  unpack,
  writeArticles,
} from "./data.mjs";
import {
  buildProgram,
  cleanEnvironment,
  median,
  progress,
  quantile,
  readFlags,
  run,
  table,
  temporaryFolder,
} from "./program.mjs";
import { frameEnd, framesOf, megabytes, processorMs, pty, sleep, Terminal } from "./pseudo-terminal.mjs";

const flags = readFlags({ sizes: "text", quick: "switch", only: "text" });
const sizes = (flags.sizes ?? (flags.quick ? "200,1000" : "200,1000,10000")).split(",").map(Number);
if (sizes.some((size) => !Number.isInteger(size) || size < 1)) {
  console.error("--sizes takes whole numbers with commas: --sizes 200,1000");
  process.exit(2);
}
const only = flags.only?.split(",") ?? ["paint", "keys", "idle", "memory"];
if (pty === null) {
  console.log("Skipped: there are no pseudo-terminals here.");
  process.exit(0);
}
const sets = ["lo-help-en", "lo-help-da"];
skipWithoutData(availableSets(), sets);

const limits = { paint: 2, keyMs: 16, idleShare: 0.005, growth: 0.1 };
/** A program that does nothing but answer each key: what it takes is the machine's and the terminal's part. */
const echo = `process.stdin.setRawMode(true).on("data", () => process.stdout.write(${JSON.stringify(frameEnd)}))`;
const folder = temporaryFolder("bench-console");
const main = buildProgram();
const unpacked = sets.map((set) => unpack(set, join(folder, set)));
const articles = interleaved(
  unpacked.map(({ kb }, i) =>
    readArticles(kb).map(({ path, text }) => ({ path: `${sets[i].slice(-2)}/${path}`, text })),
  ),
);
const queries = interleaved(unpacked.map(({ tests }) => spread(readTests(tests), 40))).map(
  ({ query }) => query,
);

console.log(
  `Node ${process.version}, ${cpus()[0]?.model.trim()}, ${availableParallelism()} cores, load ${loadavg()[0].toFixed(1)} at the start.`,
);
const head = ["", "measured", "beside", "target", "met"];
const right = new Set([1, 2, 3]);
const first = prepare(sizes[0]);
if (only.includes("paint")) await print("From start to first paint", await firstPaint(first));
if (only.includes("keys")) {
  for (const [i, size] of sizes.entries()) {
    await print(
      `A keystroke, ${size.toLocaleString("en")} articles`,
      await keystrokes(i === 0 ? first : prepare(size)),
    );
  }
}
if (only.includes("idle")) await print("Doing nothing, with a call open", await idle(first));
if (only.includes("memory")) await print("Memory, while somebody types without end", await memory(first));
progress("");
console.log(`\nLoad at the end: ${loadavg()[0].toFixed(1)}.`);

async function print(title, rows) {
  progress("");
  console.log(`\n## ${title}\n\n${table(head, rows, right)}`);
}

/** Articles and their index. @returns the environment of somebody who works with them */
function prepare(size) {
  progress(`${size}: articles and index`);
  const at = join(folder, `size-${size}`);
  const kb = join(at, "kb");
  const env = { ...cleanEnvironment(join(at, "home")), CUECARD_KB: kb, CUECARD_AGENT: "Bench" };
  writeArticles(repeated(articles, size), kb);
  run([process.execPath, main, "kb", "index"], { env });
  return env;
}

function open(env) {
  return new Terminal([process.execPath, main], { env });
}

/** In turns, so that a busy moment hits all alike. */
async function firstPaint(env) {
  const rounds = flags.quick ? 15 : 41;
  const times = { bare: [], written: [], console: [] };
  for (let round = -2; round < rounds; round++) {
    progress(`first paint ${round + 1} of ${rounds}`);
    const bare = new Terminal([process.execPath, "-e", "0"], { env });
    await bare.exit;
    const writing = new Terminal(
      [process.execPath, "-e", `process.stdout.write(${JSON.stringify(frameEnd)})`],
      {
        env,
      },
    );
    await writing.untilFrames(1, 10_000);
    await writing.exit;
    const drawn = open(env);
    await drawn.untilFrames(1, 10_000);
    // It has begun to make itself ready: not while the next one is measured.
    await drawn.end();
    if (round < 0) continue;
    times.bare.push(bare.exitedAt - bare.startedAt);
    times.written.push(writing.chunks[0].at - writing.startedAt);
    times.console.push(drawn.chunks.find(({ text }) => text.includes(frameEnd)).at - drawn.startedAt);
  }
  const bare = median(times.bare);
  const row = (what, all, target = "", met = "") => [
    what,
    milliseconds(median(all)),
    `${(median(all) / bare).toFixed(2)}×`,
    target,
    met,
  ];
  const isMet = median(times.console) <= limits.paint * bare;
  return [
    row("bare `node -e 0`, to its end", times.bare),
    row("Node that writes a word to the terminal, to the word", times.written),
    row("`cuecard`, to the end of its first frame", times.console, `≤ ${limits.paint}×`, yes(isMet)),
  ];
}

/** Words typed letter by letter, as fast as people type; between two letters one for the echo. */
async function keystrokes(env) {
  const terminal = open(env);
  const beside = new Terminal([process.execPath, "-e", echo], { env });
  const echoed = [];
  await terminal.quiet(2_500);
  const random = mulberry(7);
  const few = flags.quick ? 6 : 40;
  /** @type {{at: number, text: string}[]} */
  const typed = [];
  let workedBefore = 0;
  for (const [i, query] of [...spread(queries, 5), ...spread(queries, few)].entries()) {
    progress(`typing ${i + 1} of ${few + 5}`);
    if (i === 5) workedBefore = processorMs(terminal.pid);
    terminal.write("\u0015");
    await terminal.quiet(200, 2_000);
    let text = "";
    for (const letter of query.slice(0, 40)) {
      text += letter;
      // The first five make the machine warm.
      if (i >= 5) typed.push({ at: performance.now(), text });
      terminal.write(letter);
      const pause = 60 + random() * 60;
      await sleep(0.6 * pause);
      const at = performance.now();
      beside.write(letter);
      await sleep(0.4 * pause);
      const answer = beside.chunks.at(-1)?.at ?? 0;
      if (i >= 5) echoed.push(answer > at ? answer - at : 0.4 * pause);
    }
    await terminal.quiet(150, 2_000);
    if (i >= 5) typed.push({ at: performance.now(), text: null });
  }
  const worked = processorMs(terminal.pid);
  await terminal.end();
  await beside.end();
  const { found, whole, missing } = timesOf(typed, await framesOf(terminal));
  const row = (what, value, target = "", met = "") => [what, milliseconds(value), "", target, met];
  const p99 = quantile(found, 0.99);
  return [
    row(`to the frame with what was found, p50 of ${found.length}`, quantile(found, 0.5)),
    row("… p99", p99, `< ${limits.keyMs} ms`, yes(p99 < limits.keyMs)),
    row("… the slowest", Math.max(...found)),
    ...(worked === null
      ? []
      : [
          row("processor time a letter, everything that it leads to", (worked - workedBefore) / found.length),
        ]),
    row("Node that only answers each key, in the same minutes, p50", quantile(echoed, 0.5)),
    row("… p99", quantile(echoed, 0.99)),
    row("to the frame with the preview as well, p50", quantile(whole, 0.5)),
    row("… p99", quantile(whole, 0.99)),
    ...(missing === 0
      ? []
      : [["letters whose frame came after the next letter", String(missing), "", "0", "**no**"]]),
  ];
}

/** From each key to the first frame in which the line and the list are as they stayed, and to the first that stayed whole. */
function timesOf(typed, frames) {
  const found = [];
  const whole = [];
  let missing = 0;
  for (const [i, { at, text }] of typed.entries()) {
    if (text === null) continue;
    const own = frames.filter((frame) => frame.at > at && frame.at <= (typed[i + 1]?.at ?? Infinity));
    const last = own.at(-1);
    if (last === undefined || !last.lines[1].includes(text.trim())) {
      missing++;
      continue;
    }
    const list = listOf(last.lines);
    const all = withoutClock(last.lines);
    found.push(own.find(({ lines }) => listOf(lines) === list).at - at);
    whole.push(own.find(({ lines }) => withoutClock(lines) === all).at - at);
  }
  return { found, whole, missing };
}

/** The line that is typed in, and what was found: up to the rule above the preview. */
function listOf(lines) {
  const rule = lines.findIndex((line, row) => row > 2 && line.startsWith("─"));
  return lines.slice(1, rule === -1 ? 14 : rule).join("\n");
}

function withoutClock(lines) {
  return lines.slice(1).join("\n");
}

async function idle(env) {
  const seconds = flags.quick ? 15 : 60;
  const terminal = open(env);
  await terminal.quiet(2_500);
  terminal.write(".an open call");
  await terminal.quiet(300);
  terminal.write("\r");
  progress("idle: until it has settled");
  await sleep(flags.quick ? 5_000 : 15_000);
  const before = processorMs(terminal.pid);
  const bytes = terminal.chunks.reduce((sum, { text }) => sum + text.length, 0);
  progress(`idle: ${seconds} s`);
  await sleep(seconds * 1000);
  const after = processorMs(terminal.pid);
  const written = terminal.chunks.reduce((sum, { text }) => sum + text.length, 0) - bytes;
  await terminal.end();
  if (before === null || after === null)
    return [["the kernel does not tell processor times", "", "", "", ""]];
  const share = (after - before) / (seconds * 1000);
  return [
    [
      `processor time over ${seconds} s`,
      `${(100 * share).toFixed(2)} %`,
      milliseconds(after - before),
      `< ${100 * limits.idleShare} %`,
      yes(share < limits.idleShare),
    ],
    ["written to the terminal, a second", `${Math.round(written / seconds)} bytes`, "", "", ""],
  ];
}

/** Ten keys a second for an hour, typed at full speed: each when the frame of the one before has ended. */
async function memory(env) {
  const keys = flags.quick ? 2_000 : 36_000;
  const terminal = open(env);
  await terminal.untilFrames(1, 10_000);
  const atStart = megabytes(terminal.pid);
  if (atStart === null) return [["the kernel does not tell memory", "", "", "", ""]];
  await terminal.quiet(2_500);
  const warm = megabytes(terminal.pid);
  const started = performance.now();
  const samples = [];
  for (let typed = 0, turn = 0; typed < keys; turn++) {
    const query = queries[turn % queries.length].slice(0, 40);
    // A search, phrases and an article now and then, a note every minute.
    const strokes = [
      ...query,
      ...(turn % 5 === 0 ? ["\u001b3"] : []),
      ...(turn % 7 === 0 ? ["\r"] : []),
      "\u0015",
    ];
    if (turn % 20 === 0) strokes.push(...".a note of what was said", "\r");
    for (const stroke of strokes) {
      const { frames } = terminal;
      terminal.write(stroke);
      await terminal.untilFrames(frames + 1, 100);
      typed++;
      if (typed % Math.floor(keys / 200) === 0) samples.push({ typed, mb: megabytes(terminal.pid) });
    }
    // What was written is not looked at.
    terminal.chunks.length = 0;
    progress(`memory: ${typed} of ${keys} keys, ${samples.at(-1)?.mb.toFixed(0) ?? ""} MB`);
  }
  const seconds = (performance.now() - started) / 1000;
  await terminal.end();
  const second = samples.slice(samples.length / 2);
  const slope = slopeOf(second);
  const growth = (slope * (second.at(-1).typed - second[0].typed)) / median(second.map(({ mb }) => mb));
  const mb = (value) => `${value.toFixed(0)} MB`;
  const part = (from, to) =>
    median(samples.slice(samples.length * from, samples.length * to).map((sample) => sample.mb));
  return [
    ["at the first frame", mb(atStart), "", "", ""],
    ["when it has made itself ready", mb(warm), "", "", ""],
    [
      `first quarter of ${keys.toLocaleString("en")} keys (${seconds.toFixed(0)} s)`,
      mb(part(0, 0.25)),
      "",
      "",
      "",
    ],
    ["second quarter", mb(part(0.25, 0.5)), "", "", ""],
    ["third quarter", mb(part(0.5, 0.75)), "", "", ""],
    ["last quarter", mb(part(0.75, 1)), "", "", ""],
    ["most", mb(Math.max(...samples.map((sample) => sample.mb))), "", "", ""],
    [
      "growth over the second half",
      `${(100 * growth).toFixed(1)} %`,
      `${(slope * 10_000).toFixed(1)} MB in 10,000 keys`,
      `< ${100 * limits.growth} %`,
      yes(growth < limits.growth),
    ],
  ];
}

/** Least squares: MB a key. */
function slopeOf(samples) {
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const x = mean(samples.map(({ typed }) => typed));
  const y = mean(samples.map(({ mb }) => mb));
  const over = samples.reduce((sum, { typed, mb }) => sum + (typed - x) * (mb - y), 0);
  return over / samples.reduce((sum, { typed }) => sum + (typed - x) ** 2, 0);
}

function mulberry(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function interleaved(lists) {
  const longest = Math.max(...lists.map((list) => list.length));
  return Array.from({ length: longest }, (_, i) => lists.flatMap((list) => list.slice(i, i + 1))).flat();
}

/** `count` of a list, evenly. */
function spread(list, count) {
  return Array.from({ length: count }, (_, i) => list[Math.floor((i * list.length) / count)]);
}

function yes(isMet) {
  return isMet ? "yes" : "**no**";
}

function milliseconds(ms) {
  return ms >= 100 ? `${ms.toFixed(0)} ms` : `${ms.toFixed(1)} ms`;
}
