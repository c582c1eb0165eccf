import { fitColumns } from "./columns.ts";
import type { Style } from "./style.ts";
import type { Symbols } from "./symbols.ts";
import { displayWidth, pad } from "./width.ts";
import { hang, wrap } from "./wrap.ts";

/** A table whose cells are rendered already; colours may stand in them. */
export interface RenderedTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly align: readonly ("center" | "left" | "right" | null)[];
}

const gap = 3;
/** A column narrower than this breaks too many words to be read. */
const readable = 9;

/** A table of at most `width` columns: cells wrap; where the columns would get too narrow, each row becomes a list. */
export function layTable(table: RenderedTable, width: number, style: Style, symbols: Symbols): string[] {
  const all = [table.header, ...table.rows];
  const needs = table.header.map((_, i) => ({
    natural: Math.max(
      1,
      all.reduce((most, row) => Math.max(most, displayWidth(row[i] ?? "")), 0),
    ),
    least: readable,
  }));
  const widths = fitColumns(needs, width, gap);
  const squeezed = widths.some((columns, i) => columns < Math.min(readable, needs[i]?.natural ?? 0));
  if (squeezed) return asRecords(table, width, style);

  const rowLines = (cells: readonly string[], paint: (text: string) => string): string[] => {
    const wrapped = widths.map((columns, i) => wrap(cells[i] ?? "", columns));
    const height = wrapped.reduce((most, lines) => Math.max(most, lines.length), 1);
    return Array.from({ length: height }, (_, line) =>
      widths
        .map((columns, i) => {
          const text = paint(wrapped[i]?.[line] ?? "");
          if (table.align[i] !== "center") return pad(text, columns, table.align[i] ?? "left");
          return pad(" ".repeat(Math.max(0, Math.floor((columns - displayWidth(text)) / 2))) + text, columns);
        })
        .join(` ${style.dim(symbols.bar)} `)
        .trimEnd(),
    );
  };
  const cross = symbols.rule === "─" ? "┼" : "+";
  const rule = widths
    .map((columns) => symbols.rule.repeat(columns))
    .join(symbols.rule + cross + symbols.rule);
  return [
    ...rowLines(table.header, (text) => (text === "" ? "" : style.strong(text))),
    style.dim(rule),
    ...table.rows.flatMap((row) => rowLines(row, (text) => text)),
  ];
}

function asRecords(table: RenderedTable, width: number, style: Style): string[] {
  return table.rows.flatMap((row, r) => {
    const fields = row.flatMap((cell, i) => {
      if (cell === "") return [];
      const label = table.header[i] ?? "";
      return hang(
        i === 0 ? "" : "  ",
        wrap(label === "" ? cell : `${style.strong(`${label}:`)} ${cell}`, width - 2),
      );
    });
    return r === 0 ? fields : ["", ...fields];
  });
}
