import { firstWords } from "../../base/text.ts";
import type { Call, Note } from "../../calls/call.ts";
import type { Customer } from "../../calls/customer.ts";
import type { Gap } from "../../gaps/gap.ts";
import type { Edit } from "../../store/change.ts";
import { gapInWords } from "../gaps/summary.ts";

/** What a change of calls, notes, customers and gaps did, in words; what it did to callbacks is not said here. */
export function callsSummary(edits: readonly Edit[], isBack: boolean): string {
  const parts = edits.flatMap((edit) => {
    if (edit.kind === "notes") return [noteInWords(edit.before as Note | null, edit.after as Note | null)];
    if (edit.kind === "calls")
      return [callInWords(edit.before as Call | null, edit.after as Call | null, isBack)];
    if (edit.kind === "gaps")
      return [gapInWords(edit.before as Gap | null, edit.after as Gap | null, isBack)];
    if (edit.kind === "customers")
      return [customerInWords(edit.before as Customer | null, edit.after as Customer | null, isBack)];
    return [];
  });
  const [first = "nothing", ...others] = parts.filter((part) => part !== "");
  if (others.length > 2) return `${first}, and ${others.length} more`;
  return [first, ...others].join("; ");
}

function noteInWords(before: Note | null, after: Note | null): string {
  const note = after ?? before;
  if (note === null) return "";
  const text = firstWords(note.text, 8);
  return after === null
    ? `the note “${text}” is taken out of call ${note.call}`
    : `note in call ${note.call}: ${text}`;
}

function callInWords(before: Call | null, after: Call | null, isBack: boolean): string {
  if (after === null) return before === null ? "" : `call ${before.id} is taken out`;
  const call = `call ${after.id}`;
  if (before === null) return isBack ? `${call} is there again` : `${call} started`;
  const again = isBack ? " again" : "";
  if (after.state !== before.state) {
    return `${call}: ${after.state === "ended" ? `ended, ${after.outcome ?? ""}` : after.state}${again}`;
  }
  if (after.articles.length !== before.articles.length) {
    const [more, less] = [after.articles, before.articles];
    return more.length > less.length
      ? `${call}: told ${more.at(-1)!.title}`
      : `${call}: not told ${less.at(-1)!.title}`;
  }
  if (after.temperatures.length !== before.temperatures.length) {
    return `${call}: temperature ${after.temperatures.at(-1)?.value ?? "not taken"}`;
  }
  if (after.customer !== before.customer) {
    return after.customer === null ? `${call}: nobody's again` : `${call} is customer ${after.customer}'s`;
  }
  if (after.phrases.join() !== before.phrases.join()) return `${call}: a phrase was copied`;
  return isBack ? `${call} as before` : `${call} changed`;
}

function customerInWords(before: Customer | null, after: Customer | null, isBack: boolean): string {
  const customer = `customer ${(after ?? before)?.id}`;
  if (after === null) return `${customer} is taken out`;
  if (before === null) return isBack ? `${customer} is there again` : `${customer} added`;
  return isBack ? `${customer} as before` : `${customer} changed`;
}
