import { firstWords } from "../../base/text.ts";
import type { Gap } from "../../gaps/gap.ts";

/** What a change did to one gap, in words; taking a link to a draft back leaves the draft's file where it is. */
export function gapInWords(before: Gap | null, after: Gap | null, isBack: boolean): string {
  const gap = after ?? before;
  if (gap === null) return "";
  const named = `gap ${gap.id}, ${firstWords(gap.query, 8)}`;
  if (after === null) return `${named}: taken out`;
  if (before === null) return isBack ? `${named}: there again` : `${named}: kept`;
  if (after.article === before.article) return isBack ? `${named}: as before` : `${named}: changed`;
  return after.article === null
    ? `${named}: no draft any more; its file stays`
    : `${named}: draft ${after.article}`;
}
