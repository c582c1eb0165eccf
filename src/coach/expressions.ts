import { atOnce, type Steps } from "../base/steps.ts";
import { fold } from "../base/text.ts";
import type { Guide, Tone } from "../kb/guide.ts";
import type { Particle, Signal, SignalList } from "../kb/signals.ts";
import { BadExpression, parseExpression, type Tokens } from "./expression.ts";
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

/** What is listened for, and its expression. */
type Entries<Entry> = readonly (readonly [Entry, string])[];

/** All that the coach listens for in one language. Each list is made when it is first listened with, or `prepare`d. */
export class Ear {
  private readonly fillers: ReadonlySet<string>;
  private readonly made = new Map<string, unknown>();
  private readonly tokens: Tokens = new Map();
  private abbreviations: ReadonlySet<string> | null = null;
  private readonly entries = {
    signals: (): Entries<Signal | null> => [
      ...this.innocent(),
      ...this.lists.flatMap(({ signals }) => signals.map((signal) => [signal, signal.text] as const)),
    ],
    unwanted: (): Entries<Unwanted | null> => [...this.innocent(), ...unwantedOf(this.lists, this.guides)],
    negations: (): Entries<Negation> =>
      wordsOf(this.lists, "negation").map((text) => {
        const direction = /^(?:…|\.\.\.)/.test(text) ? "before" : "after";
        return [{ direction } as Negation, text] as const;
      }),
    apologies: () => this.plain("apology"),
    acts: () => this.plain("act"),
  };

  /** An expression that cannot be read is left out: `kb lint` names it. */
  constructor(
    readonly lang: string,
    private readonly lists: readonly SignalList[],
    private readonly guides: readonly Guide[],
    readonly stem: Stem,
  ) {
    this.fillers = new Set(wordsOf(lists, "intensity").flatMap((text) => fold(text).split(/\s+/)));
  }

  /** Makes every list, an expression a step: nothing is left to do when somebody is heard. */
  *prepare(): Steps<void> {
    // The first expressions of a process compile patterns for several milliseconds: one at a time.
    for (const text of ["a", "aa*"]) {
      parseExpression(text, this.lang, this.stem);
      yield;
    }
    for (const [name, entries] of Object.entries(this.entries)) {
      if (!this.made.has(name)) this.made.set(name, yield* this.make<unknown>(entries()));
    }
    this.knownAbbreviations;
  }

  /** Words that may stand inside any expression: "just", "really". */
  readonly isFiller = (word: Word): boolean => this.fillers.has(word.folded);

  /** `null`: innocent words that would look like something else; whatever they overlap with is not heard. */
  get signals(): Matcher<Signal | null> {
    return this.once("signals", this.entries.signals);
  }

  get unwanted(): Matcher<Unwanted | null> {
    return this.once("unwanted", this.entries.unwanted);
  }

  get negations(): Matcher<Negation> {
    return this.once("negations", this.entries.negations);
  }

  get apologies(): Matcher<string> {
    return this.once("apologies", this.entries.apologies);
  }

  /** What makes an apology more than words. */
  get acts(): Matcher<string> {
    return this.once("acts", this.entries.acts);
  }

  /** In capitals. */
  get knownAbbreviations(): ReadonlySet<string> {
    this.abbreviations ??= new Set(
      wordsOf(this.lists, "abbreviations").flatMap((text) => text.toUpperCase().split(/[\s,/]+/)),
    );
    return this.abbreviations;
  }

  /** What to say instead of an apology alone, from the guides. */
  get repairOfApology(): string | null {
    return this.guides.find(({ stage }) => stage === "apologise")?.say[0]?.text ?? null;
  }

  private innocent(): Entries<null> {
    return wordsOf(this.lists, "innocent").map((text) => [null, text] as const);
  }

  private plain(name: Particle): Entries<string> {
    return wordsOf(this.lists, name).map((text) => [text, text] as const);
  }

  private once<Entry>(name: keyof Ear["entries"], entries: () => Entries<Entry>): Matcher<Entry> {
    let matcher = this.made.get(name) as Matcher<Entry> | undefined;
    if (matcher === undefined) {
      matcher = atOnce(this.make(entries()));
      this.made.set(name, matcher);
    }
    return matcher;
  }

  private *make<Entry>(entries: Entries<Entry>): Steps<Matcher<Entry>> {
    const matcher = new Matcher<Entry>([], this.isFiller);
    for (const [entry, text] of entries) {
      try {
        matcher.add(entry, parseExpression(text, this.lang, this.stem, this.tokens));
      } catch (error) {
        if (!(error instanceof BadExpression)) throw error;
      }
      yield;
    }
    return matcher;
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
