import { PaintedLines, type Piece } from "./painted-lines.ts";
import { displayWidth, graphemes, graphemeWidth } from "./width.ts";

const token = /\u001b\[[0-9;]*m|\n|[ \t]+|[^\u001b \t\n]+|\u001b/g;
const cjk = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u;
// Marks that must not begin a line, and brackets that must not end one.
const noStart = /^[、。，．・：；？！）」』】〉》〕］｝…‥ー,.!?:;)\]}%’”»]/u;
const noEnd = /[（「『【〈《〔［｛([{‘“«]$/u;

/**
 * Breaks a text into lines of at most `width` columns: at spaces, between Chinese and Japanese characters, and within a
 * word only where the word is longer than a line. Line feeds break too; runs of spaces become one. Colours may stand in
 * the text: each line closes and reopens what is open. Linear time.
 */
export function wrap(text: string, width: number): string[] {
  const lines = new PaintedLines(Math.max(1, width));
  let piece: Piece = { text: "", width: 0 };
  const flush = (): void => {
    if (piece.text !== "") lines.add(piece);
    piece = { text: "", width: 0 };
  };
  for (const [part] of text.matchAll(token)) {
    if (part === "\n") {
      flush();
      lines.breakLine();
    } else if (part[0] === " " || part[0] === "\t") {
      flush();
      lines.space();
    } else if (part[0] === "\u001b") {
      piece.text += part;
    } else if (!cjk.test(part)) {
      piece.text += part;
      piece.width += displayWidth(part);
    } else {
      let last = "";
      for (const grapheme of graphemes(part)) {
        const nearCjk = cjk.test(grapheme) || cjk.test(last);
        if (nearCjk && last !== "" && !noStart.test(grapheme) && !noEnd.test(last)) flush();
        piece.text += grapheme;
        piece.width += graphemeWidth(grapheme);
        last = grapheme;
      }
    }
  }
  flush();
  return lines.done();
}

/** Breaks lines that must keep their spaces (code): only where they are too long, and exactly at `width`. */
export function hardWrap(text: string, width: number): string[] {
  return text.split("\n").flatMap((line) => {
    if (line.length <= width && displayWidth(line) <= width) return [line];
    const lines: string[] = [];
    let current = "";
    let used = 0;
    for (const grapheme of graphemes(line)) {
      const columns = graphemeWidth(grapheme);
      if (used + columns > width && current !== "") {
        lines.push(current);
        current = "";
        used = 0;
      }
      current += grapheme;
      used += columns;
    }
    return [...lines, current];
  });
}

/** Puts `first` before the first line and as many spaces before the others: a hanging indent. */
export function hang(first: string, lines: readonly string[]): string[] {
  const rest = " ".repeat(displayWidth(first));
  return lines.map((line, i) => (line === "" && i > 0 ? "" : (i === 0 ? first : rest) + line));
}

/** Joins parts with a separator and breaks only between parts; a line ends with its separator, never begins with one. */
export function flow(parts: readonly string[], separator: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const [i, part] of parts.entries()) {
    const piece = i < parts.length - 1 ? `${part} ${separator}` : part;
    if (line !== "" && displayWidth(line) + 1 + displayWidth(piece) <= width) {
      line += ` ${piece}`;
      continue;
    }
    if (line !== "") lines.push(line);
    const [first = "", ...more] = wrap(piece, width).reverse();
    lines.push(...more.reverse());
    line = first;
  }
  return line === "" ? lines : [...lines, line];
}
