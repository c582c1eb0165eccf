import type { State } from "../../ui/console/state.ts";

/** One thing that the demonstration does. */
export interface DemoStep {
  /** Said below the screen from now on. */
  readonly caption?: string;
  /** Typed one by one. */
  readonly keys?: string;
  /** One key, as the key table names it. */
  readonly key?: string;
  /** Left out where this does not hold. */
  readonly when?: (now: State) => boolean;
  /** The key is pressed again as long as this holds, but no more than ten times. */
  readonly again?: (now: State) => boolean;
  /** What must be seen before it goes on: a slow machine gets the time that it needs. */
  readonly until?: (now: State, before: State | null) => boolean;
  /** Time to look at it then, in ms at speed 1. */
  readonly waitMs: number;
}

/** Between two characters, in ms at speed 1: a practised hand. */
export const typingMs = 50;

/** The last digits of the customer who calls. */
export const callerDigits = "0123";

const finds =
  (query: string) =>
  ({ found }: State): boolean =>
    found?.query === query;
const hasPane =
  (kind: State["pane"]["kind"]) =>
  ({ pane }: State): boolean =>
    pane.kind === kind;
const hasPage =
  (kind: NonNullable<State["page"]>["kind"]) =>
  ({ page }: State): boolean =>
    page?.kind === kind;
const asks =
  (kind: NonNullable<State["asking"]>["kind"]) =>
  ({ asking }: State): boolean =>
    asking?.kind === kind;
const said =
  (pattern: RegExp) =>
  ({ message }: State, before: State | null): boolean =>
    message !== null && message !== before?.message && pattern.test(message.text);

/** The phrase that is selected leaves nothing open but what it is about. */
const asksTheIssue = ({ pane }: State): boolean =>
  pane.kind === "phrases" && pane.phrases[pane.selected]?.slots.join() === "issue";

const isCopied = ({ pane }: State): boolean => pane.kind === "phrases" && pane.copied !== null;

const isOnHungarian = ({ asking }: State): boolean =>
  asking?.kind === "menu" && asking.choices[asking.selected]?.label.startsWith("hu") === true;

const refund = "refund not arr";
const angry = "this is the third time i call";
const sayBack = "check back";
const unanswered = "do you take bitcoin";
const hungarian = "nem jött meg a pénzem";

/** A call from its first word to its last, so that a newcomer sees everything once: a minute at most. */
export function demoScript(): readonly DemoStep[] {
  return [
    {
      caption: "A call on made-up data. Press any key to stop the show: then it is yours.",
      until: ({ indexing, langs }) => indexing === null && langs.length > 0,
      waitMs: 1_500,
    },
    { caption: "Alt-N starts a call. The last digits of the number will do.", key: "alt-n", waitMs: 300 },
    { keys: callerDigits, until: asks("question"), waitMs: 300 },
    {
      caption: "Who it is, what was promised, what they were told: before they explain.",
      key: "enter",
      until: hasPane("brief"),
      waitMs: 3_100,
    },
    {
      caption: "Type what they ask: the line to say stands below each title, as you type.",
      keys: refund,
      until: (state) => finds(refund)(state) && state.preview !== null,
      waitMs: 2_500,
    },
    {
      caption: "Enter opens the article, Esc goes back.",
      key: "enter",
      until: hasPage("article"),
      waitMs: 1_700,
    },
    { key: "esc", waitMs: 100 },
    {
      caption: "Alt-S: it was told. Kept with the call, and on the clipboard.",
      key: "alt-s",
      until: said(/told/i),
      waitMs: 1_400,
    },
    // What is beside the results goes, the line, and what was said of it: it would stand where what is heard will.
    { key: "esc", waitMs: 0 },
    { key: "ctrl-u", waitMs: 0 },
    { key: "esc", waitMs: 0 },
    {
      caption: "Type what the customer says: what it shows stands in one quiet line.",
      keys: angry,
      until: ({ heard }) => heard !== null,
      waitMs: 1_900,
    },
    {
      caption: "Alt-1 to Alt-5: words for who asks, refuses, vents, threatens, cools down.",
      key: "alt-3",
      until: hasPane("phrases"),
      waitMs: 2_000,
    },
    { key: "ctrl-u", waitMs: 0 },
    {
      caption: "Alt-0: words for what was said, or for what stands in the line.",
      keys: sayBack,
      until: (now) => finds(sayBack)(now) && now.heard === null,
      waitMs: 200,
    },
    { key: "alt-0", until: hasPane("phrases"), waitMs: 1_100 },
    { when: (now) => !asksTheIssue(now), key: "down", again: (now) => !asksTheIssue(now), waitMs: 300 },
    {
      caption: "Enter copies the phrase: the name is filled in, what is open is asked.",
      key: "enter",
      until: (now) => isCopied(now) || asks("question")(now),
      waitMs: 700,
    },
    { when: asks("question"), key: "ctrl-u", waitMs: 100 },
    { when: asks("question"), keys: "your refund", waitMs: 400 },
    { when: asks("question"), key: "enter", until: isCopied, waitMs: 1_700 },
    { key: "ctrl-u", waitMs: 100 },
    {
      caption: "A dot makes a note of the call. It is safe as soon as Enter is pressed.",
      keys: ".moved house, writes by e-mail",
      waitMs: 300,
    },
    { key: "enter", until: said(/noted/i), waitMs: 1_200 },
    {
      caption: "Alt-B promises a callback. The time is read while it is typed.",
      key: "alt-b",
      until: asks("question"),
      waitMs: 300,
    },
    {
      keys: "tomorrow 9am",
      until: ({ asking }) => asking?.kind === "question" && asking.echo.length > 0,
      waitMs: 1_600,
    },
    { key: "enter", waitMs: 200 },
    { keys: "trace number", waitMs: 200 },
    {
      caption: "Read the promise back, word for word, in the customer's own time.",
      key: "enter",
      until: hasPane("promise"),
      waitMs: 2_500,
    },
    {
      caption: "Alt-C: who waits for a call. One was due ten minutes ago.",
      key: "alt-c",
      until: hasPane("callbacks"),
      waitMs: 1_700,
    },
    {
      caption: "Two keys settle it: Enter, and R for reached.",
      key: "enter",
      until: asks("menu"),
      waitMs: 1_300,
    },
    { keys: "r", until: said(/done/i), waitMs: 1_400 },
    {
      caption: "A question that nobody can answer: Alt-G keeps it for the trainers.",
      keys: unanswered,
      until: finds(unanswered),
      waitMs: 700,
    },
    { key: "alt-g", until: ({ gap }) => gap !== null, waitMs: 1_500 },
    { key: "ctrl-u", waitMs: 100 },
    {
      caption: "Alt-H: the note for whoever goes on. Nobody has to say it all again.",
      key: "alt-h",
      until: hasPage("handover"),
      waitMs: 2_700,
    },
    { key: "esc", waitMs: 100 },
    { caption: "Alt-L: another language, for this call.", key: "alt-l", until: asks("menu"), waitMs: 900 },
    { when: (now) => !isOnHungarian(now), key: "down", again: (now) => !isOnHungarian(now), waitMs: 300 },
    { key: "enter", until: ({ lang }) => lang === "hu", waitMs: 400 },
    { keys: hungarian, until: finds(hungarian), waitMs: 1_900 },
    {
      caption: "Alt-E ends the call: how it went, in a letter.",
      key: "alt-e",
      until: asks("menu"),
      waitMs: 900,
    },
    { keys: "r", until: asks("question"), waitMs: 500 },
    { keys: "traced", waitMs: 200 },
    { key: "enter", until: ({ call }) => call === null, waitMs: 1_200 },
    { key: "ctrl-u", waitMs: 100 },
    { caption: "Your turn: type anything. Ctrl-C twice leaves.", waitMs: 0 },
  ];
}
