import type { Signs } from "./signs.ts";

/** Some of many blocks, and how many are not to be seen as a whole. */
export interface Visible {
  readonly lines: readonly string[];
  readonly above: number;
  readonly below: number;
}

/** Many blocks of lines, each made when it is looked at. */
export interface Blocks {
  readonly length: number;
  at(index: number): readonly string[] | undefined;
}

/** Blocks that are made when they are first looked at, and not again. */
export function blocksOf<Item>(
  items: readonly Item[],
  make: (item: Item, index: number) => string[],
): Blocks {
  const made: string[][] = [];
  return {
    length: items.length,
    at(index) {
      const item = items[index];
      if (item === undefined) return undefined;
      made[index] ??= make(item, index);
      return made[index];
    },
  };
}

/**
 * As many blocks as there are rows for, from the first one on; only where the selected one would not be seen as a
 * whole, the list begins later: the best ones stay in sight as long as they can. A block that is cut ends with what
 * `cut` makes of its last line.
 *
 * @param gap empty rows between the blocks
 */
export function visibleBlocks(
  blocks: Blocks,
  selected: number,
  rows: number,
  { gap = 0, cut = (line: string) => line }: { gap?: number; cut?: (line: string) => string } = {},
): Visible {
  const at = Math.max(0, Math.min(selected, blocks.length - 1));
  let start = at;
  let height = blocks.at(at)?.length ?? 0;
  while (start > 0) {
    height += (blocks.at(start - 1)?.length ?? 0) + gap;
    if (height > rows) break;
    start--;
  }
  const lines: string[] = [];
  for (let i = start; i < blocks.length; i++) {
    const own = blocks.at(i) ?? [];
    const free = rows - lines.length - (i > start ? gap : 0);
    // A title says something without its text; the text says nothing without it.
    if (free < Math.min(own.length, 1)) return { lines, above: start, below: blocks.length - i };
    if (i > start) for (let row = 0; row < gap; row++) lines.push("");
    if (own.length <= free) lines.push(...own);
    else {
      lines.push(...own.slice(0, free - 1), free > 1 ? cut(own[free - 1] ?? "") : (own[0] ?? ""));
      return { lines, above: start, below: blocks.length - i };
    }
  }
  return { lines, above: start, below: 0 };
}

/** `▲ 2 ▼ 3 more`; empty where all is seen. */
export function unseen({ above, below }: Visible, signs: Pick<Signs, "above" | "below">): string {
  return [above > 0 ? `${signs.above} ${above}` : "", below > 0 ? `${signs.below} ${below} more` : ""]
    .filter((part) => part !== "")
    .join(" ");
}
