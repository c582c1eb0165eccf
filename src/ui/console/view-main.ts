import type { Ui } from "../ui.ts";
import { fitted, sideBySide } from "./fit-line.ts";
import { drawn, type Part, type Room } from "./part.ts";
import { divisionOf } from "./rows.ts";
import { signsFor } from "./signs.ts";
import type { State } from "./state.ts";
import { menuPart } from "./view-asking.ts";
import { callbacksPart } from "./view-callbacks.ts";
import { pagePart } from "./view-page.ts";
import { phrasesPart } from "./view-phrases.ts";
import { type ArticleRenderer, previewPart } from "./view-preview.ts";
import { briefPart, promisePart } from "./view-promise.ts";
import { resultsPart } from "./view-results.ts";
import { indexingEdge, startPart } from "./view-start.ts";

/** Lines, and how far what can be scrolled among them can go. */
export interface Main {
  readonly lines: readonly string[];
  readonly scrollMost: number | null;
}

/**
 * What stands between the input line and the status line: results with what stands beside them, or a page.
 *
 * @param hasEdge whether there is a row for the edge over it
 */
export function mainPart(
  state: State,
  room: Room,
  hasEdge: boolean,
  renderer: ArticleRenderer | null,
  ui: Ui,
): Main {
  const { asking, page, pane, focus, found } = state;
  const inner: Room = { width: room.width, rows: room.rows - (hasEdge ? 1 : 0) };
  const whole = (part: Part): Main => ({
    lines: drawn(part, inner, hasEdge, ui),
    scrollMost: part.scrollMost,
  });
  const menu = asking?.kind === "menu" ? asking : null;
  if (page !== null)
    return whole(menu === null ? pagePart(page, inner, renderer, ui) : menuPart(menu, inner, ui));

  const isPreview = pane.kind === "preview";
  const isStart = found === null || found.query.trim() === "";
  const list = (own: Room): Part =>
    isStart ? startPart(state, own, ui) : resultsPart(state, found, own, ui);
  const beside = (own: Room): Part =>
    menu === null ? paneOf(state, own, renderer, ui) : menuPart(menu, own, ui);
  const first = (lines: readonly string[], width: number): string[] => {
    const edge = hasEdge ? indexingEdge(state, width, ui) : null;
    return edge === null ? [...lines] : [fitted(edge, width), ...lines.slice(1)];
  };
  const isAlone = isPreview && menu === null && (isStart || found.results.length === 0);
  const division = divisionOf(state.size, room.rows, { isPreview, isStart });
  if (division.kind === "one" || isAlone) {
    const isList = isAlone || (isPreview && menu === null && focus === "results");
    const { lines, scrollMost } = whole(isList ? list(inner) : beside(inner));
    return { lines: first(lines, room.width), scrollMost };
  }
  if (division.kind === "below") {
    const upper = { width: room.width, rows: division.list };
    const lower = { width: room.width, rows: division.pane };
    const pane = beside(lower);
    const lines = [
      ...first(drawn(list(upper), upper, true, ui), upper.width),
      ...drawn(pane, lower, true, ui),
    ];
    return { lines, scrollMost: pane.scrollMost };
  }
  const left = { width: division.list, rows: inner.rows };
  const right = { width: division.pane, rows: inner.rows };
  const last = beside(right);
  const columns = [{ lines: first(drawn(list(left), left, true, ui), left.width), width: left.width }];
  if (division.kind === "three") {
    const middle = { width: division.preview, rows: inner.rows };
    columns.push({
      lines: drawn(previewPart(state, middle, renderer, ui), middle, true, ui),
      width: middle.width,
    });
  }
  columns.push({ lines: drawn(last, right, true, ui), width: right.width });
  return { lines: sideBySide(columns, separatorFor(ui)), scrollMost: last.scrollMost };
}

function separatorFor(ui: Ui): (row: number) => string {
  const { rule, bar } = ui.symbols;
  const top = ui.style.dim(rule + signsFor(ui).tee + rule);
  const others = ` ${ui.style.dim(bar)} `;
  return (row) => (row === 0 ? top : others);
}

function paneOf(state: State, room: Room, renderer: ArticleRenderer | null, ui: Ui): Part {
  const { pane, focus } = state;
  switch (pane.kind) {
    case "preview":
      return previewPart(state, room, renderer, ui);
    case "phrases":
      return phrasesPart(pane, focus === "pane", room, ui);
    case "brief":
      return briefPart(state, room, ui);
    case "callbacks":
      return callbacksPart(pane, focus === "pane", room, ui);
    case "promise":
      return promisePart(pane, room, ui);
  }
}
