import { nothing } from "./act.ts";
import type { Stepped } from "./event.ts";
import { noPreview, type Pane } from "./pane.ts";
import type { State } from "./state.ts";

export function moved(state: State, by: number): Stepped {
  const { page, focus, pane } = state;
  if (page !== null) return scrolled(state, by);
  if (focus === "pane" && pane.kind === "phrases") {
    return inPane(state, { ...pane, selected: within(pane.selected + by, pane.phrases.length) });
  }
  if (focus === "pane" && pane.kind === "callbacks") {
    return inPane(state, { ...pane, selected: within(pane.selected + by, pane.rows.length) });
  }
  const results = state.found?.results ?? [];
  if (results.length === 0) return nothing(state);
  return selectedResult(state, within(state.selected + by, results.length));
}

function within(index: number, length: number): number {
  return Math.max(0, Math.min(length - 1, index));
}

function inPane(state: State, pane: Pane): Stepped {
  return { state: { ...state, pane }, effects: [] };
}

/** Another result is selected: the pane shows it. */
export function selectedResult(state: State, selected: number): Stepped {
  const hit = state.found?.results[selected];
  if (hit === undefined) return nothing({ ...state, selected: 0, preview: null });
  const pane = state.size.width >= 160 && state.pane.kind !== "preview" ? state.pane : noPreview;
  return {
    state: { ...state, selected, pane, focus: "results" },
    effects: [{ do: "preview", id: hit.id, slug: hit.section?.slug ?? null }],
  };
}

export function pageOf({ size, page }: State): number {
  return Math.max(1, page === null ? Math.floor(size.height / 3) : size.height - 5);
}

export function scrolled(state: State, by: number): Stepped {
  const { page, pane } = state;
  if (page !== null) {
    return { state: { ...state, page: { ...page, scroll: Math.max(0, page.scroll + by) } }, effects: [] };
  }
  if (pane.kind === "preview" || pane.kind === "brief") {
    return inPane(state, { ...pane, scroll: Math.max(0, pane.scroll + by) });
  }
  return moved(state, by < 0 ? -3 : 3);
}
