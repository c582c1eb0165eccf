import type { State } from "./state.ts";

/** Where a key does what it does. */
export type Place = "line" | "phrases" | "callbacks" | "page" | "question" | "menu";

/** What a key does: one entry each. The footer, the help, the list of all commands and the plain mode read it. */
export interface KeyEntry {
  /** As `keystrokes.ts` names it; the first is the one that is shown. */
  readonly keys: readonly [string, ...string[]];
  readonly action: string;
  /** One or two words for the footer. */
  readonly label: string;
  /** A sentence for the help. */
  readonly help: string;
  readonly group: "Find" | "Say" | "Call" | "Promise" | "Trainers" | "Console";
  /** Where it holds; everywhere but in questions and menus, where it is left out. */
  readonly places?: readonly Place[];
  /** What is typed for it after a slash where keys are not read one by one (a screen reader, a dumb terminal). */
  readonly word?: string;
  /** How useful it is at this moment: the footer shows the most useful ones; 0: not at all. */
  rank(state: State): number;
}

const inCall = ({ call }: State): boolean => call !== null;
const hasResults = ({ found }: State): boolean => (found?.results.length ?? 0) > 0;
const isNote = ({ line }: State): boolean => line.text.startsWith(".");
const when = (holds: boolean, rank: number, otherwise = 0): number => (holds ? rank : otherwise);

/** Every key. The order is that of the help. */
export const keyTable: readonly KeyEntry[] = [
  {
    keys: ["enter"],
    action: "enter",
    label: "open",
    help: "Open the selected article; keep the line as a note where it begins with a dot",
    group: "Find",
    places: ["line"],
    rank: (state) => when(hasResults(state) && !isNote(state), 90),
  },
  {
    keys: ["alt-o"],
    action: "openNth",
    label: "open 1–9",
    help: "Open one of the results by its number",
    group: "Find",
    places: ["line", "phrases", "callbacks"],
    word: "open",
    rank: ({ found }) => when((found?.results.length ?? 0) > 1, 18),
  },
  {
    keys: ["up"],
    action: "up",
    label: "",
    help: "Select the one above",
    group: "Find",
    places: ["line", "phrases", "callbacks", "page", "menu"],
    rank: () => 0,
  },
  {
    keys: ["down"],
    action: "down",
    label: "",
    help: "Select the one below",
    group: "Find",
    places: ["line", "phrases", "callbacks", "page", "menu"],
    rank: () => 0,
  },
  {
    keys: ["pagedown"],
    action: "pagedown",
    label: "",
    help: "Scroll what stands beside the results, or the page",
    group: "Find",
    places: ["line", "phrases", "callbacks", "page", "menu"],
    rank: () => 0,
  },
  {
    keys: ["pageup"],
    action: "pageup",
    label: "",
    help: "Scroll back",
    group: "Find",
    places: ["line", "phrases", "callbacks", "page", "menu"],
    rank: () => 0,
  },
  {
    keys: ["tab"],
    action: "spelling",
    label: "as suggested",
    help: "Take the suggested spelling",
    group: "Find",
    places: ["line", "phrases", "callbacks"],
    rank: ({ found }) => when(found?.didYouMean != null, 92),
  },
  {
    keys: ["esc"],
    action: "back",
    label: "back",
    help: "Go back; on the line alone: clear it (Alt-Up brings it back)",
    group: "Find",
    word: "back",
    rank: ({ page, focus }) => when(page !== null || focus === "pane", 88),
  },
  {
    keys: ["alt-l"],
    action: "language",
    label: "language",
    help: "Choose the language of articles and phrases, for this call",
    group: "Find",
    word: "language",
    rank: () => 5,
  },
  {
    keys: ["alt-1", "alt-2", "alt-3", "alt-4", "alt-5"],
    action: "temperature",
    label: "phrases",
    help: "Phrases for: 1 questioning, 2 refusing, 3 venting, 4 threatening, 5 cooling down; kept with the call",
    group: "Say",
    word: "phrases",
    rank: (state) => when(state.pane.kind !== "phrases", 60, 30),
  },
  {
    keys: ["alt-0"],
    action: "phrases",
    label: "phrases for it",
    help: "Phrases for what was heard, else for the words in the line",
    group: "Say",
    word: "words",
    rank: ({ heard, line }) => when(heard !== null, 85, line.text === "" ? 0 : 10),
  },
  {
    keys: ["enter"],
    action: "copyPhrase",
    label: "copy",
    help: "Copy the selected phrase, its slots filled; open ones are asked",
    group: "Say",
    places: ["phrases"],
    rank: () => 95,
  },
  {
    keys: ["alt-s"],
    action: "tell",
    label: "say-line said",
    help: "The say-line was told: kept with the call, and copied",
    group: "Say",
    word: "told",
    rank: (state) => when(state.page?.kind === "article" || hasResults(state), state.page ? 86 : 40),
  },
  {
    keys: ["alt-enter"],
    action: "note",
    label: "note",
    help: "Keep the line as a note of the call; the same as a dot before it, and Enter",
    group: "Call",
    places: ["line", "phrases", "callbacks", "page"],
    rank: (state) => when(state.line.text !== "", isNote(state) ? 96 : 70),
  },
  {
    keys: ["alt-n"],
    action: "start",
    label: "new call",
    help: "Start a call: a number, its last digits, a name, a reference, or nothing; the open one is parked",
    group: "Call",
    word: "call",
    rank: (state) => when(!inCall(state), 80, 8),
  },
  {
    keys: ["alt-i"],
    action: "brief",
    label: "who is it",
    help: "What is known of the customer: earlier calls, promises, what they were told",
    group: "Call",
    word: "who",
    rank: (state) => when(inCall(state) && state.pane.kind !== "brief", 34),
  },
  {
    keys: ["alt-w"],
    action: "link",
    label: "whose call",
    help: "Say whose call it is, where nobody knew at first",
    group: "Call",
    word: "link",
    rank: ({ call }) => when(call !== null && call.who === null, 50),
  },
  {
    keys: ["alt-v"],
    action: "channel",
    label: "channel",
    help: "The channel of the call: voice, chat, email, sms, social, in person",
    group: "Call",
    word: "channel",
    rank: (state) => when(inCall(state), 6),
  },
  {
    keys: ["alt-p"],
    action: "park",
    label: "park",
    help: "Park the call",
    group: "Call",
    word: "park",
    rank: (state) => when(inCall(state), 20),
  },
  {
    keys: ["alt-r"],
    action: "resume",
    label: "resume",
    help: "Go on with a parked call",
    group: "Call",
    word: "resume",
    rank: ({ parked, call }) => when(parked.length > 0, call === null ? 78 : 22),
  },
  {
    keys: ["alt-h"],
    action: "handover",
    label: "hand over",
    help: "The hand-over note: on the screen and on the clipboard",
    group: "Call",
    word: "handover",
    rank: (state) => when(inCall(state), 45),
  },
  {
    keys: ["alt-e"],
    action: "end",
    label: "end call",
    help: "End the call: resolved, callback, escalated or abandoned",
    group: "Call",
    word: "end",
    rank: (state) => when(inCall(state), 55),
  },
  {
    keys: ["alt-b"],
    action: "promise",
    label: "callback",
    help: "Promise a callback; the sentence to read back is shown",
    group: "Promise",
    word: "promise",
    rank: (state) => when(inCall(state), 52, 12),
  },
  {
    keys: ["alt-c"],
    action: "callbacks",
    label: "callbacks",
    help: "Promises: overdue, due, to come",
    group: "Promise",
    word: "callbacks",
    rank: ({ promises: { overdue, due } }) => when(overdue + due > 0, 48, 14),
  },
  {
    keys: ["enter"],
    action: "actOnCallback",
    label: "act",
    help: "Reached, no answer, later, …: then its letter",
    group: "Promise",
    places: ["callbacks"],
    rank: () => 95,
  },
  {
    keys: ["alt-g"],
    action: "gap",
    label: "keep as gap",
    help: "Keep the question as a gap for the trainers; again: write a draft article in the customer's words",
    group: "Trainers",
    word: "gap",
    rank: ({ found, gap }) =>
      found === null || found.query.trim() === ""
        ? 0
        : gap?.query === found.query
          ? when(gap.draft === null, 84)
          : found.results.length === 0 || !found.confident
            ? 82
            : 3,
  },
  {
    keys: ["alt-f"],
    action: "flag",
    label: "flag",
    help: "Flag the article to its owner: what is wrong with it",
    group: "Trainers",
    word: "flag",
    rank: (state) => when(state.page?.kind === "article", 50, hasResults(state) ? 2 : 0),
  },
  {
    keys: ["alt-z"],
    action: "undo",
    label: "undo",
    help: "Take back the last change",
    group: "Console",
    word: "undo",
    rank: () => 4,
  },
  {
    keys: ["alt-up"],
    action: "older",
    label: "",
    help: "Bring back an earlier line; Alt-Down: a later one",
    group: "Console",
    places: ["line", "phrases", "callbacks"],
    rank: () => 0,
  },
  {
    keys: ["alt-down"],
    action: "newer",
    label: "",
    help: "Bring back a later line",
    group: "Console",
    places: ["line", "phrases", "callbacks"],
    rank: () => 0,
  },
  {
    keys: ["ctrl-p"],
    action: "commands",
    label: "all",
    help: "Everything that can be done, in a list to type in: where Alt does not work, too",
    group: "Console",
    word: "all",
    rank: () => 64,
  },
  {
    keys: ["f1", "?"],
    action: "help",
    label: "help",
    help: "This help",
    group: "Console",
    word: "help",
    rank: ({ line }) => when(line.text === "", 62),
  },
  {
    keys: ["ctrl-l"],
    action: "redraw",
    label: "",
    help: "Draw the screen anew",
    group: "Console",
    rank: () => 0,
  },
  {
    keys: ["ctrl-z"],
    action: "suspend",
    label: "",
    help: "Go back to the shell for a while (fg returns)",
    group: "Console",
    rank: () => 0,
  },
  {
    keys: ["ctrl-c"],
    action: "interrupt",
    label: "clear",
    help: "Clear the line and go back to it; twice: leave",
    group: "Console",
    places: ["line", "phrases", "callbacks", "page", "question", "menu"],
    word: "quit",
    rank: ({ leavingAt }) => when(leavingAt !== null, 99, 1),
  },
];

/** Keys of one place, by their names. */
const byPlace = new Map<Place, ReadonlyMap<string, KeyEntry>>();

function keysAt(place: Place): ReadonlyMap<string, KeyEntry> {
  let known = byPlace.get(place);
  if (known === undefined) {
    const entries = keyTable.filter((entry) => holdsAt(entry, place));
    known = new Map(entries.flatMap((entry) => entry.keys.map((key) => [key, entry] as const)));
    byPlace.set(place, known);
  }
  return known;
}

function holdsAt({ places }: KeyEntry, place: Place): boolean {
  return places === undefined ? place !== "question" && place !== "menu" : places.includes(place);
}

/** What a key does here; null where it does nothing but edit the line. */
export function entryFor(key: string, state: State): KeyEntry | null {
  return keysAt(placeOf(state)).get(key) ?? null;
}

/** Where keys go now. */
export function placeOf({ asking, page, focus, pane }: State): Place {
  if (asking !== null) return asking.kind;
  if (page !== null) return "page";
  return focus === "pane" && (pane.kind === "phrases" || pane.kind === "callbacks") ? pane.kind : "line";
}

/** What is useful now, the most useful first: for the footer. */
export function usefulKeys(state: State): KeyEntry[] {
  const place = placeOf(state);
  return keyTable
    .filter((entry) => entry.label !== "" && holdsAt(entry, place))
    .map((entry) => ({ entry, rank: entry.rank(state) }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank)
    .map(({ entry }) => entry);
}

/** A key as people read it: `alt-n` → `Alt-N`, `pagedown` → `PgDn`. */
export function keyName(key: string): string {
  const names: Readonly<Record<string, string>> = {
    pagedown: "PgDn",
    pageup: "PgUp",
    esc: "Esc",
  };
  return key
    .split("-")
    .map((part) => names[part] ?? part.charAt(0).toUpperCase() + part.slice(1))
    .join("-");
}

/** The keys of an entry, in short: `Alt-1…5`. */
export function keysName({ keys }: KeyEntry): string {
  return keys.length > 2 ? `${keyName(keys[0])}…${keys.at(-1)!.slice(-1)}` : keyName(keys[0]);
}
