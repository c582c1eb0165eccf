import { slugify } from "../base/text.ts";
import { type Tone, tones } from "./guide.ts";

/** What customers' words can show. */
export const signalKinds = [
  "frustration",
  "repetition",
  "escalation",
  "abuse",
  "vulnerability",
  "calming",
] as const;
export type SignalKind = (typeof signalKinds)[number];

/** An expression of a customer (see `coach/expression.ts` for how it is read). */
export interface Signal {
  readonly kind: SignalKind;
  readonly text: string;
  /** 1 to 5. */
  readonly weight: number;
  readonly line: number;
}

/** An expression that an agent should not use, and what to say instead. */
export interface ToneExpression {
  readonly tone: Tone;
  readonly text: string;
  readonly instead: string;
  readonly line: number;
}

/** Words that say something about other words. */
export const particles = ["negation", "intensity", "innocent", "apology", "act", "abbreviations"] as const;
export type Particle = (typeof particles)[number];

/** One language's signal list, `signals/<lang>.md`. */
export interface SignalList {
  readonly path: string;
  readonly lang: string;
  readonly signals: readonly Signal[];
  readonly tones: readonly ToneExpression[];
  /**
   * `negation`: "not"; `intensity`: "very"; `innocent`: "password manager", which is no wish for a manager; `apology`: "I'm sorry"; `act`: what makes an apology more than words;
   * `abbreviations`: those in capitals that customers know.
   */
  readonly particles: Readonly<
    Record<Particle, ReadonlyArray<{ readonly text: string; readonly line: number }>>
  >;
}

const headings: Readonly<Record<string, Tone>> = {
  blame: "blame",
  orders: "order",
  dismissal: "dismissal",
  "empty-empathy": "empty-empathy",
  "over-promising": "over-promise",
  jargon: "jargon",
};

/** `Over-promising` → `over-promise`; null for a heading that names no fault. */
export function toneOfHeading(heading: string): Tone | null {
  const slug = slugify(heading);
  return (Object.hasOwn(headings, slug) ? headings[slug] : tones.find((tone) => tone === slug)) ?? null;
}
