import { type Acts, only } from "./act.ts";
import { menu, openMenu } from "./asked.ts";
import type { MenuChoice } from "./asking.ts";
import { callActions } from "./call-actions.ts";
import { cleared, home } from "./cleared.ts";
import { findActions } from "./find-actions.ts";
import { keyTable } from "./keys.ts";
import { lineActions } from "./line-actions.ts";
import { promiseActions } from "./promise-actions.ts";
import { sayActions } from "./say-actions.ts";
import type { State } from "./state.ts";
import { trainerActions } from "./trainer-actions.ts";

/** What the entries of the key table do, by their names. */
export const actions: Acts = {
  ...findActions,
  ...sayActions,
  ...lineActions,
  ...callActions,
  ...promiseActions,
  ...trainerActions,
  // A gap may be what is taken back: it can be kept again then.
  undo: (state) => only({ ...state, gap: null }, { do: "undo" }),
  commands: (state) => openMenu(state, menu("What is to be done?", everything(state), true)),
  help: (state) => ({ state: { ...state, page: { kind: "help", scroll: 0 } }, effects: [] }),
  redraw: (state) => only(state, { do: "redraw" }),
  suspend: (state) => only(state, { do: "suspend" }),
  interrupt: (state, key) => {
    if (state.leavingAt !== null || key !== "ctrl-c") return only(state, { do: "leave" });
    return { state: { ...home(cleared(state)), leavingAt: state.nowMs }, effects: [] };
  },
};

/** Every entry of the table that can be chosen from a list. */
function everything(state: State): MenuChoice[] {
  return keyTable
    .filter(({ word, action }) => word !== undefined && action !== "commands")
    .map((entry) => ({ entry, rank: entry.rank(state) }))
    .sort((a, b) => b.rank - a.rank)
    .map(({ entry: { keys, help, action, label, word } }) => ({
      letter: null,
      label: help,
      key: keys[0],
      also: `${label} ${word ?? ""} ${action}`,
      does: { kind: "action", action },
    }));
}
