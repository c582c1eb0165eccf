import { Fault } from "../../base/fault.ts";
import { localOf } from "../../callbacks/wall-clock.ts";
import { callbacksWith } from "../../calls/calls-view.ts";
import type { Channel, CustomerCard } from "../../calls/customer.ts";
import { joinedCall } from "../../calls/joined-call.ts";
import { openCallOf } from "../../calls/open-calls.ts";
import { copiedPhrase } from "../../calls/transitions.ts";
import type { View } from "../../store/ports.ts";
import { dayInWords } from "../../ui/local-time.ts";
import type { App } from "../app.ts";

/** What an open call tells about the words to choose. */
export interface Talk {
  /** Values of slots: `{customer}`, `{agent}`. */
  readonly values: Readonly<Record<string, string>>;
  readonly lang: string | null;
  readonly channel: Channel;
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
    const { customer, lang, channel } = joinedCall(view, open);
    const values = { agent, ...known(customer), ...promised(view, open.id, app) };
    return { values, lang, channel, last: open.phrases.at(-1) };
  });
}

/** Not their number: {phone} is theirs in some phrases and ours in others. */
function known({ name, ref }: CustomerCard): Record<string, string> {
  return {
    ...(name === null ? {} : { customer: name }),
    ...(ref === null ? {} : { reference: ref }),
  };
}

/** When we call back, where that was promised in this call: on the customer's clock. */
function promised(view: View, call: number, app: App): Record<string, string> {
  const callback = callbacksWith(view, `call:${call}`).findLast(
    (one) => one.call === call && one.status === "open",
  );
  if (callback === undefined) return {};
  const [date = "", time = ""] = callback.dueLocal.split("T");
  return { date: dayInWords(date, localOf(app.clock.now().toISOString(), callback.zone)), time };
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
