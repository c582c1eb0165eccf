/** Where the talk stands. */
export const stages = [
  "open",
  "listen",
  "empathise",
  "apologise",
  "clarify",
  "hold",
  "explain",
  "decline",
  "solve",
  "set-limits",
  "escalate",
  "close",
  "follow-up",
] as const;
export type Stage = (typeof stages)[number];

export const channels = ["voice", "chat", "email", "sms", "social", "in-person"] as const;
export type Channel = (typeof channels)[number];

/**
 * The customer's state: 1 questioning, 2 refusing, 3 venting, 4 threatening, 5 cooling down (after the Crisis
 * Prevention Institute's verbal escalation continuum).
 */
export const temperatures = [1, 2, 3, 4, 5] as const;
export type Temperature = (typeof temperatures)[number];

export const temperatureNames: Readonly<Record<Temperature, string>> = {
  1: "questioning",
  2: "refusing",
  3: "venting",
  4: "threatening",
  5: "cooling down",
};

/** `1 questioning, 2 refusing, …`: for help and hints. */
export const allTemperatures = temperatures.map((one) => `${one} ${temperatureNames[one]}`).join(", ");

/** What is wrong with something that an agent says. */
export const tones = ["blame", "order", "dismissal", "empty-empathy", "over-promise", "jargon"] as const;
export type Tone = (typeof tones)[number];

/** A phrase to speak or to write. */
export interface Phrase {
  readonly text: string;
  /** Where it fits; empty: on every channel of its guide. */
  readonly channels: readonly Channel[];
  /** 1-based line of the file. */
  readonly line: number;
}

/** What not to say, and what to say instead. */
export interface Avoid {
  readonly text: string;
  readonly instead: string;
  /** From the heading above it; null where there is none. */
  readonly tone: Tone | null;
  readonly line: number;
}

/** One markdown file of phrases for one situation. */
export interface Guide {
  /** The path below `phrases/` without `.md`: `en/decline/no-with-reason`. */
  readonly id: string;
  /** Relative to the knowledge base, always with `/`. */
  readonly path: string;
  readonly title: string;
  readonly stage: Stage;
  /** Empty: at any temperature. */
  readonly temperature: readonly Temperature[];
  /** Free words: `angry`, `worried`. */
  readonly emotions: readonly string[];
  readonly channels: readonly Channel[];
  /** The signals that this guide answers (see `signals.ts`): `escalation`, `danger`. */
  readonly signals: readonly string[];
  readonly lang: string;
  readonly source: string | null;
  readonly say: readonly Phrase[];
  readonly avoid: readonly Avoid[];
  readonly why: string;
  readonly next: readonly string[];
}

const slot = /\{([a-z][a-z0-9]*)\}/g;

/** The names of the slots of a phrase, each once, in their order: `{customer}` → `customer`. */
export function slotsOf(text: string): string[] {
  return [...new Set([...text.matchAll(slot)].map((match) => match[1]!))];
}

/** The phrase with every slot that has a value filled; the others stay as they are. */
export function fillSlots(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(slot, (whole, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? whole) : whole,
  );
}

/** The slots that phrases use; `kb lint` knows a misspelt one by this list. */
export const slotNames = [
  "customer",
  "agent",
  "company",
  "issue",
  "minutes",
  "time",
  "date",
  "colleague",
  "team",
  "reference",
  "phone",
  "email",
  "reason",
  "option1",
  "option2",
  "step",
  "solution",
  "amount",
] as const;
