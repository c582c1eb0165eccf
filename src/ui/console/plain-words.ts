import { editDistance } from "../../base/edit-distance.ts";
import { fold } from "../../base/text.ts";
import { type KeyEntry, keyName, keyTable } from "./keys.ts";

/** What is typed after a slash where keys are not read one by one. */
export interface Word {
  readonly word: string;
  readonly help: string;
  /** As `actions.ts` names it. */
  readonly action: string;
  readonly group: KeyEntry["group"];
}

/** Where a line says something else than a key. */
const otherHelp: Readonly<Record<string, string>> = {
  back: "Go back to the question before, or leave what is asked",
  quit: "Leave; so does the end of the input (Ctrl-D)",
  help: "This help",
  phrases:
    "Phrases for: 1 questioning, 2 refusing, 3 venting, 4 threatening, 5 cooling down; kept with the call. Such as /phrases 3",
  words: "Phrases for what was heard, else for the words that were searched",
};

/** Every word, in the order of the key table. The list of all commands is the help here. */
export const words: readonly Word[] = keyTable.flatMap(({ word, action, help, group }) =>
  word === undefined || action === "commands"
    ? []
    : [{ word, action, group, help: otherHelp[word] ?? inWords(help) }],
);

/** The word as it is typed, in any case, or the only one that begins so: `/hand` is `/handover`. */
export function wordNamed(typed: string): Word | null {
  const wanted = fold(typed);
  if (wanted === "") return null;
  const exact = words.find(({ word }) => word === wanted);
  if (exact !== undefined) return exact;
  const begun = words.filter(({ word }) => word.startsWith(wanted));
  return begun.length === 1 ? begun[0]! : null;
}

/** The words that may have been meant, the likeliest first; at most three. */
export function nearest(typed: string): string[] {
  const wanted = fold(typed).slice(0, 40);
  const near = words
    .map(({ word }) => ({
      word,
      far: word.startsWith(wanted) || wanted.startsWith(word) ? 0 : editDistance(wanted, word, 2),
    }))
    .filter(({ far }) => far <= 2);
  return near
    .sort((a, b) => a.far - b.far)
    .slice(0, 3)
    .map(({ word }) => `/${word}`);
}

/** Keys in a text, as what is typed instead of them: `Alt-N starts one` → `/call starts one`. */
export function inWords(text: string): string {
  return text.replace(
    /\b(press )?((?:Alt|Ctrl)-(?:Enter|Up|Down|[A-Z0-9])\b|\bEsc\b|\bF1\b)/g,
    (whole, press: string | undefined, key: string) => {
      const word = byKey().get(key);
      return word === undefined ? whole : `${press === undefined ? "" : "type "}${word}`;
    },
  );
}

let known: ReadonlyMap<string, string> | null = null;

function byKey(): ReadonlyMap<string, string> {
  known ??= new Map(
    keyTable.flatMap(({ keys, word, action }) =>
      word === undefined
        ? []
        : keys.map((key, i) => [
            keyName(key),
            action === "temperature" ? `/${word} ${i + 1}` : action === "commands" ? "/help" : `/${word}`,
          ]),
    ),
  );
  return known;
}
