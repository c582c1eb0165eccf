import { command } from "../command.ts";
import { choiceFlag, switchFlag, textFlag } from "../flag.ts";

export const callbacksExport = command({
  summary: "Write callbacks out: for a calendar, a spreadsheet or another machine",
  details: [
    "ics: open callbacks as events of a calendar, each with an alarm; csv: for a spreadsheet; json: everything.",
    "csv and json come back unchanged with cuecard callbacks import. The file holds names and numbers of customers:",
    "with --out only you may read it.",
  ].join("\n"),
  examples: [
    { line: "cuecard callbacks export --format ics --out callbacks.ics", does: "for your calendar" },
    { line: "cuecard cb export --format csv --status all > all.csv", does: "for a spreadsheet" },
  ],
  flags: {
    format: choiceFlag("--format <format>", "what to write", ["ics", "csv", "json"]),
    out: textFlag("--out <file>", "write this file (else stdout)"),
    force: switchFlag("--force", "replace the file where there is one"),
    status: choiceFlag("--status <status>", "which ones; for ics open, else all, if not said", [
      "open",
      "done",
      "cancelled",
      "all",
    ]),
  },
  async run({ flags }, app) {
    const { exportCallbacks } = await import("../callbacks/export.ts");
    return exportCallbacks(app, flags);
  },
});
