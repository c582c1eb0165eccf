import { cleanLine } from "../base/text.ts";
import type { AgendaGroup, AgendaRow } from "../callbacks/agenda.ts";
import { dayInWords } from "./local-time.ts";
import type { Paint } from "./style.ts";
import { type Column, table } from "./table.ts";
import { textWidth, type Ui } from "./ui.ts";
import { flow, wrap } from "./wrap.ts";

/** A list of callbacks, as a person plans them. */
export interface AgendaView {
  readonly groups: readonly AgendaGroup[];
  readonly counts: { readonly overdue: number; readonly due: number; readonly upcoming: number };
  /** How many the limit of the list left out. */
  readonly more: number;
  /** The agent's day: `2026-11-21`. */
  readonly today: string;
  /** What is said where there is nothing to list. */
  readonly empty: string;
}

/** Overdue first, then due now, then today, then by day: straight columns through all groups, and a line of counts. */
export function agendaView(data: AgendaView, ui: Ui): string {
  const { style, terminal } = ui;
  if (data.groups.length === 0) return `${[data.empty, countLine(data, ui)].filter(Boolean).join("\n")}\n`;
  const blocks = terminal.accessible ? sentences(data, ui) : straightRows(data, ui);
  const more =
    data.more > 0 ? [style.dim(`${data.more} more: add --limit ${data.more + rowsOf(data).length}`)] : [];
  return `${[...blocks, [...more, countLine(data, ui)].filter(Boolean).join("\n")].filter(Boolean).join("\n\n")}\n`;
}

function rowsOf({ groups }: AgendaView): AgendaRow[] {
  return groups.flatMap(({ rows }) => rows);
}

function straightRows(data: AgendaView, ui: Ui): string[] {
  const { width } = ui.terminal;
  const lines = table(rowsOf(data), columnsFor(data, ui), width - 1, { ellipsis: ui.symbols.ellipsis }).split(
    "\n",
  );
  let at = 0;
  return data.groups.map((group) => {
    const own = lines.slice(at, at + group.rows.length);
    at += group.rows.length;
    return [heading(group, ui), ...own.map((line) => ` ${line}`)].join("\n");
  });
}

/** What does not fit goes from the right: an agent must see how late, when, and whom. */
function columnsFor({ today }: AgendaView, ui: Ui): Column<AgendaRow>[] {
  const { style, terminal } = ui;
  const paint = (text: string, row: AgendaRow): string => nearnessPaint(row, ui)(text);
  const isNarrow = terminal.width < 60;
  const theirs: Column<AgendaRow> = {
    title: "",
    value: ({ customerTime, customerZone }) =>
      customerTime === null
        ? ""
        : `(${customerTime}${terminal.width < 100 ? "" : ` ${placeOf(customerZone)}`})`,
    style: style.dim,
  };
  const id: Column<AgendaRow> = {
    title: "",
    value: ({ callback }) => `${callback.id}`,
    align: "right",
    style: style.id,
  };
  const name: Column<AgendaRow> = {
    title: "",
    value: ({ callback }) => callback.customer.name,
    flexible: isNarrow ? 8 : 14,
    style: (text, { callback }) => (callback.status === "open" ? style.strong(text) : style.dim(text)),
  };
  const near: Column<AgendaRow> = { title: "", value: (row) => nearnessOf(row, today), style: paint };
  if (terminal.width < 32) return [id, name, near];
  return [
    id,
    { title: "", value: ({ callback }) => (callback.priority === "high" ? "!" : ""), style: style.overdue },
    near,
    {
      title: "",
      value: (row) => timeHere(row, today),
      style: (text, row) => (row.lateMs > 0 ? paint(text, row) : text),
    },
    ...(isNarrow ? [] : [theirs]),
    name,
    { title: "", value: ({ callback }) => callback.reason ?? "", flexible: isNarrow ? 12 : 18 },
    { title: "", value: ({ callback }) => callback.customer.phone ?? "", style: style.key },
    { title: "", value: ({ callback }) => callback.owner ?? "", flexible: 8, style: style.dim },
  ];
}

/** Of those on another day, the heading above them says enough. */
function nearnessOf({ when, state, agentDate }: AgendaRow, today: string): string {
  return state === "upcoming" && agentDate !== today ? "" : when;
}

/** On the agent's clock; with the day where the group does not say it. */
function timeHere({ agentDate, agentTime, state, callback }: AgendaRow, today: string): string {
  if (callback.status !== "open") return dayInWords(callback.endedAt ?? agentDate, today).slice(4);
  if (state !== "overdue" || agentDate === today) return agentTime;
  const days = (Date.parse(today) - Date.parse(agentDate)) / 86_400_000;
  const day = dayInWords(agentDate, today);
  return days < 7 ? `${day.slice(0, 3)} ${agentTime}` : day.slice(4);
}

/** `Asia/Kolkata` → `Kolkata`. */
function placeOf(zone: string): string {
  return cleanLine(zone.slice(zone.lastIndexOf("/") + 1).replaceAll("_", " "));
}

function nearnessPaint({ state }: Pick<AgendaRow, "state">, { style }: Ui): Paint {
  if (state === "overdue") return style.overdue;
  if (state === "due") return style.due;
  return style.dim;
}

function heading({ kind, title, rows }: AgendaGroup, ui: Ui): string {
  const { style } = ui;
  const paint = kind === "overdue" ? style.overdue : kind === "due" ? style.due : style.heading;
  return `${paint(title)} ${style.dim(`(${rows.length})`)}`;
}

/** For a screen reader: one sentence a callback. */
function sentences({ groups, today }: AgendaView, ui: Ui): string[] {
  const width = textWidth(ui.terminal);
  return groups.map(({ title, rows }) => {
    const lines = rows.flatMap((row) => {
      const { callback, when, customerTime, customerZone } = row;
      const parts = [
        `Callback ${callback.id}`,
        callback.priority === "high" ? "high priority" : "",
        when,
        cleanLine(callback.customer.name),
        cleanLine(callback.customer.phone ?? ""),
        `${timeHere(row, today)} your time`,
        customerTime === null ? "" : `${customerTime} in ${placeOf(customerZone)}`,
        cleanLine(callback.reason ?? ""),
        callback.owner === null ? "" : `owner ${cleanLine(callback.owner)}`,
      ].filter((part) => part !== "");
      return wrap(`${parts.join(", ")}.`, width);
    });
    return [`${title}: ${rows.length}`, ...lines].join("\n");
  });
}

/** `5 overdue · 2 due · 23 upcoming`; nothing where there is none of either. */
function countLine({ counts: { overdue, due, upcoming } }: AgendaView, ui: Ui): string {
  const { style, symbols, terminal } = ui;
  const parts = [
    overdue > 0 ? style.overdue(`${overdue} overdue`) : "",
    due > 0 ? style.due(`${due} due`) : "",
    upcoming > 0 ? `${upcoming} upcoming` : "",
  ].filter((part) => part !== "");
  if (terminal.accessible) return parts.join(", ");
  return flow(parts, style.dim(symbols.dot), terminal.width).join("\n");
}
