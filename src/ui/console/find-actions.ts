import { type Acts, choose, does, nothing, only, said } from "./act.ts";
import { menu, openMenu } from "./asked.ts";
import type { Effect, MenuChoice } from "./asking.ts";
import type { Stepped } from "./event.ts";
import { lineOf } from "./line.ts";
import { noted } from "./line-actions.ts";
import { phrasesEffect } from "./say-actions.ts";
import { isNote, withLine } from "./searching.ts";
import { moved, pageOf, scrolled } from "./selection.ts";
import { langOf, type State } from "./state.ts";

/** Finding, reading, scrolling. */
export const findActions: Acts = {
  enter: entered,
  openNth: (state, number) => {
    const results = (state.found?.results ?? []).slice(0, 9);
    const choices = results.map(({ id, title, section }, i): MenuChoice => {
      const effect = { do: "open", id, slug: section?.slug ?? null } as const;
      return { letter: String(i + 1), label: title, does: does(effect) };
    });
    const chosen = choices.find(({ letter }) => letter === number)?.does;
    if (chosen?.kind === "effect") return only(state, chosen.effect);
    return choices.length === 0 ? nothing(state) : choose(state, "Open which?", choices);
  },
  up: (state) => moved(state, -1),
  down: (state) => moved(state, 1),
  pageup: (state) => scrolled(state, -pageOf(state)),
  pagedown: (state) => scrolled(state, pageOf(state)),
  top: (state) => scrolled(state, Number.NEGATIVE_INFINITY),
  bottom: (state) => scrolled(state, Number.MAX_SAFE_INTEGER),
  spelling: (state) =>
    state.found?.didYouMean == null ? nothing(state) : withLine(state, lineOf(state.found.didYouMean)),
  language: languageKey,
};

function entered(state: State): Stepped {
  if (isNote(state.line.text)) return noted(state);
  const { found, line } = state;
  // Over a slow line the last letters and Enter come together, before anything is found.
  if (line.text.trim() !== "" && found?.query !== line.text) {
    return { state: { ...state, opensWhenFound: true }, effects: [] };
  }
  const hit = found?.results[state.selected];
  if (hit === undefined) return nothing(state);
  return only(state, { do: "open", id: hit.id, slug: hit.section?.slug ?? null });
}

/** @param tag a language of the list; else it is asked */
function languageKey(state: State, tag: string): Stepped {
  if (!state.langs.includes(tag)) {
    const choices = state.langs.map((lang, i): MenuChoice => {
      return {
        letter: i < 9 ? String(i + 1) : null,
        label: languageName(lang),
        does: { kind: "action", action: `language ${lang}` },
      };
    });
    const selected = Math.max(0, state.langs.indexOf(langOf(state)));
    return openMenu(state, { ...menu("Which language?", choices, true), selected });
  }
  const after: State = { ...state, lang: tag };
  const effects: Effect[] = state.call === null ? [] : [{ do: "correctCall", lang: tag }];
  if (state.line.text.trim() !== "" && !isNote(state.line.text)) {
    effects.push({ do: "search", query: state.line.text, lang: tag });
  }
  if (state.pane.kind === "phrases") effects.push(phrasesEffect(after, state.pane.temperature));
  return said(after, `Language: ${languageName(tag)}`, effects);
}

/** `hu` → `hu · magyar`: in the language itself, as its speakers look for it. */
function languageName(tag: string): string {
  const name = ownNames[tag.split("-")[0] ?? ""];
  return name === undefined ? tag : `${tag} · ${name}`;
}

const ownNames: Readonly<Record<string, string>> = {
  en: "English",
  hu: "magyar",
  da: "dansk",
  ta: "தமிழ்",
};
