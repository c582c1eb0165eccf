import { isReviewDue } from "../../base/time.ts";
import { statuses } from "../../kb/article.ts";
import { command } from "../command.ts";
import { choiceFlag, textFlag } from "../flag.ts";

export const kbList = command({
  summary: "List the articles",
  examples: [
    { line: "cuecard kb list", does: "every article, by id" },
    { line: "cuecard kb list --tag refund --json", does: "those with a tag, as JSON" },
  ],
  flags: {
    lang: textFlag("--lang <tag>", "only articles in this language"),
    tag: textFlag("--tag <tag>", "only articles with this tag"),
    status: choiceFlag("--status <status>", "only articles with this status", statuses),
  },
  async run({ flags }, app) {
    const { articles: all, problems } = await app.readArticles();
    const now = app.clock.now();
    const articles = all
      .filter(({ lang }) => flags.lang === undefined || lang === flags.lang.toLowerCase())
      .filter(
        ({ tags }) =>
          flags.tag === undefined || tags.some((tag) => tag.toLowerCase() === flags.tag!.toLowerCase()),
      )
      .filter(({ status }) => flags.status === undefined || status === flags.status)
      .map(({ id, title, lang, status, tags, owner, reviewed, reviewEvery, path, flags }) => {
        return {
          id,
          title,
          lang,
          status,
          tags,
          owner,
          reviewed,
          reviewDue: isReviewDue(reviewed, reviewEvery, now),
          path,
          flags,
        };
      });
    const skipped = problems
      .filter(({ severity }) => severity === "error")
      .map(({ path, message }) => ({ path, message }));
    app.noticeSkipped(problems);
    return {
      data: { articles, skipped },
      view: async (ui) =>
        articles.length === 0
          ? "No articles.\n"
          : (await import("../../ui/table.ts")).table(
              articles,
              [
                { title: "ID", value: ({ id }) => id, flexible: 36, keep: "end", style: ui.style.id },
                { title: "TITLE", value: ({ title }) => title, flexible: 20 },
                { title: "LANG", value: ({ lang }) => lang },
                {
                  title: "STATUS",
                  value: ({ status }) => (status === "published" ? "" : status),
                  style: ui.style.warning,
                },
                {
                  title: "REVIEW",
                  value: ({ flags, reviewDue, reviewed }) =>
                    flags.length > 0 ? "flagged" : reviewDue ? "due" : (reviewed ?? ""),
                  style: (text) =>
                    /^(?:due|flagged)/.test(text) ? ui.style.warning(text) : ui.style.dim(text),
                },
                { title: "TAGS", value: ({ tags }) => tags.join(", "), flexible: 12, style: ui.style.tag },
              ],
              ui.terminal.width,
              { header: ui.style.dim, ellipsis: ui.symbols.ellipsis },
            ),
      paged: true,
    };
  },
});
