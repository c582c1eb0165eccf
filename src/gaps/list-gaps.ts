import { byCodeUnit } from "../base/text.ts";
import { askedWords, type Gap } from "./gap.ts";
import { type GapsView, gapIn } from "./gaps-view.ts";

/** One question, however often it was asked. */
export interface AskedGap {
  /** As it was typed last. */
  readonly query: string;
  /** How often it was asked. */
  readonly count: number;
  /** The language in which it was asked last, where somebody said. */
  readonly lang: string | null;
  /** ISO instant, UTC. */
  readonly lastAt: string;
  /** The numbers of the gaps, ascending. */
  readonly ids: readonly number[];
  /** The id of its draft, where there still is one. */
  readonly article: string | null;
  /** What was offered last, the best first. */
  readonly results: readonly string[];
}

export interface WantedGaps {
  /** ISO instant: asked then or later; null for all. */
  readonly since: string | null;
  /** Those of which there is a draft, too. */
  readonly all: boolean;
  /** How many at most. */
  readonly limit: number;
  /** Whether the knowledge base has an article of this id: of a draft that was thrown away nothing is left. */
  hasArticle(id: string): boolean;
}

export interface ListedGaps {
  readonly gaps: readonly AskedGap[];
  /** How many there are without the limit. */
  readonly total: number;
  /** How many are left out since they have a draft. */
  readonly drafted: number;
}

/** Questions that nothing answered, grouped by their folded words: the most asked first, then the newest. */
export function listGaps(view: GapsView, { since, all, limit, hasArticle }: WantedGaps): ListedGaps {
  const groups = new Map<string, Gap[]>();
  for (const gap of newestFirst(view, since)) {
    const words = askedWords(gap.query);
    const group = groups.get(words);
    if (group === undefined) groups.set(words, [gap]);
    else group.push(gap);
  }
  const asked = [...groups.values()].map((group) => grouped(group, hasArticle));
  const open = all ? asked : asked.filter(({ article }) => article === null);
  open.sort((a, b) => b.count - a.count || byCodeUnit(b.lastAt, a.lastAt) || byCodeUnit(a.query, b.query));
  return { gaps: open.slice(0, limit), total: open.length, drafted: asked.length - open.length };
}

function grouped(group: readonly Gap[], hasArticle: (id: string) => boolean): AskedGap {
  const [newest] = group as [Gap, ...Gap[]];
  const drafts = group.flatMap(({ article }) => (article === null ? [] : [article]));
  return {
    query: newest.query,
    count: group.length,
    lang: group.find(({ lang }) => lang !== null)?.lang ?? null,
    lastAt: newest.at,
    ids: group.map(({ id }) => id).sort((a, b) => a - b),
    article: drafts.find(hasArticle) ?? null,
    results: group.find(({ results }) => results.length > 0)?.results ?? [],
  };
}

function* newestFirst(view: GapsView, since: string | null): Iterable<Gap> {
  const first = since === null ? Number.NEGATIVE_INFINITY : Date.parse(since);
  for (const { id, rank } of view.ranked("gaps").toReversed()) {
    if (rank < first) return;
    const gap = gapIn(view, id);
    if (gap !== null) yield gap;
  }
}
