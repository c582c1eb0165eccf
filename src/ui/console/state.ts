import type { SearchAnswer } from "../../search/search.ts";
import type { StartedView } from "../started-call.ts";
import type { Asking } from "./asking.ts";
import type { CallBar, Heard, KeptGap, Message, ParkedCall, Promises } from "./bars.ts";
import { emptyLine, type Line } from "./line.ts";
import { noPreview, type OpenArticle, type Page, type Pane } from "./pane.ts";

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
