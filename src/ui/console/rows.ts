import type { Size } from "./state.ts";

/** Which rows there are: on a terminal of a few rows the input line is the last to go. */
export interface Rows {
  readonly hasBar: boolean;
  readonly hasStatus: boolean;
  readonly hasFooter: boolean;
  /** Whether what stands below the input line has an edge that says what it is. */
  readonly hasEdge: boolean;
  /** Between the input line and the status line, the edge counted. */
  readonly body: number;
}

export function rowsOf({ height }: Size): Rows {
  const hasBar = height >= 4;
  const hasStatus = height >= 2;
  const hasFooter = height >= 5;
  const body = Math.max(0, height - 1 - Number(hasBar) - Number(hasStatus) - Number(hasFooter));
  return { hasBar, hasStatus, hasFooter, hasEdge: body >= 3, body };
}

/** How the results and what stands beside them share the screen. */
export type Division =
  /** Only one of them at a time. */
  | { readonly kind: "one" }
  /** One below the other; rows without their edges. */
  | { readonly kind: "below"; readonly list: number; readonly pane: number }
  /** Side by side; columns, three of them between each two. */
  | { readonly kind: "beside"; readonly list: number; readonly pane: number }
  | { readonly kind: "three"; readonly list: number; readonly preview: number; readonly pane: number };

/** Columns that a dim line and the spaces beside it take. */
export const betweenColumns = 3;

/** What stands beside what. */
export interface Sharing {
  /** The preview is all that stands beside the results. */
  readonly isPreview: boolean;
  /** Nothing was asked: in the place of the results it says what can be typed. */
  readonly isStart: boolean;
}

/** @param rows for both, edges counted */
export function divisionOf({ width, height }: Size, rows: number, { isPreview, isStart }: Sharing): Division {
  if (height <= 12 || width < 50 || rows < 6) return { kind: "one" };
  if (width < 100) {
    // Three say-lines of two lines each are worth more than a longer preview; phrases and callbacks are what was asked for.
    const list = isStart ? 2 : Math.floor((rows - 2) * (isPreview ? 0.58 : 0.42));
    return { kind: "below", list, pane: rows - 2 - list };
  }
  if (width < 160) {
    const list = Math.floor(width * 0.45);
    return { kind: "beside", list, pane: width - list - betweenColumns };
  }
  const list = Math.floor(width * 0.4);
  const rest = width - list - betweenColumns;
  if (isPreview) return { kind: "beside", list, pane: rest };
  const preview = Math.floor((rest - betweenColumns) / 2);
  return { kind: "three", list, preview, pane: rest - betweenColumns - preview };
}
