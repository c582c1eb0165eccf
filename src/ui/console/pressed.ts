import { actions } from "./actions.ts";
import {
  ask,
  type InMenu,
  openMenu,
  pressedInMenu,
  pressedInQuestion,
  typedIntoMenu,
  typedIntoQuestion,
} from "./asked.ts";
import { entryFor, placeOf } from "./keys.ts";
import { edited, inserted } from "./line.ts";
import { withLine } from "./searching.ts";
import type { State, Stepped } from "./state.ts";

/** Text as it was typed or pasted: into the question where one is asked, else into the line, wherever the eyes are. */
export function typed(state: State, text: string, isPaste: boolean): Stepped {
  const { asking, line } = state;
  if (asking?.kind === "question") return typedIntoQuestion(state, asking, text);
  if (asking?.kind === "menu") return inMenu(state, typedIntoMenu(asking, text));
  if (text === "?" && line.text === "") return pressed(state, "?");
  const multiline = isPaste || line.text.startsWith(".");
  return withLine({ ...state, page: null }, inserted(line, text, { multiline }));
}

/** A key that is no text: what the table says of it here, else it edits the line. */
export function pressed(state: State, key: string): Stepped {
  const { asking } = state;
  if (asking !== null && key !== "ctrl-c") {
    if (asking.kind === "question") return pressedInQuestion(state, asking, key);
    return inMenu(state, pressedInMenu(asking, key));
  }
  const entry = entryFor(key, state);
  if (entry !== null) return acted(state, entry.action, key);
  if (placeOf(state) === "page") {
    // A page scrolls by these; everything else is for the line that it covers.
    const scroll = { home: "top", end: "bottom" }[key];
    if (scroll !== undefined) return acted(state, scroll, key);
  }
  const line = edited(state.line, key);
  return line === null ? { state, effects: [] } : withLine({ ...state, page: null }, line);
}

/** Does what an action of the table does. @param key which of its keys it was */
function acted(state: State, action: string, key = ""): Stepped {
  // `temperature 3`, as a list names it.
  const [name = "", value = ""] = action.split(" ");
  const act = actions[name];
  return act === undefined ? { state, effects: [] } : act(state, key || value);
}

function inMenu(state: State, what: InMenu): Stepped {
  const closed: State = { ...state, asking: null };
  if (what === null) return { state: closed, effects: [] };
  if ("menu" in what) return openMenu(state, what.menu);
  const { does } = what.choice;
  if (does.kind === "effect") return { state: closed, effects: [does.effect] };
  if (does.kind === "action") return acted(closed, does.action);
  return does.asking.kind === "question" ? ask(closed, does.asking) : openMenu(closed, does.asking);
}
