import type { Gap } from "./gap.ts";

interface Numbered {
  readonly id: number;
}

/** What is kept, as far as gaps ask for it: the store's view is one. */
export interface GapsView {
  get(kind: "gaps", id: number): Numbered | null;
  /** The records with this key (see `gapKeys`), by number. */
  find(kind: "gaps", key: string): readonly Numbered[];
  /** Gaps by the time they were asked (ms since 1970), the oldest first. */
  ranked(kind: "gaps"): ReadonlyArray<{ readonly id: number; readonly rank: number }>;
  nextId(kind: "gaps"): number;
}

export interface GapEdit {
  readonly kind: "gaps";
  readonly id: number;
  readonly before: Gap | null;
  readonly after: Gap;
}

/** What is to be kept, and what is to be said of it. Nothing is written by making one. */
export interface GapsPlan<Answer> {
  readonly answer: Answer;
  readonly edits: readonly GapEdit[];
}

// The store gives back what was put in under this kind: it has checked the shape.

export function gapIn(view: GapsView, id: number): Gap | null {
  return view.get("gaps", id) as Gap | null;
}

/** Gaps with a key, the oldest first. */
export function gapsWith(view: GapsView, key: string): readonly Gap[] {
  return view.find("gaps", key) as readonly Gap[];
}
