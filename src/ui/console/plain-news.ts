import { cleanLine } from "../../base/text.ts";
import { temperatureNames } from "../../kb/guide.ts";
import type { Asking, Question } from "./asking.ts";
import type { Heard, Message, Promises } from "./bars.ts";
import { callInWords } from "./plain-view.ts";
import { inWords } from "./plain-words.ts";
import type { State } from "./state.ts";

/** Something that was not asked for, in a line. */
export interface News {
  readonly text: string;
  /** Cannot wait until somebody types the next line. */
  readonly isUrgent: boolean;
}

/** What is different now, as far as the bars of a screen would show it. */
export function newsBetween(before: State, now: State): News[] {
  const news: News[] = [];
  const quiet = (text: string): void => void news.push({ text, isUrgent: false });
  const urgent = (text: string): void => void news.push({ text, isUrgent: true });
  if (now.message !== null && now.message !== before.message) {
    const { kind } = now.message;
    news.push({ text: messageInWords(now.message), isUrgent: kind === "error" || kind === "warning" });
  }
  const call = callInWords(now.call);
  if (call !== callInWords(before.call)) quiet(call);
  const promise = promiseNews(before.promises, now.promises);
  if (promise !== "") urgent(promise);
  if (now.heard !== null && now.heard !== before.heard) quiet(heardInWords(now.heard));
  if (now.indexing !== null && before.indexing === null) quiet("The articles are read for the first time.");
  return news;
}

/** A promise that the clock has reached. Its name is said where it is sure which one it is. */
function promiseNews(before: Promises, now: Promises): string {
  const isLate = now.overdue > before.overdue;
  if (!isLate && now.due <= before.due) return "";
  const reached = isLate
    ? now.next?.id === before.next?.id
      ? null
      : before.next
    : now.due === 1
      ? now.next
      : null;
  const who = reached === null ? "" : `: ${cleanLine(reached.name)}, ${cleanLine(reached.time)}`;
  return `A callback is ${isLate ? "overdue" : "due"}${who}. /callbacks lists them.`;
}

export function messageInWords({ kind, text }: Message): string {
  const said = inWords(cleanLine(text));
  return kind === "error" ? `Error: ${said}` : kind === "warning" ? `Warning: ${said}` : said;
}

/** How promises stand, in a line; empty where there is none. */
export function promisesInWords({ overdue, due, upcoming, next }: Promises): string {
  const counts = [
    overdue > 0 ? `${overdue} overdue` : "",
    due > 0 ? `${due} due` : "",
    upcoming > 0 ? `${upcoming} to come` : "",
  ].filter((part) => part !== "");
  if (counts.length === 0) return "";
  const soon = next === null ? "" : ` Next: ${cleanLine(next.time)}, ${cleanLine(next.name)}.`;
  return `Callbacks: ${counts.join(", ")}.${soon} /callbacks lists them.`;
}

/** One quiet line. Danger is named first, and who takes over. */
function heardInWords({ signals, temperature, danger, vulnerable, escalateTo }: Heard): string {
  const matches = [...new Set(signals.map(({ match }) => cleanLine(match)))].slice(0, 3);
  const parts = [
    danger ? "danger" : "",
    matches.map((match) => `“${match}”`).join(", "),
    `${temperature} ${temperatureNames[temperature]}`,
    vulnerable && !danger ? "somebody in a hard time" : "",
  ].filter((part) => part !== "");
  const to = escalateTo === null ? "" : ` Hand over to: ${cleanLine(escalateTo)}.`;
  return `Heard: ${parts.join(", ")}.${to} /words gives phrases for it.`;
}

/** False where nothing was typed yet, and what is understood is only what nothing would mean. */
export function hasAnswer({ line, steps: [now] }: Question): boolean {
  return line.text !== "" || now.otherwise === undefined;
}

/** What is asked: how the answer before was understood, what is wrong with it, the question with its given answer. */
export function askingLines(asking: Asking, isEchoNew: boolean): string[] {
  if (asking.kind === "menu") {
    return [
      inWords(cleanLine(asking.title)),
      ...asking.choices.map(({ label }, i) => `${i + 1}. ${inWords(cleanLine(label))}`),
    ];
  }
  const { complaint, echo, steps, line, purpose } = asking;
  const isPromise = purpose.for === "promise" || purpose.for === "snooze";
  const understood = isEchoNew && hasAnswer(asking) ? echo.map(cleanLine).filter((text) => text !== "") : [];
  const given = cleanLine(line.text || (steps[0].otherwise ?? ""));
  return [
    ...(complaint === null ? [] : [inWords(cleanLine(complaint))]),
    ...understood.map((text, i) => (isPromise && i === 1 ? `Read back: ${text}` : text)),
    `${inWords(cleanLine(steps[0].label))}${given === "" ? "" : ` [${given}]`}`,
  ];
}
