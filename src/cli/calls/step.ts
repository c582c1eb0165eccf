import { Fault } from "../../base/fault.ts";
import type { Step } from "../../calls/transitions.ts";
import type { App } from "../app.ts";

/** `12` or `#12` → 12. @throws Fault `usage` */
export function callIdFrom(text: string): number {
  const digits = /^#?([0-9]{1,9})$/.exec(text.trim())?.[1];
  if (digits !== undefined && Number(digits) > 0) return Number(digits);
  throw new Fault("usage", `"${text.slice(0, 40)}" is no number of a call`, {
    hint: "Take the number that the list shows: cuecard call list",
  });
}

/** Who does something to which call, and when. @throws Fault `usage` */
export async function stepOf(
  app: App,
  flags: { readonly agent?: string | undefined; readonly call?: string | undefined },
): Promise<Step> {
  const { name: agent } = await app.agent(flags.agent);
  return { agent, call: flags.call === undefined ? null : callIdFrom(flags.call), now: app.clock.now() };
}
