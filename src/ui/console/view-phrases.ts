import { cleanLine } from "../../base/text.ts";
import type { Choice } from "../../phrases/choose.ts";
import { labelsFor } from "../labels.ts";
import { slotsMarked } from "../phrases.ts";
import type { Paint } from "../style.ts";
import { temperatureInWords } from "../temperature.ts";
import type { Ui } from "../ui.ts";
import { pad, truncate } from "../width.ts";
import { hang, wrap } from "../wrap.ts";
import { cachedLines } from "./cached-lines.ts";
import type { PhrasesPane } from "./pane.ts";
import { blank, type Part, type Room } from "./part.ts";
import { shownKey } from "./shown-key.ts";
import { signsFor } from "./signs.ts";
import { unseen, visibleBlocks } from "./visible-blocks.ts";

/** These many stand out: a choice to be made in two seconds. */
const outstanding = 3;
const avoided = 3;
/** Mark, number of two digits, space. */
const indent = 4;

/** Phrases to choose from; below them, as far as there is room, what not to say and why. */
export function phrasesPart(pane: PhrasesPane, isFocused: boolean, room: Room, ui: Ui): Part {
  const { style, symbols } = ui;
  const signs = signsFor(ui);
  const moment = pane.temperature === null ? "for these words" : temperatureInWords(pane.temperature);
  const title = `${moment} ${symbols.dot} ${cleanLine(pane.lang)}`;
  const paint = isFocused ? style.heading : style.dim;
  if (pane.phrases.length === 0) {
    const advice = `${style.key(shownKey("temperature", ui))} shows those for a mood, whatever the words are.`;
    const lines = ["No phrase fits.", ...wrap(advice, room.width)];
    return { ...blank, title, paint, lines };
  }
  const blocks = pane.phrases.map((phrase, i) => {
    const isSelected = i === pane.selected;
    const mark = isSelected ? (isFocused ? style.key : style.dim)(signs.selected) : " ";
    const number = style.key(pad(String(i + 1), indent - 2, "right"));
    return wordsOf(phrase, i < outstanding, room.width - indent - 1, ui).map((line, row) =>
      row === 0 ? `${mark}${number} ${line}` : `${mark}${" ".repeat(indent - 1)}${line}`,
    );
  });
  const copied =
    pane.copied === null
      ? []
      : [
          style.ok(`${symbols.check} Copied: `) +
            truncate(cleanLine(pane.copied), Math.max(1, room.width - 10), symbols.ellipsis),
        ];
  const rows = room.rows - copied.length;
  const count = blocks.reduce((sum, lines) => sum + lines.length, 0);
  const isAiry = count + blocks.length - 1 <= rows - 6;
  const visible = visibleBlocks(blocks, pane.selected, rows, {
    gap: isAiry ? 1 : 0,
    cut: (line) => line + symbols.ellipsis,
  });
  const lines = [...visible.lines];
  for (const block of asides(pane, room.width, ui)) {
    if (lines.length + block.length + 1 <= rows) lines.push("", ...block);
  }
  while (lines.length < rows) lines.push("");
  return {
    title,
    paint,
    aside: unseen(visible, signs),
    lines: [...lines, ...copied],
    scrollMost: null,
  };
}

function wordsOf(phrase: Choice, isOutstanding: boolean, width: number, ui: Ui): readonly string[] {
  const room = Math.max(1, width);
  return cachedLines(phrase, `words ${isOutstanding} ${room}`, ui, () => {
    const paint: Paint = isOutstanding ? ui.style.say : (text) => text;
    return wrap(slotsMarked(cleanLine(phrase.text), paint, ui), room);
  });
}

/** What not to say, with what to say instead; why the first phrase works. */
function asides({ avoid, why, lang }: PhrasesPane, width: number, ui: Ui): string[][] {
  const { style, symbols } = ui;
  const room = Math.max(1, width - 4);
  const wrong = avoid.slice(0, avoided).flatMap(({ text, instead }) => {
    const better = slotsMarked(cleanLine(instead), (one) => one, ui);
    const said = `${style.warning(cleanLine(text))} ${symbols.arrow} ${better}`;
    return hang(`  ${style.warning(symbols.cross)} `, wrap(said, room));
  });
  const because = cleanLine(why);
  return [
    because === "" ? [] : wrap(style.dim(because), width),
    wrong.length === 0 ? [] : [style.error(labelsFor(lang).never), ...wrong],
  ].filter((block) => block.length > 0);
}
