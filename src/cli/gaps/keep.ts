import { openCallOf } from "../../calls/open-calls.ts";
import { type Kept, keepGap as keepInStore } from "../../gaps/keep-gap.ts";
import type { App } from "../app.ts";

/**
 * Keeps a question that nothing answered, with the call that the agent has open; the same question again in that call
 * is not kept twice.
 *
 * @param asked.results ids of what was offered, the best first; the first three are kept
 * @param asked.lang a language tag, or null
 * @throws Fault `usage` where there is no question; `unwritable`, `unreadable`
 */
export async function keepGap(
  app: App,
  asked: {
    readonly query: string;
    readonly lang: string | null;
    readonly results: readonly string[];
    readonly agent: string;
  },
): Promise<Kept> {
  const store = await app.store();
  const now = app.clock.now();
  return store.change("gap", (view) => {
    const call = openCallOf(view, asked.agent)?.id ?? null;
    return keepInStore(view, { ...asked, call, now });
  });
}
