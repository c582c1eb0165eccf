import { wrap } from "./wrap.ts";

/** The room that is left for the block being rendered: lists and quotes take their indent from it. */
export class Room {
  /** Columns. */
  width: number;
  /** Lists around the block. */
  depth = 0;
  /** What the next paragraph begins with: a tick box, or the sign of a list that is too deep to be indented. */
  lead = "";

  constructor(width: number) {
    this.width = width;
  }

  /** The lines that `render` gives with `columns` fewer. */
  within(columns: number, render: () => string): string[] {
    this.width -= columns;
    try {
      return render().split("\n");
    } finally {
      this.width += columns;
    }
  }

  /** A paragraph, as the parser wants blocks: with a blank line after it. */
  block(text: string): string {
    const lines = wrap(this.lead + text.trim(), this.width);
    this.lead = "";
    return `${lines.join("\n")}\n\n`;
  }
}

const cjk = "[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\u3000-\\u303f\\uff00-\\uffef]";
const feedWithinCjk = new RegExp(`(?<=${cjk})\\n(?=${cjk})`, "gu");

/** Line feeds of the source are spaces, and nothing at all between Chinese and Japanese characters. */
export function oneLine(text: string): string {
  return text.includes("\n") ? text.replace(feedWithinCjk, "").replaceAll("\n", " ") : text;
}
