const opening = /^---[ \t]*(?:ya?ml)?[ \t]*$/i;
const closing = /^(?:---|\.\.\.)[ \t]*$/;
const anyKey = /^(?:"[^"]{1,60}"|'[^']{1,60}'|[\p{L}_][\p{L}\p{N}_. -]{0,120})[ \t]*:(?:\s|$)/u;

/**
 * A markdown text in which one key of the front matter says something else; every other byte stays as it was: line
 * ends, byte order mark, comments, order. Where there is no front matter, one is added on top.
 *
 * A mapping in braces (`{title: T}`) is not understood: whoever changes a file reads it again, and puts it back.
 *
 * @param key a key of the outermost mapping
 * @param rewrite gets the lines of the key and its value, each with its line end, none where the key is missing; answers
 * what stands there from now on
 */
export function rewriteKey(
  text: string,
  key: string,
  rewrite: (lines: readonly string[], lineEnd: string) => readonly string[],
): string {
  const mark = text.startsWith("\ufeff") ? "\ufeff" : "";
  const lines = text.slice(mark.length).match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? [];
  const lineEnd = /[\r\n]+$/.exec(lines[0] ?? "")?.[0] ?? "\n";
  const block = frontMatterIn(lines);
  if (block === null) {
    const added = rewrite([], lineEnd);
    if (added.length === 0) return text;
    return [mark, `---${lineEnd}`, ...added, `---${lineEnd}`, lineEnd, ...lines].join("");
  }
  const { from, to } = placeOf(key, lines, block);
  const now = rewrite(lines.slice(from, to), lineEnd);
  return mark + [...lines.slice(0, from), ...now, ...lines.slice(to)].join("");
}

interface Range {
  readonly from: number;
  /** The line after the last. */
  readonly to: number;
}

/** The lines between the fences; null where there are none, or plain text stands between two thematic breaks. */
function frontMatterIn(lines: readonly string[]): Range | null {
  const start = lines.findIndex((line) => line.trim() !== "");
  if (start === -1 || !opening.test(bare(lines[start]!))) return null;
  const to = lines.findIndex((line, i) => i > start && closing.test(bare(line)));
  if (to === -1) return null;
  const said = lines.slice(start + 1, to).filter((line) => !/^\s*(?:#|$)/.test(line));
  const isMapping = said.length === 0 || said.some((line) => anyKey.test(line)) || said[0]!.startsWith("{");
  return isMapping ? { from: start + 1, to } : null;
}

/** A key and what belongs to it: lines that are indented, items of a list, closing brackets. Else the end. */
function placeOf(key: string, lines: readonly string[], block: Range): Range {
  const isKey = new RegExp(`^(?:${key}|"${key}"|'${key}')[ \\t]*:(?:\\s|$)`);
  const from = lines.findIndex((line, i) => i >= block.from && i < block.to && isKey.test(line));
  if (from === -1) return { from: block.to, to: block.to };
  let to = from + 1;
  for (let i = to; i < block.to; i++) {
    const line = lines[i]!;
    // What is empty or a comment belongs to what comes after it, unless that is a part of this value.
    if (/^\s*(?:#|$)/.test(line)) continue;
    if (!/^(?:[ \t]|-\s|[\]}])/.test(line)) break;
    to = i + 1;
  }
  return { from, to };
}

function bare(line: string): string {
  return line.replace(/[\r\n]+$/, "");
}
