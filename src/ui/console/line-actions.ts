import { type Acts, nothing, said } from "./act.ts";
import { cleared, home } from "./cleared.ts";
import type { Stepped } from "./event.ts";
import { lineOf } from "./line.ts";
import { noPreview } from "./pane.ts";
import { isNote, withLine } from "./searching.ts";
import type { State } from "./state.ts";

/** What is done with the line itself: kept, cleared, brought back. */
export const lineActions: Acts = {
  back,
  note: noted,
  older: (state) => fromPast(state, -1),
  newer: (state) => fromPast(state, 1),
};

/** What stands in the line becomes a note of the call. It leaves the line at once, and comes back where it cannot be kept. */
export function noted(state: State): Stepped {
  const text = state.line.text.trim().replace(/^\.+\s*/, "");
  if (text === "") return said(state, "Type what is to be noted first.");
  const kept = cleared(state);
  // What was found stays in sight: a note is no search.
  return {
    state: isNote(state.line.text) ? kept : { ...kept, heard: null },
    effects: [{ do: "note", text }],
  };
}

function back(state: State): Stepped {
  if (state.page !== null) return nothing({ ...state, page: null });
  if (state.pane.kind !== "preview" || state.focus === "pane") {
    return nothing({ ...state, pane: noPreview, focus: "results" });
  }
  if (state.line.text === "" && state.found === null) return nothing({ ...state, message: null });
  return nothing(home(cleared(state)));
}

function fromPast(state: State, by: number): Stepped {
  const { line, pastAt } = state;
  if (pastAt === null && by > 0) return nothing(state);
  // A line that was begun is kept with the others: the one before it comes up, and Alt-Down leads back to it.
  const isBegun = pastAt === null && line.text.trim() !== "";
  const { past } = isBegun ? cleared(state) : state;
  const at = (isBegun ? past.length - 1 : (pastAt ?? past.length)) + by;
  if (at < 0) return nothing(state);
  const text = past[at];
  const stepped = withLine({ ...state, past }, lineOf(text ?? "", { multiline: true }));
  return { ...stepped, state: { ...stepped.state, pastAt: text === undefined ? null : at } };
}
