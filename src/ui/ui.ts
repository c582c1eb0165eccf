import { createStyle, type Style } from "./style.ts";
import { type Symbols, symbolsFor } from "./symbols.ts";
import type { Terminal } from "./terminal.ts";

/** What every view gets beside its data: `(data, ui) => string`. */
export interface Ui {
  readonly terminal: Terminal;
  readonly style: Style;
  readonly symbols: Symbols;
}

/** Colours and ornaments for a terminal. */
export function createUi(terminal: Terminal): Ui {
  return {
    terminal,
    style: createStyle(terminal.colorLevel),
    symbols: symbolsFor(terminal.unicode && !terminal.accessible),
  };
}

/** Columns for running text: lines beyond 100 are tiring to read, however wide the window is. */
export function textWidth(terminal: Terminal): number {
  return Math.min(terminal.width, 100);
}
