import type { Effect } from "./asking.ts";
import type { Stepped } from "./event.ts";
import type { Line } from "./line.ts";
import { noPreview } from "./pane.ts";
import type { State } from "./state.ts";

/** The line with another text: what it asks for is searched, what a customer may have said is listened to. */
export function withLine(state: State, line: Line): Stepped {
  const isSame = line.text === state.line.text;
  const next: State = { ...state, line, pastAt: isSame ? state.pastAt : null, leavingAt: null };
  if (isSame) return { state: next, effects: [] };
  if (isNote(line.text)) return { state: { ...next, heard: null }, effects: [] };
  if (line.text.trim() === "") {
    return { state: { ...next, found: null, selected: 0, preview: null, heard: null }, effects: [] };
  }
  // Whoever searches wants to see what is found; a wide screen has room for it beside the phrases.
  const effects: Effect[] = [
    { do: "search", query: line.text, lang: state.lang ?? state.call?.lang ?? null },
  ];
  // Two words may be a search; whoever types more may be writing down what somebody says.
  if (/\S\s+\S/u.test(line.text)) {
    effects.push({ do: "listen", text: line.text, lang: state.lang ?? state.call?.lang ?? null });
  }
  return {
    state: {
      ...next,
      focus: "results",
      pane: next.size.width >= 160 ? next.pane : noPreview,
    },
    effects,
  };
}

/** A dot begins a note. */
export function isNote(text: string): boolean {
  return text.trimStart().startsWith(".");
}
