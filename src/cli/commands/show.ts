import { Fault } from "../../base/fault.ts";
import { isReviewDue } from "../../base/time.ts";
import { command } from "../command.ts";
import { switchFlag, textFlag } from "../flag.ts";

export const show = command({
  summary: "Show one article, its say-line first",
  details: "An id may be cut to its unique tail: refund-not-arrived for billing/refund-not-arrived.",
  examples: [
    { line: "cuecard show refund-not-arrived", does: "the whole article; a long one in your pager" },
    {
      line: "cuecard show refund-not-arrived --say --copy",
      does: "the line to say, put on the clipboard as well",
    },
  ],
  args: [{ name: "id", help: "the article's id, or its unique tail", required: true }],
  flags: {
    say: switchFlag("--say", "only the line to say"),
    section: textFlag("--section <slug>", "only one section, such as steps"),
    raw: switchFlag("--raw", "the markdown as it stands in the file"),
    copy: switchFlag("--copy", "put the line to say on the clipboard"),
  },
  async run({ args, flags }, app) {
    const { article, source } = await app.readArticle(args[0]!);
    const {
      id,
      title,
      say,
      ask,
      never,
      questions,
      tags,
      lang,
      status,
      audience,
      owner,
      reviewed,
      escalate,
      path,
      flags: flagged,
    } = article;
    const reviewDue = isReviewDue(reviewed, article.reviewEvery, app.clock.now());
    const sections = article.sections
      .map(({ slug, heading, markdown }) => ({ slug, heading, markdown }))
      .filter(({ slug }) => flags.section === undefined || slug === flags.section);
    if (flags.section !== undefined && sections.length === 0) {
      throw new Fault("not-found", `${id} has no section "${flags.section}"`, {
        hint: `Its sections: ${
          article.sections
            .map(({ slug }) => slug)
            .filter(Boolean)
            .join(", ") || "none"
        }.`,
      });
    }
    if (flags.copy) await app.copy(say);
    const raw = flags.raw ? source.readText(path) : "";
    return {
      data: {
        id,
        title,
        say,
        ask,
        never,
        questions,
        tags,
        lang,
        status,
        audience,
        owner,
        reviewed,
        reviewDue,
        escalate,
        path,
        flags: flagged,
        sections,
      },
      view: async (ui) =>
        flags.raw
          ? raw
          : (await import("../../ui/article.ts")).articleView(
              {
                article,
                reviewDue,
                sayOnly: flags.say,
                ...(flags.section === undefined ? {} : { section: flags.section }),
              },
              ui,
            ),
      paged: !flags.say,
    };
  },
});
