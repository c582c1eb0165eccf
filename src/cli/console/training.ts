import type { Effect } from "../../ui/console/asking.ts";
import type { Event } from "../../ui/console/event.ts";
import type { App } from "../app.ts";
import { draftFromGap } from "../gaps/draft.ts";
import { keepGap } from "../gaps/keep.ts";
import { flagArticle } from "../kb/flag.ts";
import { saidOf } from "./calling.ts";

type Trained = Extract<Effect, { readonly do: "gap" | "draft" | "flag" }>;

/** What agents leave for trainers: questions without an answer, drafts in the customer's words, flags. */
export async function trained(app: App, effect: Trained, agent: string): Promise<Event[]> {
  if (effect.do === "gap") {
    const { gap } = await keepGap(app, { ...effect, agent });
    const { id, query } = effect.query === gap.query ? gap : { ...gap, query: effect.query };
    return [
      { type: "gap", gap: { id, query, draft: gap.article } },
      saidOf("Kept for the trainers. Alt-G again writes a draft article of it."),
    ];
  }
  if (effect.do === "draft") {
    const { gap } = effect;
    const written = await draftFromGap(app, { query: gap.query, lang: effect.lang, gap: gap.id });
    const warnings = written.warning === null ? [] : [written.warning];
    return [
      { type: "gap", gap: { ...gap, draft: written.id } },
      saidOf(`${written.created ? "Draft written" : "There is a draft"}: ${written.id}`, warnings),
    ];
  }
  const { title, owner, warnings } = await flagArticle(app, effect.id, effect.note, agent);
  const whom = owner === null ? "whoever keeps it" : owner;
  return [saidOf(`Flagged to ${whom}: ${title}`, warnings)];
}
