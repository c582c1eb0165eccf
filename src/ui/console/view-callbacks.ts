import { cleanLine } from "../../base/text.ts";
import type { AgendaRow } from "../../callbacks/agenda.ts";
import { dayInWords } from "../local-time.ts";
import type { Paint } from "../style.ts";
import { type Column, table } from "../table.ts";
import type { Ui } from "../ui.ts";
import { wrap } from "../wrap.ts";
import { cachedLines } from "./cached-lines.ts";
import type { CallbacksPane } from "./pane.ts";
import { blank, type Part, type Room } from "./part.ts";
import { shownKey } from "./shown-key.ts";
import { signsFor } from "./signs.ts";
import { unseen, visibleBlocks } from "./visible-blocks.ts";

/** Rows that the details of the selected one get, where there are this many and half as many again for the list. */
const detailRows = 4;

/** Callbacks, the latest first: how near, when, whom, why, which number; more about the selected one below. */
export function callbacksPart(pane: CallbacksPane, isFocused: boolean, room: Room, ui: Ui): Part {
  const { style, symbols } = ui;
  const signs = signsFor(ui);
  const title = pane.rows.length === 0 ? "Callbacks" : `Callbacks ${symbols.dot} ${pane.rows.length}`;
  const paint = isFocused ? style.heading : style.dim;
  if (pane.rows.length === 0) {
    const text = `Nobody waits for a call. ${style.key(shownKey("promise", ui))} promises one.`;
    return { ...blank, title, paint, lines: wrap(text, room.width) };
  }
  const blocks = rowsOf(pane, Math.max(1, room.width - 2), ui).map((line, i) => {
    const mark = i === pane.selected ? (isFocused ? style.key : style.dim)(signs.selected) : " ";
    return [`${mark} ${line}`];
  });
  const hasDetails = room.rows >= detailRows * 2.5;
  const rows = hasDetails ? room.rows - detailRows - 1 : room.rows;
  const visible = visibleBlocks(blocks, pane.selected, rows);
  const lines = [...visible.lines];
  const selected = pane.rows[pane.selected];
  if (hasDetails && selected !== undefined) {
    while (lines.length < Math.min(rows, pane.rows.length)) lines.push("");
    lines.push("", ...details(selected, room.width, ui).slice(0, detailRows));
  }
  return { title, paint, aside: unseen(visible, signs), lines, scrollMost: null };
}

function rowsOf(pane: CallbacksPane, width: number, ui: Ui): readonly string[] {
  return cachedLines(pane.rows, `callbacks ${pane.today} ${width}`, ui, () => {
    const look = { ellipsis: ui.symbols.ellipsis };
    return table(pane.rows, columnsFor(pane, width, ui), width, look)
      .trimEnd()
      .split("\n");
  });
}

/** What does not fit goes from the right. Late ones say so in words, too. */
function columnsFor({ today }: CallbacksPane, width: number, ui: Ui): Column<AgendaRow>[] {
  const { style } = ui;
  const name: Column<AgendaRow> = {
    title: "",
    value: ({ callback }) => callback.customer.name,
    flexible: width < 60 ? 8 : 14,
    style: style.strong,
  };
  const near: Column<AgendaRow> = {
    title: "",
    value: ({ when }) => when,
    style: (text, row) => nearnessPaint(row, ui)(text),
  };
  if (width < 32) return [near, name];
  return [
    { title: "", value: ({ callback }) => (callback.priority === "high" ? "!" : ""), style: style.overdue },
    near,
    { title: "", value: (row) => timeHere(row, today) },
    name,
    { title: "", value: ({ callback }) => callback.reason ?? "", flexible: width < 60 ? 8 : 16 },
    { title: "", value: ({ callback }) => callback.customer.phone ?? "", style: style.dim },
  ];
}

function nearnessPaint({ state }: AgendaRow, { style }: Ui): Paint {
  if (state === "overdue") return style.overdue;
  return state === "due" ? style.due : style.dim;
}

/** `14:30`; `Mon 09:00` on another day, `23 Nov` on one that is further away than a week. */
function timeHere({ agentDate, agentTime }: AgendaRow, today: string): string {
  if (agentDate === today) return agentTime;
  const days = Math.abs(Date.parse(today) - Date.parse(agentDate)) / 86_400_000;
  const day = dayInWords(agentDate, today);
  return days < 7 ? `${day.slice(0, 3)} ${agentTime}` : day.slice(4);
}

function details({ callback, customerTime, customerZone }: AgendaRow, width: number, ui: Ui): string[] {
  const { style, symbols } = ui;
  const { customer, attempts, owner, reason, promise } = callback;
  const place = cleanLine(customerZone.slice(customerZone.lastIndexOf("/") + 1).replaceAll("_", " "));
  const tries = attempts.length === 0 ? "" : `${attempts.length} ${attempts.length === 1 ? "try" : "tries"}`;
  const facts = [
    style.id(String(callback.id)),
    style.strong(cleanLine(customer.name)),
    style.key(cleanLine(customer.phone ?? "")),
    cleanLine(customer.ref ?? "") === "" ? "" : `ref ${cleanLine(customer.ref ?? "")}`,
    customerTime === null ? "" : `${customerTime} in ${place}`,
    tries,
    owner === null ? "" : style.dim(cleanLine(owner)),
  ].filter((part) => part !== "");
  return [
    facts.join(style.dim(` ${symbols.dot} `)),
    cleanLine(reason ?? ""),
    cleanLine(promise) === "" ? "" : style.dim(cleanLine(promise)),
  ]
    .filter((text) => text !== "")
    .flatMap((text) => wrap(text, Math.max(1, width - 2)).slice(0, 2))
    .map((line) => `  ${line}`);
}
