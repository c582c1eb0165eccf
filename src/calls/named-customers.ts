import { type CallsView, customerIn } from "./calls-view.ts";
import type { Customer } from "./customer.ts";
import { pieceKey, piecesOf, wordKey } from "./keys.ts";
import { fitName, type NameFit } from "./name-match.ts";

export interface Named extends NameFit {
  readonly customer: Customer;
}

/** Never more records are read for one name. */
const mostRead = 60;

/**
 * The customers with a name: those who have all its words; only where nobody has, those whose words begin so or differ
 * by two letters at most. Counts the pieces that words share before it reads anybody.
 * @param words folded, see `nameWords`
 */
export function customersNamed(
  view: CallsView,
  words: readonly string[],
  limit: number,
): { readonly customers: readonly Named[]; readonly more: number } {
  const typed = [...new Set(words)].slice(0, 8);
  if (typed.length === 0) return { customers: [], more: 0 };
  const exact = withAll(typed.map((word) => view.idsWith("customers", wordKey(word))));
  const same = fitting(view, exact.slice(-mostRead), words).filter(({ edits }) => edits === 0);
  if (same.length > 0) return cut(same, limit, Math.max(0, exact.length - mostRead));
  return cut(fitting(view, withMostPieces(view, typed), words), limit, 0);
}

function cut(named: readonly Named[], limit: number, unread: number): { customers: Named[]; more: number } {
  const sorted = [...named].sort(
    (a, b) => a.edits - b.edits || Number(b.isWhole) - Number(a.isWhole) || a.customer.id - b.customer.id,
  );
  return { customers: sorted.slice(0, limit), more: Math.max(0, sorted.length - limit) + unread };
}

function fitting(view: CallsView, ids: readonly number[], words: readonly string[]): Named[] {
  return ids.flatMap((id) => {
    const customer = customerIn(view, id);
    const fit = customer === null ? null : fitName(words, customer.name);
    return customer === null || fit === null ? [] : [{ customer, ...fit }];
  });
}

/** The numbers that are in every list. */
function withAll(lists: ReadonlyArray<readonly number[]>): number[] {
  const [shortest = [], ...others] = [...lists].sort((a, b) => a.length - b.length);
  const sets = others.map((list) => new Set(list));
  return shortest.filter((id) => sets.every((set) => set.has(id)));
}

/** Those who share most pieces with the words, by number. */
function withMostPieces(view: CallsView, words: readonly string[]): number[] {
  const counts = new Uint8Array(view.nextId("customers"));
  const pieces = new Set(words.flatMap((word) => piecesOf(word.slice(0, 30))));
  let most = 0;
  for (const piece of [...pieces].slice(0, 60)) {
    for (const id of view.idsWith("customers", pieceKey(piece))) {
      counts[id] = (counts[id] ?? 0) + 1;
      if (counts[id]! > most) most = counts[id]!;
    }
  }
  // A slip takes at most three pieces of a word away: who has less than a third of the best is nobody.
  const atLeast = Math.max(1, Math.ceil(most / 3));
  const likely: number[] = [];
  for (let count = most; count >= atLeast && likely.length < mostRead; count--) {
    for (let id = counts.length - 1; id > 0 && likely.length < mostRead; id--) {
      if (counts[id] === count) likely.push(id);
    }
  }
  return likely.sort((a, b) => a - b);
}
