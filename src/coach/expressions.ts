import { fold } from "../base/text.ts";
import type { Guide, Tone } from "../kb/guide.ts";
import type { Particle, Signal, SignalList } from "../kb/signals.ts";
import { BadExpression, type Expression, parseExpression } from "./expression.ts";
import { Matcher } from "./matcher.ts";
import type { Stem, Word } from "./words.ts";

/** Something not to say, wherever it was written down. */
export interface Unwanted {
  readonly tone: Tone | null;
  readonly instead: string;
  /** What the guide says of it, where it has no tone of its own. */
  readonly why: string | null;
}

/** How one language negates: what comes after the word, or what stands before it. */
export interface Negation {
  readonly direction: "after" | "before";
}

/** All that the coach listens for in one language, ready to be found. */
export interface Ear {
  readonly lang: string;
  readonly stem: Stem;
  readonly isFiller: (word: Word) => boolean;
  /** `null`: innocent words that would look like something else; whatever they overlap with is not heard. */
  readonly signals: Matcher<Signal | null>;
  readonly unwanted: Matcher<Unwanted | null>;
  readonly negations: Matcher<Negation>;
  readonly apologies: Matcher<string>;
  readonly acts: Matcher<string>;
  /** In capitals. */
  readonly knownAbbreviations: ReadonlySet<string>;
}

/**
 * Makes an ear of the signal lists and the guides of one language. An expression that cannot be read is left out:
 * `kb lint` names it.
 */
export function createEar(
  lang: string,
  lists: readonly SignalList[],
  guides: readonly Guide[],
  stem: Stem,
): Ear {
  const fillers = new Set(wordsOf(lists, "intensity").flatMap((text) => fold(text).split(/\s+/)));
  const isFiller = (word: Word) => fillers.has(word.folded);
  const read = <Entry>(entries: Iterable<readonly [Entry, string]>): [Entry, Expression][] =>
    [...entries].flatMap(([entry, text]): [Entry, Expression][] => {
      try {
        return [[entry, parseExpression(text, lang, stem)]];
      } catch (error) {
        if (error instanceof BadExpression) return [];
        throw error;
      }
    });
  const matcher = <Entry>(entries: Iterable<readonly [Entry, string]>) =>
    new Matcher(read(entries), isFiller);
  const innocent = wordsOf(lists, "innocent").map((text) => [null, text] as const);
  const particle = (name: Particle) => matcher(wordsOf(lists, name).map((text) => [text, text] as const));
  return {
    lang,
    stem,
    isFiller,
    signals: matcher<Signal | null>([
      ...innocent,
      ...lists.flatMap(({ signals }) => signals.map((signal) => [signal, signal.text] as const)),
    ]),
    unwanted: matcher<Unwanted | null>([...innocent, ...unwantedOf(lists, guides)]),
    negations: matcher(
      wordsOf(lists, "negation").map((text) => {
        const direction = /^(?:…|\.\.\.)/.test(text) ? "before" : "after";
        return [{ direction } as Negation, text] as const;
      }),
    ),
    apologies: particle("apology"),
    acts: particle("act"),
    knownAbbreviations: new Set(
      wordsOf(lists, "abbreviations").flatMap((text) => text.toUpperCase().split(/[\s,/]+/)),
    ),
  };
}

function wordsOf(lists: readonly SignalList[], name: Particle): string[] {
  return lists.flatMap(({ particles }) => particles[name].map(({ text }) => text));
}

/** The guides come first: their repair was written for the moment. */
function unwantedOf(lists: readonly SignalList[], guides: readonly Guide[]): (readonly [Unwanted, string])[] {
  return [
    ...guides.flatMap(({ avoid, why }) =>
      avoid.map(
        ({ tone, text, instead }) => [{ tone, instead, why: tone === null ? why : null }, text] as const,
      ),
    ),
    ...lists.flatMap(({ tones }) =>
      tones.map(({ tone, text, instead }) => [{ tone, instead, why: null }, text] as const),
    ),
  ];
}
