import type { AgendaRow } from "../../callbacks/agenda.ts";
import type { CallOutcome } from "../../calls/call.ts";
import type { Channel } from "../../calls/customer.ts";
import type { SignalFound } from "../../coach/read.ts";
import type { Temperature } from "../../kb/guide.ts";
import type { AvoidChoice, Choice } from "../../phrases/choose.ts";
import type { SearchAnswer } from "../../search/search.ts";
import type { ShownArticle } from "../article-body.ts";
import type { StartedView } from "../started-call.ts";
import { emptyLine, type Line } from "./line.ts";

/** Columns and rows of the terminal. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * All that the live console knows. Only `step` makes a new one from an event, and only from it is a screen drawn, so
 * that whatever is seen can be made again in a test.
 */
export interface State {
  readonly size: Size;
  /** The clock, milliseconds since 1970: it comes with every tick. */
  readonly nowMs: number;
  /** The one input line. It stays as it is while a question is asked. */
  readonly line: Line;
  /** Lines that were sent or cleared, oldest first: Alt-Up brings them back. */
  readonly past: readonly string[];
  /** Which of `past` stands in the line; null where it is a new one. */
  readonly pastAt: number | null;
  /** What was found for `found.query`; null where nothing was asked yet. */
  readonly found: SearchAnswer | null;
  /** Index in `found.results`. */
  readonly selected: number;
  /** Enter came before the answer to what is typed: its first result is opened when it is there. */
  readonly opensWhenFound: boolean;
  /** The selected article, once it is read. */
  readonly preview: OpenArticle | null;
  /** What stands beside the results. */
  readonly pane: Pane;
  /** Whether up, down and Enter act on the results or on the pane. */
  readonly focus: "results" | "pane";
  /** What covers everything but the bars. */
  readonly page: Page | null;
  readonly asking: Asking | null;
  readonly call: CallBar | null;
  /** The agent's parked calls, newest first. */
  readonly parked: readonly ParkedCall[];
  readonly promises: Promises;
  readonly heard: Heard | null;
  readonly message: Message | null;
  /** The language that the agent chose; null: that of the call, else of the knowledge base. */
  readonly lang: string | null;
  /** The language of the knowledge base. */
  readonly usualLang: string;
  /** Languages to choose from. */
  readonly langs: readonly string[];
  /** What was answered for open slots during this call: not to be asked twice. */
  readonly slotValues: Readonly<Record<string, string>>;
  /** The question that was kept last, and the draft made of it. */
  readonly gap: KeptGap | null;
  /** What is known of the caller, kept to be shown again. */
  readonly brief: StartedView | null;
  /** When Ctrl-C was pressed: a second one soon after leaves. */
  readonly leavingAt: number | null;
  /** Articles that are being read into the index for the first time, out of how many; null where it is ready. */
  readonly indexing: { readonly done: number; readonly total: number } | null;
  /** What a demonstration says about what is seen; null otherwise. */
  readonly caption: string | null;
}

/** An article to be looked at. */
export interface OpenArticle {
  readonly article: ShownArticle;
  readonly reviewDue: boolean;
  /** The section that answers the search; null: the beginning. */
  readonly slug: string | null;
}

export type Pane =
  | { readonly kind: "preview"; readonly scroll: number }
  | PhrasesPane
  /** `state.brief`. */
  | { readonly kind: "brief"; readonly scroll: number }
  | CallbacksPane
  /** A promise to be read back to the customer. */
  | {
      readonly kind: "promise";
      readonly promise: string;
      readonly lang: string;
      readonly lines: readonly string[];
    };

export interface PhrasesPane {
  readonly kind: "phrases";
  /** Null: for the words that were typed or heard. */
  readonly temperature: Temperature | null;
  readonly lang: string;
  readonly phrases: readonly Choice[];
  readonly avoid: readonly AvoidChoice[];
  readonly why: string;
  readonly selected: number;
  /** What lies on the clipboard now. */
  readonly copied: string | null;
}

export interface CallbacksPane {
  readonly kind: "callbacks";
  readonly rows: readonly AgendaRow[];
  readonly selected: number;
  /** The agent's day: `2026-11-21`. */
  readonly today: string;
}

export type Page =
  | {
      readonly kind: "article";
      readonly open: OpenArticle;
      readonly scroll: number;
      /** Flags that colleagues have put up. */
      readonly flags: readonly string[];
    }
  | {
      readonly kind: "handover";
      readonly markdown: string;
      readonly isCopied: boolean;
      readonly scroll: number;
    }
  | { readonly kind: "help"; readonly scroll: number };

/** The call that is open. */
export interface CallBar {
  readonly id: number;
  /** A name, else a number, else a reference; null where nobody knows who it is. */
  readonly who: string | null;
  readonly name: string | null;
  readonly phone: string | null;
  readonly ref: string | null;
  readonly channel: Channel;
  readonly lang: string | null;
  readonly startedMs: number;
  readonly notes: number;
  /** The last temperature. */
  readonly temperature: number | null;
  /** A callback was promised in it. */
  readonly isPromised: boolean;
  /** Ids of the articles that were told. */
  readonly told: readonly string[];
}

export interface ParkedCall {
  readonly id: number;
  readonly who: string | null;
  /** The last note. */
  readonly about: string | null;
}

/** How promises stand, for the status line. */
export interface Promises {
  readonly overdue: number;
  readonly due: number;
  readonly upcoming: number;
  /** The next one that is not overdue; `time` on the agent's clock: `14:30`, `Mon 09:00` on another day. */
  readonly next: { readonly id: number; readonly name: string; readonly time: string } | null;
}

/** What the customer's words show. */
export interface Heard {
  /** The words that were read. */
  readonly text: string;
  readonly temperature: Temperature;
  readonly signals: readonly SignalFound[];
  readonly vulnerable: boolean;
  readonly danger: boolean;
  /** Whom to hand over to; null where nothing speaks for it. */
  readonly escalateTo: string | null;
  readonly lang: string;
}

/** One quiet line about what has just happened. */
export interface Message {
  readonly kind: "ok" | "info" | "warning" | "error";
  readonly text: string;
  readonly atMs: number;
}

export interface KeptGap {
  readonly id: number;
  readonly query: string;
  /** The id of the draft article; null where none was made. */
  readonly draft: string | null;
}

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

/** What happens to the console, one thing after the other. */
export type Event =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "key"; readonly key: string }
  | { readonly type: "paste"; readonly text: string }
  | { readonly type: "resized"; readonly size: Size }
  | { readonly type: "tick"; readonly nowMs: number }
  /** The screen says how far what is shown can be scrolled. */
  | { readonly type: "scrollable"; readonly most: number }
  | { readonly type: "indexing"; readonly done: number; readonly total: number }
  | { readonly type: "found"; readonly answer: SearchAnswer }
  | { readonly type: "preview"; readonly open: OpenArticle }
  | { readonly type: "heard"; readonly text: string; readonly heard: Heard | null }
  | {
      readonly type: "phrases";
      readonly pane: PhrasesPane;
    }
  /** What the store holds now, as far as the bars show it. */
  | {
      readonly type: "store";
      readonly call: CallBar | null;
      readonly parked: readonly ParkedCall[];
      readonly promises: Promises;
    }
  /** What the knowledge base has: it may have changed on the disk. */
  | { readonly type: "base"; readonly usualLang: string; readonly langs: readonly string[] }
  | { readonly type: "brief"; readonly brief: StartedView; readonly message: string | null }
  | { readonly type: "callbacks"; readonly pane: CallbacksPane }
  | {
      readonly type: "promised";
      readonly promise: string;
      readonly lang: string;
      readonly lines: readonly string[];
    }
  | {
      readonly type: "checked";
      readonly text: string;
      readonly echo: readonly string[];
      readonly complaint: string | null;
    }
  | { readonly type: "opened"; readonly page: Page }
  /** The open article, as its file is now. */
  | { readonly type: "reread"; readonly page: Page }
  | { readonly type: "copied"; readonly text: string }
  | { readonly type: "gap"; readonly gap: KeptGap }
  /** Something that was wanted needs an answer first: which of several customers is meant. */
  | { readonly type: "asked"; readonly asking: Asking }
  | { readonly type: "said"; readonly kind: Message["kind"]; readonly text: string }
  /** The knowledge base has changed on the disk: what is seen is asked for again. */
  | { readonly type: "changed" }
  /** Something could not be done; nothing that was typed for it is lost. */
  | {
      readonly type: "failed";
      readonly text: string;
      readonly line?: string;
      readonly question?: Question;
    }
  | { readonly type: "caption"; readonly text: string | null };

export interface Stepped {
  readonly state: State;
  readonly effects: readonly Effect[];
}

export const noPreview: Pane = { kind: "preview", scroll: 0 };

/** The console as it opens. */
export function firstState(given: {
  readonly size: Size;
  readonly nowMs: number;
  readonly usualLang?: string;
}): State {
  return {
    size: given.size,
    nowMs: given.nowMs,
    line: emptyLine,
    past: [],
    pastAt: null,
    found: null,
    selected: 0,
    opensWhenFound: false,
    preview: null,
    pane: noPreview,
    focus: "results",
    page: null,
    asking: null,
    call: null,
    parked: [],
    promises: { overdue: 0, due: 0, upcoming: 0, next: null },
    heard: null,
    message: null,
    lang: null,
    usualLang: given.usualLang ?? "en",
    langs: [],
    slotValues: {},
    gap: null,
    brief: null,
    leavingAt: null,
    indexing: null,
    caption: null,
  };
}

/** The language of what is offered: the agent's choice, else the customer's, else that of the knowledge base. */
export function langOf({ lang, call, usualLang }: State): string {
  return lang ?? call?.lang ?? usualLang;
}
