import type { SearchAnswer } from "../../search/search.ts";
import type { StartedView } from "../started-call.ts";
import type { Asking, Effect, Question } from "./asking.ts";
import type { CallBar, Heard, KeptGap, Message, ParkedCall, Promises } from "./bars.ts";
import type { CallbacksPane, OpenArticle, Page, PhrasesPane } from "./pane.ts";
import type { Size, State } from "./state.ts";

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
