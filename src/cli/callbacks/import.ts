import type { Callback } from "../../callbacks/callback.ts";
import { planImport } from "../../callbacks/import.ts";
import type { View } from "../../store/ports.ts";
import type { Ui } from "../../ui/ui.ts";
import type { App } from "../app.ts";
import type { Answer } from "../command.ts";
import { deskOf } from "./desk.ts";
import { counted } from "./export.ts";

interface Imported {
  /** False where it was only looked at. */
  readonly imported: boolean;
  readonly create: number;
  readonly same: number;
  /** The numbers that were given, the first and the last; null where none was. */
  readonly ids: { readonly first: number; readonly last: number } | null;
  readonly bad: ReadonlyArray<{ readonly line: number; readonly message: string }>;
  readonly notes: readonly string[];
}

/** Says what a file would bring in, or (`yes`) brings it in as one change. */
export async function importCallbacks(
  app: App,
  file: string,
  flags: { readonly yes: boolean; readonly format: "csv" | "json" | undefined },
): Promise<Answer<Imported>> {
  const text = await app.readTextFile(file);
  const format = flags.format ?? (/^\s*[[{]/.test(text) ? "json" : "csv");
  const desk = await deskOf(app);
  const planOn = (view: View) => planImport(text, format, view.all("callbacks") as Iterable<Callback>, desk);
  const store = await app.store();
  const seen = await store.read();
  const lastId = seen.nextId("callbacks");
  let plan = planOn(seen);
  let ids: Imported["ids"] = null;
  if (flags.yes && plan.create.length > 0) {
    ids = await store.change("callbacks import", (view) => {
      const first = view.nextId("callbacks");
      // Looking for what is there already may take a while: only where somebody has added something meanwhile.
      if (first !== lastId) plan = planOn(view);
      const made = plan.create.map((draft, i): Callback => ({ id: first + i, ...draft }));
      return {
        answer: made.length === 0 ? null : { first, last: first + made.length - 1 },
        edits: made.map((after) => ({ kind: "callbacks", id: after.id, before: null, after })),
      };
    });
  }
  const data: Imported = {
    imported: flags.yes,
    create: plan.create.length,
    same: plan.same.length,
    ids,
    bad: plan.bad,
    notes: plan.notes,
  };
  return { data, view: (ui) => inWords(data, ui), exitCode: plan.bad.length > 0 ? 1 : 0 };
}

function inWords({ imported, create, same, ids, bad, notes }: Imported, ui: Ui): string {
  const { style, symbols } = ui;
  const range =
    ids === null ? "" : ids.first === ids.last ? ` (${ids.first})` : ` (${ids.first} to ${ids.last})`;
  const lines = [
    imported
      ? `${style.ok(symbols.check)} ${counted(create)} taken in${range}`
      : `${counted(create)} would be taken in`,
    ...(same === 0 ? [] : [`${counted(same)} ${same === 1 ? "is" : "are"} there already`]),
    ...(bad.length === 0 ? [] : [style.error(`${bad.length} bad ${bad.length === 1 ? "line" : "lines"}:`)]),
    ...bad.map(({ line, message }) => `  line ${line}: ${message}`),
    ...notes.map((note) => style.warning(note)),
    ...(imported || create === 0 ? [] : [style.dim("Nothing was written yet: add --yes.")]),
  ];
  return `${lines.join("\n")}\n`;
}
