import type { Ui } from "../ui.ts";
import { displayWidth, pad } from "../width.ts";
import { hang, wrap } from "../wrap.ts";
import { keyTable } from "./keys.ts";
import { blank, type Part, type Room } from "./part.ts";
import { shownKey } from "./shown-key.ts";
import { signsFor } from "./signs.ts";
import type { State } from "./state.ts";

/** What the keys do that matter most at this moment, by their actions; shorter than in the help. */
const withoutCall = [
  ["start", "start a call: a number, a name, a reference, or nothing"],
  ["callbacks", "callbacks that were promised"],
  ["temperature", "phrases for the mood: 1 questioning to 5 cooling down"],
  ["commands", "everything that can be done"],
  ["help", "help"],
] as const;
const withCall = [
  ["temperature", "phrases for the mood: 1 questioning to 5 cooling down"],
  ["brief", "what is known of the customer"],
  ["promise", "promise a callback"],
  ["handover", "the note for whoever takes over"],
  ["end", "end the call"],
] as const;

/** What stands there before anything is typed: what to type, and the keys that matter. */
export function startPart(state: State, { width, rows }: Room, ui: Ui): Part {
  const { style } = ui;
  const isNarrow = width < 60;
  const keys = (state.call === null ? withoutCall : withCall).map(
    ([action, text]) => [style.key(shownKey(action, ui)), isNarrow ? shortLabel(action) : text] as const,
  );
  const typed = [
    [
      style.heading("words"),
      isNarrow ? "what the customer says" : "what the customer says: answers come while you type",
    ],
    [style.heading(".text"), state.call === null ? "a note; it starts a call" : "a note of this call"],
  ] as const;
  const widest = Math.max(...[...typed, ...keys].map(([first]) => displayWidth(first)));
  const line = ([first, text]: readonly [string, string]): string[] =>
    hang(`  ${pad(first, widest)}  `, wrap(style.dim(text), Math.max(8, width - widest - 4)));
  const promised = promisedInWords(state, ui);
  const blocks = [
    typed.flatMap(line),
    keys.flatMap(line),
    promised === "" ? [] : wrap(promised, Math.max(8, width - 4)).map((one) => `  ${one}`),
  ].filter((lines) => lines.length > 0);
  const count = blocks.reduce((sum, lines) => sum + lines.length, 0);
  // Blank lines only where they cost nothing.
  const isAiry = rows >= count + blocks.length;
  const lines = blocks.flatMap((lines) => (isAiry ? ["", ...lines] : lines));
  return { ...blank, lines };
}

function shortLabel(action: string): string {
  return keyTable.find((entry) => entry.action === action)?.label ?? "";
}

function promisedInWords({ promises: { overdue, due, upcoming } }: State, ui: Ui): string {
  const { style, symbols } = ui;
  const parts = [
    overdue > 0 ? style.overdue(`${overdue} overdue`) : "",
    due > 0 ? style.due(`${due} due`) : "",
    upcoming > 0 ? `${upcoming} to come` : "",
  ].filter((part) => part !== "");
  if (parts.length === 0) return "";
  const all = overdue + due + upcoming === 1 ? "Callback" : "Callbacks";
  return `${all}: ${parts.join(style.dim(` ${symbols.dot} `))}`;
}

/** `━━━━────── Reading articles: 120 of 400`: the first time, an index is made. */
export function indexingEdge({ indexing }: State, width: number, ui: Ui): string | null {
  if (indexing === null) return null;
  const { done, total } = indexing;
  const { style } = ui;
  const signs = signsFor(ui);
  const text = `Reading articles: ${done} of ${total}`;
  const bar = Math.max(0, Math.min(40, width - displayWidth(text) - 2));
  const full = Math.round((bar * Math.min(done, total)) / Math.max(1, total));
  return `${style.ok(signs.done.repeat(full))}${style.dim(signs.left.repeat(bar - full))} ${text}`;
}
