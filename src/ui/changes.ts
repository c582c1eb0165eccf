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

/** What was changed, the last first; what was taken back is struck out, and says so where there are no colours. */
export function changesView({ changes, today, localTime }: ChangesView, ui: Ui): string {
  const { style, symbols, terminal } = ui;
  if (changes.length === 0) return "Nothing was changed yet.\n";
  const whenOf = (at: string): string => {
    const local = localTime(at);
    return local.startsWith(today) ? local.slice(11, 16) : dayAndTime(local, today);
  };
  const left = table(
    changes,
    [
      { title: "N", value: ({ n }) => String(n), align: "right", style: style.dim },
      { title: "WHEN", value: ({ at }) => whenOf(at) },
      { title: "DID", value: ({ did }) => did, style: style.key },
    ],
    terminal.width,
    { header: style.dim, ellipsis: symbols.ellipsis },
  )
    .trimEnd()
    .split("\n");
  const widest = Math.max(...left.map(displayWidth));
  // What was done is told whole: on a narrow screen below, else beside.
  const isBeside = terminal.width - widest - 2 >= 30;
  const indent = isBeside ? widest + 2 : 2;
  const lines = changes.flatMap(({ summary, undone }, i) => {
    const text = `${undone ? "(taken back) " : ""}${cleanLine(summary)}`;
    const room = Math.min(terminal.width, 140) - indent;
    const what = wrap(undone ? style.dim(text) : text, room).map((line) => " ".repeat(indent) + line);
    const first = left[i + 1] ?? "";
    return isBeside
      ? [pad(first, indent) + (what[0] ?? "").slice(indent), ...what.slice(1)]
      : [first, ...what];
  });
  return `${[left[0] + (isBeside ? " ".repeat(indent - displayWidth(left[0] ?? "")) + style.dim("WHAT") : ""), ...lines].join("\n")}\n`;
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
