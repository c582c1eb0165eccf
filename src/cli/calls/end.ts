import { Fault } from "../../base/fault.ts";
import { type Call, type CallOutcome, callOutcomes } from "../../calls/call.ts";
import { callbacksWith } from "../../calls/calls-view.ts";
import { joinedCall } from "../../calls/joined-call.ts";
import { callMeant } from "../../calls/open-calls.ts";
import { endCall } from "../../calls/transitions.ts";
import type { App } from "../app.ts";
import { FreeText } from "../callbacks/free-text.ts";
import { answerOf, whoseCall } from "./answer.ts";
import { changeCall } from "./change-call.ts";
import { stepOf } from "./step.ts";

const longestSummary = 500;

interface Flags {
  readonly outcome: CallOutcome | undefined;
  readonly summary: string | undefined;
  readonly agent: string | undefined;
  readonly call: string | undefined;
}

/** Ends a call; on a terminal asks how it ended. Says where a callback was meant and none was promised. */
export async function end(app: App, flags: Flags) {
  const step = await stepOf(app, flags);
  const store = await app.store();
  const seen = await store.read();
  const open = callMeant(seen, step.agent, step.call);
  // Nobody is asked about what has ended already.
  endCall(seen, { ...step, call: open.id, outcome: "resolved", summary: null });
  const isAsked = flags.outcome === undefined;
  const outcome = flags.outcome ?? (await askOutcome(app, whoseCall(joinedCall(seen, open))));
  const typed =
    flags.summary ?? (isAsked ? await app.askLine({ message: "In a sentence? (Enter: nothing)" }) : "");
  const free = new FreeText();
  const summary = free.line("--summary", typed, longestSummary);
  const { answer, call } = await changeCall(
    app,
    "call end",
    (view) => endCall(view, { ...step, call: open.id, outcome, summary: summary || null }),
    (ended) => ended.call,
  );
  const { parked } = answer;
  const isPromised = callbacksWith(seen, `call:${call.id}`).some(({ status }) => status === "open");
  const warnings = [...free.warnings];
  if (outcome === "callback" && !isPromised) {
    warnings.push(`No callback was promised in this call: cuecard callbacks add --call ${call.id}`);
  }
  const next = nextOf(parked);
  return answerOf(
    { did: `Ended (${outcome})`, call, detail: call.summary ?? "", warnings, next },
    { parked: parked.map(({ id }) => id) },
  );
}

function nextOf(parked: readonly Call[]): string | null {
  const [first] = parked;
  if (first === undefined) return null;
  const others = parked.length === 1 ? "" : ` (${parked.length} are parked)`;
  return `Call ${first.id} is still parked${others}: cuecard call resume ${first.id}`;
}

async function askOutcome(app: App, name: string): Promise<CallOutcome> {
  if (app.canAsk) {
    return app.choose(
      `How did the call with ${name} end?`,
      callOutcomes.map((value) => ({ name: value, value })),
    );
  }
  throw new Fault("usage", "--outcome is missing: how it ended", {
    hint: `Add --outcome with one of: ${callOutcomes.join(", ")}.`,
  });
}
