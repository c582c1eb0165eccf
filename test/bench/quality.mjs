// How good: `npm run bench:quality [-- --sets banking77,hwu64]`.
//
// Every set is unpacked into a knowledge base and a tests file, and `kb test --json` of the built program runs on them:
// as asked, with typing errors, and with nothing but the beginnings of the articles' titles. The bars are what the best
// of all plain engines reaches on that set (bars.json). Never fails on a figure.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { availableSets, readTests, skipWithoutData, unpack } from "./data.mjs";
import {
  buildProgram,
  cleanEnvironment,
  mean,
  progress,
  readFlags,
  run,
  table,
  temporaryFolder,
} from "./program.mjs";

const flags = readFlags({ sets: "text" });
const there = availableSets();
skipWithoutData(there);
const wanted = flags.sets ? flags.sets.split(",") : there;
const unknown = wanted.filter((set) => !there.includes(set));
if (unknown.length > 0) {
  console.error(`there is no set ${unknown.join(", ")}; there are: ${there.join(" ")}`);
  process.exit(2);
}

const {
  sets: bars,
  source,
  targets,
} = JSON.parse(readFileSync(join(import.meta.dirname, "bars.json"), "utf8"));
/** Of a title: the first so many characters. */
const beginnings = [5, 8, 12];

const folder = temporaryFolder("quality");
const main = buildProgram();
const results = wanted.map(measureSet);
progress("");
printHits(results.filter(({ answerable }) => answerable));
printTitles(results);
printNoAnswer(results.filter(({ plain }) => plain.noAnswer.queries > 0));

function measureSet(set) {
  const into = join(folder, set);
  const env = cleanEnvironment(join(into, "home"));
  const { kb, tests } = unpack(set, into);
  const misspelt = unpack(set, join(folder, `${set}-typos`), { typos: true }).tests;
  const cuecard = (what, ...args) => {
    progress(`${set}: ${what}`);
    // Exit 1: some test failed.
    const { stdout } = run([process.execPath, main, ...args, "--json", "--kb", kb], { env, mayFail: [1] });
    return JSON.parse(stdout);
  };
  const plain = cuecard("as asked", "kb", "test", tests);
  const typos = cuecard("with typing errors", "kb", "test", misspelt);
  const { articles } = cuecard("articles", "kb", "list");
  const titles = beginnings.map((length) => {
    const file = join(into, `titles-${length}.jsonl`);
    writeFileSync(file, titleTests(articles, length));
    return cuecard(`titles, ${length} characters`, "kb", "test", file).mrrAt10;
  });
  const answerable = readTests(tests).some(({ expect }) => expect.length > 0);
  return { set, articles: articles.length, answerable, plain, typos, titles };
}

/** One test an article: the beginning of its title finds it, or one that is called the same. */
function titleTests(articles, length) {
  const byTitle = new Map();
  for (const { id, title } of articles) byTitle.set(title, [...(byTitle.get(title) ?? []), id]);
  return articles
    .map(({ title }) => ({ query: [...title].slice(0, length).join(""), expect: byTitle.get(title) }))
    .filter(({ query }) => query.trim() !== "")
    .map((test) => `${JSON.stringify(test)}\n`)
    .join("");
}

function printHits(measured) {
  const figuresOf = ({ plain, typos }) =>
    [plain.hitAt1, plain.hitAt3, typos.hitAt1].map((share) => 100 * share);
  const rows = measured.map((one) => {
    const { set, plain } = one;
    const bar = bars[set];
    const figures = figuresOf(one);
    return [
      set,
      `${one.articles} / ${plain.queries}`,
      ...figures.map(fixed),
      (100 * plain.mrrAt10).toFixed(1),
      bar ? bar.map(fixed).join(" / ") : "–",
      ...figures.map((figure, i) => (bar ? signed(figure - bar[i]) : "–")),
    ];
  });
  const barred = measured.filter(({ set }) => bars[set]);
  const differences = barred.map((one) => figuresOf(one).map((figure, i) => figure - bars[one.set][i]));
  const means = [0, 1, 2].map((i) => mean(differences.map((difference) => difference[i])));
  if (barred.length > 0) {
    rows.push([
      `**mean of the ${barred.length} with a bar**`,
      "",
      ...[0, 1, 2].map((i) => fixed(mean(barred.map((one) => figuresOf(one)[i])))),
      fixed(mean(barred.map(({ plain }) => 100 * plain.mrrAt10))),
      [0, 1, 2].map((i) => fixed(mean(barred.map(({ set }) => bars[set][i])))).join(" / "),
      ...means.map(signed),
    ]);
  }
  const head = [
    "set",
    "articles / queries",
    "hit@1",
    "hit@3",
    "hit@1, slips",
    "MRR@10",
    "bar",
    "hit@1 ±",
    "hit@3 ±",
    "slips ±",
  ];
  console.log(
    `## Questions (in %; ± beside the bar)\n\n${table(head, rows, new Set([1, 2, 3, 4, 5, 6, 7, 8, 9]))}`,
  );
  if (barred.length === 0) return;
  const worst = barred
    .flatMap(({ set }, i) =>
      ["hit@1", "hit@3", "hit@1 with slips"].map((what, k) => ({ set, what, by: differences[i][k] })),
    )
    .sort((a, b) => a.by - b.by)[0];
  const lines = [
    verdict(`hit@1 on the mean at least ${signed(targets.hit1)}`, signed(means[0]), means[0] >= targets.hit1),
    verdict(
      `with typing errors at least ${signed(targets.typos)}`,
      signed(means[2]),
      means[2] >= targets.typos,
    ),
    verdict(
      `on no set below ${signed(targets.worst)}`,
      `${signed(worst.by)} (${worst.set}, ${worst.what})`,
      worst.by >= targets.worst,
    ),
  ];
  console.log(`\n${lines.join("\n")}\n\nBar: ${source}`);
}

function printTitles(measured) {
  const rows = measured.map(({ set, articles, titles }) => [
    set,
    articles,
    ...titles.map((mrr) => fixed(100 * mrr)),
  ]);
  const middle = beginnings.map((_, i) => mean(measured.map(({ titles }) => 100 * titles[i])));
  rows.push([`**mean of ${measured.length}**`, "", ...middle.map(fixed)]);
  const head = ["set", "articles", ...beginnings.map((length) => `${length} characters`)];
  console.log(`\n## Titles as typed (MRR@10, in %)\n\n${table(head, rows, new Set([1, 2, 3, 4]))}\n`);
  const at8 = middle[beginnings.indexOf(8)];
  console.log(verdict(`at 8 characters at least ${targets.titlesAt8}`, fixed(at8), at8 >= targets.titlesAt8));
}

function printNoAnswer(measured) {
  if (measured.length === 0) return;
  const rows = measured.map(({ set, plain }) => {
    const { queries, auroc, recognised, falseAlarms } = plain.noAnswer;
    return [
      set,
      `${queries} of ${plain.queries}`,
      auroc?.toFixed(3) ?? "–",
      percent(recognised),
      percent(falseAlarms),
    ];
  });
  const head = ["set", "without an answer", "AUROC", "recognised", "false alarms"];
  console.log(`\n## Questions without an answer\n\n${table(head, rows, new Set([1, 2, 3, 4]))}\n`);
  for (const { set, plain } of measured) {
    const { auroc } = plain.noAnswer;
    if (auroc !== null)
      console.log(
        verdict(`AUROC on ${set} at least ${targets.auroc}`, auroc.toFixed(3), auroc >= targets.auroc),
      );
  }
}

function verdict(target, got, met) {
  return `- ${met ? "met" : "**missed**"}: ${target}: ${got}`;
}

function fixed(value) {
  return value.toFixed(1);
}

function signed(value) {
  return `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(1)}`;
}

function percent(share) {
  return share === null ? "–" : `${(100 * share).toFixed(1)} %`;
}
