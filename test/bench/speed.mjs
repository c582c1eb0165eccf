// How fast, how small: `npm run bench [-- --sizes 200,1000] [-- --large] [-- --quick]`.
// `--node-variables` keeps NODE_EXTRA_CA_CERTS and the like, which are taken away otherwise: they slow down every Node
// process, bare or not.
//
// Everything is measured as whole processes beside bare `node -e 0` in the same run, in turns (A B C, A B C, …) after a
// warm-up, so that a busy minute hits all alike; figures are medians. Prints one table a size. Never fails on time.
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
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
  bundle,
  canMeasureMemory,
  cleanEnvironment,
  isInstalled,
  mean,
  measured,
  median,
  nodeVariables,
  progress,
  readFlags,
  run,
  table,
  temporaryFolder,
} from "./program.mjs";

const flags = readFlags({ sizes: "text", large: "switch", quick: "switch", "node-variables": "switch" });
const sizes = (flags.sizes ?? "200,1000,10000").split(",").map(Number);
if (flags.large) sizes.push(100_000);
if (sizes.some((size) => !Number.isInteger(size) || size < 1)) {
  console.error("--sizes takes whole numbers with commas: --sizes 200,1000");
  process.exit(2);
}
const sets = ["lo-help-en", "lo-help-da"];
skipWithoutData(availableSets(), sets);

/** From which number of articles on which limit holds. */
const limits = {
  oneShot: (size) => (size <= 1_000 ? 2 : size <= 10_000 ? 2.5 : 4),
  keystrokeP99: 16,
  changedShare: 0.1,
  coldBuild: 3,
  megabytes: 200,
};

const folder = temporaryFolder("bench");
const main = buildProgram();
const yardstick = await bundle("test/bench/minisearch.ts", join(folder, "minisearch.mjs"));
const typist = await bundle("test/bench/keystrokes.ts", join(folder, "keystrokes.mjs"));

const unpacked = sets.map((set) => unpack(set, join(folder, set)));
const articles = interleaved(
  unpacked.map(({ kb }, i) => readArticles(kb).map((article) => prefixed(article, sets[i]))),
);
const queries = interleaved(unpacked.map(({ tests }) => spread(readTests(tests), 40))).map(
  ({ query }) => query,
);
const misspelt = interleaved(
  sets.map((set) => spread(readTests(unpack(set, join(folder, `${set}-typos`), { typos: true }).tests), 40)),
).map(({ query }) => query);

const beside = {
  sqlite: isInstalled("sqlite3"),
  search: ["rg", "grep"].find(isInstalled),
};

console.log(
  [
    `Node ${process.version}, ${cpus()[0]?.model.trim()}, ${availableParallelism()} cores,`,
    `load ${loadavg()[0].toFixed(1)} at the start. Medians of whole processes; × is beside bare \`node -e 0\`.`,
  ].join(" "),
);
const setHere = nodeVariables.filter((name) => process.env[name]);
if (setHere.length > 0) {
  const what = flags["node-variables"]
    ? "in force, for bare Node as well"
    : "taken away (--node-variables keeps it)";
  console.log(`${setHere.join(", ")}: ${what}.`);
}
for (const size of sizes) console.log(`\n${measureSize(size)}`);
progress("");
console.log(`\nLoad at the end: ${loadavg()[0].toFixed(1)}.`);

function measureSize(size) {
  const at = join(folder, `size-${size}`);
  const kb = join(at, "kb");
  const env = cleanEnvironment(join(at, "home"), flags["node-variables"] ? nodeVariables : []);
  mkdirSync(kb, { recursive: true });
  progress(`${size}: writing articles`);
  const chosen = [...repeated(articles, size)];
  writeArticles(chosen, kb);
  const words = chosen.reduce((sum, { text }) => sum + (text.match(/\p{L}+/gu)?.length ?? 0), 0);
  const database = join(at, "fts.db");

  const cold = coldBuilds(size, kb, env, chosen, database);
  const shots = oneShots(size, kb, env, database);
  const keys = keystrokes(size, kb, env, at);
  const cacheBytes = bytesBelow(env.CUECARD_CACHE);
  const changed = changedFile(size, kb, env, chosen);
  rmSync(at, { recursive: true, force: true });

  const rows = [];
  const bare = shots.bare.ms;
  const add = (what, value, ratio = "", target = "", met = null) =>
    rows.push([what, value, ratio, target, met === null ? "" : met ? "yes" : "**no**"]);
  const times = (ms) => `${(ms / bare).toFixed(2)}×`;
  const row = (what, ms, target, met) => add(what, milliseconds(ms), times(ms), target, met);

  row("bare `node -e 0`", bare);
  const most = limits.oneShot(size);
  row("cached one-shot `search --json`", shots.cuecard.ms, `≤ ${most}×`, shots.cuecard.ms <= most * bare);
  const fastest = [shots.cuecard, shots.bare].map(({ all }) => Math.min(...all));
  add(
    "… the fastest run, beside the fastest bare one",
    milliseconds(fastest[0]),
    `${(fastest[0] / fastest[1]).toFixed(2)}×`,
  );
  if (shots.sqlite) row("the same words in SQLite FTS5 (no slips, no stems)", shots.sqlite.ms);
  if (shots.files) row(`files with any of the words, \`${beside.search}\` (unranked)`, shots.files.ms);
  if (canMeasureMemory) {
    const { cuecard, bare: node } = shots;
    add(
      "processor time of the one-shot",
      milliseconds(cuecard.cpuMs),
      `${(cuecard.cpuMs / node.cpuMs).toFixed(2)}×`,
    );
    const isLarge = size >= 100_000;
    const target = isLarge ? `< ${limits.megabytes} MB` : "";
    const met = isLarge ? cuecard.megabytes < limits.megabytes : null;
    add(
      "memory of the one-shot",
      `${cuecard.megabytes.toFixed(0)} MB`,
      `${(cuecard.megabytes / node.megabytes).toFixed(2)}×`,
      target,
      met,
    );
  }
  const p99 = size <= 10_000 ? `< ${limits.keystrokeP99} ms` : "";
  add(`one more keystroke, warm, p50 of ${keys.keystrokes}`, milliseconds(keys.p50));
  add("… p99", milliseconds(keys.p99), "", p99, p99 === "" ? null : keys.p99 < limits.keystrokeP99);
  add("… the slowest", milliseconds(keys.max));
  row("cold build `kb index --rebuild`", cold.cuecard);
  if (cold.addAll !== null) {
    const share = cold.cuecard / cold.addAll;
    add(
      "… beside MiniSearch's addAll of the same texts",
      milliseconds(cold.addAll),
      `build ${share.toFixed(2)}×`,
      `≤ ${limits.coldBuild}×`,
      share <= limits.coldBuild,
    );
  } else add("… beside MiniSearch's addAll of the same texts", "out of memory");
  if (cold.loadMs !== null)
    add("MiniSearch's loadJSON of that index", milliseconds(cold.loadMs), times(cold.loadMs));
  if (cold.sqlite !== null) row("SQLite FTS5, building", cold.sqlite);
  const share = changed / cold.cuecard;
  add(
    "one changed file, `kb index`",
    milliseconds(changed),
    `${(100 * share).toFixed(1)} % of cold`,
    `< ${100 * limits.changedShare} %`,
    share < limits.changedShare,
  );
  add("the index on the disk", `${(cacheBytes / 1e6).toFixed(1)} MB`);
  if (cold.jsonBytes !== null)
    add("… MiniSearch's as JSON, words alone", `${(cold.jsonBytes / 1e6).toFixed(1)} MB`);
  if (cold.sqlite !== null) add("… SQLite's, texts included", `${(cold.sqliteBytes / 1e6).toFixed(1)} MB`);

  const title = `## ${size.toLocaleString("en")} articles (${Math.round(words / size)} words each, English and Danish)`;
  return `${title}\n\n${table(["", "measured", "beside", "target", "met"], rows, new Set([1, 2, 3]))}`;
}

function coldBuilds(size, kb, env, chosen, database) {
  const rounds = flags.quick || size > 10_000 ? 1 : size > 1_000 ? 2 : 5;
  const index = [process.execPath, main, "kb", "index", "--rebuild", "--json", "--kb", kb];
  const mini = (load) => [
    process.execPath,
    "--max-old-space-size=16000",
    yardstick,
    kb,
    ...(load ? ["load"] : []),
  ];
  const sql = beside.sqlite ? ftsScript(chosen) : "";
  const times = { cuecard: [], addAll: [], sqlite: [] };
  const found = { loadMs: null, jsonBytes: null, sqliteBytes: 0 };
  for (let round = 0; round < rounds; round++) {
    progress(`${size}: cold build ${round + 1} of ${rounds}`);
    rmSync(env.CUECARD_CACHE, { recursive: true, force: true });
    const built = run(index, { env });
    const { articles: count } = JSON.parse(built.stdout);
    if (count !== size) throw new Error(`${size} articles were written, ${count} were indexed`);
    times.cuecard.push(built.ms);
    progress(`${size}: MiniSearch ${round + 1} of ${rounds}`);
    const first = round === 0 && size <= 10_000;
    try {
      const { addAllMs, loadMs, jsonBytes } = JSON.parse(run(mini(first), { env }).stdout);
      times.addAll.push(addAllMs);
      if (first) Object.assign(found, { loadMs, jsonBytes });
    } catch (error) {
      if (!/heap|exit (null|134)/.test(error.message)) throw error;
    }
    if (!beside.sqlite) continue;
    progress(`${size}: SQLite ${round + 1} of ${rounds}`);
    rmSync(database, { force: true });
    times.sqlite.push(run(["sqlite3", database], { env, input: sql }).ms);
    found.sqliteBytes = statSync(database).size;
  }
  const middle = (values) => (values.length === 0 ? null : median(values));
  return {
    cuecard: median(times.cuecard),
    addAll: middle(times.addAll),
    sqlite: middle(times.sqlite),
    ...found,
  };
}

function oneShots(size, kb, env, database) {
  const rounds = flags.quick ? 7 : size > 10_000 ? 12 : 31;
  const commands = {
    bare: () => [process.execPath, "-e", "0"],
    cuecard: (query) => [process.execPath, main, "search", "--json", "--kb", kb, "--", query],
    ...(beside.sqlite ? { sqlite: (query) => ["sqlite3", database, ftsQuery(query)] } : {}),
    ...(beside.search ? { files: (query) => filesQuery(query, kb) } : {}),
  };
  const asked = spread(queries, rounds);
  const results = {};
  for (const name of Object.keys(commands)) results[name] = { all: [] };
  for (let round = -2; round < rounds; round++) {
    progress(`${size}: one-shot ${round + 1} of ${rounds}`);
    for (const [name, command] of Object.entries(commands)) {
      // Exit 1: nothing found.
      const { ms, stdout } = run(command(asked.at(round)), { env, mayFail: [1] });
      if (name === "cuecard" && JSON.parse(stdout).results === undefined) throw new Error("no answer");
      if (round >= 0) results[name].all.push(ms);
    }
  }
  for (const result of Object.values(results)) result.ms = median(result.all);
  if (!canMeasureMemory) return results;
  for (const name of ["bare", "cuecard"]) {
    const runs = asked
      .slice(0, flags.quick ? 5 : 15)
      .map((query) => measured(commands[name](query), { env, mayFail: [1] }));
    results[name].cpuMs = mean(runs.map(({ cpuMs }) => cpuMs));
    results[name].megabytes = Math.max(...runs.map(({ megabytes }) => megabytes));
  }
  return results;
}

/** Three queries as they are, one with slips of the keyboard, and so on. */
function keystrokes(size, kb, env, at) {
  progress(`${size}: keystrokes`);
  const typed = queries.map((query, i) => (i % 4 === 3 ? misspelt[i] : query));
  const half = typed.length / 2;
  const few = size > 10_000 ? half / 4 : half;
  const file = join(at, "queries.json");
  const chosen = { warmUp: typed.slice(0, few / 2), measured: typed.slice(half, half + few) };
  writeFileSync(file, JSON.stringify(chosen));
  const shape = { CUECARD_BENCH_SHAPE: shapeOf(env.CUECARD_CACHE) };
  return JSON.parse(run([process.execPath, typist, kb, file], { env: { ...env, ...shape } }).stdout);
}

/** What the index that the program wrote says it was shaped by. */
function shapeOf(cache) {
  const head = readdirSync(cache, { recursive: true }).find((path) => path.endsWith("head"));
  const shape = head && /"shape":"([^"]+)"/.exec(readFileSync(join(cache, head), "latin1"))?.[1];
  if (!shape) throw new Error("the index in the cache names no shape");
  return shape;
}

function changedFile(size, kb, env, chosen) {
  const rounds = flags.quick ? 3 : 5;
  const times = [];
  for (let round = -1; round < rounds; round++) {
    progress(`${size}: changed file ${round + 1} of ${rounds}`);
    const { path, text } = chosen[Math.floor(chosen.length / 2)];
    writeFileSync(join(kb, path), `${text}\nChanged, for the ${round + 2}th time.\n`);
    const { ms, stdout } = run([process.execPath, main, "kb", "index", "--json", "--kb", kb], { env });
    const { state, read } = JSON.parse(stdout);
    if (state !== "updated") throw new Error(`after one change the index was ${state} (${read} files read)`);
    if (round >= 0) times.push(ms);
  }
  return median(times);
}

function ftsScript(chosen) {
  const quoted = (text) => `'${text.replaceAll("'", "''")}'`;
  const lines = chosen.map(({ path, text }) => {
    const [, head = "", body = ""] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? [];
    const title = JSON.parse(/^title: (".*")$/m.exec(head)?.[1] ?? '""');
    return `insert into articles values(${quoted(path)},${quoted(title)},${quoted(body)});`;
  });
  return [
    "pragma journal_mode=off; pragma synchronous=off;",
    "create virtual table articles using fts5(id unindexed, title, body, prefix='2 3');",
    "begin;",
    ...lines,
    "commit;",
  ].join("\n");
}

function ftsQuery(query) {
  const words = wordsOf(query).map((word) => `"${word}"`);
  const any = `${words.join(" OR ")}*`;
  return `select id, title, snippet(articles, 2, '**', '**', '…', 20) from articles where articles match '${any}' order by bm25(articles, 0, 3, 1) limit 5;`;
}

function filesQuery(query, kb) {
  const words = wordsOf(query).flatMap((word) => ["-e", word]);
  return beside.search === "rg" ? ["rg", "-ilF", ...words, kb] : ["grep", "-rilF", ...words, kb];
}

function wordsOf(query) {
  return query.match(/[\p{L}\p{N}]+/gu) ?? [];
}

function prefixed({ path, text }, set) {
  return { path: `${set.slice(-2)}/${path}`, text };
}

function interleaved(lists) {
  const longest = Math.max(...lists.map((list) => list.length));
  return Array.from({ length: longest }, (_, i) => lists.flatMap((list) => list.slice(i, i + 1))).flat();
}

/** `count` of a list, evenly. */
function spread(list, count) {
  return Array.from({ length: count }, (_, i) => list[Math.floor((i * list.length) / count)]);
}

function bytesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath ?? entry.path, entry.name)).size, 0);
}

function milliseconds(ms) {
  return ms >= 10_000
    ? `${(ms / 1000).toFixed(1)} s`
    : ms >= 100
      ? `${ms.toFixed(0)} ms`
      : `${ms.toFixed(1)} ms`;
}
