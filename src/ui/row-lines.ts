import { cleanLine } from "../base/text.ts";
import { type Column, table } from "./table.ts";
import { textWidth, type Ui } from "./ui.ts";
import { wrap } from "./wrap.ts";

/** Rows as a table, or for a screen reader one sentence each. @param width columns of a line */
export function rowLines<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  width: number,
  ui: Ui,
): string[] {
  if (!ui.terminal.accessible) {
    const text = table(rows, columns, width, { ellipsis: ui.symbols.ellipsis }).trimEnd();
    return text === "" ? [] : text.split("\n");
  }
  return rows.flatMap((row) => {
    const parts = columns.map(({ value }) => cleanLine(value(row))).filter((part) => part !== "");
    return wrap(`${parts.join(", ")}.`, Math.min(width, textWidth(ui.terminal)));
  });
}
