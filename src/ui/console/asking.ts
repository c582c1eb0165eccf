import type { CallOutcome } from "../../calls/call.ts";
import type { Channel } from "../../calls/customer.ts";
import type { Temperature } from "../../kb/guide.ts";
import type { Heard, KeptGap } from "./bars.ts";
import type { Line } from "./line.ts";

export type Asking = Question | Menu;

/** One or a few things asked one after the other, in place of the input line. */
export interface Question {
  readonly kind: "question";
  readonly purpose: Purpose;
  /** What is asked, and will be; the first one now. Never empty. */
  readonly steps: readonly [Step, ...Step[]];
  /** What was asked before. */
  readonly earlier: readonly Step[];
  /** What was answered, by the names of the steps. */
  readonly answers: Readonly<Record<string, string>>;
  readonly line: Line;
  /** What stands in the line was put there: what is typed takes its place. */
  readonly isGiven: boolean;
  /** What the answer so far is understood as: a time in full, the promise to read back. */
  readonly echo: readonly string[];
  /** Why the answer cannot be taken. */
  readonly complaint: string | null;
  /** Enter was pressed on it: half a word is no mistake yet, and is not complained of. */
  readonly isTried: boolean;
  /** The answer that `echo` and `complaint` are about; null where none was read yet. */
  readonly read: string | null;
  /** Enter was pressed before the answer was read: it is taken as soon as it is. */
  readonly isWaiting: boolean;
}

export interface Step {
  readonly name: string;
  readonly label: string;
  readonly isRequired: boolean;
  /** Stands in the line to begin with. */
  readonly given?: string;
  /** What an empty answer means. */
  readonly otherwise?: string;
  /** A time or a number: what it is understood as is shown while it is typed. */
  readonly reads?: "when" | "phone";
}

/** What the answers are for. */
export type Purpose =
  | { readonly for: "start" }
  | { readonly for: "link" }
  | { readonly for: "promise" }
  | { readonly for: "end"; readonly outcome: CallOutcome }
  | { readonly for: "slots"; readonly text: string; readonly guide: string }
  | { readonly for: "snooze"; readonly id: number }
  | { readonly for: "flag"; readonly article: string; readonly title: string };

/** A few things to choose from: by letter, or up, down and Enter. */
export interface Menu {
  readonly kind: "menu";
  readonly title: string;
  readonly choices: readonly MenuChoice[];
  readonly selected: number;
  /** What was typed to narrow a long list (the list of all commands); null where letters choose. */
  readonly filter: Line | null;
}

export interface MenuChoice {
  /** The letter that takes it; null where there is none. */
  readonly letter: string | null;
  readonly label: string;
  /** A key of the table, shown beside it. */
  readonly key?: string;
  /** Other words for it, to be found by. */
  readonly also?: string;
  readonly does: Doing;
}

/** What a choice does. */
export type Doing =
  | { readonly kind: "effect"; readonly effect: Effect }
  | { readonly kind: "ask"; readonly asking: Asking }
  | { readonly kind: "action"; readonly action: string };

/** What the reducer wants done outside; what comes of it returns as events. */
export type Effect =
  | { readonly do: "search"; readonly query: string; readonly lang: string | null }
  | { readonly do: "preview"; readonly id: string; readonly slug: string | null }
  /** `isAgain`: the one that is open, since its file may have changed. */
  | { readonly do: "open"; readonly id: string; readonly slug: string | null; readonly isAgain?: boolean }
  /** Reads the customer's words, once nobody types for a moment. */
  | { readonly do: "listen"; readonly text: string; readonly lang: string | null }
  | {
      readonly do: "phrases";
      readonly temperature: Temperature | null;
      readonly words: string;
      readonly heard: Heard | null;
      readonly lang: string | null;
      /** What stands in the line: it may tell the language where nothing else does. */
      readonly typed: string;
      readonly values: Readonly<Record<string, string>>;
    }
  | { readonly do: "note"; readonly text: string }
  | { readonly do: "temperature"; readonly value: Temperature }
  /** Puts a phrase on the clipboard, and keeps with the call that it was said. */
  | { readonly do: "copyPhrase"; readonly text: string }
  /** Puts the line to say on the clipboard, and keeps with the call that the article was told. */
  | { readonly do: "tell"; readonly id: string }
  | { readonly do: "start"; readonly who: string }
  | { readonly do: "link"; readonly who: string }
  | { readonly do: "correctCall"; readonly channel?: Channel; readonly lang?: string }
  | { readonly do: "park" }
  | { readonly do: "resume"; readonly id: number }
  | { readonly do: "end"; readonly outcome: CallOutcome; readonly summary: string }
  | { readonly do: "handover" }
  | { readonly do: "brief" }
  | { readonly do: "callbacks" }
  | {
      readonly do: "promise";
      readonly answers: Readonly<Record<string, string>>;
      readonly question: Question;
    }
  /** Reads a time while it is typed. */
  | { readonly do: "checkWhen"; readonly text: string; readonly question: Question }
  | { readonly do: "attempt"; readonly id: number; readonly outcome: "reached" | "no-answer" | "voicemail" }
  | { readonly do: "done"; readonly id: number }
  | {
      readonly do: "snooze";
      readonly id: number;
      readonly when: string;
      readonly question: Question | null;
    }
  | {
      readonly do: "gap";
      readonly query: string;
      readonly lang: string | null;
      readonly results: readonly string[];
    }
  | { readonly do: "draft"; readonly gap: KeptGap; readonly lang: string | null }
  | { readonly do: "flag"; readonly id: string; readonly note: string }
  | { readonly do: "undo" }
  | { readonly do: "redraw" }
  | { readonly do: "suspend" }
  | { readonly do: "leave" };
