import { cleanLine } from "../../base/text.ts";
import { slotsMarked } from "../phrases.ts";
import type { Ui } from "../ui.ts";
import { pad, truncate } from "../width.ts";
import { hang, wrap } from "../wrap.ts";
import { fitting } from "./asked.ts";
import type { Menu, Question } from "./asking.ts";
import { ends } from "./fit-line.ts";
import { keyName } from "./keys.ts";
import { blank, type Part, type Room } from "./part.ts";
import { signsFor } from "./signs.ts";
import { askedHint } from "./view-input.ts";
import { unseen, visibleBlocks } from "./visible-blocks.ts";

/** Rows below the input line that a question takes at least: what is below does not move while the answer is read. */
export const questionRows = 4;

/**
 * What belongs to a question, right under the row in which it is answered: how it was understood, why it cannot be
 * taken, where in the questions we are.
 *
 * @param least rows to fill up to, where there are so many
 */
export function questionLines(asked: Question, { width, rows }: Room, least: number, ui: Ui): string[] {
  const { style, symbols } = ui;
  const room = Math.max(1, width - 2);
  const echo = asked.echo.map(cleanLine).flatMap((text, i) => {
    if (asked.purpose.for === "slots") return wrap(slotsMarked(text, style.say, ui), room);
    // The time in full, the sentence that the customer hears, then what is to be thought of.
    const paint = [style.strong, style.say][i] ?? style.warning;
    return wrap(paint(text), room);
  });
  const complaint =
    asked.complaint === null || !asked.isTried
      ? []
      : hang(`${style.error(symbols.cross)} `, wrap(style.error(cleanLine(asked.complaint)), room - 2));
  const number = asked.earlier.length + 1;
  const all = asked.earlier.length + asked.steps.length;
  const place = [titleOf(asked), all > 1 ? `${number} of ${all}` : "", askedHint(asked)]
    .filter((part) => part !== "")
    .join(` ${symbols.dot} `);
  const foot = style.dim(truncate(place, room, symbols.ellipsis));
  const answer = [...complaint, ...echo];
  // Where one row is all there is, the answer is worth more than what is asked.
  const shown = answer.slice(0, Math.max(rows - 1, Math.min(rows, answer.length, 1)));
  while (shown.length < Math.min(least, rows) - 1) shown.push("");
  return [...shown, ...(rows > shown.length ? [foot] : [])].map((line) => (line === "" ? "" : `  ${line}`));
}

function titleOf({ purpose }: Question): string {
  switch (purpose.for) {
    case "start":
      return "New call";
    case "link":
      return "Whose call it is";
    case "promise":
      return "Callback";
    case "end":
      return `End of the call: ${purpose.outcome}`;
    case "slots":
      return "Before it is copied";
    case "snooze":
      return `Callback ${purpose.id}, later`;
    case "flag":
      return "Flag to the owner";
  }
}

/** Choices, each with its letter; a key that does the same at the right end. */
export function menuPart(menu: Menu, room: Room, ui: Ui): Part {
  const { style, symbols } = ui;
  const signs = signsFor(ui);
  const choices = fitting(menu);
  const hasLetters = menu.choices.some(({ letter }) => letter !== null);
  const head = { title: cleanLine(menu.title), paint: style.heading };
  if (choices.length === 0) return { ...blank, ...head, lines: [style.dim("  Nothing of that name.")] };
  const width = Math.min(room.width, 100);
  const blocks = choices.map(({ letter, label, key }, i) => {
    const isSelected = i === menu.selected;
    const mark = isSelected ? style.key(signs.selected) : " ";
    const first = hasLetters ? `${style.key(pad(letter ?? "", 1))}  ` : "";
    const shortcut = key === undefined ? "" : style.dim(keyName(key));
    const least = width - (hasLetters ? 5 : 2) - (key === undefined ? 0 : keyName(key).length + 2);
    const words = truncate(cleanLine(label), Math.max(1, least), symbols.ellipsis);
    return [ends(`${mark} ${first}${isSelected ? style.strong(words) : words}`, shortcut, width)];
  });
  const visible = visibleBlocks(blocks, menu.selected, room.rows);
  return { ...head, aside: unseen(visible, signs), lines: visible.lines, scrollMost: null };
}
