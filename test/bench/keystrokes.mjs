// Types queries letter by letter into a process that stays: the built program's own searcher, on the index that it
// finds in the cache. Run by speed.mjs; prints one JSON document.
//   node keystrokes.mjs <file of the build with createApp> <knowledge base> <queries.json>
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [file, kb, queriesFile] = process.argv.slice(2);
const { warmUp, measured } = JSON.parse(readFileSync(queriesFile, "utf8"));
const { createApp } = await import(pathToFileURL(file).href);
const app = createApp({ json: true, color: false, input: false });
app.configure({ kb });

const opened = await app.searcher.open();
if (opened.state !== "cached") throw new Error(`the index was ${opened.state}, not cached`);

async function type(query, times) {
  const letters = [...query];
  for (let length = 1; length <= letters.length; length++) {
    const typed = letters.slice(0, length).join("");
    if (typed.trim() === "") continue;
    const started = performance.now();
    await app.searcher.search({ query: typed, limit: 5 });
    times.push({ ms: performance.now() - started, typed });
  }
}

for (const query of warmUp) await type(query, []);
const times = [];
for (const query of measured) await type(query, times);
times.sort((a, b) => a.ms - b.ms);
const at = (share) => times[Math.min(times.length - 1, Math.floor(share * times.length))].ms;
console.log(
  JSON.stringify({
    keystrokes: times.length,
    p50: at(0.5),
    p99: at(0.99),
    max: times.at(-1).ms,
    slowest: times.slice(-5).map(({ ms, typed }) => ({ ms, typed })),
    megabytes: process.memoryUsage().rss / 1024 / 1024,
  }),
);
