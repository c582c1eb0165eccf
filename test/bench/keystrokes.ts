// Types queries letter by letter into a process that stays, on the index that the program has left in the cache. Run by
// speed.mjs, which bundles it as build.mjs bundles the program; prints one JSON document.
//   keystrokes.mjs <knowledge base> <queries.json>
import { readFileSync } from "node:fs";
import { openArticleListing } from "../../src/io/article-listing.ts";
import { openIndexCache } from "../../src/io/index-cache-file.ts";
import { Searcher } from "../../src/search/search.ts";

const [kb = "", queriesFile = ""] = process.argv.slice(2);
const { warmUp, measured }: Record<"warmUp" | "measured", string[]> = JSON.parse(
  readFileSync(queriesFile, "utf8"),
);
const source = openArticleListing(kb);
const searcher = new Searcher({
  source,
  cache: openIndexCache(process.env.CUECARD_CACHE!, source.root),
  now: () => new Date(),
  ticks: () => performance.now(),
});
const { state } = await searcher.open();
if (state !== "cached") throw new Error(`the index was ${state}, not cached`);

const times: Array<{ ms: number; typed: string }> = [];
for (const query of warmUp) await type(query);
times.length = 0;
for (const query of measured) await type(query);
times.sort((a, b) => a.ms - b.ms);
const at = (share: number) => times[Math.min(times.length - 1, Math.floor(share * times.length))]!.ms;
console.log(
  JSON.stringify({
    keystrokes: times.length,
    p50: at(0.5),
    p99: at(0.99),
    max: at(1),
    slowest: times.slice(-8),
    megabytes: process.memoryUsage().rss / 1024 / 1024,
  }),
);

async function type(query: string): Promise<void> {
  const letters = [...query];
  for (let length = 1; length <= letters.length; length++) {
    const typed = letters.slice(0, length).join("");
    if (typed.trim() === "") continue;
    const started = performance.now();
    await searcher.search({ query: typed, limit: 5 });
    times.push({ ms: performance.now() - started, typed });
  }
}
