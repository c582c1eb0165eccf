import { cleanLine } from "../base/text.ts";
import type { AvoidChoice, Choice } from "../phrases/choose.ts";
import { labelsFor } from "./labels.ts";
import { textWidth, type Ui } from "./ui.ts";
import { displayWidth, pad } from "./width.ts";
import { hang, wrap } from "./wrap.ts";

export interface PhrasesView {
  readonly phrases: readonly Choice[];
  readonly avoid: readonly AvoidChoice[];
  /** How many phrases fit; more than `phrases` holds, where the limit cut them. */
  readonly total: number;
  readonly lang: string;
  /** Why the first phrase works. */
  readonly why: string;
  /** What lies on the clipboard now. */
  readonly copied: string | null;
}

/** These many stand out: a choice to be made in two seconds. */
const outstanding = 3;
const avoided = 3;

/** Phrases to choose from: three that stand out, the others quieter, what not to say, and why. */
export function phrasesView(data: PhrasesView, ui: Ui): string {
  const { style, symbols } = ui;
  const width = textWidth(ui.terminal);
  if (data.phrases.length === 0) {
    const advice =
      "Try fewer words, or only --temperature or --stage; cuecard phrases --help lists the stages.";
    return `${["No phrase fits.", ...wrap(advice, width).map(style.dim)].join("\n")}\n`;
  }
  const labels = labelsFor(data.lang);
  const digits = String(data.phrases.length).length;
  const blocks = data.phrases.map((phrase, index) => {
    const number = `${style.key(pad(String(index + 1), digits, "right"))}  `;
    const room = width - digits - 2;
    const isFirst = index < outstanding;
    const text = slotsMarked(cleanLine(phrase.text), isFirst ? style.say : (one) => one, ui);
    const from = `${phrase.stage} ${symbols.dot} ${phrase.guide}`;
    const lines = [...wrap(text, room), ...(isFirst ? [style.dim(from)] : [])];
    return hang(number, lines).join("\n");
  });
  const first = blocks.slice(0, outstanding).join("\n\n");
  const others = blocks.slice(outstanding).join("\n");
  const avoid = data.avoid.slice(0, avoided).flatMap(({ text, instead }) => {
    const said = style.warning(cleanLine(text));
    const better = slotsMarked(cleanLine(instead), (one) => one, ui);
    return hang(`  ${style.warning(symbols.cross)} `, wrap(`${said} ${symbols.arrow} ${better}`, width - 4));
  });
  const foot = [
    ...(data.why === "" ? [] : wrap(cleanLine(data.why), width).map(style.dim)),
    ...(data.total > data.phrases.length
      ? [style.dim(`${data.total - data.phrases.length} more: add --limit ${data.total}`)]
      : []),
  ];
  return `${[
    first,
    others,
    avoid.length === 0 ? "" : [style.error(labels.never), ...avoid].join("\n"),
    foot.join("\n"),
    data.copied === null ? "" : style.ok(`${symbols.check} Copied: `) + cleanLine(data.copied),
  ]
    .filter((block) => block !== "")
    .join("\n\n")}\n`;
}

/** Open slots stand out from the words to say, so that nobody reads one aloud. */
export function slotsMarked(text: string, paint: (text: string) => string, ui: Ui): string {
  return text
    .split(/(\{[a-z][a-z0-9]*\})/)
    .filter((part) => part !== "")
    .map((part) =>
      displayWidth(part) > 2 && /^\{[a-z][a-z0-9]*\}$/.test(part) ? ui.style.mark(part) : paint(part),
    )
    .join("");
}
