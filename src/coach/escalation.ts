import type { EscalationPoint } from "../kb/article.ts";
import type { Reading, SignalFound } from "./read.ts";
import { type Stem, wordsIn } from "./words.ts";

/** Whether the next level should take over now, why, and who that is. */
export interface EscalationAdvice {
  readonly recommended: boolean;
  readonly reason: string | null;
  /** From `kb.yaml`, with the contact: `Team lead on duty (ext. 100)`; null where nobody is named there. */
  readonly to: string | null;
}

/** What an entry of `kb.yaml` can be for. */
export const escalationCauses = ["escalation", "repetition", "abuse", "vulnerability", "danger"] as const;
export type EscalationCause = (typeof escalationCauses)[number];

const reasons: Readonly<Record<EscalationCause, string>> = {
  danger: "life or safety may be in danger: a trained human, at once",
  abuse: "insults that go on, or a threat against a person",
  escalation: "the next level was asked for, or threatened with",
  repetition: "contact about the same matter again and again",
  vulnerability: "acute trouble: somebody who may bend rules, today",
};

/** Weights from which on a signal asks for the next level by itself (see the signal lists). */
const acute = 4;
const violent = 5;

/**
 * Weighs a reading. Recommended where the customer asks for or threatens with the next level, comes back again and
 * again, goes on insulting, threatens somebody, or is in acute trouble or danger. Hardship alone is no reason to pass
 * somebody on, and one insult is answered by the agent.
 */
export function adviseEscalation(
  reading: Reading,
  contacts: readonly EscalationPoint[],
  stem: Stem,
  lang: string,
): EscalationAdvice {
  const cause = causeOf(reading);
  if (cause === null) return { recommended: false, reason: null, to: null };
  const words = seenFor(cause, reading.signals).map(({ match }) => `“${match.replace(/\s+/g, " ")}”`);
  const contact = contactFor(cause, reading.signals, contacts, stem, lang);
  return {
    recommended: true,
    reason: words.length === 0 ? reasons[cause] : `${reasons[cause]} (${words.slice(0, 3).join(", ")})`,
    to: contact === null ? null : named(contact),
  };
}

function causeOf({ danger, signals }: Reading): EscalationCause | null {
  const count = (kind: SignalFound["kind"], atLeast: number) =>
    signals.filter((signal) => signal.kind === kind && signal.weight >= atLeast).length;
  if (danger) return "danger";
  if (count("abuse", violent) > 0) return "abuse";
  if (count("vulnerability", acute) > 0) return "vulnerability";
  if (count("escalation", 1) > 0) return "escalation";
  if (count("abuse", acute) > 1) return "abuse";
  return count("repetition", 1) > 0 ? "repetition" : null;
}

function seenFor(cause: EscalationCause, signals: readonly SignalFound[]): SignalFound[] {
  if (cause === "danger")
    return signals.filter(({ kind, weight }) => kind === "vulnerability" && weight === 5);
  return signals.filter(({ kind }) => kind === cause);
}

/** The one who is there for this cause; else whose `when` shares most words with what was said; else the first. */
function contactFor(
  cause: EscalationCause,
  signals: readonly SignalFound[],
  contacts: readonly EscalationPoint[],
  stem: Stem,
  lang: string,
): EscalationPoint | null {
  const forIt = contacts.find((contact) => contact.for.includes(cause));
  if (forIt !== undefined) return forIt;
  const said = new Set(signals.flatMap(({ match }) => wordsIn(match, lang, stem).map((word) => word.stem)));
  const shared = ({ when }: EscalationPoint) =>
    wordsIn(when ?? "", lang, stem).filter((word) => word.folded.length > 3 && said.has(word.stem)).length;
  let best: EscalationPoint | null = contacts[0] ?? null;
  for (const contact of contacts) if (best !== null && shared(contact) > shared(best)) best = contact;
  return best;
}

function named({ name, contact }: EscalationPoint): string {
  return contact === null ? name : `${name} (${contact})`;
}
