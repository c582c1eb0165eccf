import { type Temperature, temperatureNames, temperatures } from "../../kb/guide.ts";
import { type Acts, choose, nothing, only, said } from "./act.ts";
import { ask, question } from "./asked.ts";
import type { Effect, MenuChoice, Step } from "./asking.ts";
import type { Stepped } from "./event.ts";
import { noted } from "./line-actions.ts";
import { isNote } from "./searching.ts";
import type { State } from "./state.ts";

/** Words to say: phrases for the moment, the line of an article. */
export const sayActions: Acts = {
  temperature: temperatureKey,
  phrases: (state) => only(state, phrasesEffect(state, null)),
  copyPhrase,
  tell: (state) => {
    const id = articleInSight(state);
    return id === null ? said(state, "Select an article first.") : only(state, { do: "tell", id });
  },
};

function temperatureKey(state: State, key: string): Stepped {
  const value = Number(key.slice(-1)) as Temperature;
  if (!temperatures.includes(value)) {
    const choices = temperatures.map((one): MenuChoice => {
      const label = temperatureNames[one];
      return { letter: String(one), label, does: { kind: "action", action: `temperature ${one}` } };
    });
    return choose(state, "How is the customer?", choices);
  }
  const effects: Effect[] = [phrasesEffect(state, value)];
  if (state.call !== null && state.call.temperature !== value) effects.push({ do: "temperature", value });
  return { state, effects };
}

export function phrasesEffect(state: State, temperature: Temperature | null): Effect {
  const { heard, line, lang, call, slotValues } = state;
  return {
    do: "phrases",
    temperature,
    words: temperature === null && heard === null && !isNote(line.text) ? line.text : "",
    heard: temperature === null ? heard : null,
    lang: lang ?? call?.lang ?? null,
    typed: isNote(line.text) ? "" : line.text,
    values: slotValues,
  };
}

function copyPhrase(state: State): Stepped {
  const { pane } = state;
  // Whoever has begun to type a note means the note.
  if (isNote(state.line.text)) return noted(state);
  const phrase = pane.kind === "phrases" ? pane.phrases[pane.selected] : undefined;
  if (phrase === undefined) return nothing(state);
  const open = phrase.slots.filter((slot) => !Object.hasOwn(state.slotValues, slot));
  const steps = open.map((name): Step => {
    return { name, label: `${name}?`, isRequired: true };
  });
  const [first, ...others] = steps;
  if (first === undefined) return only(state, { do: "copyPhrase", text: phrase.text });
  const asked = question({ for: "slots", text: phrase.text, guide: phrase.guide }, [first, ...others], {});
  return ask(state, { ...asked, echo: [phrase.text] });
}

function articleInSight({ page, found, selected }: State): string | null {
  return page?.kind === "article" ? page.open.article.id : (found?.results[selected]?.id ?? null);
}
