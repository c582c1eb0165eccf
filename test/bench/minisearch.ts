// What MiniSearch itself takes for the same texts, words alone: the yardstick for our own build. Run by speed.mjs in a
// process of its own; prints one JSON document.
import MiniSearch from "minisearch";
import { openArticleFolder } from "../../src/io/article-files.ts";
import { fields, fieldTexts, storedArticle } from "../../src/search/document.ts";

const [folder = "", withLoad = ""] = process.argv.slice(2);
const source = openArticleFolder(folder);
const texts = source
  .list()
  .files.map(({ path }) => source.read(path).article)
  .filter((article) => article !== null)
  .map((article, id) => ({ id, ...fieldTexts(storedArticle(article)) }));

const options = { fields: [...fields] };
const mini = new MiniSearch(options);
const started = performance.now();
mini.addAll(texts);
const addAllMs = performance.now() - started;

let loadMs: number | null = null;
let jsonBytes: number | null = null;
if (withLoad === "load") {
  const json = JSON.stringify(mini);
  jsonBytes = Buffer.byteLength(json);
  const loading = performance.now();
  MiniSearch.loadJSON(json, options);
  loadMs = performance.now() - loading;
}
console.log(JSON.stringify({ addAllMs, loadMs, jsonBytes, articles: texts.length }));
