import { Fault } from "../../base/fault.ts";
import { withoutFlags } from "../../kb/flags.ts";
import { stampReview } from "../../kb/stamp-review.ts";
import { command } from "../command.ts";

interface Verified {
  readonly id: string;
  readonly path: string;
  readonly reviewed: string;
  readonly before: string | null;
  /** The flags that were taken away. */
  readonly flags: readonly string[];
}

export const kbVerify = command({
  summary: "Stamp an article as reviewed today",
  details: [
    "Writes `reviewed: <today>` into the article's front matter, takes its flags away (somebody has looked) and changes",
    "nothing else.",
  ].join("\n"),
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
    const articles: Verified[] = [];
    for (const { id, path, reviewed, flags } of found) {
      const file = source.fileOf(path);
      let whole = "";
      await app.rewriteFile(file, (text) => {
        whole = text;
        return stampReview(withoutFlags(text), today);
      });
      const { article } = source.read(path);
      if (article?.reviewed !== today || article.flags.length > 0) {
        await app.rewriteFile(file, () => whole);
        throw new Fault("unwritable", `${path}: its front matter is written in a way that takes no stamp`, {
          hint: `It is as it was. Set "reviewed: ${today}" by hand: cuecard kb edit ${id}`,
        });
      }
      articles.push({ id, path, reviewed: today, before: reviewed, flags });
    }
    return {
      data: { articles },
      view: (ui) =>
        `${articles.map(({ id, before, flags }) => `${ui.style.ok(ui.symbols.check)} ${ui.style.id(id)} reviewed ${today} ${ui.style.dim(`(before: ${before ?? "never"}${takenAway(flags)})`)}`).join("\n")}\n`,
    };
  },
});

function takenAway({ length }: readonly string[]): string {
  return length === 0 ? "" : `; ${length} ${length === 1 ? "flag" : "flags"} taken away`;
}
