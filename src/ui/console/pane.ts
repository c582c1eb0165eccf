import type { AgendaRow } from "../../callbacks/agenda.ts";
import type { Temperature } from "../../kb/guide.ts";
import type { AvoidChoice, Choice } from "../../phrases/choose.ts";
import type { ShownArticle } from "../article-body.ts";

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

export const noPreview: Pane = { kind: "preview", scroll: 0 };
