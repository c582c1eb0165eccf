import { cleanLine } from "../base/text.ts";
import type { Callback, State } from "../callbacks/callback.ts";
import { frame } from "./frame.ts";
import { labelsFor } from "./labels.ts";
import { dayAndTime } from "./local-time.ts";
import type { Paint } from "./style.ts";
import { textWidth, type Ui } from "./ui.ts";
import { displayWidth } from "./width.ts";
import { flow, hang, wrap } from "./wrap.ts";

/** A callback as it looks from the agent's desk. */
export interface CallbackView {
  readonly callback: Callback & { readonly state: State };
  /** `due` on the agent's clock: `2026-11-23T08:00`. */
  readonly hereLocal: string;
  /** The agent's zone (IANA). */
  readonly hereZone: string;
  /** The number in groups, as it is read while dialling. */
  readonly phone: string | null;
  /** The agent's day: `2026-11-21`. */
  readonly today: string;
  /** `in 2 h`, `3 h late`; empty where it has ended. */
  readonly soon: string;
  /** An instant on the agent's clock: `2026-11-23T08:00`. */
  readonly localTime: (instant: string) => string;
}

export interface ChangedView extends CallbackView {
  /** What was done, as a headline: `Promised`. */
  readonly did: string;
  readonly warnings: readonly string[];
  readonly next: string | null;
  /** The promise is new, and the customer is there to hear it. */
  readonly readBack: boolean;
  /** The next step is for a person to decide, now. */
  readonly mustDecide: boolean;
}

/** What a command has just done to a callback; the sentence to read back stands out, last. */
export function changedView(data: ChangedView, ui: Ui): string {
  const { callback } = data;
  const { style, symbols } = ui;
  const width = textWidth(ui.terminal);
  const title = `${data.did}: callback ${callback.id}, ${cleanLine(callback.customer.name)}`;
  const head = hang(`${style.ok(symbols.check)} `, wrap(style.title(title), width - 2));
  const lines = [
    ...(callback.status === "open" ? wrap(whenLine(data, ui), width - 2) : []),
    ...wrap(contact(data, ui), width - 2),
    ...(callback.reason === null ? [] : wrap(cleanLine(callback.reason), width - 2)),
    ...(callback.endNote === null ? [] : wrap(cleanLine(callback.endNote), width - 2)),
  ].map((line) => `  ${line}`);
  const warnings = data.warnings.flatMap((text) =>
    hang(`${style.warning("!")} `, wrap(style.warning(cleanLine(text)), width - 2)),
  );
  const nextPaint = data.mustDecide ? style.warning : style.dim;
  const next = data.next === null ? [] : hang("  ", wrap(nextPaint(cleanLine(data.next)), width - 2));
  const promise = data.readBack ? ["", ...sentence(callback.promise, data, ui)] : [];
  return `${[...head, ...lines, ...warnings, ...next, ...promise].join("\n")}\n`;
}

export interface WholeCallback extends CallbackView {
  /** The article that helps, as far as it can be read. */
  readonly article: { readonly id: string; readonly say: string | null } | null;
}

/** Everything about one callback: what an agent needs before dialling. */
export function callbackView(data: WholeCallback, ui: Ui): string {
  const { callback, article } = data;
  const { style } = ui;
  const width = textWidth(ui.terminal);
  const state = paintOf(callback.state, ui);
  const title = [
    style.title(`Callback ${callback.id}`),
    state([callback.state, data.soon].filter((part) => part !== "").join(", ")),
    callback.priority === "normal" ? "" : style.warning(`${callback.priority} priority`),
  ].filter((part) => part !== "");
  const rows: Array<readonly [string, string]> = [
    ["Who", style.strong(cleanLine(callback.customer.name))],
    ["Number", contact(data, ui)],
    ["When", whenLine({ ...data, soon: "" }, ui)],
    ["Why", cleanLine(callback.reason ?? "")],
    ["Article", article === null ? "" : style.id(cleanLine(article.id))],
    ["Owner", cleanLine(callback.owner ?? "")],
    ["Call", callback.call === null ? "" : String(callback.call)],
    ["Outside hours", cleanLine(callback.override ?? "")],
    ["Promise", cleanLine(callback.promise)],
    ["Added", dayAndTime(data.localTime(callback.createdAt), data.today)],
    ...callback.attempts.map(
      ({ at, outcome, note }, i) =>
        [
          i === 0 ? "Tried" : "",
          `${dayAndTime(data.localTime(at), data.today)} ${outcome.replaceAll("-", " ")}${note === null ? "" : `: ${cleanLine(note)}`}`,
        ] as const,
    ),
    [
      "Ended",
      callback.endedAt === null
        ? ""
        : `${dayAndTime(data.localTime(callback.endedAt), data.today)}${callback.endNote === null ? "" : `: ${cleanLine(callback.endNote)}`}`,
    ],
    ["It held", callback.fixed === null ? "" : callback.fixed ? "yes" : "no"],
  ];
  const shown = rows.filter(([, text]) => text !== "");
  const widest = Math.max(...shown.map(([label]) => displayWidth(label)));
  const room = Math.max(10, width - widest - 2);
  const lines = shown.flatMap(([label, text]) =>
    hang(`${style.heading(label)}${" ".repeat(widest - displayWidth(label))}  `, wrap(text, room)),
  );
  const say = article?.say ?? null;
  const tail = callback.status === "open" && say !== null ? ["", ...sentence(say, data, ui)] : [];
  return `${[...flow(title, style.dim(ui.symbols.dot), width), ...lines, ...tail].join("\n")}\n`;
}

/** `Mon 23 Nov 09:00 in Budapest · 08:00 here · in 2 h`. */
function whenLine(data: CallbackView, ui: Ui): string {
  const { callback, hereLocal, today } = data;
  const theirs = dayAndTime(callback.dueLocal, today);
  const parts = [theirs];
  if (callback.dueLocal !== hereLocal) {
    const here = dayAndTime(hereLocal, today);
    const isSameDay = callback.dueLocal.slice(0, 10) === hereLocal.slice(0, 10);
    parts[0] = `${theirs} in ${cityOf(callback.zone)}`;
    parts.push(`${isSameDay ? hereLocal.slice(11, 16) : here} here`);
  }
  if (data.soon !== "") parts.push(data.soon);
  return parts
    .map((part, i) => (i === 0 ? ui.style.strong(part) : part))
    .join(` ${ui.style.dim(ui.symbols.dot)} `);
}

/** `Europe/Budapest` → `Budapest`, `America/Argentina/Buenos_Aires` → `Buenos Aires`. */
export function cityOf(zone: string): string {
  return cleanLine(zone.slice(zone.lastIndexOf("/") + 1).replaceAll("_", " "));
}

function contact({ phone, callback }: CallbackView, ui: Ui): string {
  const { ref } = callback.customer;
  return [cleanLine(phone ?? ""), ref === null ? "" : `ref ${cleanLine(ref)}`]
    .filter((part) => part !== "")
    .join(` ${ui.style.dim(ui.symbols.dot)} `);
}

function sentence(text: string, data: CallbackView, ui: Ui): string[] {
  const { callback } = data;
  const label = labelsFor(callback.lang).say;
  const width = textWidth(ui.terminal);
  if (ui.terminal.accessible) return wrap(`${label}: ${cleanLine(text)}`, width);
  return frame({ label, title: "", text: cleanLine(text) }, width, ui);
}

export function paintOf(state: State, ui: Ui): Paint {
  if (state === "overdue") return ui.style.overdue;
  if (state === "due") return ui.style.due;
  return state === "upcoming" ? ui.style.strong : ui.style.dim;
}
