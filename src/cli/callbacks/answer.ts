import { spanInWords } from "../../callbacks/agenda.ts";
import type { Callback } from "../../callbacks/callback.ts";
import { withState } from "../../callbacks/state.ts";
import { localOf } from "../../callbacks/wall-clock.ts";
import type { CallbackView } from "../../ui/callback.ts";
import type { App } from "../app.ts";
import type { Answer } from "../command.ts";

/** What a command did to a callback. */
export interface Done {
  /** As a headline: `Promised`. */
  readonly did: string;
  readonly callback: Callback;
  readonly warnings: readonly string[];
  /** What to do next, or null. */
  readonly next: string | null;
  /** The promise is new, and the customer is there to hear it. */
  readonly readBack?: boolean;
  /** The next step is for a person to decide, now. */
  readonly mustDecide?: boolean;
}

/** What every command answers that changed one callback: the callback, what to mind, what to do next. */
export function answerOf<More extends object>(app: App, done: Done, more: More) {
  const { warnings, next, readBack = false, mustDecide = false } = done;
  const callback = withState(done.callback, app.clock.now().getTime());
  return {
    data: { callback, warnings, next, ...more },
    view: async (ui) =>
      (await import("../../ui/callback.ts")).changedView(
        { ...(await seenFromHere(app, done.callback)), did: done.did, warnings, next, readBack, mustDecide },
        ui,
      ),
  } satisfies Answer<unknown>;
}

/** A callback as it looks from this desk: the agent's own time beside the customer's, how soon it is. */
export async function seenFromHere(app: App, callback: Callback): Promise<CallbackView> {
  const { phone } = callback.customer;
  const { readPhone } = await import("../../callbacks/phone.ts");
  const now = app.clock.now();
  const { name: zone } = app.zone;
  const ahead = Date.parse(callback.due) - now.getTime();
  const span = spanInWords(Math.abs(ahead));
  return {
    callback: withState(callback, now.getTime()),
    hereLocal: localOf(callback.due, zone),
    hereZone: zone,
    phone: phone === null ? null : readPhone(phone, null).display,
    today: localOf(now.toISOString(), zone).slice(0, 10),
    soon: callback.status !== "open" ? "" : ahead < 0 ? `${span} late` : `in ${span}`,
    localTime: (instant) => localOf(instant, zone),
  };
}
