import { forTerminal } from "../sanitise.ts";
import { graphemeWidth } from "../width.ts";
import { clusters } from "./boundaries.ts";

/** A whole screen. */
export interface Frame {
  /** From the top; each at most as wide as the screen (more is cut), colours of our styles allowed. */
  readonly lines: readonly string[];
  /** From 0; null: hidden. */
  readonly cursor: { readonly row: number; readonly column: number } | null;
}

/** Columns and rows. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

const csi = "\u001b[";
const reset = `${csi}0m`;
const eraseToEnd = `${csi}K`;

/**
 * What stands on a terminal, and the bytes that turn it into the next frame: only rows that changed, from where they
 * changed. It never scrolls. The terminal is to wrap nothing (`CSI ?7l`) and to show nothing else meanwhile.
 */
export class Screen {
  #size: Size;
  /** As the frames gave them; null: unknown. */
  #rows: readonly string[] | null = null;
  #cursor: Frame["cursor"] | undefined;

  constructor(size: Size) {
    this.#size = size;
  }

  /** The terminal has another size: everything is drawn anew. */
  resize(size: Size): void {
    this.#size = size;
    this.forget();
  }

  /** Something else has drawn on the terminal: everything is drawn anew. */
  forget(): void {
    this.#rows = null;
    this.#cursor = undefined;
  }

  /** The bytes for a frame; "" where nothing changed. */
  paint(frame: Frame): string {
    const { width, height } = this.#size;
    const isNew = this.#rows === null;
    const old = this.#rows ?? [];
    const rows = frame.lines.slice(0, height);
    let drawn = isNew ? `${reset}${csi}2J` : "";
    for (let row = 0; row < Math.max(rows.length, old.length); row++) {
      const was = old[row] ?? "";
      const now = rows[row] ?? "";
      if (was !== now) drawn += drawRow(row, was, now, width);
    }
    const cursor = frame.cursor === null ? null : within(frame.cursor, this.#size);
    const isMoved = cursor?.row !== this.#cursor?.row || cursor?.column !== this.#cursor?.column;
    if (drawn === "" && !isMoved) return "";
    const wasShown = this.#cursor !== null;
    this.#rows = rows;
    this.#cursor = cursor;
    const place = cursor === null ? "" : goTo(cursor.row, cursor.column);
    // A cursor that only moves needs neither hiding nor a frame.
    if (drawn === "" && cursor !== null && wasShown) return place;
    const end = cursor === null ? "" : `${place}${csi}?25h`;
    return `${csi}?2026h${csi}?25l${drawn}${end}${csi}?2026l`;
  }
}

function within({ row, column }: NonNullable<Frame["cursor"]>, { width, height }: Size): Frame["cursor"] {
  return { row: clamp(row, height - 1), column: clamp(column, width - 1) };
}

function clamp(value: number, most: number): number {
  return Math.max(0, Math.min(value, most));
}

function goTo(row: number, column: number): string {
  return column === 0 ? `${csi}${row + 1}H` : `${csi}${row + 1};${column + 1}H`;
}

/** The bytes that make the row `was` the row `now`. */
function drawRow(row: number, was: string, now: string, width: number): string {
  const same = samePart(was, now, width);
  const part = fitted(now.slice(same), same, width);
  const place = goTo(row, same);
  // A terminal that counts some characters otherwise than we do would lose the last one by erasing behind the text.
  // Where the count is certain, erasing afterwards flickers less.
  if (!part.isCertain) return `${place}${eraseToEnd}${part.text}`;
  return place + part.text + (part.end < width ? eraseToEnd : "");
}

/**
 * How many characters at the beginning of both are the same, each certainly one column wide and without colour. One
 * less where what follows might combine with the last one.
 */
function samePart(was: string, now: string, width: number): number {
  const most = Math.min(was.length, now.length, width);
  let same = 0;
  while (same < most && was.charCodeAt(same) === now.charCodeAt(same) && isOneColumn(now.charCodeAt(same)))
    same++;
  const isApart = (text: string): boolean => same >= text.length || isOneColumn(text.charCodeAt(same));
  return isApart(was) && isApart(now) ? same : Math.max(0, same - 1);
}

/** Latin and Cyrillic letters, everyday punctuation, the lines of boxes: every terminal gives them one column. */
function isOneColumn(code: number): boolean {
  if (code < 0x7f) return code >= 0x20;
  if (code < 0x300) return code >= 0xa0 && code !== 0xad;
  return (
    (code >= 0x400 && code < 0x483) || (code >= 0x2010 && code < 0x2028) || (code >= 0x2500 && code < 0x2580)
  );
}

interface Part {
  readonly text: string;
  /** The column behind it. */
  readonly end: number;
  /** Every terminal counts its columns as we do. */
  readonly isCertain: boolean;
}

const sgr = /\u001b\[[0-9;]*m/g;

/** Cleaned, cut at the screen's width between graphemes, colours closed. @param column where it begins */
function fitted(line: string, column: number, width: number): Part {
  const safe = forTerminal(line, { color: true }).replace(/[\n\t]/g, " ");
  let text = "";
  let end = column;
  let isCertain = true;
  let start = 0;
  let isColored = false;
  const add = (plain: string): boolean => {
    const part = placed(plain, end, width);
    text += part.text;
    end = part.end;
    isCertain &&= part.isCertain;
    return part.isWhole;
  };
  for (const color of safe.matchAll(sgr)) {
    if (!add(safe.slice(start, color.index)))
      return { text: text + (isColored ? reset : ""), end, isCertain };
    text += color[0];
    isColored = true;
    start = color.index + color[0].length;
  }
  add(safe.slice(start));
  return { text: text + (isColored ? reset : ""), end, isCertain };
}

const oneColumnEach = /^[\x20-\x7e\u00a0-\u00ac\u00ae-\u02ff\u0400-\u0482\u2010-\u2027\u2500-\u257f]*$/;
// Ideographs, kana and syllables: two columns for everybody who draws them at all.
const surelyTwoColumns = /^[\u3041-\u3096\u30a1-\u30fa\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3]$/;

/**
 * The graphemes of a text without colours up to the screen's edge. Terminals disagree about the columns of emoji and of
 * Indic and other combined letters: after each of these the cursor is put where it belongs, so that whatever a terminal
 * makes of one of them, everything else stands in its place.
 */
function placed(text: string, column: number, width: number): Part & { isWhole: boolean } {
  if (oneColumnEach.test(text)) {
    const fits = text.slice(0, width - column);
    return { text: fits, end: column + fits.length, isCertain: true, isWhole: fits.length === text.length };
  }
  let out = "";
  let end = column;
  let isCertain = true;
  for (const one of clusters(text.slice(0, (width - column + 1) * 32))) {
    const columns = graphemeWidth(one);
    // A mark without a letter: some terminals put it on the row above.
    if (columns === 0) continue;
    if (end + columns > width) return { text: out, end, isCertain, isWhole: false };
    out += one;
    end += columns;
    if (oneColumnEach.test(one) || surelyTwoColumns.test(one)) continue;
    isCertain = false;
    if (end < width) out += `${csi}${end + 1}G`;
  }
  return { text: out, end, isCertain, isWhole: true };
}
