import { cleanLine, fold, wordsOf } from "../base/text.ts";
import type { Ui } from "./ui.ts";
import { wrap } from "./wrap.ts";

const open = "\ue000";
const close = "\ue001";

/** False where nearly every word of the snippet stands in the say-line already. */
export function addsToSay(snippet: string, say: string): boolean {
  const words = wordsOf(fold(bare(snippet)));
  const known = new Set(wordsOf(fold(say)).map(letters));
  const fresh = words.filter((word) => !known.has(letters(word)));
  return fresh.length > words.length / 5;
}

function letters(word: string): string {
  return word.replace(/[^\p{L}\p{M}\p{N}]/gu, "");
}

function bare(snippet: string): string {
  return cleanLine(snippet).replaceAll(open, "").replaceAll(close, "");
}

/** At most two lines, the matches marked. A mark without its end, or an end without its mark, is a stray character. */
export function snippetLines(snippet: string, room: number, ui: Ui): string[] {
  const { style, symbols } = ui;
  const quiet = (text: string): string => (text === "" ? "" : style.dim(text.replaceAll(close, "")));
  const [before = "", ...marked] = cleanLine(snippet.slice(0, room * 10)).split(open);
  const painted = marked.map((part) => {
    const end = part.indexOf(close);
    return end < 1 ? quiet(part) : style.mark(part.slice(0, end)) + quiet(part.slice(end + 1));
  });
  return atMost(2, quiet(before) + painted.join(""), room, style.dim(symbols.ellipsis));
}

/** The first `count` lines of a wrapped text; the last of them ends with `ellipsis` where more would follow. */
export function atMost(count: number, text: string, room: number, ellipsis: string): string[] {
  const lines = wrap(text, room);
  if (lines.length <= count) return lines;
  return wrap(text, room - 1)
    .slice(0, count)
    .map((line, i) => (i === count - 1 ? line + ellipsis : line));
}
