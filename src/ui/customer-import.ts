import { cleanLine } from "../base/text.ts";
import type { CustomerImport } from "../calls/import-customers.ts";
import type { Ui } from "./ui.ts";

export interface ImportView extends Pick<CustomerImport, "bad" | "fields" | "notes"> {
  readonly imported: boolean;
  readonly create: number;
  readonly update: ReadonlyArray<{
    readonly line: number;
    readonly id: number;
    readonly changes: CustomerImport["update"][number]["changes"];
  }>;
  readonly same: number;
}

/** Changes that are shown one by one before they are made. */
const shown = 20;

/** What a file brings in, or would: how many, what changes of those that are there, which lines are bad. */
export function importView(
  { imported, create, update, same, bad, fields, notes }: ImportView,
  ui: Ui,
): string {
  const { style, symbols } = ui;
  const arrow = style.dim(symbols.arrow);
  const verb = imported ? "" : "would be ";
  const sign = imported ? `${style.ok(symbols.check)} ` : "";
  const changed = update.slice(0, shown).flatMap(({ line, id, changes }) =>
    changes.map(({ field, from, to }) => {
      const what = `${cleanLine(field)}: ${from === null ? "" : `${cleanLine(from)} ${arrow} `}${cleanLine(to)}`;
      return `  line ${line}, ${style.id(`id:${id}`)}  ${what}`;
    }),
  );
  const more = update.length - shown;
  const lines = [
    `${sign}${customers(create)} ${verb}added`,
    ...(update.length === 0 ? [] : [`${sign}${customers(update.length)} ${verb}changed`]),
    ...(imported ? [] : changed),
    ...(imported || more <= 0 ? [] : [style.dim(`  and ${more} more`)]),
    ...(same === 0 ? [] : [`${customers(same)} ${same === 1 ? "is" : "are"} there already, just so`]),
    ...(fields.length === 0 ? [] : [style.dim(`Kept as fields: ${fields.map(cleanLine).join(", ")}`)]),
    ...(bad.length === 0 ? [] : [style.error(`${bad.length} bad ${bad.length === 1 ? "line" : "lines"}:`)]),
    ...bad.map(({ line, message }) => `  line ${line}: ${cleanLine(message)}`),
    ...notes.map((note) => style.warning(cleanLine(note))),
    ...(imported || create + update.length === 0 ? [] : [style.dim("Nothing was written yet: add --yes.")]),
  ];
  return `${lines.join("\n")}\n`;
}

function customers(count: number): string {
  return `${count} ${count === 1 ? "customer" : "customers"}`;
}
