import { fold } from "../base/text.ts";
import type { Guide, Tone } from "../kb/guide.ts";
import type { Particle, Signal, SignalList } from "../kb/signals.ts";
import { BadExpression, type Expression, parseExpression, type Tokens } from "./expression.ts";
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

/** All that the coach listens for in one language. Each list is made when it is first listened with. */
export class Ear {
  private readonly fillers: ReadonlySet<string>;
  private readonly made = new Map<string, unknown>();
  private readonly tokens: Tokens = new Map();

  /** An expression that cannot be read is left out: `kb lint` names it. */
  constructor(
    readonly lang: string,
    private readonly lists: readonly SignalList[],
    private readonly guides: readonly Guide[],
    readonly stem: Stem,
  ) {
    this.fillers = new Set(wordsOf(lists, "intensity").flatMap((text) => fold(text).split(/\s+/)));
  }

  /** Words that may stand inside any expression: "just", "really". */
  readonly isFiller = (word: Word): boolean => this.fillers.has(word.folded);

  /** `null`: innocent words that would look like something else; whatever they overlap with is not heard. */
  get signals(): Matcher<Signal | null> {
    return this.once("signals", () => [
      ...this.innocent(),
      ...this.lists.flatMap(({ signals }) => signals.map((signal) => [signal, signal.text] as const)),
    ]);
  }

  get unwanted(): Matcher<Unwanted | null> {
    return this.once("unwanted", () => [...this.innocent(), ...unwantedOf(this.lists, this.guides)]);
  }

  get negations(): Matcher<Negation> {
    return this.once("negations", () =>
      wordsOf(this.lists, "negation").map((text) => {
        const direction = /^(?:…|\.\.\.)/.test(text) ? "before" : "after";
        return [{ direction } as Negation, text] as const;
      }),
    );
  }

  get apologies(): Matcher<string> {
    return this.once("apologies", () => wordsOf(this.lists, "apology").map((text) => [text, text] as const));
  }

  /** What makes an apology more than words. */
  get acts(): Matcher<string> {
    return this.once("acts", () => wordsOf(this.lists, "act").map((text) => [text, text] as const));
  }

  /** In capitals. */
  get knownAbbreviations(): ReadonlySet<string> {
    const texts = wordsOf(this.lists, "abbreviations");
    return new Set(texts.flatMap((text) => text.toUpperCase().split(/[\s,/]+/)));
  }

  private innocent(): (readonly [null, string])[] {
    return wordsOf(this.lists, "innocent").map((text) => [null, text] as const);
  }

  private once<Entry>(name: string, entries: () => readonly (readonly [Entry, string])[]): Matcher<Entry> {
    let matcher = this.made.get(name) as Matcher<Entry> | undefined;
    if (matcher === undefined) {
      matcher = new Matcher(this.read(entries()), this.isFiller);
      this.made.set(name, matcher);
    }
    return matcher;
  }

  private read<Entry>(entries: readonly (readonly [Entry, string])[]): [Entry, Expression][] {
    return entries.flatMap(([entry, text]): [Entry, Expression][] => {
      try {
        return [[entry, parseExpression(text, this.lang, this.stem, this.tokens)]];
      } catch (error) {
        if (error instanceof BadExpression) return [];
        throw error;
      }
    });
  }
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
