/** UTF-16 units of one text that are rendered; the rest is cut, and a last line says so. */
export const maxMarkdown = 200_000;

// Nested deeper than any reader follows; the parser recurses once a level, and the renderer's work grows with it.
const maxIndent = 64;
const maxMarkers = 12;
// The parser's work grows with the square of a run of lines without a blank one.
const maxRun = 1000;
// A blank line that no author writes: code blocks take it out again.
const seam = "\t \t \t \t";

export interface Tamed {
  readonly text: string;
  /** The text was longer than what is rendered. */
  readonly cut: boolean;
}

/**
 * Bounds what markdown can cost: its length, its nesting, and the length of its runs of lines. What people write
 * comes out as it went in. Linear time.
 */
export function tame(markdown: string): Tamed {
  const cut = markdown.length > maxMarkdown;
  const lines = (cut ? headOf(markdown) : markdown).split("\n");
  const tamed: string[] = [];
  let run = 0;
  for (const line of lines) {
    run = line.trim() === "" ? 0 : run + 1;
    if (run > maxRun) {
      tamed.push(seam);
      run = 1;
    }
    tamed.push(flatten(line));
  }
  return { text: tamed.join("\n"), cut };
}

/**
 * Counts the cells of the tables of one text. The parser fills every row up to the width of the header, so that a
 * few kilobytes can ask for millions of cells: a table that asks for too many stays the text that it is.
 */
export class TableBudget {
  #left = 20_000;

  /** `source`: the table as it is written. */
  takes(source: string): boolean {
    const rows = source.split("\n");
    const columns = (rows[0] ?? "").split("|").length;
    if (rows.length * columns > this.#left) return false;
    this.#left -= rows.length * columns;
    return true;
  }
}

/** Takes the blank lines of `tame` out of a code block. */
export function withoutSeams(code: string): string {
  return code.includes(seam) ? code.replace(/^[ \t]*\t \t \t \t\n/gm, "") : code;
}

function headOf(markdown: string): string {
  const head = markdown.slice(0, maxMarkdown).replace(/[\ud800-\udbff]$/, "");
  const line = head.lastIndexOf("\n");
  return line > maxMarkdown / 2 ? head.slice(0, line) : head;
}

/** Limits the indent of a line, and the list and quote markers that it may begin with. */
function flatten(line: string): string {
  const first = line.charCodeAt(0);
  // Most lines begin with a letter.
  if (first > 62 && first < 0x80) return line;
  const bare = line.trimStart();
  const kept = line.length - bare.length > maxIndent ? " ".repeat(maxIndent) + bare : line;
  const marker = /[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t]))/y;
  let [count, enough, end] = [0, 0, 0];
  while (marker.test(kept)) {
    end = marker.lastIndex;
    if (++count === maxMarkers) enough = end;
  }
  return count > maxMarkers ? kept.slice(0, enough) + kept.slice(end) : kept;
}
