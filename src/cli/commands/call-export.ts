import { command } from "../command.ts";
import { choiceFlag, switchFlag, textFlag } from "../flag.ts";

export const callExport = command({
  summary: "Write calls out: for a spreadsheet or another program",
  details: [
    "csv: one call a line, its notes in one cell, nothing in it that a spreadsheet would run; json: everything. The file",
    "holds names and numbers of customers: with --out only you may read it.",
  ].join("\n"),
  examples: [
    { line: "cuecard calls export --format csv --out calls.csv", does: "for a spreadsheet" },
    { line: "cuecard calls export --format json --since 30d > calls.json", does: "of the last thirty days" },
  ],
  flags: {
    format: choiceFlag("--format <format>", "what to write", ["csv", "json"]),
    out: textFlag("--out <file>", "write this file (else stdout)"),
    force: switchFlag("--force", "replace the file where there is one"),
    since: textFlag("--since <when>", "only calls that started then or later: 2026-11-01, 30d"),
  },
  async run({ flags }, app) {
    const { exportCalls } = await import("../calls/export.ts");
    return exportCalls(app, flags);
  },
});
