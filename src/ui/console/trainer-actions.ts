import { type Acts, only, said } from "./act.ts";
import { ask, question } from "./asked.ts";
import type { Step } from "./asking.ts";
import type { Stepped } from "./event.ts";
import type { State } from "./state.ts";

/** What agents leave for trainers: questions without an answer, articles that are wrong. */
export const trainerActions: Acts = {
  gap: keptGap,
  flag: (state) => {
    const { page, found, selected } = state;
    const hit = found?.results[selected];
    const article = page?.kind === "article" ? page.open.article : hit;
    if (article === undefined) return said(state, "Open the article that is to be flagged.");
    const step: Step = { name: "note", label: "What is wrong with it?", isRequired: true };
    return ask(state, question({ for: "flag", article: article.id, title: article.title }, [step]));
  },
};

/** The first time the question is kept, the second time a draft article is made of it. */
function keptGap(state: State): Stepped {
  const { found, gap, lang, call } = state;
  const query = found?.query.trim() ?? "";
  if (query === "") return said(state, "Type what the customer asks first.");
  const tongue = lang ?? call?.lang ?? null;
  if (gap !== null && gap.query === query) {
    return gap.draft === null
      ? only(state, { do: "draft", gap, lang: tongue })
      : said(state, `There is a draft: ${gap.draft}`);
  }
  const results = (found?.results ?? []).slice(0, 3).map(({ id }) => id);
  return only(state, { do: "gap", query, lang: tongue, results });
}
