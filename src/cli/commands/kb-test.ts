import { Fault } from "../../base/fault.ts";
import { cleanLine } from "../../base/text.ts";
import { type Evaluation, evaluate } from "../../search/evaluate.ts";
import type { Ui } from "../../ui/ui.ts";
import { command } from "../command.ts";
import { fractionFlag, integerFlag } from "../flag.ts";

export const kbTest = command({
  summary: "Check that searches find the right article",
  details: [
    "Tests stand in tests/*.csv (header query,expect or query,expect,lang) or tests/*.jsonl; several acceptable ids",
    "are separated by a space, and an empty expect means that nothing should be offered. A language searches only",
    "articles in it. Exit code 1 where a floor (--min-hit1, --min-hit3) is not reached, or, without a floor, where",
    "any test fails.",
  ].join("\n"),
  examples: [
    { line: "cuecard kb test", does: "every test of the knowledge base" },
    { line: "cuecard kb test --min-hit1 0.8 --json", does: "fail a build below 80 % in the first place" },
  ],
  args: [{ name: "file", help: "test files (else tests/ of the knowledge base)", variadic: true }],
  flags: {
    k: integerFlag("--k <n>", "a test fails where no expected article is among the first k", {
      min: 1,
      max: 10,
      otherwise: 3,
    }),
    minHit1: fractionFlag("--min-hit1 <x>", "least share of queries answered by the first result"),
    minHit3: fractionFlag("--min-hit3 <x>", "least share of queries answered by the first three"),
  },
  async run({ args, flags }, app) {
    const tests = await app.searchTests(args);
    if (tests.length === 0) {
      throw new Fault("usage", "there are no search tests", {
        hint: "Write some in tests/searches.csv: query,expect",
      });
    }
    app.noticeSkipped((await app.searcher.open()).problems);
    const tried = [];
    for (const { query, lang } of tests) {
      const { results, confident, confidence } = await app.searcher.search({
        query,
        limit: 10,
        lang: lang ?? undefined,
        withPlaces: false,
      });
      tried.push({ got: results.map(({ id }) => id), confident, confidence });
    }
    const data = evaluate(tests, tried, flags.k);
    const floors = [
      { name: "hit@1", least: flags.minHit1, got: data.hitAt1 },
      { name: "hit@3", least: flags.minHit3, got: data.hitAt3 },
    ].filter(({ least }) => least !== undefined);
    const isBelow = floors.some(({ least, got }) => got === null || got < least!);
    const failed = floors.length > 0 ? isBelow : data.failures.length > 0;
    return { data, view: (ui) => evaluationView(data, ui), exitCode: failed ? 1 : 0, paged: true };
  },
});

function evaluationView(data: Evaluation, ui: Ui): string {
  const { style, symbols } = ui;
  const percent = (share: number | null) => (share === null ? "–" : `${(share * 100).toFixed(1)} %`);
  const lines = data.failures.map(({ query, expect, got }) =>
    [
      `${style.error(symbols.cross)} ${cleanLine(query).slice(0, 300)}`,
      `    ${style.dim("wanted")} ${style.id(expect.map(cleanLine).join(" "))}`,
      `    ${style.dim("got")}    ${got.length === 0 ? style.dim("nothing") : got.map(cleanLine).join(" ")}`,
    ].join("\n"),
  );
  const { noAnswer } = data;
  lines.push(
    [
      `${style.title(`${data.queries} queries`)}: first ${percent(data.hitAt1)}, first three ${percent(data.hitAt3)}, mean reciprocal rank ${data.mrrAt10?.toFixed(3) ?? "–"}`,
      noAnswer.queries === 0
        ? style.dim("No query without an answer was tried.")
        : `${noAnswer.queries} without an answer: ${percent(noAnswer.recognised)} recognised, ${percent(noAnswer.falseAlarms)} false alarms, AUROC ${noAnswer.auroc ?? "–"}`,
    ].join("\n"),
  );
  return `${lines.join("\n\n")}\n`;
}
