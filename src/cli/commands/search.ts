import { Fault } from "../../base/fault.ts";
import { settings } from "../../base/settings.ts";
import { cleanLine } from "../../base/text.ts";
import { statuses } from "../../kb/article.ts";
import type { SearchAnswer, SearchResult } from "../../search/search.ts";
import { matchEnd, matchStart } from "../../search/snippet.ts";
import { command } from "../command.ts";
import { choiceFlag, integerFlag, textFlag } from "../flag.ts";

export const search = command({
  summary: "Find the answer to what the customer asks",
  details: [
    'Quotes keep words together ("not arrived"), a minus leaves articles out (-card), and a code is found as it',
    "stands (E-1042). Drafts are found with --status draft or any, archived articles with --status archived.",
    "Exit code 1 where nothing was found.",
  ].join("\n"),
  examples: [
    { line: 'cuecard search "my refund has not arrived"', does: "the best answers, the line to say first" },
    { line: "cuecard search router red light --lang da --json", does: "Danish articles only, as JSON" },
  ],
  args: [
    {
      name: "words",
      help: "what the customer says, in any of your languages",
      required: true,
      variadic: true,
    },
  ],
  flags: {
    limit: integerFlag("--limit <n>", "how many results", {
      min: 1,
      max: 1000,
      otherwise: settings.searchLimit,
    }),
    lang: textFlag("--lang <tag>", "only articles in this language, such as hu"),
    tag: textFlag("--tag <tag>", "only articles with this tag"),
    status: choiceFlag("--status <status>", "which articles", [...statuses, "any"]),
  },
  wordsMayStartWithDash: true,
  async run({ args, flags }, app) {
    const query = args.join(" ").trim();
    if (query === "")
      throw new Fault("usage", "nothing to search for", { hint: "Type some words: cuecard search refund" });
    const answer = await app.searcher.search({ query, ...flags });
    app.noticeSkipped((await app.searcher.open()).problems);
    return {
      data: published(answer),
      view: async (ui) =>
        (await import("../../ui/hits.ts")).hitsView(
          { ...answer, query: cleanLine(answer.query).slice(0, 400), results: answer.results.map(marked) },
          ui,
        ),
      exitCode: answer.results.length === 0 ? 1 : 0,
    };
  },
});

/** Where nobody keeps review dates, a mark at every result would tell an agent nothing. */
function marked(result: SearchResult): SearchResult {
  return { ...result, reviewDue: result.reviewDue && result.reviewed !== null };
}

/** What scripts get: matches in a snippet stand between `**`, as in markdown. */
function published({ confidence, ...answer }: SearchAnswer) {
  return {
    query: answer.query,
    total: answer.total,
    tookMs: answer.tookMs,
    confident: answer.confident,
    confidence,
    didYouMean: answer.didYouMean,
    results: answer.results.map(
      ({ rank, id, title, say, lang, score, section, snippet, tags, status, reviewDue, path }) => ({
        rank,
        id,
        title,
        say,
        lang,
        score,
        section,
        snippet: snippet.replaceAll(matchStart, "**").replaceAll(matchEnd, "**"),
        tags,
        status,
        reviewDue,
        path,
      }),
    ),
  };
}
