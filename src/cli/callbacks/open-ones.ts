import { fold } from "../../base/text.ts";
import type { Callback } from "../../callbacks/callback.ts";
import { compareCallbacks, countDue } from "../../callbacks/state.ts";
import type { View } from "../../store/ports.ts";

export interface Counts {
  readonly overdue: number;
  readonly due: number;
  readonly upcoming: number;
}

/** Names are compared as people write them: `kovacs` is `Kovács`. */
export function ownedBy(owner: string): (callback: Callback) => boolean {
  const wanted = fold(owner.trim());
  return ({ owner: name }) => name !== null && fold(name) === wanted;
}

/**
 * The open callbacks that are due until an instant, and counts of all open ones. Reads only those that it answers;
 * with an owner it has to read every open one, to know whose they are.
 *
 * @param until milliseconds since 1970
 */
export function dueUntil(
  view: View,
  nowMs: number,
  until: number,
  owner?: string,
): { callbacks: Callback[]; counts: Counts } {
  const ranked = view.ranked("callbacks");
  if (owner !== undefined) {
    const own = ranked.map(({ id }) => openOne(view, id)).filter(ownedBy(owner));
    const dues = own.map(({ due }) => Date.parse(due));
    return {
      callbacks: own.filter((_, i) => dues[i]! <= until).sort(compareCallbacks),
      counts: countDue(dues, nowMs),
    };
  }
  const callbacks: Callback[] = [];
  for (const { id, rank } of ranked) {
    if (rank > until) break;
    callbacks.push(openOne(view, id));
  }
  return {
    callbacks: callbacks.sort(compareCallbacks),
    counts: countDue(
      ranked.map(({ rank }) => rank),
      nowMs,
    ),
  };
}

/** The open callback that comes first, or null. With an owner: of theirs and of nobody's. */
export function nextCallback(view: View, owner?: string): Callback | null {
  const isTheirs = owner === undefined ? () => true : ownedBy(owner);
  let best: Callback | null = null;
  for (const { id, rank } of view.ranked("callbacks")) {
    // Priority decides among those of one instant, and these stand together.
    if (best !== null && rank > Date.parse(best.due)) break;
    const callback = openOne(view, id);
    if (callback.owner !== null && !isTheirs(callback)) continue;
    if (best === null || compareCallbacks(callback, best) < 0) best = callback;
  }
  return best;
}

function openOne(view: View, id: number): Callback {
  return view.get("callbacks", id) as Callback;
}
