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
import type { Menu } from "./asking.ts";
import { cleared } from "./cleared.ts";
import type { Stepped } from "./event.ts";
import { entryFor, placeOf } from "./keys.ts";
import { edited, inserted } from "./line.ts";
import { isNote, withLine } from "./searching.ts";
import type { State } from "./state.ts";

/** Text as it was typed or pasted: into the question where one is asked, else into the line, wherever the eyes are. */
export function typed(state: State, text: string, isPaste: boolean): Stepped {
  const { asking, line } = state;
  if (asking?.kind === "question") return typedIntoQuestion(state, asking, text);
  if (asking?.kind === "menu") return typedAtMenu(state, asking, text, isPaste);
  if (text === "?" && line.text === "") return pressed(state, "?");
  if (isActedOn(state) && !text.startsWith(" ")) return typed(cleared(state), text, isPaste);
  const multiline = isPaste || line.text.startsWith(".");
  return withLine({ ...state, page: null }, inserted(line, text, { multiline }));
}

/**
 * The words in the line have done their work: what was found is open, or phrases are. What is typed then is a note, or
 * something new to look for (Alt-Up brings the old words back); a space before it goes on with them.
 */
function isActedOn({ line, page, focus }: State): boolean {
  return line.text !== "" && !isNote(line.text) && (page !== null || focus === "pane");
}

/** Where letters choose, those that came together (over a slow line) do so one after the other. */
function typedAtMenu(state: State, asking: Menu, text: string, isPaste: boolean): Stepped {
  if (asking.filter !== null) return inMenu(state, typedIntoMenu(asking, text));
  if (isPaste) return { state, effects: [] };
  const [first = "", ...others] = text;
  const stepped = inMenu(state, typedIntoMenu(asking, first));
  if (others.length === 0) return stepped;
  const next = typed(stepped.state, others.join(""), false);
  return { state: next.state, effects: [...stepped.effects, ...next.effects] };
}

/** A key that is no text: what the table says of it here, else it edits the line. */
export function pressed(state: State, name: string): Stepped {
  const { asking } = state;
  // Before the keys are ours the terminal makes a line feed of Enter: who types at once does not lose it.
  const key = name === "ctrl-j" ? "enter" : name;
  if (asking !== null && key !== "ctrl-c") {
    if (asking.kind === "question") return pressedInQuestion(state, asking, key);
    return inMenu(state, pressedInMenu(asking, key));
  }
  const entry = entryFor(key, state);
  if (entry !== null) return acted(state, entry.action, key);
  if (placeOf(state) === "page") {
    if (key === "enter" && isNote(state.line.text)) return acted(state, "note");
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
