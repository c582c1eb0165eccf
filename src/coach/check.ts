import type { Tone } from "../kb/guide.ts";
import type { Ear, Unwanted } from "./expressions.ts";
import { type Match, withoutOverlaps } from "./matcher.ts";
import { typographicHeat } from "./typography.ts";
import { type Word, wordsIn } from "./words.ts";

/** What the coach names, by its rule; `avoid` is an Avoid phrase under no heading. */
export type CheckRule = Tone | "shouting" | "bare-apology" | "avoid";

/** Something in an agent's words that should not be said. */
export interface Finding {
  readonly match: string;
  /** UTF-16 offsets in the text. */
  readonly start: number;
  readonly end: number;
  readonly rule: CheckRule;
  readonly why: string;
  readonly instead: string;
}

const reasons: Readonly<Record<Exclude<CheckRule, "avoid">, string>> = {
  blame: "It puts the fault on the customer, who will defend themselves instead of listening.",
  order: "It gives an order; people refuse orders. Ask, or say what you will do.",
  dismissal: "It closes the door. Say the reason, and what you can do.",
  "empty-empathy": "It claims a feeling without naming their matter. Name it, then act.",
  "over-promise": "It promises what you do not control. Promise what you will do yourself, and by when.",
  jargon: "It is a word of the trade. Say it as the customer would.",
  shouting: "It reads as shouting.",
  "bare-apology": "It is an apology without an act. Say what you are doing about it.",
};

/** What an agent would rather say when an apology stands alone and no guide has words for it. */
const plainRepair = "I'm sorry about {issue}. I'm looking at it now and I'll tell you what I find.";

/**
 * Reads what an agent is about to say or send: what should not be said, in the order of the text.
 * Lines that quote (`> …`) and quoted speech are somebody else's words.
 *
 * @param repairOfApology what to say instead of an apology alone, from the guides
 */
export function check(text: string, ear: Ear, repairOfApology: string | null): Finding[] {
  const quoted = quotedParts(text);
  const isQuoted = (start: number, end: number) =>
    quoted.some((part) => start >= part.start && end <= part.end);
  const words = wordsIn(text, ear.lang, ear.stem);
  const found: Finding[] = withoutOverlaps(ear.unwanted.all(words))
    .map((match) => finding(text, words, match))
    .filter(({ start, end }) => !isQuoted(start, end));
  for (const { start, end, how } of typographicHeat(text)) {
    if (how === "stretched" || isQuoted(start, end)) continue;
    const match = text.slice(start, end);
    if (how === "marks" && !match.includes("!")) continue;
    const instead = how === "marks" ? match.charAt(0) : sentenceCase(match);
    found.push({ match, start, end, rule: "shouting", why: reasons.shouting, instead });
  }
  for (const { start, end } of strangeAbbreviations(text, ear)) {
    if (isQuoted(start, end) || found.some((one) => start < one.end && end > one.start)) continue;
    const match = text.slice(start, end);
    found.push({ match, start, end, rule: "jargon", why: reasons.jargon, instead: inFull });
  }
  const bare = bareApology(text, words, ear, found);
  if (bare !== null && !isQuoted(bare.start, bare.end)) {
    found.push({
      match: text.slice(bare.start, bare.end),
      ...bare,
      rule: "bare-apology",
      why: reasons["bare-apology"],
      instead: repairOfApology ?? plainRepair,
    });
  }
  return found.sort((a, b) => a.start - b.start || a.end - b.end);
}

function finding(text: string, words: readonly Word[], match: Match<Unwanted>): Finding {
  const start = words[match.from]!.start;
  const end = words[match.to - 1]!.end;
  const { tone, why, instead } = match.entry;
  const reason = tone === null ? why || "The guide says: avoid this." : reasons[tone];
  return { match: text.slice(start, end), start, end, rule: tone ?? "avoid", why: reason, instead };
}

/** An apology, where nothing in the whole text says what is being done. */
function bareApology(
  text: string,
  words: readonly Word[],
  ear: Ear,
  found: readonly Finding[],
): { start: number; end: number } | null {
  const [apology] = withoutOverlaps(ear.apologies.all(words));
  if (apology === undefined || ear.acts.all(words).length > 0) return null;
  const start = words[apology.from]!.start;
  const end = words[apology.to - 1]!.end;
  // One finding a place is enough, and a question asks for what comes next.
  if (found.some((one) => start < one.end && end > one.start) || /[?？]\s*$/.test(text)) return null;
  return { start, end };
}

const inFull = "Say in full what the letters stand for, in the customer's words.";
const abbreviation = /(?<![\p{L}\p{N}])\p{Lu}[\p{Lu}\p{N}]{1,5}(?![\p{L}\p{N}])/gu;

/**
 * Abbreviations in capitals that customers are not known to know; one alone may be anybody's name, so there have to be
 * two different ones. A line in capitals is shouting, not a row of abbreviations.
 */
function strangeAbbreviations(text: string, ear: Ear): { start: number; end: number }[] {
  const known = ear.knownAbbreviations;
  const strange = [...text.matchAll(abbreviation)].filter(({ 0: letters, index }) => {
    if (/^\p{L}?\p{N}+$/u.test(letters) || known.has(letters)) return false;
    // A neighbour in capitals: somebody shouts, or it is a code.
    return !/\p{Lu}{2} $/u.test(text.slice(Math.max(0, index - 3), index));
  });
  if (new Set(strange.map(({ 0: letters }) => letters)).size < 2) return [];
  return strange.map(({ 0: letters, index }) => ({ start: index, end: index + letters.length }));
}

const quotation = /"[^"\n]{3,400}"|“[^”\n]{3,400}”|„[^”“"\n]{3,400}[”“"]|«[^»\n]{3,400}»|»[^«\n]{3,400}«/g;
const quotedLine = /^[ \t]*>.*$/gm;

function quotedParts(text: string): { start: number; end: number }[] {
  return [...text.matchAll(quotation), ...text.matchAll(quotedLine)].map(({ index, 0: part }) => ({
    start: index,
    end: index + part.length,
  }));
}

function sentenceCase(text: string): string {
  const lower = text.toLowerCase();
  return lower.charAt(0).toUpperCase() + lower.slice(1);
}
