import { displayWidth, graphemes, graphemeWidth, pad } from "../width.ts";

const colorOrText = /\u001b\[[0-9;]*m|[^\u001b]+|\u001b/g;

/** At most `width` columns of a line that may be coloured: cut between graphemes, its colours closed. */
export function fitted(line: string, width: number): string {
  // No character takes less than zero columns: a long line is cut without being measured.
  if (line.length <= width * 8 && displayWidth(line) <= width) return line;
  let kept = "";
  let used = 0;
  let isColored = false;
  for (const [part] of line.slice(0, Math.max(0, width) * 32 + 64).matchAll(colorOrText)) {
    if (part[0] === "\u001b") {
      // The start of a colour that was cut off is no colour.
      if (part.length > 1) {
        kept += part;
        isColored = true;
      }
      continue;
    }
    for (const grapheme of graphemes(part)) {
      used += graphemeWidth(grapheme);
      if (used > width) return isColored ? `${kept}\u001b[0m` : kept;
      kept += grapheme;
    }
  }
  return isColored ? `${kept}\u001b[0m` : kept;
}

/** Exactly `rows` lines of at most `width` columns: what is too much is cut, what is missing is empty. */
export function block(lines: readonly string[], width: number, rows: number): string[] {
  return Array.from({ length: Math.max(0, rows) }, (_, row) => fitted(lines[row] ?? "", width));
}

/** A text at the left end and another at the right end of a line; the right one is left out where both have no room. */
export function ends(left: string, right: string, width: number): string {
  if (right === "") return fitted(left, width);
  const gap = width - displayWidth(left) - displayWidth(right);
  return gap < 2 ? fitted(left, width) : left + " ".repeat(gap) + right;
}

/** Columns side by side, `separator` between them; all of them equally long. */
export function sideBySide(
  columns: ReadonlyArray<{ readonly lines: readonly string[]; readonly width: number }>,
  separator: (row: number) => string,
): string[] {
  const rows = columns[0]?.lines.length ?? 0;
  return Array.from({ length: rows }, (_, row) => {
    const between = separator(row);
    return columns
      .map(({ lines, width }, i) =>
        i === columns.length - 1 ? (lines[row] ?? "") : pad(lines[row] ?? "", width),
      )
      .join(between);
  });
}
