/**
 * What a spreadsheet takes for a formula, wherever it is typed first: also behind white space, and full-width as some
 * of them read it. `'` stands here so that it can be put in front and taken away again; an empty text is told apart
 * from nothing by it.
 */
const runs = /^(?:$|'|[\s\u0000-\u001f\u200b-\u200f\u2060\ufeff]*[=+\-@|%＝＋－＠]|[\t\r\n\u0000])/u;

/** A text as a cell that no spreadsheet runs; `null` is an empty cell. */
export function defused(text: string | null): string {
  return text === null ? "" : runs.test(text) ? `'${text}` : text;
}

/** What `defused` was given. A cell that `defused` never makes stays as it is: `'t Hooft` is a name. */
export function restored(cell: string): string | null {
  if (cell === "") return null;
  return cell.startsWith("'") && runs.test(cell.slice(1)) ? cell.slice(1) : cell;
}
