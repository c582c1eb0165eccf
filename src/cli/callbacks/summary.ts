import type { Callback } from "../../callbacks/callback.ts";
import { type Change, type Edit, inverse } from "../../store/change.ts";
import { dayAndTime } from "../../ui/local-time.ts";
import { callsSummary } from "../calls/summary.ts";

/**
 * What a change did, in words: `callback 12, Kovács Anna: moved to Tue 24 Nov 09:00`. Times are those of the
 * customer, in whose zone the promise was made.
 *
 * @param today the reader's day, `2026-11-21`: years other than this one are named
 */
export function summaryOf(change: Pick<Change, "edits">, today: string): string {
  return inWords(change.edits, today, false);
}

/** What taking back these edits brings back: `callback 12, Kovács Anna: due Mon 23 Nov 09:00 again`. */
export function summaryOfUndoing(change: Pick<Change, "edits">, today: string): string {
  return inWords(inverse(change.edits), today, true);
}

function inWords(edits: readonly Edit[], today: string, isBack: boolean): string {
  const [only] = edits;
  if (only === undefined) return "nothing";
  if (edits.every(({ kind }) => kind !== "callbacks") && edits.length <= 4)
    return callsSummary(edits, isBack);
  if (edits.length > 1) return several(edits, isBack);
  if (only.kind !== "callbacks") return `${only.kind} ${only.id}`;
  const before = only.before as Callback | null;
  const after = only.after as Callback | null;
  const name = (after ?? before)?.customer.name;
  const what = isBack ? broughtBack(before, after, today) : done(before, after, today);
  return `callback ${only.id}${name === undefined ? "" : `, ${name}`}: ${what}`;
}

function several(edits: readonly Edit[], isBack: boolean): string {
  const ids = edits.map(({ id }) => id).sort((a, b) => a - b);
  const noun = edits.every(({ kind }) => kind === "callbacks") ? "callbacks" : "records";
  const range = ids.length > 3 ? `${ids[0]} to ${ids.at(-1)}` : ids.join(", ");
  const verb = edits.every(({ before }) => before === null)
    ? isBack
      ? "back"
      : "added"
    : edits.every(({ after }) => after === null)
      ? "taken out"
      : isBack
        ? "as they were"
        : "changed";
  return `${ids.length} ${noun} (${range}) ${verb}`;
}

function done(before: Callback | null, after: Callback | null, today: string): string {
  if (after === null) return "taken out";
  const due = dayAndTime(after.dueLocal, today);
  if (before === null) return `promised for ${due}`;
  if (after.status === "done" && before.status !== "done") return `done${noted(after.endNote)}`;
  if (after.status === "cancelled" && before.status !== "cancelled")
    return `cancelled${noted(after.endNote)}`;
  if (after.status === "open" && before.status !== "open") return `open again, due ${due}`;
  const attempt = after.attempts.length > before.attempts.length ? after.attempts.at(-1) : undefined;
  const moved = after.due === before.due ? "" : `due ${due}`;
  if (attempt !== undefined) {
    const tried = `tried, ${attempt.outcome.replaceAll("-", " ")}`;
    return moved === "" ? tried : `${tried}; now ${moved}`;
  }
  if (after.owner !== before.owner && moved === "") {
    return after.owner === null ? "given to nobody" : `given to ${after.owner}`;
  }
  if (moved !== "") return `moved from ${dayAndTime(before.dueLocal, today)} to ${due}`;
  return `changed${changedParts(before, after)}`;
}

function broughtBack(before: Callback | null, after: Callback | null, today: string): string {
  if (after === null) return "not promised any more";
  const due = dayAndTime(after.dueLocal, today);
  if (before === null || after.due !== before.due) return `due ${due} again`;
  if (after.status !== before.status)
    return after.status === "open" ? `open again, due ${due}` : `${after.status} again`;
  if (after.attempts.length < before.attempts.length) return "the last attempt is taken back";
  if (after.owner !== before.owner) return after.owner === null ? "nobody's again" : `${after.owner}'s again`;
  return `as before${changedParts(before, after)}`;
}

function noted(note: string | null): string {
  return note === null || note === "" ? "" : ` (${note})`;
}

function changedParts(before: Callback, after: Callback): string {
  const parts = [
    before.customer.name === after.customer.name ? "" : "name",
    before.customer.phone === after.customer.phone ? "" : "number",
    before.customer.ref === after.customer.ref ? "" : "reference",
    ...(["zone", "reason", "article", "call", "priority", "lang", "override", "fixed"] as const).map((key) =>
      before[key] === after[key] ? "" : key,
    ),
  ].filter((part) => part !== "");
  return parts.length === 0 ? "" : ` (${parts.join(", ")})`;
}
