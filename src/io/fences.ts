import type { FrontMatterFailure } from "../kb/front-matter.ts";

/** Where the front matter of a markdown text stands; `block` is null where it has none. */
export interface Fences {
  /** What stands between the fences, from the line feed that ends the opening one. */
  readonly block: string | null;
  /** 1-based line of the opening fence. */
  readonly line: number;
  /** Offset and 1-based line of the body. */
  readonly bodyStart: number;
  readonly bodyLine: number;
  /** True where some line of the block looks like `key: …`. */
  readonly hasKeys: boolean;
}

// Bounds of what is taken for front matter: gray-matter's own patterns are quadratic in blank lines.
const maxLines = 2_000;
const maxChars = 128 * 1024;

const none: Fences = { block: null, line: 1, bodyStart: 0, bodyLine: 1, hasKeys: false };
const keyLine =
  /^(?:"[^"\n]{1,60}"|'[^'\n]{1,60}'|[\p{L}_][\p{L}\p{N}_.-]{0,60}(?: [\p{L}\p{N}_.-]{1,30}){0,2})[ \t]*:(?:[ \t]|$)/mu;

/**
 * Finds the fences without reading what stands between them. A fence that names another language than YAML is
 * refused here: gray-matter would run JavaScript. `---` over plain prose is a thematic break, not front matter.
 *
 * @param text line ends as LF; a byte order mark and blank lines may stand before the fence
 */
export function fencesOf(text: string): Fences | FrontMatterFailure {
  const start = /^\ufeff?(?:[ \t]*\n)*/.exec(text)?.[0].length ?? 0;
  if (!text.startsWith("---", start)) return none;
  const firstEnd = endOfLine(text, start);
  const info = text.slice(start + 3, firstEnd).trim();
  if (info.startsWith("-")) return none; // ---- is a thematic break
  const line = countLines(text, 0, start) + 1;
  const close = closingFence(text, firstEnd);

  if (!/^(?:ya?ml)?$/i.test(info)) {
    if (/\s/.test(info) && close === null) return none; // a paragraph that starts with three dashes
    const language = info.slice(0, 30);
    return {
      line,
      message: `the front matter is fenced as “${language}”; only YAML is read`,
      fix: "Write the first line as `---` and the front matter as YAML.",
    };
  }
  if (close === null) {
    if (!keyLine.test(firstLine(text.slice(firstEnd + 1, firstEnd + 1 + maxChars)))) return none;
    return {
      line,
      message: "the front matter has no end",
      fix: "Put a line `---` between the front matter and the text.",
    };
  }
  const block = text.slice(firstEnd, close.start - 1);
  if (close.odd !== null) {
    return {
      line: line + countLines(text, firstEnd, close.odd),
      message: "a line of the front matter starts with `---`",
      fix: "Indent that line, put its text in quotes, or end the front matter before it with `---` alone.",
    };
  }
  const bodyLine = line + countLines(text, firstEnd, close.start) + 1;
  return {
    block,
    line,
    bodyStart: Math.min(close.end + 1, text.length),
    bodyLine,
    hasKeys: keyLine.test(block),
  };
}

interface Closing {
  /** Offsets of the closing fence: its first character and the end of its line. */
  readonly start: number;
  readonly end: number;
  /** Offset of a line before it that starts with `---` and is no fence; gray-matter would take it for one. */
  readonly odd: number | null;
}

function closingFence(text: string, from: number): Closing | null {
  let odd: number | null = null;
  let start = from + 1;
  for (let line = 0; line < maxLines && start <= text.length && start - from < maxChars; line++) {
    const end = endOfLine(text, start);
    if (text.startsWith("---", start) || text.startsWith("...", start)) {
      if (text.slice(start + 3, end).trim() === "") return { start, end, odd };
      if (text[start] === "-") odd ??= start;
    }
    start = end + 1;
  }
  return null;
}

/** The first line that says something: comments and blank lines are passed over. */
function firstLine(text: string): string {
  return text.split("\n", maxLines).find((line) => !/^\s*(?:#|$)/.test(line)) ?? "";
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end === -1 ? text.length : end;
}

function countLines(text: string, from: number, to: number): number {
  let count = 0;
  for (let i = text.indexOf("\n", from); i !== -1 && i < to; i = text.indexOf("\n", i + 1)) count++;
  return count;
}
