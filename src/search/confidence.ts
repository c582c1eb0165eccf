import type { Ranked } from "./query.ts";

/** Below it the best result is probably no answer. */
const sureFrom = 0.5;

/**
 * How likely the best result answers the query, 0 to 1: its score as a share of what the query could tell. A score
 * alone says little (long queries score high); an empty result is rarer than a wrong one.
 */
export function confidence({ hits, information }: Pick<Ranked, "hits" | "information">): {
  value: number;
  confident: boolean;
} {
  const best = hits[0];
  if (!best || information === 0) return { value: 0, confident: false };
  const share = best.score / information;
  const value = share / (1 + share);
  return { value, confident: value >= sureFrom };
}
