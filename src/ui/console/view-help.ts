import type { Ui } from "../ui.ts";
import { displayWidth, pad } from "../width.ts";
import { hang, wrap } from "../wrap.ts";
import { cachedLines } from "./cached-lines.ts";
import { sideBySide } from "./fit-line.ts";
import { type KeyEntry, keyName, keyTable } from "./keys.ts";
import { shownKeys } from "./shown-key.ts";

const gap = 4;

/** Every key, by what it is for, from the table; how to type; what to do where Alt does not work. */
export function helpLines(ui: Ui): readonly string[] {
  return cachedLines(keyTable, "help", ui, () => draw(ui));
}

function draw(ui: Ui): string[] {
  const { width } = ui.terminal;
  const isWide = width >= 120;
  const column = isWide ? Math.floor((Math.min(width, 200) - gap) / 2) : width;
  const blocks = [typing(column, ui), ...groups().map((entries) => group(entries, column, ui))];
  if (!isWide) return blocks.flatMap((block, i) => (i === 0 ? block : ["", ...block]));
  // In two columns, each read from the top to the bottom.
  const total = blocks.reduce((sum, block) => sum + block.length + 1, 0);
  const columns: [string[], string[]] = [[], []];
  for (const block of blocks) {
    const own =
      columns[0].length + block.length / 2 < total / 2 && columns[1].length === 0 ? columns[0] : columns[1];
    own.push(...(own.length === 0 ? [] : [""]), ...block);
  }
  const rows = Math.max(columns[0].length, columns[1].length);
  const filled = columns.map((lines) => ({
    lines: [...lines, ...Array.from({ length: rows - lines.length }, () => "")],
    width: column,
  }));
  return sideBySide(filled, () => " ".repeat(gap));
}

function groups(): KeyEntry[][] {
  const byName = new Map<string, KeyEntry[]>();
  for (const entry of keyTable) {
    const known = byName.get(entry.group);
    if (known === undefined) byName.set(entry.group, [entry]);
    else known.push(entry);
  }
  return [...byName.values()];
}

function group(entries: readonly KeyEntry[], width: number, ui: Ui): string[] {
  const { style } = ui;
  return [
    style.heading(entries[0]?.group ?? ""),
    ...entries.flatMap((entry) => item(allKeys(entry, ui), `${entry.help}.`, width, ui)),
  ];
}

/** The keys of an entry, those that are not shown elsewhere included: `F1, ?`. */
function allKeys(entry: KeyEntry, ui: Ui): string {
  return entry.keys.length === 2 ? entry.keys.map(keyName).join(", ") : shownKeys(entry, ui);
}

/** Columns for the keys: all texts begin one below the other. */
const keyColumns = 11;

function item(key: string, text: string, width: number, ui: Ui): string[] {
  const first = `  ${ui.style.key(pad(key, keyColumns))} `;
  return hang(first, wrap(text, Math.max(8, width - displayWidth(first))));
}

function typing(width: number, ui: Ui): string[] {
  const rows: ReadonlyArray<readonly [string, string]> = [
    ["words", "What the customer says: articles and, where it matters, what was heard in it."],
    [".text", "A note of the call, with Enter: .customer moved house"],
    ["Esc", "Goes back, a step at a time; what was typed is kept, Alt-Up brings it back."],
    ["no Alt?", "Ctrl-P lists everything that can be done; type a word of it, then Enter."],
  ];
  return [ui.style.heading("Type"), ...rows.flatMap(([key, text]) => item(key, text, width, ui))];
}
