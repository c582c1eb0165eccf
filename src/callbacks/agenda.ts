import { addDays, daysBetween } from "./calendar-day.ts";
import type { Callback, State } from "./callback.ts";
import { compareCallbacks, stateOf } from "./state.ts";
import { type WallClock, wallClock } from "./wall-clock.ts";

/** One callback in a list. */
export interface AgendaRow {
  readonly callback: Callback;
  readonly state: State;
  /** How late or how soon: `3 h late`, `now`, `in 12 min`; of one that ended, how: `done`. */
  readonly when: string;
  /** How late, in ms; negative while it is ahead. */
  readonly lateMs: number;
  /** On the agent's clock. */
  readonly agentDate: string;
  readonly agentTime: string;
  /** On the customer's clock, where it shows something else: `13:30`, `Tue 00:30` on another day; else null. */
  readonly customerTime: string | null;
  readonly customerZone: string;
}

/** Callbacks that are looked at together. */
export interface AgendaGroup {
  readonly kind: "overdue" | "due" | "today" | "tomorrow" | "day" | "ended";
  /** `Overdue`, `Due now`, `Today`, `Tomorrow`, `Wed 25 Nov`, `Ended`. */
  readonly title: string;
  /** The agent's day, for groups that are one. */
  readonly date: string | null;
  readonly rows: readonly AgendaRow[];
}

const minuteMs = 60_000;
const weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** A length of time in at most seven characters, rounded down: `12 min`, `3 h`, `2 d`, `5 wk`. */
export function spanInWords(ms: number): string {
  const minutes = Math.floor(Math.abs(ms) / minuteMs);
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 24 * 60) return `${Math.floor(minutes / 60)} h`;
  const days = Math.floor(minutes / 1440);
  return days < 21 ? `${days} d` : `${Math.floor(days / 7)} wk`;
}

/** How late or how soon an open callback is. */
export function nearness(lateMs: number): string {
  if (Math.abs(lateMs) < minuteMs) return "now";
  return lateMs > 0 ? `${spanInWords(lateMs)} late` : `in ${spanInWords(lateMs)}`;
}

/**
 * Callbacks as a person plans them: overdue, due now, today, tomorrow, then day by day on the agent's clock, and last
 * those that ended, newest end first. Groups without rows are left out.
 */
export function agenda(
  callbacks: readonly Callback[],
  at: { readonly now: Date; readonly zone: string },
): AgendaGroup[] {
  const nowMs = at.now.getTime();
  const today = wallClock(nowMs, at.zone).date;
  const groups = new Map<
    string,
    { kind: AgendaGroup["kind"]; title: string; date: string | null; rows: AgendaRow[] }
  >();
  const open = callbacks.filter(({ status }) => status === "open").sort(compareCallbacks);
  const ended = callbacks
    .filter(({ status }) => status !== "open")
    .sort(
      (a, b) => Date.parse(b.endedAt ?? b.updatedAt) - Date.parse(a.endedAt ?? a.updatedAt) || b.id - a.id,
    );
  for (const callback of [...open, ...ended]) {
    const row = rowOf(callback, nowMs, at.zone);
    const group = groupOf(row, today);
    const known = groups.get(group.title);
    if (known === undefined) groups.set(group.title, { ...group, rows: [row] });
    else known.rows.push(row);
  }
  return [...groups.values()];
}

function groupOf({ state, agentDate }: AgendaRow, today: string): Omit<AgendaGroup, "rows"> {
  if (state === "overdue") return { kind: "overdue", title: "Overdue", date: null };
  if (state === "due") return { kind: "due", title: "Due now", date: null };
  if (state !== "upcoming") return { kind: "ended", title: "Ended", date: null };
  if (agentDate === today) return { kind: "today", title: "Today", date: today };
  if (agentDate === addDays(today, 1)) return { kind: "tomorrow", title: "Tomorrow", date: agentDate };
  return { kind: "day", title: dayTitle(agentDate, today), date: agentDate };
}

function rowOf(callback: Callback, nowMs: number, zone: string): AgendaRow {
  const dueMs = Date.parse(callback.due);
  const agent = wallClock(dueMs, zone);
  const customer = wallClock(dueMs, callback.zone);
  const state = stateOf(callback, nowMs);
  const lateMs = nowMs - dueMs;
  return {
    callback,
    state,
    when: callback.status === "open" ? nearness(lateMs) : callback.status,
    lateMs,
    agentDate: agent.date,
    agentTime: agent.time,
    customerTime: besideAgent(customer, agent),
    customerZone: callback.zone,
  };
}

function besideAgent(customer: WallClock, agent: WallClock): string | null {
  if (customer.date === agent.date) return customer.time === agent.time ? null : customer.time;
  return `${weekdays[customer.weekday - 1]} ${customer.time}`;
}

/** `Wed 25 Nov`; with the year where the day is further away than half a year. */
function dayTitle(date: string, today: string): string {
  const { weekday } = wallClock(Date.parse(`${date}T12:00Z`), "UTC");
  const year = Math.abs(daysBetween(today, date)) > 180 ? ` ${date.slice(0, 4)}` : "";
  return `${weekdays[weekday - 1]} ${Number(date.slice(8))} ${months[Number(date.slice(5, 7)) - 1]}${year}`;
}
