import { cleanLine } from "../../base/text.ts";
import type { Ui } from "../ui.ts";
import { displayWidth, truncate } from "../width.ts";
import type { Asking } from "./asking.ts";
import { fitted } from "./fit-line.ts";
import { emptyLine, type Line, shownPart } from "./line.ts";
import { isNote } from "./searching.ts";
import { signsFor } from "./signs.ts";
import type { State } from "./state.ts";

/** The row in which is typed, and the column of the cursor. */
export interface InputRow {
  readonly text: string;
  readonly column: number;
}

/** `› refund not`; `note › .moved house`; while something is asked, what, and the draft at the right end, dim. */
export function inputRow(state: State, ui: Ui): InputRow {
  const { asking, line, size } = state;
  if (asking === null) {
    return labelled(isNote(line.text) ? "note" : "", line, size.width, 0.5, ui);
  }
  const typed = asking.kind === "question" ? asking.line : asking.filter;
  // Half of the row is for what is typed, all of it for the title where a letter chooses.
  const row = labelled(askedLabel(asking), typed ?? emptyLine, size.width, typed === null ? 1 : 0.5, ui);
  return { ...row, text: withDraft(row.text, line, size.width, ui) };
}

/** @param share of the width that the label may take */
function labelled(label: string, line: Line, width: number, share: number, ui: Ui): InputRow {
  const { style, symbols } = ui;
  const { prompt } = signsFor(ui);
  const shown = truncate(label, Math.max(0, Math.floor(width * share) - 4), symbols.ellipsis);
  const before = shown === "" ? `${prompt} ` : `${shown} ${prompt} `;
  const room = Math.max(1, width - displayWidth(before));
  const part = shownPart(line, room);
  const text = `${shown === "" ? "" : `${style.heading(shown)} `}${style.key(prompt)} ${part.text}`;
  const column = Math.max(0, Math.min(width - 1, displayWidth(before) + part.column));
  return { text: fitted(text, width), column };
}

function withDraft(text: string, draft: Line, width: number, ui: Ui): string {
  const kept = cleanLine(draft.text.slice(0, width * 8));
  const free = width - displayWidth(text) - 3;
  if (kept === "" || free < 12) return text;
  const shown = truncate(`kept: ${kept}`, free, ui.symbols.ellipsis);
  return text + " ".repeat(width - displayWidth(text) - displayWidth(shown)) + ui.style.dim(shown);
}

const explained = /^(.*\S)\s*\(([^()]*)\)$/su;

/** What is asked, short: `When?` of `When? (tomorrow 9, 2h)`. */
export function askedLabel(asking: Asking): string {
  const label = cleanLine(asking.kind === "question" ? asking.steps[0].label : asking.title);
  return explained.exec(label)?.[1] ?? label;
}

/** What the label explains in brackets: `tomorrow 9, 2h`; empty where it explains nothing. */
export function askedHint(asking: Asking): string {
  if (asking.kind === "menu") return "";
  return explained.exec(cleanLine(asking.steps[0].label))?.[2] ?? "";
}
