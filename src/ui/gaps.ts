import { cleanLine } from "../base/text.ts";
import type { AskedGap } from "../gaps/list-gaps.ts";
import { dayInWords } from "./local-time.ts";
import { rowLines } from "./row-lines.ts";
import { type Column, table } from "./table.ts";
import { textWidth, type Ui } from "./ui.ts";
import { wrap } from "./wrap.ts";

export interface GapsView {
  readonly gaps: readonly AskedGap[];
  /** How many there are, shown or not. */
  readonly total: number;
  /** How many are not shown since they have a draft. */
  readonly drafted: number;
  readonly all: boolean;
  /** The reader's day: `2026-11-21`. */
  readonly today: string;
  /** An instant on the reader's clock: `2026-11-21T10:30`. */
  readonly localTime: (instant: string) => string;
}

/** Questions that nothing answered, one a line: how often, in whose words, when last, what was offered. */
export function gapsView(data: GapsView, ui: Ui): string {
  const { gaps, total, drafted, today, localTime } = data;
  const { style, symbols, terminal } = ui;
  const width = textWidth(terminal);
  const isSpoken = terminal.accessible;
  const answered = drafted === 1 ? "1 has its draft" : `${drafted} have their drafts`;
  const withDraft = drafted === 0 ? [] : [`${answered}: add --all`];
  if (gaps.length === 0) return `${["No gaps.", ...withDraft].join(" ")}\n`;
  const columns: Column<AskedGap>[] = [
    { title: "ASKED", value: ({ count }) => (isSpoken ? timesOf(count) : String(count)), align: "right" },
    { title: "QUESTION", value: ({ query }) => query, flexible: 24, style: style.strong },
    { title: "LANG", value: ({ lang }) => lang ?? "", style: style.dim },
    { title: "LAST", value: ({ lastAt }) => dayInWords(localTime(lastAt), today) },
    {
      title: "DRAFT",
      value: ({ article }) => (isSpoken && article !== null ? `draft ${article}` : (article ?? "")),
      flexible: 12,
      keep: "end",
      style: style.id,
    },
    {
      title: "OFFERED",
      value: ({ results }) => (isSpoken && results.length > 0 ? `offered ${results[0]}` : (results[0] ?? "")),
      flexible: 12,
      keep: "end",
      style: style.dim,
    },
  ];
  const lines = isSpoken
    ? rowLines(gaps, columns, width, ui)
    : table(gaps, columns, terminal.width, { header: style.dim, ellipsis: symbols.ellipsis })
        .trimEnd()
        .split("\n");
  const more = total > gaps.length ? [`${total - gaps.length} more: add --limit ${total}`] : [];
  const open = gaps.find(({ article }) => article === null);
  const next =
    open === undefined ? [] : [`Answer one: cuecard kb new --from-gap ${inQuotes(cleanLine(open.query))}`];
  const quiet = [...more, ...withDraft, ...next].flatMap((text) => wrap(style.dim(text), width));
  return `${[...lines, ...quiet].join("\n")}\n`;
}

function timesOf(count: number): string {
  return count === 1 ? "asked once" : `asked ${count} times`;
}

/** Fit to be typed in a shell; a question that would do more there than be read is left to the reader. */
function inQuotes(query: string): string {
  return /["$`\\!]/.test(query) || query.length > 60 ? '"…"' : `"${query}"`;
}
