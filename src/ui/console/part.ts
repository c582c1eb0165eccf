import type { Paint } from "../style.ts";
import type { Ui } from "../ui.ts";
import { displayWidth, truncate } from "../width.ts";
import { block, fitted } from "./fit-line.ts";
import { signsFor } from "./signs.ts";

/** One part of the screen: what its upper edge says, and what stands below it. */
export interface Part {
  /** Without colours. */
  readonly title: string;
  readonly paint: Paint;
  /** A quiet word at the right end of the edge: how much more there is. */
  readonly aside: string;
  readonly lines: readonly string[];
  /** How far it can be scrolled; null where it has no scroll of its own. */
  readonly scrollMost: number | null;
}

/** A part without a title. */
export const blank: Part = { title: "", paint: (text) => text, aside: "", lines: [], scrollMost: null };

/** How large a part is, its edge not counted. */
export interface Room {
  readonly width: number;
  readonly rows: number;
}

/** The views of single commands draw for a terminal of their own size. */
export function within(ui: Ui, { width, rows }: Room): Ui {
  return { ...ui, terminal: { ...ui.terminal, width, height: rows } };
}

/** The part, its edge first where it has one: exactly as many lines as there is room for. */
export function drawn(part: Part, room: Room, hasEdge: boolean, ui: Ui): string[] {
  const lines = block(part.lines, room.width, room.rows);
  return hasEdge ? [edge(part, room.width, ui), ...lines] : lines;
}

/** `─ Title ──────────── ▼ 3 more ─` */
export function edge({ title, aside, paint }: Part, width: number, ui: Ui): string {
  const { rule, ellipsis } = ui.symbols;
  const { dim } = ui.style;
  const right = aside === "" || displayWidth(aside) + 8 > width ? "" : ` ${aside} ${rule}`;
  const room = width - displayWidth(right) - 4;
  const shown = room < 1 ? "" : truncate(title, room, ellipsis);
  const left = shown === "" ? "" : `${dim(rule)} ${paint(shown)} `;
  const between = width - displayWidth(left) - displayWidth(right);
  return fitted(left + dim(rule.repeat(Math.max(0, between)) + right), width);
}

/** Lines seen through a window that is scrolled: those that are seen, and how far it can go. */
export function scrolled(
  lines: readonly string[],
  scroll: number,
  { width, rows }: Room,
  ui: Ui,
): Pick<Part, "lines" | "aside"> & { readonly scrollMost: number } {
  const most = Math.max(0, lines.length - rows);
  const from = Math.max(0, Math.min(scroll, most));
  return {
    lines: lines.slice(from, from + rows),
    aside: rest(most, most - from, width, ui),
    scrollMost: most,
  };
}

function rest(most: number, more: number, width: number, ui: Ui): string {
  const signs = signsFor(ui);
  if (most === 0) return "";
  if (more === 0) return `${signs.above} end`;
  const what = width < 60 ? "" : more === 1 ? " line" : " lines";
  return `${signs.below} ${more} more${what}`;
}
