import { resolve } from "node:path";
import { Fault, systemErrorCode } from "../../base/fault.ts";
import { toCsv } from "../../callbacks/csv.ts";
import { toIcs } from "../../callbacks/ics.ts";
import { withState } from "../../callbacks/state.ts";
import type { App } from "../app.ts";
import type { Answer } from "../command.ts";
import { listed, type Wanted } from "./listed.ts";

type Format = "ics" | "csv" | "json";

interface Flags {
  readonly format: Format | undefined;
  readonly out: string | undefined;
  readonly force: boolean;
  readonly status: Wanted["status"];
}

interface Exported {
  readonly format: Format;
  readonly count: number;
  readonly out?: string;
  readonly content?: string;
}

/** Writes callbacks to a file or to stdout. @throws Fault `usage` where the file exists, but with `force` */
export async function exportCallbacks(app: App, flags: Flags): Promise<Answer<Exported>> {
  const format = flags.format ?? formatOf(flags.out);
  const status = flags.status ?? (format === "ics" ? "open" : "all");
  const nowMs = app.clock.now().getTime();
  const { callbacks } = listed(await (await app.store()).read(), { status }, nowMs);
  const content =
    format === "ics"
      ? toIcs(callbacks, { calendar: "cuecard", all: status !== "open" })
      : format === "csv"
        ? toCsv(callbacks)
        : `${JSON.stringify({ callbacks: callbacks.map((one) => withState(one, nowMs)) }, null, 2)}\n`;
  const count = callbacks.length;
  if (flags.out === undefined)
    return { data: { format, count, content }, view: () => content, verbatim: true };
  const out = resolve(flags.out);
  // Without the mark, spreadsheets take UTF-8 for an encoding of the nineties. Import reads both.
  const mark = format === "csv" ? "\ufeff" : "";
  try {
    await app.writePrivateFile(out, mark + content, flags.force);
  } catch (error) {
    if (!(error instanceof Fault) || systemErrorCode(error.cause) !== "EEXIST") throw error;
    throw new Fault("usage", `${out} exists already`, { hint: "Take another name, or replace it: --force." });
  }
  return {
    data: { format, count, out },
    view: (ui) => `${ui.style.ok(ui.symbols.check)} ${counted(count)} written: ${out}\n`,
  };
}

function formatOf(out: string | undefined): Format {
  const ending = /\.(ics|csv|json)$/i.exec(out ?? "")?.[1]?.toLowerCase();
  if (ending !== undefined) return ending as Format;
  throw new Fault("usage", "--format is missing: what to write", { hint: "Add --format ics, csv or json." });
}

export function counted(count: number): string {
  return `${count} ${count === 1 ? "callback" : "callbacks"}`;
}
