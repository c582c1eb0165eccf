import type { Ui } from "../ui.ts";
import { block } from "./fit-line.ts";
import { rowsOf } from "./rows.ts";
import type { Frame } from "./screen.ts";
import type { State } from "./state.ts";
import { questionLines, questionRows } from "./view-asking.ts";
import { callBar } from "./view-bar.ts";
import { footer } from "./view-footer.ts";
import { inputRow } from "./view-input.ts";
import { mainPart } from "./view-main.ts";
import type { ArticleRenderer } from "./view-preview.ts";
import { statusLines } from "./view-status.ts";

/** A whole screen, and how far what can be scrolled on it can go; null where nothing can. */
export interface View extends Frame {
  readonly scrollMost: number | null;
}

/** What a screen needs beside the state. */
export interface Clock {
  /** An instant (ms) on the agent's clock: `14:32`. */
  localTime(ms: number): string;
  /** Draws articles; null or absent as long as it is not loaded: then they are shown as they are written. */
  readonly articles?: ArticleRenderer | null;
}

/**
 * The screen for a state: call bar, input line, results with what stands beside them or a page over both, status line,
 * keys. The same state gives the same screen: exactly `state.size.height` lines, none wider than `state.size.width`.
 */
export function view(state: State, ui: Ui, clock: Clock): View {
  const size = { width: Math.max(1, state.size.width), height: Math.max(1, state.size.height) };
  const { hasBar, hasStatus, hasFooter, hasEdge, body } = rowsOf(size);
  const sized: State = { ...state, size };
  const input = inputRow(sized, ui);
  const asked = askedLines(sized, body, ui);
  const rows = body - asked.length;
  const main = mainPart(sized, { width: size.width, rows }, hasEdge && rows >= 3, clock.articles ?? null, ui);
  const status = hasStatus ? statusLines(sized, ui) : [];
  const lines = [
    ...(hasBar ? [callBar(sized, clock.localTime(state.nowMs), ui)] : []),
    input.text,
    ...asked,
    ...main.lines,
    ...(hasStatus ? [status[0] ?? ""] : []),
    ...(hasFooter ? [status[1] ?? footer(sized, ui)] : []),
  ];
  return {
    lines: block(lines, size.width, size.height),
    cursor: { row: hasBar ? 1 : 0, column: input.column },
    scrollMost: main.scrollMost,
  };
}

/** A question takes its rows from what is below it. */
function askedLines({ asking, size }: State, body: number, ui: Ui): string[] {
  if (asking?.kind !== "question" || body === 0) return [];
  // On a small screen nothing is worth more than the promise that is read back.
  if (body < 12) return questionLines(asking, { width: size.width, rows: body }, 1, ui);
  const least = body >= 10 ? questionRows : 1;
  return questionLines(
    asking,
    { width: size.width, rows: Math.min(body, Math.max(least, body - 4)) },
    least,
    ui,
  );
}
