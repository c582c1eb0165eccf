import { Fault } from "../../base/fault.ts";
import { readPast } from "../../callbacks/past.ts";
import { callsCsv, callsJson, everyCall } from "../../calls/export-calls.ts";
import type { App } from "../app.ts";
import { bareDesk } from "../callbacks/desk.ts";
import type { Answer } from "../command.ts";
import { writeOut } from "./write-out.ts";

interface Flags {
  readonly format: "csv" | "json" | undefined;
  readonly out: string | undefined;
  readonly force: boolean;
  readonly since: string | undefined;
}

interface Exported {
  readonly format: "csv" | "json";
  readonly count: number;
  readonly out?: string;
  readonly content?: string;
}

/** Writes calls to a file or to stdout. @throws Fault `usage` where the file exists, but with `force` */
export async function exportCalls(app: App, flags: Flags): Promise<Answer<Exported>> {
  const format = flags.format ?? formatOf(flags.out);
  const since = flags.since === undefined ? "" : readPast(flags.since, bareDesk(app));
  const view = await (await app.store()).read();
  const calls = [...everyCall(view, ({ startedAt }) => startedAt >= since)];
  const content = format === "csv" ? callsCsv(calls) : callsJson(calls);
  const count = calls.length;
  if (flags.out === undefined) {
    return { data: { format, count, content }, view: () => content, verbatim: true };
  }
  // Without the mark, spreadsheets take UTF-8 for an encoding of the nineties.
  const mark = format === "csv" ? "\ufeff" : "";
  const out = await writeOut(app, flags.out, mark + content, flags.force);
  const calledCalls = count === 1 ? "1 call" : `${count} calls`;
  return {
    data: { format, count, out },
    view: (ui) => `${ui.style.ok(ui.symbols.check)} ${calledCalls} written: ${out}\n`,
  };
}

function formatOf(out: string | undefined): "csv" | "json" {
  const ending = /\.(csv|json)$/i.exec(out ?? "")?.[1]?.toLowerCase();
  if (ending !== undefined) return ending as "csv" | "json";
  throw new Fault("usage", "--format is missing: what to write", { hint: "Add --format csv or json." });
}
