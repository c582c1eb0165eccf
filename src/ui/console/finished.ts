import { fillSlots } from "../../kb/guide.ts";
import type { Effect, Question } from "./asking.ts";
import { cleared, home } from "./cleared.ts";
import type { Stepped } from "./event.ts";
import type { State } from "./state.ts";

/** What becomes of a question when its last step is answered. */
export function finished(state: State, asked: Question): Stepped {
  const { purpose, answers } = asked;
  const effects: Effect[] = [];
  let after = state;
  switch (purpose.for) {
    case "start":
      // Another customer: what is on the screen is not theirs.
      if (state.call !== null) after = home(cleared(state));
      effects.push({ do: "start", who: answers.who ?? "" });
      break;
    case "link":
      effects.push({ do: "link", who: answers.who ?? "" });
      break;
    case "promise":
      effects.push({ do: "promise", answers, question: asked });
      break;
    case "end":
      after = home(cleared(state));
      effects.push({ do: "end", outcome: purpose.outcome, summary: answers.summary ?? "" });
      break;
    case "slots":
      // What was answered once in a call is not asked again.
      after = { ...state, slotValues: { ...state.slotValues, ...answers } };
      effects.push({ do: "copyPhrase", text: fillSlots(purpose.text, answers) });
      break;
    case "snooze":
      effects.push({ do: "snooze", id: purpose.id, when: answers.when ?? "", question: asked });
      break;
    case "flag":
      effects.push({ do: "flag", id: purpose.article, note: answers.note ?? "" });
      break;
  }
  return { state: after, effects };
}
