import type { KbConfig } from "../kb/article.ts";

/** What `kb.yaml` says about time. */
export type CallbackRules = Pick<KbConfig, "country" | "callHours" | "workingHours" | "holidays" | "retries">;

/** Of a knowledge base that says nothing. */
export const noRules: CallbackRules = Object.freeze({
  country: null,
  callHours: Object.freeze({}),
  workingHours: Object.freeze([]),
  holidays: Object.freeze({}),
  retries: Object.freeze([]),
});

/** Where a decision about time is made. */
export interface Desk {
  readonly now: Date;
  /** IANA: the agent's zone. */
  readonly zone: string;
  readonly rules: CallbackRules;
}
