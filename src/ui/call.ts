import { cleanLine } from "../base/text.ts";
import type { CustomerCard } from "../calls/customer.ts";
import type { JoinedCall } from "../calls/joined-call.ts";
import { dayAndTime } from "./local-time.ts";
import { rowLines } from "./row-lines.ts";
import { customerTitle } from "./started-call.ts";
import { temperatureInWords } from "./temperature.ts";
import { textWidth, type Ui } from "./ui.ts";
import { displayWidth } from "./width.ts";
import { flow, hang, wrap } from "./wrap.ts";

export interface ChangedCallView {
  readonly call: JoinedCall;
  /** What was done, as a headline: `Noted`. */
  readonly did: string;
  /** What was written. */
  readonly detail?: string | undefined;
  readonly warnings: readonly string[];
  readonly next: string | null;
}

/** What a command has just done to a call, in a line or two: an agent who types must not look away for long. */
export function changedCallView(data: ChangedCallView, ui: Ui): string {
  const { call, did, detail = "", warnings, next } = data;
  const { style, symbols } = ui;
  const width = textWidth(ui.terminal);
  const title = style.title(`${did}: call ${call.id}, ${customerTitle(call.customer)}`);
  const lines = [
    ...hang(`${style.ok(symbols.check)} `, wrap(title, width - 2)),
    ...(detail === "" ? [] : hang("  ", wrap(cleanLine(detail), width - 2))),
    ...warnings.flatMap((text) =>
      hang(`${style.warning("!")} `, wrap(style.warning(cleanLine(text)), width - 2)),
    ),
    ...(next === null ? [] : hang("  ", wrap(style.dim(cleanLine(next)), width - 2))),
  ];
  return `${lines.join("\n")}\n`;
}

/** Whether an article is still what the customer was told. */
export type Since = "same" | "changed" | "gone" | "unknown";

export interface WholeCallView {
  readonly call: Omit<JoinedCall, "articles"> & {
    readonly articles: ReadonlyArray<JoinedCall["articles"][number] & { readonly since: Since }>;
  };
  /** Callbacks that were promised in it, in words: `4, Mon 23 Nov 09:00, open`. */
  readonly callbacks: readonly string[];
  readonly today: string;
  readonly localTime: (instant: string) => string;
}

/** Everything about one call: what they wanted, what they were told, whether that still holds. */
export function callView(data: WholeCallView, ui: Ui): string {
  const { call, today, localTime } = data;
  const { style, symbols, terminal } = ui;
  const width = textWidth(terminal);
  const when = (instant: string): string => dayAndTime(localTime(instant), today);
  const ended = call.endedAt === null ? "" : ` to ${spanEnd(call.startedAt, call.endedAt, data)}`;
  const title = [
    style.title(`Call ${call.id}`),
    stateOf(call, ui),
    call.channel,
    call.lang ?? "",
    `${when(call.startedAt)}${ended}`,
  ].filter((part) => part !== "");
  const rows: Array<readonly [string, string]> = [
    ["Who", `${style.strong(customerTitle(call.customer))}${idOf(call.customer)}`],
    ["Agent", cleanLine(call.agent)],
    ["Summary", cleanLine(call.summary ?? "")],
    ...call.notes.map(
      ({ at, text }, i) =>
        [
          i === 0 ? "Notes" : "",
          `${style.dim(timeOf(at, call.startedAt, data))} ${cleanLine(text)}`,
        ] as const,
    ),
    ...call.articles.map(
      ({ id, title, since, at }, i) =>
        [
          i === 0 ? "Told" : "",
          `${style.dim(timeOf(at, call.startedAt, data))} ${cleanLine(title)} (${style.id(cleanLine(id))})${sinceInWords(since, ui)}`,
        ] as const,
    ),
    [
      "Temperature",
      call.temperatures.length === 0
        ? ""
        : `${call.temperatures.map(({ value }) => value).join(` ${symbols.arrow} `)} (${temperatureInWords(call.temperatures.at(-1)!.value).slice(2)})`,
    ],
    ...data.callbacks.map((text, i) => [i === 0 ? "Promised" : "", cleanLine(text)] as const),
  ];
  const present = rows.filter(([, text]) => text !== "");
  const widest = Math.max(...present.map(([label]) => displayWidth(label)));
  const lines = present.flatMap(([label, text]) =>
    hang(
      `${style.heading(label)}${" ".repeat(widest - displayWidth(label))}  `,
      wrap(text, Math.max(10, width - widest - 2)),
    ),
  );
  return `${[...flow(title, style.dim(symbols.dot), width), ...lines].join("\n")}\n`;
}

function sinceInWords(since: Since, { style }: Ui): string {
  if (since === "changed") return style.warning(" changed since");
  if (since === "gone") return style.warning(" not there any more");
  return since === "same" ? style.dim(" unchanged since") : "";
}

function idOf({ id, phone, ref, name }: CustomerCard): string {
  const parts = [name === null ? "" : (phone ?? ""), ref ?? "", id === null ? "" : `id:${id}`]
    .map(cleanLine)
    .filter((part) => part !== "");
  return parts.length === 0 ? "" : ` (${parts.join(", ")})`;
}

/** The time alone on the day of the call, with its day else. */
function timeOf(at: string, start: string, { localTime, today }: WholeCallView): string {
  const local = localTime(at);
  return local.slice(0, 10) === localTime(start).slice(0, 10)
    ? local.slice(11, 16)
    : dayAndTime(local, today);
}

function spanEnd(start: string, end: string, data: WholeCallView): string {
  return timeOf(end, start, data);
}

function stateOf({ state, outcome }: Pick<JoinedCall, "state" | "outcome">, { style }: Ui): string {
  if (state === "open") return style.ok("open");
  return state === "parked" ? style.due("parked") : style.dim(outcome ?? "ended");
}

export interface CallsView {
  readonly calls: readonly JoinedCall[];
  readonly today: string;
  readonly localTime: (instant: string) => string;
  /** True where there are more than the limit let through. */
  readonly isCut: boolean;
  readonly limit: number;
}

/** Calls, newest first, one a line. */
export function callsView({ calls, today, localTime, isCut, limit }: CallsView, ui: Ui): string {
  const { style, terminal } = ui;
  if (calls.length === 0) return "No call matches.\n";
  const lines = rowLines(
    calls,
    [
      { title: "", value: ({ id }) => String(id), align: "right", style: style.id },
      { title: "", value: ({ startedAt }) => dayAndTime(localTime(startedAt), today) },
      { title: "", value: ({ channel }) => channel, style: style.dim },
      {
        title: "",
        value: ({ state, outcome }) => (state === "ended" ? (outcome ?? "ended") : state),
        style: (text, call) => (call.state === "ended" ? style.dim(text) : stateOf(call, ui)),
      },
      {
        title: "",
        value: ({ customer }) =>
          customer.id === null && customer.name === null ? (customer.phone ?? "?") : customerTitle(customer),
        flexible: 14,
        style: style.strong,
      },
      { title: "", value: ({ summary, notes }) => cleanLine(summary ?? notes[0]?.text ?? ""), flexible: 18 },
      { title: "", value: ({ agent }) => cleanLine(agent), flexible: 8, style: style.dim },
    ],
    terminal.width,
    ui,
  );
  const more = isCut ? [style.dim(`There are more: add --limit ${limit * 5}`)] : [];
  return `${[...lines, ...more].join("\n")}\n`;
}
