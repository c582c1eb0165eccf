import { Fault } from "../base/fault.ts";
import { type Masked, redact } from "../base/redact.ts";
import { cleanLine } from "../base/text.ts";
import { askedKey, askedWords, type Gap } from "./gap.ts";
import { type GapsPlan, type GapsView, gapsWith } from "./gaps-view.ts";

/** Longer questions are cut: what is pasted whole is no question. In characters. */
export const longestQuestion = 300;

const mostResults = 3;

/** Without a call, the same question of the same agent within this time is the same talk. */
const oneTalkMs = 15 * 60_000;

export interface Asked {
  /** As it was typed. */
  readonly query: string;
  readonly lang: string | null;
  readonly agent: string;
  /** The number of the call that the agent has open; null where there is none. */
  readonly call: number | null;
  /** Ids of what was offered, the best first. */
  readonly results: readonly string[];
  readonly now: Date;
}

export interface Kept {
  readonly gap: Gap;
  /** False where it was kept before, in the same call. */
  readonly kept: boolean;
  readonly masked: readonly Masked[];
}

/** Keeps a question that nothing answered, once for each call. @throws Fault `usage` where there is no question */
export function keepGap(view: GapsView, asked: Asked): GapsPlan<Kept> {
  const { agent, call, now } = asked;
  const { query, masked } = safeQuestion(asked.query);
  const words = askedWords(query);
  const before = gapsWith(view, call === null ? askedKey(query) : `call:${call}`).find(
    (gap) => askedWords(gap.query) === words && isOfSameTalk(gap, asked),
  );
  if (before !== undefined) return { answer: { gap: before, kept: false, masked }, edits: [] };
  const at = now.toISOString();
  const gap: Gap = {
    id: view.nextId("gaps"),
    query,
    lang: asked.lang,
    agent,
    call,
    at,
    article: null,
    results: asked.results.slice(0, mostResults),
    updatedAt: at,
  };
  return {
    answer: { gap, kept: true, masked },
    edits: [{ kind: "gaps", id: gap.id, before: null, after: gap }],
  };
}

/** A question as it may be kept and published. @throws Fault `usage` where nothing is left of it */
export function safeQuestion(text: string): { readonly query: string; readonly masked: readonly Masked[] } {
  // Masked before it is cut: half a card number is not known as one any more.
  const { text: safe, masked } = redact(cleanLine(text));
  const characters = [...safe];
  const query = characters.length > longestQuestion ? characters.slice(0, longestQuestion).join("") : safe;
  if (query.trim() !== "") return { query: query.trim(), masked };
  throw new Fault("usage", "there is no question to keep", { hint: "Type what the customer asks first." });
}

function isOfSameTalk(gap: Gap, { agent, call, now }: Asked): boolean {
  if (call !== null) return gap.call === call;
  return gap.call === null && gap.agent === agent && now.getTime() - Date.parse(gap.at) < oneTalkMs;
}
