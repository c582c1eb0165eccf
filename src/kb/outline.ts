import { atOnce, type Steps } from "../base/steps.ts";

/** A heading of a markdown text. Lines are 0-based indexes into `Outline.lines`. */
export interface Heading {
  readonly start: number;
  /** The first line after the heading (a setext heading takes two lines or more). */
  readonly end: number;
  readonly level: number;
  /** The markdown of the heading's text. */
  readonly source: string;
}

/** A markdown text by lines, with what stands in code or in a comment told apart. */
export interface Outline {
  readonly lines: readonly string[];
  /** 1 for a line inside a code block or an HTML comment, their fences included. */
  readonly hidden: Uint8Array;
  readonly headings: readonly Heading[];
}

interface Fence {
  readonly mark: string;
  readonly length: number;
  /** A less indented line ends the list item that holds the fence, and the fence with it. */
  readonly container: number;
}

const fenceStart = /^\s*(`{3,}(?=[^`]*$)|~{3,})/;
const listMarker = /^\s*(?:([-+*])|(\d{1,9})[.)])(?:[ \t]+|$)/;
const atx = /^ {0,3}(#{1,6})(?=[ \t]|$)/;
const setext = /^ {0,3}(=+|-+)[ \t]*$/;
const rule = /^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/;

/** Reads the lines of a markdown text once, after CommonMark 0.31 as far as headings and code need it. */
export function outline(markdown: string): Outline {
  return atOnce(outlineInSteps(markdown));
}

/** So many lines are a step: a few tenths of a millisecond. */
const linesOfStep = 128;

/** `outline`, for texts of thousands of lines. */
export function* outlineInSteps(markdown: string): Steps<Outline> {
  const lines = markdown.split("\n");
  const hidden = new Uint8Array(lines.length);
  const headings: Heading[] = [];
  let fence: Fence | null = null;
  let inComment = false;
  let inIndentedCode = false;
  let afterBlank = true;
  let paragraph = -1; // where the paragraph started that an underline could turn into a heading
  let inBlock = false; // in a list item's, quote's or table's own lines, which no underline can reach
  let item = -1; // indent of the current list item's text; -1 outside lists

  for (let i = 0; i < lines.length; i++) {
    if (i % linesOfStep === linesOfStep - 1) yield;
    const line = lines[i] ?? "";
    const indent = indentOf(line);
    const blank = indent === -1;
    if (fence !== null) {
      if (blank || indent >= fence.container) {
        hidden[i] = 1;
        if (!blank && closes(line, fence)) fence = null;
        continue;
      }
      fence = null;
    }
    if (inComment) {
      hidden[i] = 1;
      inComment = !line.includes("-->");
      continue;
    }
    if (blank) {
      afterBlank = true;
      paragraph = -1;
      inBlock = false;
      continue;
    }
    const wasBlank = afterBlank;
    afterBlank = false;
    if (indent < 4 || item >= 0) {
      const opened = fenceStart.exec(line)?.[1];
      if (opened !== undefined) {
        fence = {
          mark: opened.charAt(0),
          length: opened.length,
          container: item >= 0 && indent >= item ? item : 0,
        };
        hidden[i] = 1;
        paragraph = -1;
        continue;
      }
    }
    if (indent >= 4) {
      if (item < 0 && paragraph < 0 && !inBlock && (wasBlank || inIndentedCode)) hidden[i] = 1;
      else if (item >= 0) item = listItem(line, indent) ?? item;
      inIndentedCode = hidden[i] === 1;
      continue;
    }
    inIndentedCode = false;
    if (line.startsWith("<!--", indent)) {
      const end = line.indexOf("-->", indent + 4);
      inComment = end === -1;
      if (inComment || line.slice(end + 3).trim() === "") hidden[i] = 1;
      paragraph = -1;
      continue;
    }
    const hashes = atx.exec(line)?.[1];
    if (hashes !== undefined) {
      headings.push({
        start: i,
        end: i + 1,
        level: hashes.length,
        source: atxText(line.slice(indent + hashes.length)),
      });
      paragraph = -1;
      inBlock = false;
      if (indent === 0) item = -1;
      continue;
    }
    const underline = paragraph >= 0 ? setext.exec(line)?.[1] : undefined;
    if (underline !== undefined) {
      const source = lines.slice(paragraph, i).join(" ");
      headings.push({ start: paragraph, end: i + 1, level: underline.startsWith("=") ? 1 : 2, source });
      paragraph = -1;
      continue;
    }
    if (rule.test(line)) {
      paragraph = -1;
      inBlock = false;
      continue;
    }
    const listed = paragraph >= 0 && !interrupts(line) ? null : listItem(line, indent);
    if (listed !== null) item = listed;
    if (listed !== null || line[indent] === ">" || line[indent] === "|" || line[indent] === "<") {
      paragraph = -1;
      inBlock = true;
      continue;
    }
    if (indent === 0 && wasBlank) item = -1;
    if (!inBlock && paragraph < 0 && item < 0) paragraph = i;
  }
  return { lines, hidden, headings };
}

/** Columns of white space before the text (a tab reaches the next multiple of four); -1 for a blank line. */
function indentOf(line: string): number {
  let columns = 0;
  for (let i = 0; i < line.length; i++) {
    const code = line.charCodeAt(i);
    if (code === 0x20) columns++;
    else if (code === 0x09) columns += 4 - (columns % 4);
    else return line.slice(i, i + 1).trim() === "" && line.trim() === "" ? -1 : columns;
  }
  return -1;
}

/** Where the text of a list item starts, or null where the line starts none. */
function listItem(line: string, indent: number): number | null {
  const match = listMarker.exec(line);
  if (match === null) return null;
  const marker = match[1] === undefined ? (match[2] ?? "").length + 1 : 1;
  const spaces = match[0].trimStart().length - marker;
  return indent + marker + (spaces >= 1 && spaces <= 4 ? spaces : 1);
}

/** A number other than 1 at a line's start inside a paragraph is prose: "… since\n2024. was …" */
function interrupts(line: string): boolean {
  const number = listMarker.exec(line)?.[2];
  return number === undefined || Number(number) === 1;
}

function closes(line: string, fence: Fence): boolean {
  const text = line.trim();
  return text.length >= fence.length && text === fence.mark.repeat(text.length);
}

/** The text of an ATX heading without its closing hashes. Plain loops: a pattern would be quadratic in spaces. */
function atxText(rest: string): string {
  const text = rest.trim();
  let end = text.length;
  while (end > 0 && text[end - 1] === "#") end--;
  if (end === text.length) return text;
  return end === 0 || text[end - 1] === " " || text[end - 1] === "\t" ? text.slice(0, end).trimEnd() : text;
}
