import { fold } from "../../base/text.ts";
import type { Menu, MenuChoice, Question, Step } from "./asking.ts";
import type { Stepped } from "./event.ts";
import { finished } from "./finished.ts";
import { edited, emptyLine, inserted, type Line, lineOf } from "./line.ts";
import type { State } from "./state.ts";

/** A question, its first step in the line. */
export function question(
  purpose: Question["purpose"],
  steps: readonly [Step, ...Step[]],
  answers: Question["answers"] = {},
): Question {
  const [{ name, given = "" }] = steps;
  const line = lineOf(answers[name] ?? given);
  const isGiven = answers[name] === undefined && given !== "";
  return {
    kind: "question",
    purpose,
    steps,
    earlier: [],
    answers,
    line,
    isGiven,
    echo: [],
    complaint: null,
    isTried: false,
    read: null,
    isWaiting: false,
  };
}

/** The same question from its beginning, every answer in its place: to be put right where it could not be taken. */
export function fromStart({ purpose, earlier, steps, answers }: Question): Question {
  const [first = steps[0], ...others] = [...earlier, ...steps];
  return question(purpose, [first, ...others], answers);
}

/** Asks it. A time that stands in the line already is read at once. */
export function ask(state: State, asking: Question): Stepped {
  return { state: { ...state, asking, leavingAt: null }, effects: reading(asking) };
}

export function typedIntoQuestion(state: State, asking: Question, text: string): Stepped {
  return withAnswer(state, asking, inserted(asking.isGiven ? emptyLine : asking.line, text));
}

export function pressedInQuestion(state: State, asking: Question, key: string): Stepped {
  if (key === "esc") return backIn(state, asking);
  if (key === "enter") return submitted(state, asking);
  const line = edited(asking.line, key);
  return line === null ? { state, effects: [] } : withAnswer(state, asking, line);
}

/** To the step before, its answer in the line; from the first one out of the question. */
function backIn(state: State, asking: Question): Stepped {
  const before = asking.earlier.at(-1);
  if (before === undefined) return { state: { ...state, asking: null }, effects: [] };
  const { purpose, steps, answers, earlier } = asking;
  return ask(state, { ...question(purpose, [before, ...steps], answers), earlier: earlier.slice(0, -1) });
}

function withAnswer(state: State, asking: Question, line: Line): Stepped {
  const isSame = line.text === asking.line.text;
  const next: Question = {
    ...asking,
    line,
    isGiven: false,
    isTried: isSame && asking.isTried,
    isWaiting: isSame && asking.isWaiting,
    complaint: isSame ? asking.complaint : null,
    echo: isSame || line.text.trim() !== "" ? asking.echo : [],
  };
  return { state: { ...state, asking: next }, effects: isSame ? [] : reading(next) };
}

/** What the line says, or what nothing in it means. */
function answerOf({ line, steps: [now] }: Question): string {
  return line.text.trim() === "" ? (now.otherwise ?? "") : line.text;
}

function reading(asking: Question): Stepped["effects"] {
  const text = answerOf(asking);
  if (asking.steps[0].reads === undefined || text === "") return [];
  return [{ do: "checkWhen", text, question: asking }];
}

/** What the answer is understood as. Where Enter was pressed on it already, it is taken. */
export function readAnswer(
  state: State,
  asking: Question,
  {
    text,
    echo,
    complaint,
  }: { readonly text: string; readonly echo: readonly string[]; readonly complaint: string | null },
): Stepped {
  if (answerOf(asking) !== text) return { state, effects: [] };
  const next: Question = { ...asking, echo, complaint, read: text, isWaiting: false };
  return asking.isWaiting ? submitted(state, next) : { state: { ...state, asking: next }, effects: [] };
}

function submitted(state: State, asking: Question): Stepped {
  const [now, next, ...others] = asking.steps;
  const text = answerOf(asking).trim();
  if (text === "" && now.isRequired) {
    return {
      state: {
        ...state,
        asking: { ...asking, complaint: "Type it, or press Esc to go back.", isTried: true },
      },
      effects: [],
    };
  }
  // Nobody shall read back a time that belongs to another answer.
  if (now.reads === "when" && asking.read !== answerOf(asking)) {
    return { state: { ...state, asking: { ...asking, isWaiting: true } }, effects: reading(asking) };
  }
  if (asking.complaint !== null && now.reads === "when") {
    return { state: { ...state, asking: { ...asking, isTried: true } }, effects: [] };
  }
  const answers = { ...asking.answers, [now.name]: text };
  if (next !== undefined) {
    const following = question(asking.purpose, [next, ...others], answers);
    // What was understood of the answer before stays in sight.
    const echo = now.reads === "when" || asking.purpose.for === "slots" ? asking.echo : [];
    return ask(state, { ...following, earlier: [...asking.earlier, now], echo });
  }
  return finished({ ...state, asking: null }, { ...asking, answers });
}

export function menu(title: string, choices: readonly MenuChoice[], isFiltered = false): Menu {
  return { kind: "menu", title, choices, selected: 0, filter: isFiltered ? lineOf("") : null };
}

export function openMenu(state: State, asking: Menu): Stepped {
  return { state: { ...state, asking, leavingAt: null }, effects: [] };
}

/** The choices that fit what was typed. */
export function fitting({ choices, filter }: Menu): readonly MenuChoice[] {
  const words = fold(filter?.text ?? "")
    .split(/\s+/)
    .filter((word) => word !== "");
  return words.length === 0
    ? choices
    : choices.filter(({ label, also = "" }) =>
        words.every((word) => fold(`${label} ${also}`).includes(word)),
      );
}

/** What came of a key in a menu: the menu as it is then, the choice that was taken, or null where it was left. */
export type InMenu = { readonly menu: Menu } | { readonly choice: MenuChoice } | null;

export function typedIntoMenu(asking: Menu, text: string): InMenu {
  const { filter, choices } = asking;
  const choice = choices.find(({ letter }) => letter === text.toLowerCase());
  // Where words narrow a list, its numbers choose as long as no word is begun.
  if (choice !== undefined && (filter === null || filter.text === "")) return { choice };
  return { menu: filter === null ? asking : { ...asking, filter: inserted(filter, text), selected: 0 } };
}

export function pressedInMenu(asking: Menu, key: string): InMenu {
  if (key === "esc") return null;
  const choices = fitting(asking);
  if (key === "enter") {
    const choice = choices[asking.selected];
    return choice === undefined ? { menu: asking } : { choice };
  }
  const move = { up: -1, down: 1, pageup: -5, pagedown: 5 }[key];
  if (move !== undefined) {
    const selected = Math.max(0, Math.min(choices.length - 1, asking.selected + move));
    return { menu: { ...asking, selected } };
  }
  const filter = asking.filter === null ? null : edited(asking.filter, key);
  return { menu: filter === null ? asking : { ...asking, filter, selected: 0 } };
}
