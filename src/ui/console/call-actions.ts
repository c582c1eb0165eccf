import { callOutcomes } from "../../calls/call.ts";
import { channels } from "../../calls/customer.ts";
import { type Acts, choose, does, inCall, only, said, withLetters } from "./act.ts";
import { ask, question } from "./asked.ts";
import { cleared } from "./line-actions.ts";
import type { MenuChoice, Step } from "./state.ts";

/** The call: from who it is to how it ended. */
export const callActions: Acts = {
  start: (state) => {
    const typed = state.line.text.trim();
    const isNumber = /^[+\d][\d\s()/.-]*$/.test(typed);
    const step: Step = {
      name: "who",
      label: "Who calls? (number, last digits, name, reference; Enter: not known yet)",
      isRequired: false,
      ...(isNumber ? { given: typed } : {}),
    };
    return ask(isNumber ? cleared(state) : state, question({ for: "start" }, [step]));
  },
  link: (state) =>
    ask(
      state,
      question({ for: "link" }, [
        { name: "who", label: "Whose call is it? (number, last digits, name, reference)", isRequired: true },
      ]),
    ),
  brief: (state) => only(state, { do: "brief" }),
  channel: (state) =>
    inCall(state, () =>
      choose(
        state,
        "Which channel?",
        withLetters(channels).map(([letter, channel]) => ({
          letter,
          label: channel,
          does: does({ do: "correctCall", channel }),
        })),
      ),
    ),
  park: (state) => inCall(state, () => only(state, { do: "park" })),
  resume: (state) => {
    const [first, second] = state.parked;
    if (first === undefined) return said(state, "No call is parked.");
    if (second === undefined) return only(state, { do: "resume", id: first.id });
    const choices = state.parked.slice(0, 9).map(({ id, who }, i): MenuChoice => {
      return {
        letter: String(i + 1),
        label: `${who ?? "somebody unknown"} (call ${id})`,
        does: does({ do: "resume", id }),
      };
    });
    return choose(state, "Which one?", choices);
  },
  handover: (state) => only(state, { do: "handover" }),
  end: (state) =>
    inCall(state, () =>
      choose(
        state,
        `How did the call${state.call?.who == null ? "" : ` with ${state.call.who}`} end?`,
        withLetters(callOutcomes).map(([letter, outcome]) => ({
          letter,
          label: outcome,
          does: {
            kind: "ask",
            asking: question({ for: "end", outcome }, [
              { name: "summary", label: "In a sentence? (Enter: nothing)", isRequired: false },
            ]),
          },
        })),
      ),
    ),
};
