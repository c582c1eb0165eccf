import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { App } from "../../src/cli/app.ts";
import { draftFromGap } from "../../src/cli/gaps/draft.ts";
import { keepGap } from "../../src/cli/gaps/keep.ts";
import { flagArticle } from "../../src/cli/kb/flag.ts";
import { documentIn, Program, temporaryFolder, writeFiles } from "./program.ts";

const program = new Program();
const root = temporaryFolder();
let desks = 0;

/** The program's own parts, as the console uses them, and the commands, on the same files. */
function desk(
  files: Readonly<Record<string, string>> = { "articles/roaming.md": "---\nowner: Maria\n---\n# Roaming\n" },
) {
  const folder = join(root, String(++desks));
  const kb = writeFiles(join(folder, "kb"), files);
  const data = join(folder, "data");
  const open = () => {
    const app = new App({ json: false, color: false, input: false });
    app.configure({ kb, data });
    return app;
  };
  const env = { CUECARD_KB: kb, CUECARD_DATA: data };
  const cuecard = (...args: string[]) => program.run(args, { env });
  const json = async (...args: string[]) => documentIn((await cuecard(...args, "--json")).stdout);
  return { kb, data, app: open(), open, cuecard, json };
}

const asked = { query: "Can I pay in dollars?", lang: "en", results: ["roaming"], agent: "Zsuzsa" };

beforeEach(() => {
  vi.stubEnv("CUECARD_CONFIG", "");
  vi.stubEnv("CUECARD_NOW", "2026-11-21T09:30:00Z");
  vi.stubEnv("TZ", "UTC");
});
afterEach(() => vi.unstubAllEnvs());

describe("keeping a gap", () => {
  test("keeps it with the agent's open call, once, and can be taken back", async () => {
    const { app, cuecard, json } = desk();
    expect(await keepGap(app, asked)).toMatchObject({
      kept: true,
      gap: { id: 1, call: null, results: ["roaming"] },
    });
    await cuecard("call", "start", "--customer", "Kovács Anna");
    expect(await keepGap(app, asked)).toMatchObject({ kept: true, gap: { id: 2, call: 1 } });
    expect(await keepGap(app, { ...asked, query: "can i pay in DOLLARS" })).toMatchObject({
      kept: false,
      gap: { id: 2 },
    });
    // A colleague's call is not ours.
    expect(await keepGap(app, { ...asked, agent: "Anna" })).toMatchObject({ gap: { call: null } });
    const { gaps, total } = await json("kb", "gaps");
    expect([gaps.length, total, gaps[0]?.count, gaps[0]?.ids]).toEqual([1, 1, 3, [1, 2, 3]]);
    expect((await json("undo")).undone.summary).toBe("gap 3, Can I pay in dollars?: taken out");
    expect((await json("kb", "gaps")).gaps[0].ids).toEqual([1, 2]);
  });

  test("of a customer who is forgotten nothing is left", async () => {
    const { app, cuecard, json, data } = desk();
    await cuecard("call", "start", "--customer", "Kovács Anna", "--phone", "+36301234567");
    await keepGap(app, { ...asked, query: "why is my parcel in Győr" });
    await cuecard("call", "end", "--outcome", "abandoned");
    await cuecard("call", "start", "--customer", "Nagy Péter");
    await keepGap(app, { ...asked, query: "is Kovács Anna my neighbour" });
    const { removed, blackedOut } = await json("customers", "forget", "+36301234567", "--yes");
    expect([removed.gaps, blackedOut]).toEqual([1, 1]);
    const bytes = readdirSync(data)
      .map((name) => readFileSync(join(data, name), "utf8"))
      .join("");
    expect(bytes).toContain("my neighbour");
    expect(bytes).not.toMatch(/Győr|Kovács/);
  });

  test("retention lets go of old questions", async () => {
    const { app, open, data } = desk();
    await keepGap(app, asked);
    vi.stubEnv("CUECARD_NOW", "2027-11-21T09:30:00Z");
    const config = join(data, "config.json");
    writeFileSync(config, JSON.stringify({ retention: 30 }));
    vi.stubEnv("CUECARD_CONFIG", config);
    const later = open();
    const told = vi.spyOn(later, "notice").mockImplementation(() => {});
    await keepGap(later, { ...asked, query: "another" });
    expect(told.mock.calls).toEqual([["Older than 30 days and gone for good: 1 gap."]]);
    expect([...(await (await later.store()).read()).all("gaps")]).toHaveLength(1);
  });
});

describe("the draft of a gap", () => {
  test("is what kb new --from-gap writes, and is named by the gap", async () => {
    const { app, kb, cuecard, json } = desk();
    const { gap } = await keepGap(app, asked);
    const draft = await draftFromGap(app, { query: asked.query, lang: "en", gap: gap.id });
    expect(draft).toEqual({
      id: "can-i-pay-in-dollars",
      path: "articles/can-i-pay-in-dollars.md",
      file: join(kb, "articles", "can-i-pay-in-dollars.md"),
      created: true,
      warning: null,
    });
    expect((await json("kb", "gaps", "--all")).gaps[0].article).toBe("can-i-pay-in-dollars");
    expect((await cuecard("kb", "gaps")).code).toBe(1);
    const own = desk();
    await own.cuecard("kb", "new", "--from-gap", asked.query);
    expect(readFileSync(draft.file, "utf8")).toBe(readFileSync(join(own.kb, draft.path), "utf8"));
  });

  test("is written once, whoever asks again, and anew where it was thrown away", async () => {
    const { app, open, kb } = desk();
    const { gap } = await keepGap(app, asked);
    const wanted = { query: "can i pay in dollars", lang: null, gap: null };
    expect((await draftFromGap(app, { ...wanted, gap: gap.id })).created).toBe(true);
    expect(await draftFromGap(open(), wanted)).toMatchObject({ created: false, id: "can-i-pay-in-dollars" });
    expect(readdirSync(join(kb, "articles"))).toHaveLength(2);
  });

  test("never writes over a file: a name that is taken gets a number", async () => {
    const { app, kb } = desk({
      "articles/a.md": "# A\n",
      "articles/pay.md": "mine\n",
      "articles/pay-2.md": "mine too\n",
    });
    const wanted = { query: "pay?", lang: null, gap: null };
    expect((await draftFromGap(app, wanted)).path).toBe("articles/pay-3.md");
    expect(readFileSync(join(kb, "articles/pay.md"), "utf8")).toBe("mine\n");
    // Nobody kept the question, so nothing knows of the draft.
    expect((await draftFromGap(app, wanted)).path).toBe("articles/pay-4.md");
  });

  test("stands in the folder of its language, and holds no card number", async () => {
    const { app } = desk();
    const draft = await draftFromGap(app, { query: "4111 1111 1111 1111 nem jó", lang: "HU", gap: null });
    expect(draft.path).toMatch(/^articles\/hu\//);
    const text = readFileSync(draft.file, "utf8");
    expect(text).toContain("lang: hu\nstatus: draft");
    expect(text).not.toContain("4111");
    await expect(draftFromGap(app, { query: "x", lang: "no language", gap: null })).rejects.toMatchObject({
      code: "usage",
    });
  });

  test("says the next step where the knowledge base cannot be written to", async () => {
    const { app, kb } = desk({ "a.md": "# A\n" });
    // Administrators may write everywhere: a file in the folder's place stops them, too.
    writeFileSync(join(kb, "articles"), "no folder\n");
    const wanted = { query: asked.query, lang: null, gap: null };
    await expect(draftFromGap(app, wanted)).rejects.toMatchObject({
      code: "unwritable",
      hint: expect.stringContaining("--kb DIR"),
    });
    await keepGap(app, asked);
    await expect(draftFromGap(app, wanted)).rejects.toMatchObject({
      code: "unwritable",
      hint: expect.stringContaining("The question is kept"),
    });
  });

  test("is there even where the store fails meanwhile", async () => {
    const { app, data } = desk();
    await keepGap(app, asked);
    const store = await app.store();
    vi.spyOn(store, "change").mockRejectedValueOnce(
      Object.assign(new (await import("../../src/base/fault.ts")).Fault("unwritable", "the disk is full")),
    );
    const draft = await draftFromGap(app, { query: asked.query, lang: null, gap: 1 });
    expect([draft.created, draft.warning, existsSync(draft.file)]).toEqual([
      true,
      "the disk is full; the gap is not marked as answered.",
      true,
    ]);
    expect(existsSync(data)).toBe(true);
  });
});

describe("flagging an article", () => {
  test("tells who, when and what, and changes nothing else; the same flag twice is one", async () => {
    const { app, kb, json } = desk({ "a.md": "\ufeff---\r\ntitle: A\r\nowner: Maria\r\n...\r\nBody\r\n" });
    const flagged = await flagArticle(app, "a", "  the price\nis old ", "Anna");
    const flag = "2026-11-21 Anna: the price is old";
    expect(flagged).toEqual({ id: "a", title: "A", owner: "Maria", flags: [flag], warnings: [] });
    const text = readFileSync(join(kb, "a.md"), "utf8");
    expect(text).toBe(`\ufeff---\r\ntitle: A\r\nowner: Maria\r\nflags:\r\n  - "${flag}"\r\n...\r\nBody\r\n`);
    expect((await flagArticle(app, "a", "the price is old", "Anna")).flags).toEqual([flag]);
    expect(readFileSync(join(kb, "a.md"), "utf8")).toBe(text);
    expect((await json("show", "a")).flags).toEqual([flag]);
    expect((await json("kb", "list")).articles[0].flags).toEqual([flag]);
    expect(
      (await json("kb", "lint")).problems.filter((one: { severity: string }) => one.severity === "error"),
    ).toEqual([]);
  });

  test("where the front matter is written too strangely, the file stays as it was", async () => {
    const strange = "---\n{title: A, tags: [x]}\n---\nBody\n";
    const { app, kb } = desk({ "a.md": strange });
    await expect(flagArticle(app, "a", "x", "Anna")).rejects.toMatchObject({
      code: "unwritable",
      hint: expect.stringContaining("cuecard kb edit a"),
    });
    expect(readFileSync(join(kb, "a.md"), "utf8")).toBe(strange);
  });

  test("refuses an empty note, one that is too long, and an article that is not there", async () => {
    const { app } = desk();
    const flag = (wanted: string, note: string) => flagArticle(app, wanted, note, "Anna");
    await expect(flag("roaming", " \n")).rejects.toMatchObject({ code: "usage" });
    await expect(flag("roaming", "x".repeat(501))).rejects.toMatchObject({ code: "usage" });
    await expect(flag("nothing", "x")).rejects.toMatchObject({ code: "not-found" });
  });

  test("names the owner where the knowledge base cannot be written to", async () => {
    const { app } = desk();
    const { Fault } = await import("../../src/base/fault.ts");
    vi.spyOn(app, "rewriteFile").mockRejectedValue(new Fault("unwritable", "cannot write a.md"));
    await expect(flagArticle(app, "roaming", "x", "Anna")).rejects.toMatchObject({
      code: "unwritable",
      hint: "Nothing was changed. Tell its owner, Maria, in another way.",
    });
  });

  test("kb verify takes flags away in whatever form they were written, and says so", async () => {
    const { kb, json } = desk({ "a.md": "---\ntitle: A\nflags: [x, y]\nreviewed: 2020-01-01\n---\nB\n" });
    expect((await json("kb", "verify", "a")).articles[0]).toMatchObject({
      flags: ["x", "y"],
      before: "2020-01-01",
    });
    expect(readFileSync(join(kb, "a.md"), "utf8")).toBe("---\ntitle: A\nreviewed: 2026-11-21\n---\nB\n");
  });
});

test("kb verify leaves a file alone that it cannot stamp", async () => {
  const strange = "---\n{title: A, tags: [x]}\n---\nBody\n";
  const { kb, cuecard } = desk({ "a.md": strange });
  expect((await cuecard("kb", "verify", "a")).code).toBe(3);
  expect(readFileSync(join(kb, "a.md"), "utf8")).toBe(strange);
});

test("a knowledge base that is gone hides no question", async () => {
  const { app, data } = desk();
  await keepGap(app, asked);
  const empty = join(root, "nowhere");
  mkdirSync(empty, { recursive: true });
  const ran = await program.run(["kb", "gaps", "--json"], {
    env: { CUECARD_KB: join(empty, "kb"), CUECARD_DATA: data },
  });
  expect([ran.code, documentIn(ran.stdout).total]).toEqual([0, 1]);
});
