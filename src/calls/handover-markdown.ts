import { cleanLine } from "../base/text.ts";
import type { Handover, NextStep, Promised } from "./handover.ts";
import { type HandoverLabels, handoverLabels } from "./handover-labels.ts";

/** Columns of a line, and of one within a list of a list. */
const width = 76;
const innerWidth = 72;
/** Lines of the whole note: a screen has 24, and one is the prompt's. */
const height = 23;
const most = { articles: 2, promised: 2, next: 3 } as const;
/** At least so many lines tell what was tried, whatever else there is; more where there is room. */
const leastTried = 4;

/**
 * A hand-over as a note in markdown: never longer than a screen of 24 lines and 80 columns, whatever the call; what is
 * left out is counted.
 * @param lang of whoever reads it (tag); null for the call's
 */
export function handoverMarkdown(handover: Handover, lang: string | null = null): string {
  const labels = handoverLabels(lang ?? handover.lang);
  const before = [`# ${safe(labels.title(handover.call), width)}`, "", ...whoLines(handover, labels)];
  const after = [...promisedLines(handover, labels), ...nextLines(handover, labels)];
  // What they want may take a line or two more than one.
  const room = height - before.length - after.length - 3;
  const tried = part(labels.tried, triedLines(handover, Math.max(leastTried, room), labels));
  return `${[...before, ...tried, ...after].join("\n")}\n`;
}

function whoLines(handover: Handover, labels: HandoverLabels): string[] {
  const { customer, wants, state, outcome } = handover;
  const who = [customer.name ?? labels.unknown, customer.phone, customer.ref, customer.zone];
  const contact = [
    labels.channels[handover.channel],
    handover.lang,
    `${handover.agent}, ${spaced(handover.startedLocal)}`,
    labels.states[state === "ended" ? (outcome ?? "abandoned") : state],
  ];
  const isThere = (text: string | null): boolean => text !== null;
  return [
    line(labels.who, who.filter(isThere).join(" · "), width),
    line(labels.contact, contact.filter(isThere).join(" · "), width),
    line(labels.wants, wants === null ? labels.nothing : `“${wants}”`, width * 2 - 24),
  ];
}

function promisedLines(handover: Handover, labels: HandoverLabels): string[] {
  const { promised, temperatures } = handover;
  const shown = promised.slice(0, most.promised).map((one) => promiseLine(one, handover, labels));
  const count = promised.length > shown.length ? ` (${promised.length})` : "";
  return [
    ...(shown.length === 0
      ? [line(labels.promised, labels.nothing, width)]
      : part(`${labels.promised}${count}`, shown)),
    ...(temperatures.length === 0 ? [] : [line(labels.temperature, curve(temperatures), width)]),
  ];
}

function nextLines(handover: Handover, labels: HandoverLabels): string[] {
  const steps = handover.next.slice(0, most.next).map((step) => nextLine(step, handover, labels));
  return [...part(labels.next, steps), ...part(labels.avoid, avoidLines(handover, labels))];
}

/** Several hand-overs in one document, for a change of shift. */
export function handoversMarkdown(handovers: readonly Handover[], lang: string | null = null): string {
  return handovers.map((one) => handoverMarkdown(one, lang)).join("\n---\n\n");
}

function triedLines({ articles, steps }: Handover, room: number, labels: HandoverLabels): string[] {
  const isAll = articles.length + steps.length <= room;
  const told = isAll ? articles : articles.slice(-most.articles);
  const leftArticles = articles.length - told.length;
  const shown = steps.slice(isAll ? 0 : -(room - told.length - 1));
  const left = [
    leftArticles === 0 ? null : labels.moreArticles(leftArticles),
    steps.length === shown.length ? null : labels.moreNotes(steps.length - shown.length),
  ].filter((part) => part !== null);
  return [
    ...told.map(({ id, title }) => safe(`${title} (${id})`, innerWidth)),
    ...shown.map((step) => safe(step, innerWidth)),
    ...(left.length === 0 ? [] : [left.join(", ")]),
  ];
}

function promiseLine(promised: Promised, { zone }: Handover, labels: HandoverLabels): string {
  const { id, isOverdue, reason } = promised;
  const late = isOverdue ? ` · ${labels.overdue}` : "";
  return safe(`${timeOf(promised, zone)}${late}${reason === null ? "" : ` · ${reason}`} (${id})`, innerWidth);
}

/** On the customer's clock, and on the agent's where that shows something else. */
function timeOf(promised: Promised, agentZone: string): string {
  const { dueLocal, agentLocal, zone } = promised;
  if (dueLocal === agentLocal) return `${spaced(dueLocal)} ${zone}`;
  const isSameDay = dueLocal.slice(0, 10) === agentLocal.slice(0, 10);
  return `${spaced(dueLocal)} ${zone} = ${isSameDay ? agentLocal.slice(11) : spaced(agentLocal)} ${agentZone}`;
}

function nextLine(step: NextStep, { zone }: Handover, labels: HandoverLabels): string {
  if (step.do === "call-back") return safe(labels.callBack(timeOf(step.promised, zone)), innerWidth);
  if (step.do === "resume") return `${labels.resume}: \`cuecard call resume ${step.call}\``;
  if (step.do === "empathise") return safe(labels.beginWithEmpathy(step.temperature), innerWidth);
  return safe(step.do === "say-who" ? labels.sayWho : labels.sayWhen, innerWidth);
}

function avoidLines({ avoid }: Handover, labels: HandoverLabels): string[] {
  const [phrase] = avoid.phrases.slice(-1);
  return [
    avoid.articles.length === 0 ? null : safe(`${labels.given}: ${avoid.articles.join("; ")}`, innerWidth),
    phrase === undefined ? null : safe(`“${phrase}”`, innerWidth),
    avoid.otherTime ? safe(labels.noOtherTime, innerWidth) : null,
  ].filter((text) => text !== null);
}

function part(label: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`- **${label}:**`, ...lines.map((text) => `  - ${text}`)];
}

function line(label: string, text: string, columns: number): string {
  return `- **${label}:** ${safe(text, columns - columnsOf(label) - 2)}`;
}

function curve(temperatures: readonly number[]): string {
  const shown = temperatures.slice(-12);
  return `${shown.length < temperatures.length ? "… → " : ""}${shown.join(" → ")}`;
}

function spaced(local: string): string {
  return local.replace("T", " ");
}

/** One line of plain text, cut to fit, in which nothing is markdown. */
function safe(text: string, columns: number): string {
  const line = cleanLine(text);
  let used = 0;
  let cut = "";
  for (const character of line) {
    used += columnsOf(character);
    if (used > columns - 1 && cut.length + character.length < line.length) {
      return `${escaped(cut.trimEnd())}…${line.endsWith("”") ? "”" : ""}`;
    }
    cut += character;
  }
  return escaped(line);
}

/** What would be read as markdown; a sign within a word is none, and addresses stay as they are. */
function escaped(text: string): string {
  return text
    .replace(/[\\`*[\]<>~|]/g, "\\$&")
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\_")
    .replace(/&(?=#?\w+;)/g, "\\&")
    .replace(/^(?:[#+=-]|\d+(?=[.)]))/, (sign) => (/\d/.test(sign) ? sign : `\\${sign}`))
    .replace(/^(\d+)([.)])/, "$1\\$2");
}

/** Rather too many than too few: marks count one, whatever they look like. */
function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text)
    columns +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]|[\u{10000}-\u{10ffff}]/u.test(
        character,
      )
        ? 2
        : 1;
  return columns;
}
