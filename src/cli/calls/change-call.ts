import type { Call, Note } from "../../calls/call.ts";
import type { CallsPlan } from "../../calls/calls-view.ts";
import { type JoinedCall, joinedCall } from "../../calls/joined-call.ts";
import type { View } from "../../store/ports.ts";
import type { App } from "../app.ts";

/**
 * Changes one call; the answer comes with the call as it is then. Nothing is read a second time for it.
 * @param did the command, as it is typed: `call note`
 */
export async function changeCall<Answer>(
  app: App,
  did: string,
  plan: (view: View) => CallsPlan<Answer>,
  callOf: (answer: Answer) => Call,
): Promise<{ readonly answer: Answer; readonly call: JoinedCall }> {
  const store = await app.store();
  return store.change(did, (view) => {
    const { answer, edits } = plan(view);
    const before = joinedCall(view, callOf(answer));
    const added = edits.flatMap(({ kind, after }) =>
      kind === "notes" && after !== null ? [after as Note] : [],
    );
    const notes = [...before.notes, ...added.map(({ at, text }) => ({ at, text }))];
    return { answer: { answer, call: { ...before, notes } }, edits };
  });
}
