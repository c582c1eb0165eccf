import { cleanLine } from "../../base/text.ts";
import { temperatureNames } from "../../kb/guide.ts";
import type { Ui } from "../ui.ts";
import { displayWidth, pad, truncate } from "../width.ts";
import { wrap } from "../wrap.ts";
import type { Heard, Message, Promises } from "./bars.ts";
import { ends, fitted } from "./fit-line.ts";
import { shownKey } from "./shown-key.ts";
import { signsFor } from "./signs.ts";
import type { State } from "./state.ts";
import { heat } from "./view-bar.ts";

/**
 * The status line: at the left what has happened, or what was heard; at the right how promises stand. What went wrong
 * and does not fit goes on in a second line: it may take the place of the footer,
 * as what a demonstration says does.
 */
export function statusLines(state: State, ui: Ui): string[] {
  const { width } = state.size;
  if (state.caption !== null) {
    // What happens stays in sight; the keys make room.
    const [status = ""] = statusLines({ ...state, caption: null }, ui);
    const [caption = ""] = wrap(cleanLine(state.caption), width);
    return [status, ui.style.strong(caption)];
  }
  const counts = promisesInWords(state.promises, ui);
  const { message } = state;
  if (message === null) {
    if (state.heard === null) return [besides("", counts, width, ui)];
    const left = heardInWords(state.heard, width, ui);
    // What was heard is whole where it can be; danger takes what room it needs.
    if (state.heard.danger && displayWidth(left) > width) return wrap(left, width).slice(0, 2);
    return [besides(left, [...counts, ""], width, ui)];
  }
  const line = messageLine(message, ui);
  if (displayWidth(line) <= width) return [besides(line, [...counts, ""], width, ui)];
  if (message.kind === "warning" || message.kind === "error") return wrap(line, width).slice(0, 2);
  return [besides(line, [""], width, ui)];
}

/** The longest of the right ends that leaves the left one whole; else the last one, and the left one is cut. */
function besides(left: string, rights: readonly string[], width: number, ui: Ui): string {
  if (left === "") {
    const right = rights.find((one) => displayWidth(one) <= width) ?? rights.at(-1) ?? "";
    return fitted(pad(right, width, "right"), width);
  }
  const room = (right: string): number => (right === "" ? width : width - displayWidth(right) - 2);
  const right = rights.find((one) => displayWidth(left) <= room(one)) ?? rights.at(-1) ?? "";
  if (displayWidth(left) <= room(right)) return ends(left, right, width);
  return ends(fitted(left, room(right) - 1) + ui.symbols.ellipsis, right, width);
}

function messageLine({ kind, text }: Message, { style, symbols }: Ui): string {
  const said = cleanLine(text);
  if (kind === "ok") return `${style.ok(symbols.check)} ${said}`;
  if (kind === "warning") return `${style.warning("!")} ${style.warning(said)}`;
  if (kind === "error") return `${style.error(symbols.cross)} ${style.error(said)}`;
  return said;
}

/** One quiet token: `heard: “third time” · venting · Alt-0`. */
function heardInWords(heard: Heard, width: number, ui: Ui): string {
  const { style, symbols } = ui;
  const { signals, temperature, escalateTo, danger, vulnerable } = heard;
  const dot = style.dim(` ${symbols.dot} `);
  const to =
    escalateTo === null
      ? ""
      : `hand over ${symbols.arrow} ${truncate(cleanLine(escalateTo), 40, symbols.ellipsis)}`;
  const key = style.key(shownKey("phrases", ui));
  if (danger) {
    const what = style.error("! heard: danger");
    return [what, key, style.error(to === "" ? "hand over now" : to)].join(dot);
  }
  const [open, close] = signsFor(ui).quotes;
  const heaviest = signals.reduce<(typeof signals)[number] | null>(
    (most, signal) => (most === null || signal.weight > most.weight ? signal : most),
    null,
  );
  const words =
    heaviest === null || width < 60 ? "" : truncate(cleanLine(heaviest.match), 28, symbols.ellipsis);
  const mood = vulnerable
    ? style.warning("a hard time: slow down")
    : heat(temperature, ui)(temperatureNames[temperature]);
  return [
    `${style.dim("heard:")} ${words === "" ? mood : `${open}${words}${close}`}`,
    words === "" ? "" : mood,
    key,
    to === "" ? "" : style.warning(to),
  ]
    .filter((part) => part !== "")
    .join(dot);
}

/** `2 overdue · 1 due · next 14:30 Kovács`, and shorter: the name goes first, then the next one. */
function promisesInWords({ overdue, due, next }: Promises, { style, symbols }: Ui): string[] {
  const dot = style.dim(` ${symbols.dot} `);
  const counts = [
    overdue > 0 ? style.overdue(`${overdue} overdue`) : "",
    due > 0 ? style.due(`${due} due`) : "",
  ].filter((part) => part !== "");
  const join = (parts: readonly string[]): string => parts.join(dot);
  if (next === null) return [join(counts), join(counts.slice(0, 1))];
  const at = `${style.dim("next")} ${cleanLine(next.time)}`;
  const name = cleanLine(next.name);
  return [
    join([...counts, `${at} ${truncate(name, 24, symbols.ellipsis)}`]),
    join([...counts, `${at} ${truncate(name, 10, symbols.ellipsis)}`]),
    join([...counts, at]),
    join(counts),
    join(counts.slice(0, 1)),
  ];
}
