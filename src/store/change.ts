import type { Kind } from "./kinds.ts";
import type { StoredRecord } from "./record.ts";

export type { Kind } from "./kinds.ts";
export type { StoredRecord } from "./record.ts";

/** One record before and after: `before` null where it was made, `after` null where it was taken away. */
export interface Edit<R extends StoredRecord = StoredRecord> {
  readonly kind: Kind;
  readonly id: number;
  readonly before: R | null;
  readonly after: R | null;
}

/** One action of a user: all its edits are kept, or none. */
export interface Change {
  /** 1, 2, 3 …: the place in the store's history. */
  readonly n: number;
  /** ISO instant, UTC. */
  readonly at: string;
  /** The command that did it, as it is typed: `callbacks snooze`. */
  readonly did: string;
  /** The `n` of the change that this one takes back. */
  readonly undoes: number | null;
  readonly edits: readonly Edit[];
}

/** The edits that take these back, last first. */
export function inverse(edits: readonly Edit[]): Edit[] {
  return edits.map(({ kind, id, before, after }) => ({ kind, id, before: after, after: before })).reverse();
}
