import { cleanLine } from "../base/text.ts";
import { dayAndTime } from "./local-time.ts";
import { table } from "./table.ts";
import { textWidth, type Ui } from "./ui.ts";
import { displayWidth, pad } from "./width.ts";
import { hang, wrap } from "./wrap.ts";

/** One action of a user, as the log tells it. */
export interface LoggedChange {
  /** Its place in the history. */
  readonly n: number;
  /** ISO instant, UTC. */
  readonly at: string;
  /** The command, as it is typed. */
  readonly did: string;
  readonly summary: string;
  /** It was taken back later. */
  readonly undone: boolean;
  /** The change that it took back. */
  readonly undoes: number | null;
}

export interface ChangesView {
  readonly changes: readonly LoggedChange[];
  /** The reader's day: `2026-11-21`. */
  readonly today: string;
  /** An instant on the reader's clock: `2026-11-21T10:30`. */
  readonly localTime: (instant: string) => string;
}

/** What was changed, the last first; of what was taken back it says so. What was done is told whole. */
export function changesView(data: ChangesView, ui: Ui): string {
  if (data.changes.length === 0) return "Nothing was changed yet.\n";
  const { style, terminal } = ui;
  const [head = "", ...left] = placesOf(data, ui);
  const widest = Math.max(...[head, ...left].map(displayWidth));
  const isBeside = terminal.width - widest - 2 >= 30;
  const indent = isBeside ? widest + 2 : 2;
  const room = Math.min(terminal.width, 140) - indent;
  const lines = data.changes.flatMap(({ summary, undone }, i) => {
    const text = cleanLine(summary);
    const what = wrap(undone ? style.dim(`(taken back) ${text}`) : text, room);
    const place = left[i] ?? "";
    return isBeside ? hang(pad(place, indent), what) : [place, ...hang("  ", what)];
  });
  const title = isBeside ? pad(head, indent) + style.dim("WHAT") : head;
  return `${[title, ...lines].join("\n")}\n`;
}

/** A title, and for each change its place in the history, when, and with which command. */
function placesOf({ changes, today, localTime }: ChangesView, { style, symbols, terminal }: Ui): string[] {
  const whenOf = (at: string): string => {
    const local = localTime(at);
    return local.startsWith(today) ? local.slice(11, 16) : dayAndTime(local, today);
  };
  const shown = table(
    changes,
    [
      { title: "N", value: ({ n }) => String(n), align: "right", style: style.dim },
      { title: "WHEN", value: ({ at }) => whenOf(at) },
      { title: "DID", value: ({ did }) => did, style: style.key },
    ],
    terminal.width,
    { header: style.dim, ellipsis: symbols.ellipsis },
  );
  return shown.trimEnd().split("\n");
}

/** What was just taken back. */
export function undoneView(data: { readonly did: string; readonly summary: string }, ui: Ui): string {
  const { style, symbols } = ui;
  const lines = wrap(
    `Taken back: ${style.key(data.did)}. ${capitalised(cleanLine(data.summary))}`,
    textWidth(ui.terminal) - 2,
  );
  return `${hang(`${style.ok(symbols.check)} `, lines).join("\n")}\n`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
