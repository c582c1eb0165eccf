import { localOf } from "../../callbacks/wall-clock.ts";
import type { JoinedCall } from "../../calls/joined-call.ts";
import type { App } from "../app.ts";
import type { Answer } from "../command.ts";

/** What a command did to a call. */
export interface Done {
  /** As a headline: `Noted`. */
  readonly did: string;
  readonly call: JoinedCall;
  /** What was written, to be seen once more. */
  readonly detail?: string | undefined;
  readonly warnings: readonly string[];
  /** What to do next, or null. */
  readonly next: string | null;
}

/** What every command answers that changed one call: the call, what to mind, what to do next. */
export function answerOf<More extends object>(done: Done, more: More) {
  const { did, call, detail, warnings, next } = done;
  return {
    data: { call, warnings, next, ...more },
    view: async (ui) =>
      (await import("../../ui/call.ts")).changedCallView({ call, did, detail, warnings, next }, ui),
  } satisfies Answer<unknown>;
}

/** The agent's clock, for a screen. */
export function clockOf(app: App): { readonly today: string; localTime(instant: string): string } {
  const { name: zone } = app.zone;
  const localTime = (instant: string) => localOf(instant, zone);
  return { today: localTime(app.clock.now().toISOString()).slice(0, 10), localTime };
}

/** Whose call it is, in a word or two. */
export function whoseCall({ customer }: JoinedCall): string {
  return customer.name ?? customer.phone ?? customer.ref ?? "somebody unknown";
}
