import type { Ranked } from "./query.ts";
import { idf } from "./scores.ts";

/**
 * A best score of so many times what the query could tell is as likely an answer as none. Fitted with the exponent on
 * queries half of which have no answer (see CONTRIBUTING.md); it moves when the weights of the ranking do.
 */
const even = 2.3;

/** Long queries cannot be covered as fully as short ones. */
const lengthPower = 0.6;

/**
 * How likely the best result answers the query, 0 to 1: its score (without what was learnt) as a share of what the
 * query could tell. A score alone says little, since long queries score high; and an empty result is rarer than a
 * wrong one. @param isCertain where the query stands in the article word for word
 */
export function confidence(
  { hits, lexical, information }: Pick<Ranked, "hits" | "lexical" | "information">,
  articles: number,
  isCertain: boolean,
): { value: number; confident: boolean } {
  if (hits.length === 0 || information === 0) return { value: 0, confident: false };
  const unit = idf(articles, 0);
  const z = (lexical / information) * Math.max(1, information / unit) ** lengthPower;
  const value = isCertain ? 1 : z ** 2 / (z ** 2 + even ** 2);
  return { value, confident: value >= 0.5 };
}
