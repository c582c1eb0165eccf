import type { Ui } from "../ui.ts";
import { type KeyEntry, keysName, keyTable } from "./keys.ts";
import { signsFor } from "./signs.ts";

/** The keys of an entry as people read them: `Alt-N`, `Alt-1…5`. */
export function shownKeys(entry: KeyEntry, ui: Ui): string {
  return keysName(entry).replace("…", signsFor(ui).to);
}

/** The key for an action: whoever changes the table changes what the screen says. */
export function shownKey(action: string, ui: Ui): string {
  const entry = keyTable.find((one) => one.action === action);
  return entry === undefined ? "" : shownKeys(entry, ui);
}
