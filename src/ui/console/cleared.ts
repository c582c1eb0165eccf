import { redact } from "../../base/redact.ts";
import { emptyLine } from "./line.ts";
import { noPreview } from "./pane.ts";
import type { State } from "./state.ts";

/** The line empty, and what stood in it kept: Alt-Up brings it back. */
export function cleared(state: State): State {
  // A card number is gone from here, too, once it is noted.
  const { text } = redact(state.line.text);
  const past =
    text.trim() === "" ? state.past : [...state.past.filter((one) => one !== text), text].slice(-50);
  return { ...state, line: emptyLine, past, pastAt: null };
}

/** Back to the line, with nothing over it and nothing found. */
export function home(state: State): State {
  return {
    ...state,
    found: null,
    selected: 0,
    preview: null,
    pane: noPreview,
    focus: "results",
    page: null,
    asking: null,
    heard: null,
    message: null,
  };
}
