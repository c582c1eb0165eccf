import type { Ui } from "./ui.ts";
import { displayWidth, pad, truncate } from "./width.ts";
import { wrap } from "./wrap.ts";

// Terminals disagree about the width of marks and emoji; beside them a right edge would be ragged.
const unsteady = /[\p{M}\p{Extended_Pictographic}\p{Regional_Indicator}\u200d]/u;

/**
 * A text in a heavy frame, `width` columns wide, with a label and a title in its upper edge. Where the width of the
 * text differs from terminal to terminal (Tamil, emoji), the frame stays open on the right, so that it is never ragged.
 */
export function frame(
  content: { readonly label: string; readonly title: string; readonly text: string },
  width: number,
  ui: Ui,
): string[] {
  const { box, ellipsis } = ui.symbols;
  const paint = ui.style.frame;
  const closed = !unsteady.test(`${content.label}${content.title}${content.text}`.normalize("NFC"));

  // ┏━ Say ━ Title ━━━┓ : eight columns besides the two texts.
  const label = truncate(content.label, width - 8, ellipsis);
  const space = width - displayWidth(label) - 9;
  const title = space < 8 ? "" : truncate(content.title, space, ellipsis);
  const used = displayWidth(label) + 4 + (title === "" ? 0 : displayWidth(title) + 3);
  const rest = Math.max(0, width - used - 1);
  const across = (count: number): string => paint(box.across.repeat(Math.max(0, count)));
  const top = [
    paint(box.topLeft + box.across),
    ` ${ui.style.say(label)} `,
    title === "" ? "" : `${across(1)} ${ui.style.title(title)} `,
    closed ? paint(box.across.repeat(rest) + box.topRight) : across(rest),
  ].join("");
  const lines = wrap(content.text, width - 4).map((line) => {
    const left = `${paint(box.down)} ${ui.style.say(line)}`;
    return closed ? `${pad(left, width - 2)} ${paint(box.down)}` : left;
  });
  const bottom = closed
    ? paint(box.bottomLeft + box.across.repeat(width - 2) + box.bottomRight)
    : paint(box.bottomLeft) + across(width - 1);
  return [top, ...lines, bottom];
}
