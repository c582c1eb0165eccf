import { Fault } from "../../base/fault.ts";
import { stampReview } from "../../kb/stamp-review.ts";
import { command } from "../command.ts";

export const kbVerify = command({
  summary: "Stamp an article as reviewed today",
  details: "Writes `reviewed: <today>` into the article's front matter and changes nothing else.",
  examples: [
    { line: "cuecard kb verify refund-not-arrived", does: "you read it, and it is right" },
    { line: "cuecard kb verify roaming esim-activate --json", does: "several at once" },
  ],
  args: [{ name: "id", help: "ids, or their unique tails", required: true, variadic: true }],
  async run({ args }, app) {
    const today = new Intl.DateTimeFormat("sv-SE", { timeZone: app.zone.name, dateStyle: "short" }).format(
      app.clock.now(),
    );
    const source = await app.articles();
    // All ids are looked up before the first file is touched.
    const found = [];
    for (const wanted of args) found.push((await app.readArticle(wanted)).article);
    const articles: Array<{ id: string; path: string; reviewed: string; before: string | null }> = [];
    for (const { id, path, reviewed } of found) {
      await app.rewriteFile(source.fileOf(path), (text) => stampReview(text, today));
      const { article } = source.read(path);
      if (article?.reviewed !== today) {
        throw new Fault("internal", `${path} could not be stamped`, {
          hint: `Set "reviewed: ${today}" by hand: cuecard kb edit ${id}`,
        });
      }
      articles.push({ id, path, reviewed: today, before: reviewed });
    }
    return {
      data: { articles },
      view: (ui) =>
        `${articles.map(({ id, before }) => `${ui.style.ok(ui.symbols.check)} ${ui.style.id(id)} reviewed ${today} ${ui.style.dim(`(before: ${before ?? "never"})`)}`).join("\n")}\n`,
    };
  },
});
