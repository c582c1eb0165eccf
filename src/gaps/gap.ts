import { cleanLine, fold, slugify } from "../base/text.ts";

/** A question for which nothing was found, or of which nobody opened what was found. */
export interface Gap {
  readonly id: number;
  /** As it was typed, on one line; card numbers and security codes are masked. */
  readonly query: string;
  /** The language of the question (tag); null where nobody said. */
  readonly lang: string | null;
  readonly agent: string;
  /** The number of the call in which it was asked; null where none was open. */
  readonly call: number | null;
  /** When it was asked: ISO instant, UTC. */
  readonly at: string;
  /** The id of the draft that was made from it. */
  readonly article: string | null;
  /** The ids of what was offered, the best first, at most three. */
  readonly results: readonly string[];
  readonly updatedAt: string;
}

/** By what one question is told from another: its words, folded, in their order. */
export function askedWords(query: string): string {
  // A question of nothing but signs is its signs.
  return slugify(query) || fold(cleanLine(query));
}

/** The key of all gaps that ask the same. */
export function askedKey(query: string): string {
  return `asked:${askedWords(query)}`;
}

export function gapKeys({ query, call }: Pick<Gap, "query" | "call">): string[] {
  return [askedKey(query), ...(call === null ? [] : [`call:${call}`])];
}
