import { askedKey, type Gap } from "./gap.ts";
import { type GapsPlan, type GapsView, gapIn, gapsWith } from "./gaps-view.ts";

/** Longer titles are cut between words; in characters. */
const longestTitle = 70;

/** Every gap that asks the same, whoever asked; `id` is one of them even where its words are others by now. */
export function gapsAlike(view: GapsView, query: string, id: number | null): Gap[] {
  const alike = gapsWith(view, askedKey(query)).filter((gap) => gap.id !== id);
  const named = id === null ? null : gapIn(view, id);
  return named === null ? alike : [named, ...alike];
}

/** Says of every gap that asks this which draft was made from it; the answer are those that did not know it yet. */
export function linkDraft(
  view: GapsView,
  { query, id, article, now }: { query: string; id: number | null; article: string; now: Date },
): GapsPlan<readonly Gap[]> {
  const updatedAt = now.toISOString();
  const edits = gapsAlike(view, query, id)
    .filter((gap) => gap.article !== article)
    .map((before) => {
      const after: Gap = { ...before, article, updatedAt };
      return { kind: "gaps" as const, id: before.id, before, after };
    });
  return { answer: edits.map(({ after }) => after), edits };
}

/** The customer's words as a title: with a capital, and not longer than a line. */
export function titleOfQuestion(query: string): string {
  const title = query.charAt(0).toUpperCase() + query.slice(1);
  const characters = [...title];
  if (characters.length <= longestTitle) return title;
  const cut = characters.slice(0, longestTitle).join("");
  const end = cut.lastIndexOf(" ");
  return `${(end > longestTitle / 2 ? cut.slice(0, end) : cut).replace(/[\s,;:.–-]+$/, "")} …`;
}
