import { Fault } from "../base/fault.ts";
import { type Change, inverse } from "./change.ts";
import type { Plan, View } from "./ports.ts";

/** The newest change that is not itself taking one back, and was not taken back; null where there is none. */
export function lastUndoable(history: Iterable<Change>): Change | null {
  const taken = new Set<number>();
  for (const change of history) {
    if (change.undoes !== null) taken.add(change.undoes);
    else if (!taken.has(change.n)) return change;
  }
  return null;
}

/**
 * What takes the last change back; its answer is that change, or null where there is none (and nothing is written).
 * @param mayTake whether a change is one's own to take back
 * @throws Fault `usage` where it is not, `unwritable` where a record is no longer as that change left it
 */
export function undoPlan(view: View, mayTake: (change: Change) => boolean = () => true): Plan<Change | null> {
  const change = lastUndoable(view.history());
  if (change === null) return { answer: null, edits: [] };
  if (!mayTake(change)) {
    throw new Fault("usage", `the last change (${change.did}) was made elsewhere`, {
      hint: "cuecard log shows it; cuecard undo takes it back, whoever made it.",
    });
  }
  for (const { kind, id, after } of change.edits) {
    if (JSON.stringify(view.get(kind, id)) === JSON.stringify(after)) continue;
    throw new Fault("unwritable", `change ${change.n} (${change.did}) cannot be taken back`, {
      hint: `Number ${id} of the ${kind} is no longer as that change left it. See: cuecard log`,
    });
  }
  return { answer: change, edits: inverse(change.edits), undoes: change.n };
}
