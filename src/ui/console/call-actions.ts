import { callOutcomes } from "../../calls/call.ts";
import { channels } from "../../calls/customer.ts";
import { type Acts, choose, does, inCall, only, said, withLetters } from "./act.ts";
import { ask, menu, openMenu, question } from "./asked.ts";
import type { MenuChoice, Step } from "./asking.ts";
import { cleared, home } from "./cleared.ts";
import type { Stepped } from "./event.ts";
import type { State } from "./state.ts";

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
    return ask(isNumber ? home(cleared(state)) : state, question({ for: "start" }, [step]));
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
  park: (state) => inCall(state, () => only(home(cleared(state)), { do: "park" })),
  resume: (state) => {
    const [first, second] = state.parked;
    if (first === undefined) return said(state, "No call is parked.");
    if (second === undefined) return only(home(cleared(state)), { do: "resume", id: first.id });
    const choices = state.parked.slice(0, 9).map(({ id, who, about }, i): MenuChoice => {
      return {
        letter: String(i + 1),
        label: [who ?? "somebody unknown", about ?? `call ${id}`].join(": "),
        does: does({ do: "resume", id }),
      };
    });
    return choose(state, "Which one?", choices);
  },
  handover: (state) => only(state, { do: "handover" }),
  end: (state) => inCall(state, () => ended(state)),
};

function ended(state: State): Stepped {
  const { call } = state;
  const choices = withLetters(callOutcomes).map(([letter, outcome]): MenuChoice => {
    const step: Step = { name: "summary", label: "In a sentence? (Enter: nothing)", isRequired: false };
    return {
      letter,
      label: outcome,
      does: { kind: "ask", asking: question({ for: "end", outcome }, [step]) },
    };
  });
  const title = `How did the call${call?.who == null ? "" : ` with ${call.who}`} end?`;
  const likely = call?.isPromised === true ? "callback" : "resolved";
  return openMenu(state, { ...menu(title, choices), selected: callOutcomes.indexOf(likely) });
}
