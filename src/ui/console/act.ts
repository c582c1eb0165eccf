import { menu, openMenu } from "./asked.ts";
import type { Effect, MenuChoice } from "./asking.ts";
import type { Stepped } from "./event.ts";
import type { State } from "./state.ts";

/** What one entry of the key table does. @param key which of its keys it was, or what a list names: `3` of `temperature 3` */
export type Act = (state: State, key: string) => Stepped;

export type Acts = Readonly<Record<string, Act>>;

export function nothing(state: State): Stepped {
  return { state, effects: [] };
}

export function only(state: State, effect: Effect): Stepped {
  return { state, effects: [effect] };
}

export function does(effect: Effect): MenuChoice["does"] {
  return { kind: "effect", effect };
}

/** A quiet line, and nothing else. */
export function said(state: State, text: string, effects: readonly Effect[] = []): Stepped {
  return { state: { ...state, message: { kind: "info", text, atMs: state.nowMs } }, effects };
}

export function inCall(state: State, act: () => Stepped): Stepped {
  return state.call === null ? said(state, "No call is open: Alt-N starts one.") : act();
}

export function choose(state: State, title: string, choices: readonly MenuChoice[]): Stepped {
  return openMenu(state, menu(title, choices));
}

/** Each with its first letter that none before it has: sms is s, social o. */
export function withLetters<Word extends string>(
  words: readonly Word[],
): ReadonlyArray<readonly [string, Word]> {
  const taken = new Set<string>();
  return words.map((word) => {
    const letter = [...word].find((one) => !taken.has(one)) ?? word;
    taken.add(letter);
    return [letter, word];
  });
}
