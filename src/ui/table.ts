import { cleanLine } from "../base/text.ts";
import { fitColumns } from "./columns.ts";
import { displayWidth, pad, truncate, truncateStart } from "./width.ts";

/** One column of a table over rows of any type. */
export interface Column<Row> {
  readonly title: string;
  /** The cell's text, without colours; it may be hostile. */
  readonly value: (row: Row) => string;
  readonly align?: "left" | "right";
  /** Gives way first where the terminal is narrow, down to this many columns (default 12 with `true`). */
  readonly flexible?: boolean | number;
  /** Which end of a text that is too long is kept. */
  readonly keep?: "start" | "end";
  readonly style?: (text: string, row: Row) => string;
}

export interface TableLook {
  readonly header?: (text: string) => string;
  /** What marks a cut; one column. */
  readonly ellipsis?: string;
}

const gap = 2;
/** A column that is not flexible gives way only above this width: one strange value must not push the others out. */
const maxFixed = 24;

/**
 * Straight columns with two spaces between them, in any script, never wider than `width`. A title line comes first,
 * unless no column has a title. A column that is empty in every row is left out, and so are the last ones where the
 * terminal is too narrow. No rows: an empty text.
 */
export function table<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  width: number,
  look: TableLook = {},
): string {
  if (rows.length === 0) return "";
  const all = columns.map((column) => {
    const cells = rows.map((row) => cleanLine(column.value(row)));
    const natural = cells.reduce(
      (most, cell) => Math.max(most, displayWidth(cell)),
      displayWidth(column.title),
    );
    return { column, cells, natural };
  });
  const used = all.filter(({ cells }) => cells.some((cell) => cell !== ""));
  const widths = fitColumns(
    used.map(({ column, natural }) => ({
      natural,
      least: column.flexible === true ? 12 : column.flexible || Math.min(natural, maxFixed),
    })),
    width,
    gap,
  );
  const line = (cellAt: (i: number) => string, paint: (text: string, i: number) => string): string =>
    widths
      .flatMap((columns, i) => {
        const column = used[i]?.column;
        if (columns === 0 || column === undefined) return [];
        const cut = column.keep === "end" ? truncateStart : truncate;
        const text = cut(cellAt(i), columns, look.ellipsis);
        return [pad(paint(text, i), columns, column.align)];
      })
      .join(" ".repeat(gap))
      .trimEnd();

  const lines = rows.map((row, r) =>
    line(
      (i) => used[i]?.cells[r] ?? "",
      (text, i) => used[i]?.column.style?.(text, row) ?? text,
    ),
  );
  if (used.some(({ column }) => column.title !== "")) {
    lines.unshift(
      line(
        (i) => used[i]?.column.title ?? "",
        (text) => look.header?.(text) ?? text,
      ),
    );
  }
  return `${lines.join("\n")}\n`;
}
