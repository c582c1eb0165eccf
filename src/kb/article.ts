import type { ClockWindow } from "./clock-window.ts";

/** How far an article is on its way to the agents. */
export const statuses = ["draft", "published", "archived"] as const;
export type Status = (typeof statuses)[number];

export const audiences = ["internal", "public"] as const;
export type Audience = (typeof audiences)[number];

/** One part of an article's body: a heading and the text up to the next heading of any level. */
export interface Section {
  /** Unique within the article, as an anchor: `if-the-bank-says-no`. The text before the first heading has ``. */
  readonly slug: string;
  readonly heading: string;
  /** 1 to 6; 0 for the text before the first heading. */
  readonly level: number;
  /** The section's markdown without its heading line. */
  readonly markdown: string;
}

/** One markdown file that answers one kind of customer question. */
export interface Article {
  /** The path without `.md` and without a leading `articles/`, always with `/`. */
  readonly id: string;
  /** Relative to the knowledge base, always with `/`. */
  readonly path: string;
  readonly title: string;
  /** The answer in one breath, ready to be spoken. */
  readonly say: string;
  readonly ask: readonly string[];
  readonly never: readonly string[];
  readonly questions: readonly string[];
  readonly tags: readonly string[];
  /** A language tag (BCP 47), lower-case: `hu`, `pt-br`. */
  readonly lang: string;
  readonly status: Status;
  readonly audience: Audience;
  readonly owner: string | null;
  /** `YYYY-MM-DD`, or null where nobody has reviewed the article. */
  readonly reviewed: string | null;
  /** A duration such as `90d`; from `kb.yaml` where the article has none. */
  readonly reviewEvery: string;
  readonly escalate: string | null;
  /** The id of the article that this one translates. */
  readonly translationOf: string | null;
  /** What agents found wrong with it since it was last looked at, one line each: when, who, what. */
  readonly flags: readonly string[];
  /** The markdown below the front matter. */
  readonly body: string;
  readonly sections: readonly Section[];
}

/** `kb.yaml`, with every default filled in. */
export interface KbConfig {
  readonly name: string | null;
  readonly lang: string;
  readonly reviewEvery: string;
  /** Where the desk is, ISO 3166-1 (`HU`): whose numbers are written without a country code, whose holidays it keeps. */
  readonly country: string | null;
  /** When customers may be called, on their clock, by the country of their number; `*` is every other country. */
  readonly callHours: Readonly<Record<string, readonly ClockWindow[]>>;
  /** When the desk works; empty where nobody said. */
  readonly workingHours: readonly ClockWindow[];
  /** `YYYY-MM-DD`, by country; `*` is everywhere. */
  readonly holidays: Readonly<Record<string, readonly string[]>>;
  /** When an unanswered callback is tried again, one after the other, as an agent would write it: `15m`. */
  readonly retries: readonly string[];
  /** Who takes over what an agent cannot settle, in the order in which an agent looks. */
  readonly escalation: readonly EscalationPoint[];
}

/** Somebody who takes over. */
export interface EscalationPoint {
  readonly name: string;
  readonly contact: string | null;
  /** What for, in words. */
  readonly when: string | null;
  /** What for, as the coach names it: `escalation`, `repetition`, `abuse`, `vulnerability`, `danger`. */
  readonly for: readonly string[];
}

export type Severity = "error" | "warning";

/** Something wrong with a file of the knowledge base. An `error` means that the file was skipped. */
export interface Problem {
  readonly path: string;
  /** 1-based; 1 where the whole file is meant. */
  readonly line: number;
  /** The rule's name: `front-matter`, `say-length`, … */
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  /** What to do about it, in one line. */
  readonly fix: string;
}
