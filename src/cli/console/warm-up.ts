import type { OpenIndex } from "../../search/index-head.ts";
import type { Tell } from "../../ui/console/run.ts";
import type { App } from "../app.ts";
import type { Coaching } from "../coaching.ts";
import { asFault } from "../output.ts";
import { inConsoleWords } from "./console-words.ts";
import { readOpen } from "./finding.ts";
import type { ScreenSide } from "./screen-side.ts";

/** Between two slices of work, keys come first. */
const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Opens the articles, in slices where they have to be read first; then what was typed meanwhile is searched. */
export async function openArticles(app: App, tell: Tell): Promise<void> {
  const onProgress = (done: number, total: number): void => tell({ type: "indexing", done, total });
  await tried(async () => {
    const opened = await app.searcher.refreshQuietly({ breathe, onProgress });
    // It is quiet where it fails: asked aloud it says why.
    tellUnreadable(opened ?? (await app.searcher.open()), tell);
  }, tell);
  tell({ type: "changed" });
}

/** Nobody should have to wonder where an article is. */
function tellUnreadable({ problems, files }: OpenIndex, tell: Tell): void {
  const skipped = new Set(problems.filter(({ severity }) => severity === "error").map(({ path }) => path));
  const articles = skipped.size === 1 ? "1 file cannot be read" : `${skipped.size} files cannot be read`;
  if (skipped.size > 0) {
    tell({ type: "said", kind: "warning", text: `${articles}: cuecard kb lint says which and why.` });
  } else if (files.paths.length === 0) {
    tell({ type: "said", kind: "warning", text: "There are no articles in this knowledge base." });
  }
}

/** Makes ready what the first keys will need, while nobody waits for it: the ears, the readers, the screens. */
export async function warmUp(app: App, tell: Tell, screen: ScreenSide, isOver: () => boolean): Promise<void> {
  const steps: Array<() => Promise<unknown>> = [
    () => tellBase(app, tell),
    () => warmSearch(app),
    () => warmArticles(app, screen),
    () => warmCoach(app),
    () => import("./calling.ts"),
    () => import("./promising.ts"),
    () => import("../../callbacks/phone.ts"),
    () => import("./training.ts"),
  ];
  for (const step of steps) {
    if (isOver()) return;
    await tried(step, tell);
    await breathe();
  }
}

/** The knowledge base has changed on the disk: what is seen is asked for again, the rest is made ready anew. */
export async function reloaded(app: App, tell: Tell, isOver: () => boolean): Promise<void> {
  app.reload();
  await tried(async () => {
    const opened = await app.searcher.refreshQuietly({ breathe });
    if (opened !== null) tellUnreadable(opened, tell);
  }, tell);
  if (isOver()) return;
  tell({ type: "changed" });
  await tried(() => app.renewCoaching(warmed), tell);
  if (!isOver()) await tried(() => tellBase(app, tell), tell);
}

async function tellBase(app: App, tell: Tell): Promise<void> {
  const { index } = await app.searcher.open();
  const coaching = await app.coaching();
  const langs = [...new Set([...coaching.languages(), ...index.langs()])].sort();
  tell({ type: "base", usualLang: coaching.usual, langs });
}

/** The first searches take three times as long as those after them: a title is typed for nobody. */
async function warmSearch(app: App): Promise<void> {
  const { results } = await app.searcher.search({ query: "the", limit: 3 });
  const typed = results
    .map(({ title }) => title)
    .join(" ")
    .slice(0, 60);
  for (let length = 1; length <= typed.length; length++) {
    const query = typed.slice(0, length);
    if (query.trim() !== "") await app.searcher.search({ query, limit: 9, withPlaces: false });
    await breathe();
  }
}

/** The first article that is drawn takes a hundred times as long as the next: it is drawn for nobody. */
async function warmArticles(app: App, screen: ScreenSide): Promise<void> {
  const { articleRenderer } = await import("../../ui/console/rendered-article.ts");
  await breathe();
  const { results } = await app.searcher.search({ query: "the", limit: 1, withPlaces: false });
  if (results[0] !== undefined) {
    const { flags, ...open } = await readOpen(app, results[0].id, null, results[0].path);
    articleRenderer.page(open, flags, await app.ui());
  }
  screen.drawArticlesWith(articleRenderer);
}

async function warmCoach(app: App): Promise<void> {
  await warmed(await app.coaching());
}

/** The usual language first. */
async function warmed(coaching: Coaching): Promise<void> {
  await coaching.warm([coaching.usual, ...coaching.languages()], breathe);
}

async function tried(step: () => Promise<unknown>, tell: Tell): Promise<void> {
  try {
    await step();
  } catch (error) {
    tell({ type: "failed", text: inConsoleWords(asFault(error)) });
  }
}
