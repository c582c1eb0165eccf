import { cleanLine } from "../base/text.ts";
import { nearness } from "../callbacks/agenda.ts";
import type { Callback, State } from "../callbacks/callback.ts";
import type { Brief, PastContact } from "../calls/brief.ts";
import type { CustomerCard } from "../calls/customer.ts";
import type { JoinedCall } from "../calls/joined-call.ts";
import { cityOf, paintOf } from "./callback.ts";
import { dayAndTime, dayInWords } from "./local-time.ts";
import { rowLines } from "./row-lines.ts";
import type { Column } from "./table.ts";
import { temperatureInWords } from "./temperature.ts";
import { textWidth, type Ui } from "./ui.ts";
import { flow, hang, wrap } from "./wrap.ts";

/** What is known of somebody, as an agent looks at it. */
export interface KnownView extends Pick<Brief, "history" | "articles" | "lastTemperature"> {
  readonly callbacks: ReadonlyArray<Callback & { readonly state: State }>;
  readonly nowMs: number;
  /** The agent's day: `2026-11-21`. */
  readonly today: string;
  /** An instant on the agent's clock: `2026-11-21T10:30`. */
  readonly localTime: (instant: string) => string;
  /** Now, on the customer's clock; null where their zone is not known. */
  readonly thereNow: string | null;
}

export interface StartedView extends KnownView, Pick<Brief, "repeat"> {
  readonly call: JoinedCall;
  readonly customer: CustomerCard;
  readonly created: boolean;
  readonly by: string | null;
  readonly candidates: readonly CustomerCard[];
  /** The number of the call that was parked. */
  readonly parked: number | null;
  readonly warnings: readonly string[];
}

/** How an agent does what is advised: a command to type (with WHO and ID in it), or a key. */
export interface Ways {
  readonly link: string;
  readonly resume: string;
}

const onCommandLine: Ways = {
  link: "cuecard call link WHO",
  resume: "cuecard call resume ID",
};

/** How many lines of each list an agent gets while somebody waits: the screen must not scroll. */
const shown = 3;

/** A call that has begun: who it is, what must not be missed, what happened before. A screen of 80 by 24 at most. */
export function startedView(data: StartedView, ui: Ui, ways: Ways = onCommandLine): string {
  const { style, symbols, terminal } = ui;
  const { call, customer } = data;
  const width = textWidth(terminal);
  const title = `Call ${call.id}: ${customerTitle(customer)}`;
  const head = hang(`${style.ok(symbols.check)} `, wrap(style.title(title), width - 2));
  const lines = [
    ...flow(cardParts(customer, data, ui), style.dim(symbols.dot), width - 2).map((line) => `  ${line}`),
    ...alerts(data, ui, ways).flatMap((text) => hang(`${style.warning("!")} `, wrap(text, width - 2))),
    ...asides(data, ways).flatMap((text) => hang("  ", wrap(style.dim(text), width - 2))),
  ];
  return `${[[...head, ...lines].join("\n"), ...knownBlocks(data, ui)].join("\n\n")}\n`;
}

/** A name, or what somebody is called by until it is known. */
export function customerTitle({ id, name, phone, ref }: CustomerCard): string {
  if (name !== null) return cleanLine(name);
  return cleanLine(phone ?? ref ?? (id === null ? "somebody who is not known yet" : "(no name)"));
}

/** `+36301234567`, `ref C-1002`, `hu`, `10:30 in Budapest`, `likes chat`. */
export function cardParts(customer: CustomerCard, data: KnownView, ui: Ui): string[] {
  const { style } = ui;
  const { name, phone, ref, lang, zone, channel } = customer;
  const there =
    data.thereNow === null || zone === null ? "" : `${data.thereNow.slice(11)} in ${cityOf(zone)}`;
  return [
    phone === null || name === null ? "" : style.key(cleanLine(phone)),
    ref === null ? "" : `ref ${cleanLine(ref)}`,
    lang === null ? "" : `speaks ${cleanLine(lang)}`,
    there,
    channel === null ? "" : `prefers ${channel}`,
  ].filter((part) => part !== "");
}

/** What decides how the talk begins, each in a line. */
function alerts(data: StartedView, { style }: Ui, { link }: Ways): string[] {
  const { repeat, by, customer, candidates, lastTemperature } = data;
  const all: string[] = [];
  if (by === "similar")
    all.push(style.warning(`Found by a similar spelling. Read the name back: ${customerTitle(customer)}?`));
  if (candidates.length > 0) {
    const who = candidates.slice(0, shown).map((one) => `${customerTitle(one)} (id:${one.id})`);
    const more = candidates.length > shown ? ", …" : "";
    all.push(style.warning(`May be ${who.join(", ")}${more}. Say who: ${link.replace("WHO", "id:N")}`));
  }
  if (repeat !== null) all.push(style.overdue(repeatInWords(repeat)));
  if (lastTemperature !== null && lastTemperature.value >= 2 && lastTemperature.value <= 4) {
    all.push(style.warning(`Last time: ${temperatureInWords(lastTemperature.value)}.`));
  }
  return [...all, ...data.warnings.map((text) => style.warning(cleanLine(text)))];
}

function repeatInWords({ days, calls, why }: NonNullable<Brief["repeat"]>): string {
  const when = days === 0 ? "today" : days === 1 ? "a day ago" : `${days} days ago`;
  const times = calls.length === 1 ? "" : `, ${calls.length} times in a week`;
  const what = why === "recent" ? "They contacted us" : "They contacted us about the same";
  return `${what} ${when}${times} (call ${calls.slice(0, shown).join(", ")}): do not let them repeat it.`;
}

function asides({ created, parked, customer, call }: StartedView, { link, resume }: Ways): string[] {
  return [
    created ? `A new customer (id:${customer.id}).` : "",
    parked === null ? "" : `Call ${parked} is parked; go on with it: ${resume.replace("ID", String(parked))}`,
    customer.id === null && call.customer.name === null && call.customer.phone === null
      ? `Say who it is as soon as you know: ${link}`
      : "",
  ].filter((text) => text !== "");
}

/** Contacts, open callbacks and articles, a block each; those with nothing in them are left out. */
export function knownBlocks(data: KnownView, ui: Ui, most = shown): string[] {
  return [callbacksBlock(data, ui, most), contactsBlock(data, ui), articlesBlock(data, ui, most)].filter(
    (block) => block !== "",
  );
}

function contactsBlock({ history, today, localTime }: KnownView, ui: Ui): string {
  const { style } = ui;
  return block("Last contacts", history, 0, ui, [
    { title: "", value: ({ id }) => String(id), align: "right", style: style.id },
    { title: "", value: ({ startedAt }) => dayAndTime(localTime(startedAt), today) },
    { title: "", value: ({ channel }) => channel, style: style.dim },
    {
      title: "",
      value: endOf,
      style: (text, { openEnd }) => (openEnd === null ? style.dim(text) : style.due(text)),
    },
    { title: "", value: ({ about }) => cleanLine(about ?? ""), flexible: 20 },
  ]);
}

/** How it ended, or what is still open of it. */
function endOf({ outcome, openEnd }: PastContact): string {
  if (openEnd === "open" || openEnd === "parked") return `still ${openEnd}`;
  if (openEnd === "callback") return "callback open";
  return outcome ?? "";
}

function callbacksBlock({ callbacks, nowMs, today, localTime }: KnownView, ui: Ui, most: number): string {
  const { style } = ui;
  return block("Promised", callbacks.slice(0, most), callbacks.length - most, ui, [
    { title: "", value: ({ id }) => String(id), align: "right", style: style.id },
    {
      title: "",
      value: ({ due }) => nearness(nowMs - Date.parse(due)),
      style: (text, { state }) => paintOf(state, ui)(text),
    },
    { title: "", value: ({ due }) => dayAndTime(localTime(due), today) },
    { title: "", value: ({ owner }) => cleanLine(owner ?? ""), flexible: 8, style: style.dim },
    { title: "", value: ({ reason }) => cleanLine(reason ?? ""), flexible: 20 },
  ]);
}

function articlesBlock({ articles, today, localTime }: KnownView, ui: Ui, most: number): string {
  const { style } = ui;
  return block("Told before", articles.slice(0, most), articles.length - most, ui, [
    { title: "", value: ({ at }) => dayInWords(localTime(at), today) },
    { title: "", value: ({ title }) => cleanLine(title), flexible: 20 },
    { title: "", value: ({ id }) => cleanLine(id), flexible: 16, keep: "end", style: style.id },
  ]);
}

function block<Row>(
  title: string,
  rows: readonly Row[],
  more: number,
  ui: Ui,
  columns: readonly Column<Row>[],
): string {
  if (rows.length === 0) return "";
  const { style, terminal } = ui;
  const count = more > 0 ? style.dim(` (${more} more)`) : "";
  const lines = rowLines(rows, columns, terminal.width - 1, ui).map((line) => ` ${line}`);
  return [style.heading(title) + count, ...lines].join("\n");
}
