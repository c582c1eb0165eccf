import { clean } from "../../base/text.ts";
import { displayWidth, graphemeWidth } from "../width.ts";
import { boundaryAt, clusters, nextBoundary, placeApart, previousBoundary } from "./boundaries.ts";

/** What is typed, and where the next character goes. */
export interface Line {
  /** At most `maxLine` units; no control character but line feeds, which a pasted note keeps. */
  readonly text: string;
  /** UTF-16 offset; always between graphemes. */
  readonly cursor: number;
}

/** UTF-16 units; some five pages. */
export const maxLine = 10_000;

export const emptyLine: Line = { text: "", cursor: 0 };

/** A line that holds a text, the cursor at its end. */
export function lineOf(text: string, how: { readonly multiline?: boolean } = {}): Line {
  return inserted(emptyLine, text, how);
}

/**
 * Puts a text in at the cursor. Control characters go; line breaks become a space, but for `multiline`, where they
 * stay as line feeds. What finds no room is left out.
 */
export function inserted(line: Line, text: string, how: { readonly multiline?: boolean } = {}): Line {
  const { cursor } = line;
  // A joiner is judged by the character before it.
  const before = line.text.slice(previousBoundary(line.text, cursor), cursor);
  const cleaned = clean(before + text.slice(0, 4 * maxLine).replace(/\t/g, " "));
  let added = cleaned.startsWith(before) ? cleaned.slice(before.length) : cleaned;
  if (!how.multiline) added = added.replace(/\n\s*/g, " ");
  const room = maxLine - line.text.length;
  const head = line.text.slice(0, cursor) + added;
  const tail = line.text.slice(cursor);
  if (added.length <= room) return at(head + tail, head.length);
  const end = cursor + room;
  const fitting = boundaryAt(head, end) === end ? end : previousBoundary(head, end);
  return fitting <= cursor ? line : at(head.slice(0, fitting) + tail, fitting);
}

type Edit = (line: Line) => Line;

const edits: Readonly<Record<string, Edit>> = {
  left: ({ text, cursor }) => ({ text, cursor: previousBoundary(text, cursor) }),
  right: ({ text, cursor }) => ({ text, cursor: nextBoundary(text, cursor) }),
  home: ({ text }) => ({ text, cursor: 0 }),
  end: ({ text }) => ({ text, cursor: text.length }),
  "ctrl-left": ({ text, cursor }) => ({ text, cursor: wordStart(text, cursor) }),
  "ctrl-right": ({ text, cursor }) => ({ text, cursor: wordEnd(text, cursor) }),
  backspace: ({ text, cursor }) => without(text, previousBoundary(text, cursor), cursor),
  delete: ({ text, cursor }) => without(text, cursor, nextBoundary(text, cursor)),
  "ctrl-w": ({ text, cursor }) => without(text, spaceBefore(text, cursor), cursor),
  "alt-backspace": ({ text, cursor }) => without(text, wordStart(text, cursor), cursor),
  "ctrl-delete": ({ text, cursor }) => without(text, cursor, wordEnd(text, cursor)),
  "ctrl-u": ({ text, cursor }) => without(text, 0, cursor),
  "ctrl-k": ({ text, cursor }) => without(text, cursor, text.length),
};

const aliases: Readonly<Record<string, string>> = {
  "ctrl-a": "home",
  "ctrl-e": "end",
  "ctrl-h": "backspace",
  "shift-backspace": "backspace",
  "ctrl-d": "delete",
  "ctrl-backspace": "alt-backspace",
};

/**
 * The line after an editing key (as `keystrokes.ts` names it); the very same line where the key changes nothing, and
 * null for a key that edits nothing.
 */
export function edited(line: Line, key: string): Line | null {
  const name = aliases[key] ?? key;
  if (!Object.hasOwn(edits, name)) return null;
  const next = edits[name]!(line);
  return next.text === line.text && next.cursor === line.cursor ? line : next;
}

/**
 * What of the line stands in a field of `width` columns: all of it where it fits with a column left for the cursor,
 * else the part around the cursor, with `…` where more is. Line feeds are shown as `↵`. The part moves by half a field
 * at a time, so that what follows the cursor can be read as well.
 *
 * @returns the text, at most `width` columns, and the cursor's column in it, from 0
 */
export function shownPart(line: Line, width: number): { text: string; column: number } {
  const { text, cursor } = line;
  if (width < 1) return { text: "", column: 0 };
  const before = columnsOf(text.slice(0, cursor));
  if (text.length <= width * 8 && columnsOf(text) < width) return { text: visible(text), column: before };
  const mark = width < 8 ? "" : "…";
  const most = width - 1 - 2 * mark.length;
  const step = Math.max(1, Math.floor((width - 2 * mark.length) / 2));
  const start = Math.max(0, Math.ceil((before - most) / step)) * step;
  let first = before;
  let left = "";
  for (const one of graphemesBefore(text, cursor, width).toReversed()) {
    const columns = columnsOf(one);
    if (first - columns < start) break;
    first -= columns;
    left = visible(one) + left;
  }
  if (start > 0) left = mark + left;
  const column = displayWidth(left);
  return { text: left + fitted(text.slice(cursor), width - column, mark), column };
}

/** As much of a text as fits; `mark` in its place where something is left out. */
function fitted(text: string, width: number, mark: string): string {
  let used = 0;
  let shorter = "";
  let fitting = "";
  for (const one of clusters(text.slice(0, width * 32))) {
    used += columnsOf(one);
    if (used > width) return shorter + mark;
    fitting += visible(one);
    if (used <= width - mark.length) shorter = fitting;
  }
  return fitting;
}

/** The graphemes before the cursor: at least as many as fill `width` columns, where there are. */
function graphemesBefore(text: string, cursor: number, width: number): readonly string[] {
  for (let reach = width * 4; ; reach *= 4) {
    const start = placeApart(text, cursor - reach);
    const part = text.slice(start, cursor);
    if (start === 0 || columnsOf(part) >= width) return clusters(part);
  }
}

function visible(text: string): string {
  return text.replaceAll("\n", "↵");
}

function columnsOf(text: string): number {
  return text === "\n" ? 1 : text.length === 1 ? graphemeWidth(text) : displayWidth(visible(text));
}

/** A new line; the cursor moves on where graphemes have grown together around it. */
function at(text: string, cursor: number): Line {
  return { text, cursor: boundaryAt(text, cursor) };
}

function without(text: string, start: number, end: number): Line {
  return start === end ? { text, cursor: end } : at(text.slice(0, start) + text.slice(end), start);
}

const ofWord = /^[\p{L}\p{N}]/u;
const space = /^\s/;

/** Back over what is no word, then over the word. */
function wordStart(text: string, cursor: number): number {
  return back(
    text,
    back(text, cursor, (one) => !ofWord.test(one)),
    (one) => ofWord.test(one),
  );
}

function spaceBefore(text: string, cursor: number): number {
  return back(
    text,
    back(text, cursor, (one) => space.test(one)),
    (one) => !space.test(one),
  );
}

function wordEnd(text: string, cursor: number): number {
  return on(
    text,
    on(text, cursor, (one) => !ofWord.test(one)),
    (one) => ofWord.test(one),
  );
}

function back(text: string, from: number, goesOn: (grapheme: string) => boolean): number {
  let end = from;
  while (end > 0) {
    // Many at a time: each by itself may mean to read from the text's beginning.
    const start = placeApart(text, end - 256);
    for (const one of clusters(text.slice(start, end)).toReversed()) {
      if (!goesOn(one)) return end;
      end -= one.length;
    }
  }
  return 0;
}

function on(text: string, from: number, goesOn: (grapheme: string) => boolean): number {
  for (let start = from; ; ) {
    const end = nextBoundary(text, start);
    if (start === end || !goesOn(text.slice(start, end))) return start;
    start = end;
  }
}
