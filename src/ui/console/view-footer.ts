import type { Ui } from "../ui.ts";
import { displayWidth } from "../width.ts";
import { fitted } from "./fit-line.ts";
import { usefulKeys } from "./keys.ts";
import { shownKeys } from "./shown-key.ts";
import type { State } from "./state.ts";

/** The keys that are useful now, the most useful first, as many as fit. */
export function footer(state: State, ui: Ui): string {
  const { width } = state.size;
  const { style } = ui;
  if (state.leavingAt !== null) {
    return fitted(`${style.key("Ctrl-C")} ${style.warning("again leaves")}`, width);
  }
  const keys = [
    ...askingKeys(state),
    ...usefulKeys(state).map((entry) => [shownKeys(entry, ui), entry.label] as const),
  ];
  let line = "";
  for (const [key, label] of keys) {
    const next = `${line === "" ? "" : "   "}${style.key(key)} ${style.dim(label)}`;
    if (displayWidth(line) + displayWidth(next) > width) break;
    line += next;
  }
  return line;
}

/** What questions and menus take stands in no table: it is the same in all of them. */
function askingKeys(state: State): ReadonlyArray<readonly [key: string, label: string]> {
  const { asking } = state;
  if (asking === null) return [];
  if (asking.kind === "question") {
    return [
      ["Enter", asking.steps.length > 1 ? "next" : "done"],
      ["Esc", asking.earlier.length > 0 ? "one back" : "back"],
    ];
  }
  return [
    [
      asking.filter !== null ? "Enter" : /^\d$/.test(asking.choices[0]?.letter ?? "") ? "Number" : "Letter",
      "takes it",
    ],
    ["Up, Down", "select"],
    ["Esc", "back"],
  ];
}
