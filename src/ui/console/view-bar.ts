import { cleanLine } from "../../base/text.ts";
import type { Paint } from "../style.ts";
import { temperatureInWords } from "../temperature.ts";
import type { Ui } from "../ui.ts";
import { displayWidth, truncate } from "../width.ts";
import type { CallBar } from "./bars.ts";
import { ends } from "./fit-line.ts";
import { shownKey } from "./shown-key.ts";
import { signsFor } from "./signs.ts";
import type { State } from "./state.ts";

/** The call in a line: `● Kovács Anna · voice · hu · 3:12 · 2 notes · 3 venting`; the clock at the right end. */
export function callBar(state: State, time: string, ui: Ui): string {
  const { style, symbols } = ui;
  const { width } = state.size;
  const dot = style.dim(` ${symbols.dot} `);
  const { head, parts } = state.call === null ? noCall(state, ui) : callParts(state.call, state, ui);
  // What is said last goes first; of the name something always stays.
  let count = parts.length;
  const widthOf = (name: string): number =>
    displayWidth(name) + parts.slice(0, count).reduce((sum, part) => sum + displayWidth(part) + 3, 2);
  const short = truncate(head.text, Math.max(12, Math.floor(width / 3)), symbols.ellipsis);
  while (count > 0 && widthOf(short) > width) count--;
  const free = width - widthOf("");
  const name = head.paint(truncate(head.text, free, symbols.ellipsis));
  const line = [`${head.sign} ${name}`, ...parts.slice(0, count)].join(dot);
  return ends(line, style.dim(time), width);
}

interface Parts {
  readonly head: { readonly sign: string; readonly text: string; readonly paint: Paint };
  readonly parts: readonly string[];
}

function callParts(call: CallBar, { nowMs, parked, lang }: State, ui: Ui): Parts {
  const { style } = ui;
  const who = cleanLine(call.who ?? "");
  const notes = call.notes === 1 ? "1 note" : `${call.notes} notes`;
  const tongue = cleanLine(call.lang ?? "");
  const chosen = cleanLine(lang ?? "");
  return {
    head: {
      sign: style.ok(signsFor(ui).call),
      text: who === "" ? "Not known yet" : who,
      paint: who === "" ? style.warning : style.title,
    },
    parts: [
      call.channel,
      chosen === "" || chosen === tongue ? tongue : `${tongue === "" ? "" : `${tongue}, `}shown in ${chosen}`,
      elapsed(nowMs - call.startedMs),
      call.notes === 0 ? "" : notes,
      call.temperature === null ? "" : heat(call.temperature, ui)(temperatureInWords(call.temperature)),
      parkedCalls(parked.length, ui),
    ].filter((part) => part !== ""),
  };
}

function noCall({ parked, lang }: State, ui: Ui): Parts {
  const { style } = ui;
  return {
    head: { sign: style.dim(ui.symbols.subBullet), text: "No call", paint: style.dim },
    parts: [
      `${style.key(shownKey("start", ui))} ${style.dim("starts one")}`,
      parked.length === 0
        ? ""
        : `${parkedCalls(parked.length, ui)} ${style.key(shownKey("resume", ui))}${style.dim(" goes on")}`,
      lang === null ? "" : `shown in ${cleanLine(lang)}`,
    ].filter((part) => part !== ""),
  };
}

function parkedCalls(count: number, { style }: Ui): string {
  return count === 0 ? "" : style.due(`${count} parked`);
}

/** How hot it is, as a colour; the words beside it say the same. */
export function heat(temperature: number, { style }: Ui): Paint {
  if (temperature === 1 || temperature === 5) return style.ok;
  return temperature === 2 ? style.due : style.overdue;
}

/** `3:12`, `1:03:12`. */
export function elapsed(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (value: number): string => String(value).padStart(2, "0");
  const minutes = Math.floor(seconds / 60);
  const rest = two(seconds % 60);
  return minutes < 60 ? `${minutes}:${rest}` : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${rest}`;
}
