import { cleanLine } from "../base/text.ts";
import type { Ui } from "./ui.ts";
import { wrap } from "./wrap.ts";

export interface HandoverView {
  readonly markdown: string;
  /** The file that it was written to. */
  readonly out: string | null;
  readonly isCopied: boolean;
}

/** The note as it will be pasted, letter for letter; its labels stand out on a screen. */
export function handoverView({ markdown, out, isCopied }: HandoverView, ui: Ui): string {
  const { style, symbols, terminal } = ui;
  const done = [isCopied ? "On the clipboard." : "", out === null ? "" : `Written: ${cleanLine(out)}`]
    .filter((text) => text !== "")
    .map((text) => `${style.ok(symbols.check)} ${text}\n`);
  // Whoever asked for a file reads it there.
  if (out !== null) return done.join("");
  if (terminal.colorLevel === 0 && !terminal.isTty) return markdown + done.join("");
  const painted = markdown.split("\n").flatMap((line) => {
    if (line.startsWith("# ")) return [style.title(line)];
    return wrapped(
      line.replace(/^(\s*- )(\*\*.+?\*\*)/, (_, mark, label) => mark + style.heading(label)),
      ui,
    );
  });
  return painted.join("\n") + done.join("");
}

/** A line that a terminal would break anywhere is broken at a space, below its own text. */
function wrapped(line: string, { terminal }: Ui): string[] {
  const indent = /^\s*(?:- )?/.exec(line)?.[0] ?? "";
  const lines = wrap(line.slice(indent.length), Math.max(10, terminal.width - indent.length));
  return lines.map((text, i) => (i === 0 ? indent : " ".repeat(indent.length)) + text);
}
