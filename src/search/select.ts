import { fold } from "../base/text.ts";
import type { Status } from "../kb/article.ts";
import { type Analyzer, baseLanguage } from "./analysis.ts";
import type { FrozenIndex } from "./frozen-index.ts";
import { termsOf } from "./meaning.ts";
import type { QueryWord } from "./query-words.ts";
import type { Scores } from "./scores.ts";

/** Which articles may be results at all. */
export interface Filter {
  /** Only articles in this language. */
  readonly lang?: string | undefined;
  /** Only articles with this tag (any case). */
  readonly tag?: string | undefined;
  readonly statuses: readonly Status[];
}

/** Those of the articles that a filter lets through and that have none of the excluded words. */
export function allowed(
  docs: readonly number[],
  excluded: readonly QueryWord[],
  index: FrozenIndex,
  analyzers: readonly Analyzer[],
  filter: Filter,
): number[] {
  const out = new Set<number>();
  for (const word of excluded) {
    for (const term of termsOf(word, index, analyzers)) {
      for (const doc of index.postings("words", term).docs) out.add(doc);
    }
  }
  const tagged = filter.tag === undefined ? null : index.tagged(fold(filter.tag.trim()));
  const lang = filter.lang?.toLowerCase();
  const isAllowed = index.statusTest(filter.statuses);
  return docs.filter(
    (doc) =>
      isAllowed(doc) &&
      !out.has(doc) &&
      (tagged === null || tagged.has(doc)) &&
      (lang === undefined || index.lang(doc) === lang || baseLanguage(index.lang(doc)) === lang),
  );
}

/** The best, equal scores by id: the same order whatever the articles' numbers are. */
export function topHits(
  docs: readonly number[],
  { values }: Scores,
  index: FrozenIndex,
  limit: number,
): Array<{ doc: number; score: number }> {
  const least = nthLargest(docs, values, limit);
  return docs
    .filter((doc) => values[doc]! >= least)
    .map((doc) => ({ doc, score: values[doc]!, id: index.id(doc) }))
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, limit);
}

/** The score of the `n`th best article, without sorting the others: there may be a hundred thousand. */
function nthLargest(docs: readonly number[], values: Float64Array, n: number): number {
  if (docs.length <= n) return Number.NEGATIVE_INFINITY;
  // Rising; its first is the smallest of the best so far.
  const best: number[] = [];
  for (const doc of docs) {
    const value = values[doc]!;
    if (best.length === n && value <= best[0]!) continue;
    let low = 0;
    let high = best.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (best[middle]! < value) low = middle + 1;
      else high = middle;
    }
    best.splice(low, 0, value);
    if (best.length > n) best.shift();
  }
  return best[0] ?? Number.NEGATIVE_INFINITY;
}
