import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { inSlices } from "../../src/base/steps.ts";
import { Coaching } from "../../src/cli/coaching.ts";
import type { Coach } from "../../src/coach/coach.ts";
import { openArticleFolder } from "../../src/io/article-files.ts";
import { openGuideFolder } from "../../src/io/guide-files.ts";

const starter = resolve(import.meta.dirname, "../../kb");
const angry = "This is the third time I am calling. I am fed up, I want to speak to your manager now!!";
const blaming = "You should have read the terms. Calm down.";

let root = "";
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), "cuecard-coaching-")));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, text: string): void {
  const file = join(root, path);
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(file, text);
  // As old as files are that nobody is writing at this moment.
  utimesSync(file, 1_700_000_000, 1_700_000_000);
}

/** Two languages with a list and a guide each. */
function writeBoth(): void {
  write(
    "signals/en.md",
    "## Frustration\n\n- fed up | 3\n\n## Apology\n\n- sorry\n\n## Abbreviations\n\n- SIM\n",
  );
  write("signals/da.md", "## Frustration\n\n- træt af | 3\n");
  write(
    "phrases/en/open/greeting.md",
    "## Say\n\n- Hello there.\n\n## Avoid\n\n- calm down -> I hear you.\n",
  );
  write("phrases/da/open/greeting.md", "## Say\n\n- Hej.\n");
}

function opened(before: Coaching | null = null, at = root): Coaching {
  return new Coaching(openGuideFolder(at), openArticleFolder(at), before);
}

const earsOf = (coach: Coach) => (coach as unknown as { ears: object[] }).ears;

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
/** Longer than a file's time may lie after the file was written. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 120));

test.each(["en", "hu", "da", "ta"])("what is warm hears as what is cold does: %s", async (lang) => {
  const warm = opened(null, starter);
  await warm.warm([lang], turn);
  const cold = opened(null, starter);
  for (const text of [angry, blaming, "Sorry."]) {
    expect(await warm.told(text)).toEqual(await cold.told(text));
    const [one, other] = [await warm.coach([lang]), await cold.coach([lang])];
    expect(one.read(text, [lang])).toEqual(other.read(text, [lang]));
    expect(one.check(text, [lang])).toEqual(other.check(text, [lang]));
  }
  expect(warm.problems).toEqual(cold.problems);
  const [tongue, same] = [await warm.tongue(lang), await cold.tongue(lang)];
  expect([tongue.guides, tongue.lists]).toEqual([same.guides, same.lists]);
});

test("others have their turn many times while a language is made warm", async () => {
  const coaching = opened(null, starter);
  let turns = 0;
  await coaching.warm(["en"], async () => {
    turns++;
    await turn();
  });
  // 0.3 s of work in slices of some milliseconds; on a fast machine it is less.
  expect(turns).toBeGreaterThan(15);
  // Everything was done: again there is next to nothing to do.
  turns = 0;
  await coaching.warm(["en"], async () => {
    turns++;
  });
  expect(turns).toBeLessThan(10);
});

test("a text that comes while its language is made warm waits for it, and finds it ready", async () => {
  const coaching = opened(null, starter);
  const warming = coaching.warm(["en"], turn);
  for (let i = 0; i < 10; i++) await turn();
  const coach = await coaching.coach(["en"]);
  const [ear] = earsOf(coach) as { made: Map<string, unknown> }[];
  expect(ear?.made.size).toBe(5);
  expect(coach.read(angry, ["en"]).temperature).toBe(3);
  await warming;
});

test("a breath that fails ends the warming, and everything still works", async () => {
  const coaching = opened(null, starter);
  let breaths = 0;
  const failing = coaching.warm(["en"], async () => {
    await turn();
    if (++breaths > 20) throw new Error("closed");
  });
  await expect(failing).rejects.toThrow("closed");
  const langs = await coaching.told(angry);
  expect((await coaching.coach(langs)).read(angry, langs).temperature).toBe(3);
  await coaching.warm(["en"], turn);
});

test("languages without a word are passed over, and hear nothing but the writing itself", async () => {
  writeBoth();
  const coaching = opened();
  await coaching.warm(["fi", "en"], turn);
  expect(coaching.languages()).toEqual(["da", "en"]);
  expect((await coaching.coach(["fi"])).read("I am fed up", ["fi"]).signals).toEqual([]);
});

test("a coach keeps its ears: asked twice, the same ones listen", async () => {
  writeBoth();
  const coaching = opened();
  const [first] = earsOf(await coaching.coach(["en"]));
  const [second] = earsOf(await coaching.coach(["en", "da"]));
  expect(second).toBe(first);
});

test("after a change the next coaching reads the language that changed, and takes over the others", async () => {
  writeBoth();
  await settled();
  const before = opened();
  const [english, danish] = [await before.tongue("en"), await before.tongue("da")];
  writeFileSync(join(root, "signals/en.md"), "## Frustration\n\n- ridiculous | 3\n");
  const after = opened(before);
  expect(await after.tongue("da")).toBe(danish);
  expect(await after.tongue("en")).not.toBe(english);
  const heard = (await after.coach(["en"])).read("fed up? No: ridiculous", ["en"]);
  expect(heard.signals.map(({ match }) => match)).toEqual(["ridiculous"]);
  // The old one still says what it said.
  const old = (await before.coach(["en"])).read("fed up? No: ridiculous", ["en"]);
  expect(old.signals.map(({ match }) => match)).toEqual(["fed up"]);
});

test("files that come and go, and another language of the knowledge base, are changes", async () => {
  writeBoth();
  await settled();
  const before = opened();
  const danish = await before.tongue("da");
  write("phrases/da/open/again.md", "## Say\n\n- Hej igen.\n");
  const more = opened(before);
  expect((await more.tongue("da")).guides).toHaveLength(2);
  rmSync(join(root, "phrases/da"), { recursive: true });
  const fewer = opened(more);
  expect((await fewer.tongue("da")).guides).toHaveLength(0);
  expect(danish.guides).toHaveLength(1);
  write("kb.yaml", "lang: da\n");
  const other = opened(fewer);
  expect(await other.tongue("da")).not.toBe(await fewer.tongue("da"));
});

test("what nobody asked anything hands on what it was given", async () => {
  writeBoth();
  await settled();
  const first = opened();
  const english = await first.tongue("en");
  expect(await opened(opened(first)).tongue("en")).toBe(english);
});

test("problems of guides are told once, also of those that are taken over", async () => {
  writeBoth();
  write("phrases/en/open/odd.md", "## Say\n\n- Hello.\n\n## Nonsense\n\n- What?\n");
  await settled();
  const before = opened();
  await before.coach(["en"]);
  await before.coach(["en", "da"]);
  expect(before.problems.map(({ rule }) => rule)).toEqual(["guide-section"]);
  const after = opened(before);
  await after.coach(["en"]);
  expect(after.problems).toEqual(before.problems);
});

test("guides are listed in steps, and read one by one", async () => {
  writeBoth();
  const folder = openGuideFolder(root);
  let steps = 0;
  const count = async () => {
    steps++;
  };
  const listing = await inSlices(folder.list(), count);
  expect(listing.files.map(({ path }) => path)).toEqual([
    "phrases/da/open/greeting.md",
    "phrases/en/open/greeting.md",
    "signals/da.md",
    "signals/en.md",
  ]);
  steps = 0;
  const settings = openArticleFolder(root).config();
  const paths = [...listing.files.map(({ path }) => path), "phrases/en/gone.md"];
  const read = await inSlices(folder.read(paths, settings), count);
  expect([read.guides.length, read.signals.length]).toEqual([2, 2]);
  expect(read.problems.map(({ path, rule }) => [path, rule])).toEqual([["phrases/en/gone.md", "vanished"]]);
  expect(steps).toBeGreaterThan(paths.length);
});

test("a knowledge base without guides has no languages, and its coach hears nothing", async () => {
  cpSync(join(starter, "kb.yaml"), join(root, "kb.yaml"));
  const coaching = opened();
  await coaching.warm(["en"], turn);
  expect(coaching.languages()).toEqual([]);
  expect((await coaching.coach(["en"])).read("fed up", ["en"]).signals).toEqual([]);
});
