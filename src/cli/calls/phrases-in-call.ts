import { Fault } from "../../base/fault.ts";
import { joinedCall } from "../../calls/joined-call.ts";
import { openCallOf } from "../../calls/open-calls.ts";
import { copiedPhrase } from "../../calls/transitions.ts";
import type { App } from "../app.ts";

/** What an open call tells about the words to choose. */
export interface Talk {
  /** Values of slots: `{customer}`, `{agent}`. */
  readonly values: Readonly<Record<string, string>>;
  readonly lang: string | null;
  /** The phrase that was copied last. */
  readonly last: string | undefined;
}

/** The open call, as far as it helps to find words; a store that cannot be read must not keep anybody from them. */
export async function talkOf(app: App, agentFlag?: string): Promise<Talk | null> {
  return unlessUnreadable(async () => {
    const view = await (await app.store()).read();
    const { name: agent } = await app.agent(agentFlag);
    const open = openCallOf(view, agent);
    if (open === null) return null;
    const { customer, lang } = joinedCall(view, open);
    const values = { agent, ...(customer.name === null ? {} : { customer: customer.name }) };
    return { values, lang, last: open.phrases.at(-1) };
  });
}

/** Keeps what was copied with the open call: it is not offered first again. */
export async function keepCopied(app: App, text: string, agentFlag?: string): Promise<void> {
  await unlessUnreadable(async () => {
    const { name: agent } = await app.agent(agentFlag);
    const step = { agent, call: null, now: app.clock.now(), text };
    await (await app.store()).change("phrases --copy", (view) => copiedPhrase(view, step));
    return null;
  });
}

async function unlessUnreadable<T>(action: () => Promise<T>): Promise<T | null> {
  try {
    return await action();
  } catch (error) {
    if (error instanceof Fault && (error.code === "unreadable" || error.code === "unwritable")) return null;
    throw error;
  }
}
