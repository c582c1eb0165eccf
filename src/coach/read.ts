import type { Temperature } from "../kb/guide.ts";
import type { Signal, SignalKind } from "../kb/signals.ts";
import type { Ear } from "./expressions.ts";
import { type Match, withoutOverlaps } from "./matcher.ts";
import { typographicHeat } from "./typography.ts";
import { type Word, wordsIn } from "./words.ts";

/** Something in a customer's words: which, where, and how much it counts (1 to 5). */
export interface SignalFound {
  readonly kind: SignalKind | "typography";
  readonly match: string;
  /** UTF-16 offsets in the text. */
  readonly start: number;
  readonly end: number;
  readonly weight: number;
}

/** What the words show. No feeling is claimed: only which words were seen. */
export interface Reading {
  readonly temperature: Temperature;
  readonly signals: readonly SignalFound[];
  readonly vulnerable: boolean;
  /** Talk of death, self-harm or violence at home: a trained human at once. */
  readonly danger: boolean;
}

/** Reads what a customer said or wrote. */
export function read(text: string, ear: Ear): Reading {
  const words = wordsIn(text, ear.lang, ear.stem);
  const negations = ear.negations.all(words);
  const signals: SignalFound[] = withoutOverlaps(ear.signals.all(words))
    .filter((match) => !isNegated(match, negations, text, words, ear))
    .map((match) => {
      const start = words[match.from]!.start;
      const end = words[match.to - 1]!.end;
      const { kind, weight } = match.entry;
      const before = words[match.from - 1];
      const isStronger =
        kind === "frustration" && before !== undefined && ear.isFiller(before) && weight > 1 && weight < 4;
      return { kind, match: text.slice(start, end), start, end, weight: isStronger ? weight + 1 : weight };
    });
  for (const { start, end, how } of typographicHeat(text)) {
    const weight = how === "capitals" ? 2 : 1;
    signals.push({ kind: "typography", match: text.slice(start, end), start, end, weight });
  }
  signals.sort((a, b) => a.start - b.start || a.end - b.end);
  const vulnerability = signals.filter(({ kind }) => kind === "vulnerability");
  return {
    temperature: temperatureOf(signals),
    signals,
    vulnerable: vulnerability.length > 0,
    danger: vulnerability.some(({ weight }) => weight === 5),
  };
}

/** How many words may stand between "not" and what it denies. "Why can't I speak to a manager" denies nothing. */
const reach: Readonly<Record<SignalKind, number>> = {
  frustration: 3,
  calming: 3,
  repetition: 0,
  escalation: 0,
  abuse: 1,
  vulnerability: 0,
};

function isNegated(
  { entry, from, to }: Match<Signal>,
  negations: readonly Match<{ readonly direction: "after" | "before" }>[],
  text: string,
  words: readonly Word[],
  ear: Ear,
): boolean {
  // Somebody who speaks of death is taken at their word, whatever else they say.
  if (entry.kind === "vulnerability" && entry.weight === 5) return false;
  const sentence = words[from]!.sentence;
  const between = (start: number, end: number) => {
    const others = words.slice(start, end);
    if (words.slice(start, end + 1).some(({ afterComma }, index) => afterComma && start + index <= end))
      return Infinity;
    return others.filter((word) => !ear.isFiller(word)).length;
  };
  return negations.some((not) => {
    if (words[not.from]!.sentence !== sentence) return false;
    if (not.entry.direction === "after") {
      if (not.to > from || between(not.to, from) > reach[entry.kind]) return false;
      // "Isn't this ridiculous?" denies nothing.
      return !(entry.kind === "frustration" && isQuestion(text, words, sentence));
    }
    return not.from >= to && between(to, not.from) <= Math.min(1, reach[entry.kind]);
  });
}

function isQuestion(text: string, words: readonly Word[], sentence: number): boolean {
  const last = words.findLast((word) => word.sentence === sentence);
  return last !== undefined && /^[\s"'”)]*[?？]/.test(text.slice(last.end, last.end + 6));
}

/** From this much heat on, a customer lets off steam. */
const venting = 3;

/**
 * The temperature (see `guide.ts`): threats and insults are 4; otherwise heat adds up to 2 or 3; words of relief
 * that outweigh the heat, or come after it, are 5.
 */
function temperatureOf(signals: readonly SignalFound[]): Temperature {
  const of = (...kinds: SignalFound["kind"][]) => signals.filter(({ kind }) => kinds.includes(kind));
  const sum = (some: readonly SignalFound[]) => some.reduce((total, { weight }) => total + weight, 0);
  const threats = of("escalation", "abuse").filter(({ weight }) => weight >= 4);
  const hot = [
    ...of("frustration", "repetition", "typography"),
    ...of("abuse").filter(({ weight }) => weight < 4),
  ];
  const demands = of("escalation").filter(({ weight }) => weight === 3);
  const heat = sum(hot) + demands.length;
  const calming = of("calming");
  if (calming.length > 0) {
    const lastHeat = Math.max(-1, ...[...hot, ...threats, ...demands].map(({ start }) => start));
    const lastCalm = Math.max(...calming.map(({ start }) => start));
    const isOver = lastCalm > lastHeat ? sum(calming) * 2 >= heat : sum(calming) >= heat + 2;
    if (isOver) return 5;
  }
  if (threats.length > 0) return 4;
  if (heat >= venting) return 3;
  // Nobody in acute trouble is only asking.
  const isAcute = of("vulnerability").some(({ weight }) => weight >= 4);
  return heat > 0 || isAcute || of("escalation").length > 0 ? 2 : 1;
}
