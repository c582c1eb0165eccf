import { type Acts, choose, does, nothing, only } from "./act.ts";
import { ask, question } from "./asked.ts";
import type { Step } from "./asking.ts";
import type { Stepped } from "./event.ts";
import { noted } from "./line-actions.ts";
import { isNote } from "./searching.ts";
import type { State } from "./state.ts";

/** Promises to call back: made, listed, kept. */
export const promiseActions: Acts = {
  promise: promised,
  callbacks: (state) => only(state, { do: "callbacks" }),
  actOnCallback,
};

/** At most four answers: what the call knows is not asked. */
function promised(state: State): Stepped {
  const { call } = state;
  const steps: Step[] = [];
  if (call === null || call.name === null) steps.push({ name: "customer", label: "Who?", isRequired: true });
  if (call === null || (call.phone === null && call.ref === null)) {
    steps.push({ name: "phone", label: "Which number?", isRequired: true, reads: "phone" });
  }
  steps.push({
    name: "when",
    label: "When? (Enter: tomorrow 9:00; or friday 14:00, 2h)",
    isRequired: true,
    otherwise: "tomorrow 9:00",
    reads: "when",
  });
  steps.push({ name: "reason", label: "What about? (Enter: nothing)", isRequired: false });
  const [first, ...others] = steps;
  return ask(state, question({ for: "promise" }, [first!, ...others]));
}

function actOnCallback(state: State): Stepped {
  if (isNote(state.line.text)) return noted(state);
  const row = state.pane.kind === "callbacks" ? state.pane.rows[state.pane.selected] : undefined;
  if (row === undefined) return nothing(state);
  const { id, customer } = row.callback;
  const again: Step = { name: "when", label: `When for ${customer.name}?`, isRequired: true, reads: "when" };
  return choose(state, `${customer.name}: how did it go?`, [
    { letter: "r", label: "reached: done", does: does({ do: "done", id }) },
    {
      letter: "n",
      label: "no answer: try again later",
      does: does({ do: "attempt", id, outcome: "no-answer" }),
    },
    {
      letter: "v",
      label: "voicemail: try again later",
      does: does({ do: "attempt", id, outcome: "voicemail" }),
    },
    {
      letter: "c",
      label: "call them: start the call",
      does: does({ do: "start", who: customer.phone ?? customer.name }),
    },
    {
      letter: "s",
      label: "snooze: in an hour",
      does: does({ do: "snooze", id, when: "1h", question: null }),
    },
    {
      letter: "a",
      label: "snooze: at another time …",
      does: { kind: "ask", asking: question({ for: "snooze", id }, [again]) },
    },
  ]);
}
