import { clean, cleanLine } from "../../base/text.ts";
import type { AgendaRow } from "../../callbacks/agenda.ts";
import type { SearchAnswer, SearchResult } from "../../search/search.ts";
import { handoverView } from "../handover.ts";
import { dayInWords } from "../local-time.ts";
import { startedView } from "../started-call.ts";
import { temperatureInWords } from "../temperature.ts";
import type { Ui } from "../ui.ts";
import type { CallBar } from "./bars.ts";
import type { CallbacksPane, Page, Pane, PhrasesPane } from "./pane.ts";
import { words } from "./plain-words.ts";
import { langOf, type State } from "./state.ts";

/**
 * A text as it is read aloud or printed on a terminal that only knows lines: blocks of lines that stand together. What
 * is told by colour or place on a screen is told in words here.
 */
export type Blocks = readonly string[];

/** What was found, numbered, each with its line to say. */
export function resultsBlocks(found: SearchAnswer, state: State): Blocks {
  const { results, confident, didYouMean, total } = found;
  const meant = didYouMean === null ? [] : [`Did you mean: ${cleanLine(didYouMean)}?`];
  if (results.length === 0) {
    const advice = "Try fewer words, or the words that the customer used. /gap keeps the question.";
    return ["Nothing found.", ...meant, advice];
  }
  const count = Math.max(total, results.length);
  const head = confident ? (count === 1 ? "1 found." : `${count} found.`) : "No sure answer; the nearest:";
  return [[head, ...meant].join(" "), ...results.map((hit, i) => `${i + 1}. ${resultInWords(hit, state)}`)];
}

function resultInWords(hit: SearchResult, state: State): string {
  const title = sentence(hit.title || hit.id);
  const say = cleanLine(hit.say.slice(0, 4000));
  const markers = [
    hit.lang === langOf(state) ? "" : cleanLine(hit.lang),
    hit.status === "published" ? "" : hit.status,
    hit.reviewDue ? "review due" : "",
    state.call?.told.includes(hit.id) ? "told" : "",
  ].filter((marker) => marker !== "");
  return [title, say === "" ? "" : `Say: ${say}`, ...markers.map((one) => `(${one})`)]
    .filter((part) => part !== "")
    .join(" ");
}

/** Phrases to choose from, then what not to say, and why. Open slots stand in braces. */
export function phrasesBlocks({ phrases, avoid, why, temperature, lang }: PhrasesPane): Blocks {
  const moment = temperature === null ? "these words" : temperatureInWords(temperature);
  if (phrases.length === 0) {
    return [`No phrase fits ${moment}.`, "/phrases 1 to /phrases 5 give those for a mood."];
  }
  return [
    `Phrases for ${moment}, ${cleanLine(lang)}. A number copies one.`,
    ...phrases.map(({ text }, i) => `${i + 1}. ${cleanLine(text)}`),
    ...avoid.map(({ text, instead }) => `Not: ${sentence(text)} But: ${cleanLine(instead)}`),
    ...(cleanLine(why) === "" ? [] : [`Why: ${cleanLine(why)}`]),
  ];
}

/** Promises, the latest first: one sentence each. */
export function callbacksBlocks({ rows, today }: CallbacksPane): Blocks {
  if (rows.length === 0) return ["Nobody waits for a call. /promise promises one."];
  const head = rows.length === 1 ? "1 callback." : `${rows.length} callbacks.`;
  return [`${head} A number acts on one.`, ...rows.map((row, i) => `${i + 1}. ${rowInWords(row, today)}`)];
}

function rowInWords(
  { callback, when, state, agentDate, agentTime, customerTime, customerZone }: AgendaRow,
  today: string,
): string {
  const { customer, reason, priority, attempts } = callback;
  const place = cleanLine(customerZone.slice(customerZone.lastIndexOf("/") + 1).replaceAll("_", " "));
  const parts = [
    state === "overdue" ? `overdue, ${when}` : state === "due" ? `due ${when}` : when,
    agentDate === today ? agentTime : `${dayInWords(agentDate, today)} ${agentTime}`,
    cleanLine(customer.name),
    cleanLine(customer.phone ?? ""),
    customerTime === null ? "" : `${customerTime} in ${place}`,
    priority === "high" ? "high priority" : "",
    attempts.length === 0 ? "" : `${attempts.length} ${attempts.length === 1 ? "try" : "tries"}`,
    cleanLine(reason ?? ""),
  ];
  return `${parts.filter((part) => part !== "").join(", ")}.`;
}

/** What is known of whoever calls. */
export function briefBlocks({ brief }: State, ui: Ui): Blocks {
  return brief === null
    ? ["Nothing is known yet."]
    : paragraphs(startedView(brief, ui, { link: "/link WHO", resume: "/resume" }));
}

/** A promise, to be read back word for word. */
export function promiseBlocks({ promise, lines }: Extract<Pane, { readonly kind: "promise" }>): Blocks {
  return [`Read back: ${cleanLine(promise)}`, ...lines.map(cleanLine)];
}

/** @param article draws an article (it loads a good deal, so it comes from outside) */
export function pageBlocks(
  page: Page,
  article: (
    data: Pick<Extract<Page, { kind: "article" }>["open"], "article" | "reviewDue">,
    ui: Ui,
  ) => string,
  ui: Ui,
): Blocks {
  if (page.kind === "help") return helpBlocks();
  if (page.kind === "article") return paragraphs(article(page.open, ui));
  const markdown = clean(page.markdown);
  return paragraphs(handoverView({ markdown, out: null, isCopied: page.isCopied }, ui));
}

/** Every word, by what it is for. */
export function helpBlocks(): Blocks {
  const groups = [...new Set(words.map(({ group }) => group))];
  return [
    [
      "Words: search. The answers are numbered; a number opens one.",
      "A dot and words: a note of the call. Several lines pasted after a dot are one note.",
      "A number: what has this number in the list that was printed last.",
      "An empty line: the rest of a long answer, else what is new.",
      "A slash and a word, which may be shortened:",
    ].join("\n"),
    ...groups.map((group) =>
      [
        `${group}:`,
        ...words.filter((one) => one.group === group).map(({ word, help }) => `/${word}: ${sentence(help)}`),
      ].join("\n"),
    ),
  ];
}

/** Whose call is open, in a sentence. */
export function callInWords(call: CallBar | null): string {
  if (call === null) return "No call is open.";
  const parts = [
    cleanLine(call.who ?? "somebody unknown"),
    call.channel,
    call.lang === null ? "" : cleanLine(call.lang),
  ];
  return `Call ${call.id}: ${parts.filter((part) => part !== "").join(", ")}.`;
}

/** A sentence ends with its mark. */
function sentence(text: string): string {
  const line = cleanLine(text);
  return /[.!?…。！？:]$/.test(line) ? line : `${line}.`;
}

function paragraphs(text: string): string[] {
  return text
    .split(/\n{2,}/)
    .map((block) => block.replace(/^\n+|\n+$/g, ""))
    .filter((block) => block.trim() !== "");
}
