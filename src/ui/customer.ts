import { cleanLine } from "../base/text.ts";
import type { Customer, CustomerCard } from "../calls/customer.ts";
import type { Forgetting } from "../calls/forget.ts";
import { rowLines } from "./row-lines.ts";
import { cardParts, customerTitle, type KnownView, knownBlocks } from "./started-call.ts";
import { temperatureInWords } from "./temperature.ts";
import { textWidth, type Ui } from "./ui.ts";
import { flow, hang, wrap } from "./wrap.ts";

interface Listed extends CustomerCard {
  readonly phones: readonly string[];
  readonly by?: string;
}

export interface FoundView {
  /** The likeliest first. */
  readonly customers: readonly Listed[];
  readonly more: number;
  /** What is said where there are none. */
  readonly empty: string;
}

/** Customers, one a line; of those who were found with a slip it says so. */
export function foundView({ customers, more, empty }: FoundView, ui: Ui): string {
  const { style, terminal } = ui;
  if (customers.length === 0) return `${empty}\n`;
  const lines = rowLines(
    customers,
    [
      { title: "", value: ({ id }) => `id:${id}`, style: style.id },
      { title: "", value: customerTitle, flexible: 14, style: style.strong },
      { title: "", value: ({ by }) => (by === "similar" ? "similar" : ""), style: style.warning },
      { title: "", value: ({ phones }) => phones.map(cleanLine).join(", "), flexible: 13, style: style.key },
      { title: "", value: ({ ref }) => cleanLine(ref ?? ""), flexible: 8 },
      { title: "", value: ({ lang }) => cleanLine(lang ?? ""), style: style.dim },
      { title: "", value: ({ zone }) => cleanLine(zone ?? ""), flexible: 12, style: style.dim },
    ],
    terminal.width,
    ui,
  );
  const others = more > 0 ? [style.dim(`${more} more: add --limit ${customers.length + more}`)] : [];
  return `${[...lines, ...others].join("\n")}\n`;
}

export interface WholeCustomerView extends KnownView {
  readonly customer: CustomerCard & {
    readonly phones: readonly string[];
    readonly fields: Readonly<Record<string, string>>;
  };
  readonly by: string;
}

/** Everything that is known of one customer. */
export function customerView(data: WholeCustomerView, ui: Ui): string {
  const { customer, by, lastTemperature } = data;
  const { style, symbols, terminal } = ui;
  const width = textWidth(terminal);
  const [, ...otherPhones] = customer.phones;
  const parts = [
    ...cardParts(customer, data, ui),
    ...otherPhones.map((phone) => style.key(cleanLine(phone))),
  ];
  const fields = Object.entries(customer.fields).map(
    ([name, text]) => `${style.dim(`${cleanLine(name)}:`)} ${cleanLine(text)}`,
  );
  const lines = [
    ...wrap(`${style.title(customerTitle(customer))} ${style.id(`id:${customer.id}`)}`, width),
    ...flow(parts, style.dim(symbols.dot), width),
    ...flow(fields, style.dim(symbols.dot), width),
    ...(by === "similar"
      ? hang(`${style.warning("!")} `, [style.warning("Found by a similar spelling.")])
      : []),
    ...(lastTemperature === null
      ? []
      : [`${style.dim("Last time:")} ${temperatureInWords(lastTemperature.value)}`]),
  ];
  return `${[lines.join("\n"), ...knownBlocks(data, ui, 10)].join("\n\n")}\n`;
}

/** What was just corrected or added. */
export function changedCustomerView(
  data: { readonly did: string; readonly customer: Customer; readonly warnings: readonly string[] },
  ui: Ui,
): string {
  const { style, symbols, terminal } = ui;
  const { did, customer, warnings } = data;
  const width = textWidth(terminal);
  const { id, name, phones, ref, lang, zone, channel } = customer;
  const parts = [...phones, ref === null ? "" : `ref ${ref}`, lang ?? "", zone ?? "", channel ?? ""]
    .map(cleanLine)
    .filter((part) => part !== "");
  const title = style.title(`${did}: ${cleanLine(name) || "(no name)"}`);
  const lines = [
    ...hang(`${style.ok(symbols.check)} `, wrap(`${title} ${style.id(`id:${id}`)}`, width - 2)),
    ...flow(parts, style.dim(symbols.dot), width - 2).map((line) => `  ${line}`),
    ...warnings.flatMap((text) =>
      hang(`${style.warning("!")} `, wrap(style.warning(cleanLine(text)), width - 2)),
    ),
  ];
  return `${lines.join("\n")}\n`;
}

/** What went, or would go, by kind. It names nobody: that is the point. */
export function forgottenView(
  data: Pick<Forgetting, "removed" | "blackedOut" | "shared" | "drafts"> & { readonly forgotten: boolean },
  ui: Ui,
): string {
  const { style, symbols, terminal } = ui;
  const { forgotten, removed, blackedOut, shared, drafts } = data;
  const width = textWidth(terminal);
  const kinds = Object.entries(removed).flatMap(([kind, count]) =>
    count === 0 ? [] : [`${count} ${count === 1 ? kind.slice(0, -1) : kind}`],
  );
  const what = kinds.join(", ") || "nothing";
  const others = blackedOut === 1 ? "1 record of others" : `${blackedOut} records of others`;
  const lines = [
    forgotten
      ? `${style.ok(symbols.check)} ${style.title(`Forgotten: ${what}`)}`
      : style.title(`Would be removed: ${what}`),
    ...(blackedOut === 0
      ? []
      : hang(
          "  ",
          wrap(`In ${others} the name or number ${forgotten ? "is" : "would be"} blacked out.`, width - 2),
        )),
    ...(forgotten
      ? hang("  ", wrap("History and copies are gone as well: nothing before this can be undone.", width - 2))
      : []),
    ...(shared.name
      ? hang(
          "! ",
          wrap("Another customer has the same name: texts that hold it stay as they are.", width - 2),
        )
      : []),
    ...(shared.phones > 0
      ? hang("! ", wrap("Another customer has the same number: it stays with them.", width - 2))
      : []),
    ...(drafts.length === 0
      ? []
      : hang(
          "! ",
          wrap(
            `Drafts from their questions stay; look whether they name them: ${drafts.map(cleanLine).join(", ")}`,
            width - 2,
          ),
        )),
    ...(forgotten ? [] : [style.dim("Nothing was removed yet: add --yes.")]),
  ];
  return `${lines.join("\n")}\n`;
}
