import { command } from "../command.ts";
import { choiceFlag, switchFlag } from "../flag.ts";

export const callbacksImport = command({
  summary: "Take in callbacks from a file: first only says what it would do",
  details: [
    "JSON or CSV: an export of cuecard, or a table with the columns customer, phone, due and, where you have them, ref,",
    "reason, zone, article, priority, owner, lang. Nothing is written without --yes; with it all good lines come in as",
    "one change, which undo takes back whole. What is there already stays as it is, so importing twice is harmless. The",
    "callbacks get new numbers. Exit code 1 where a line is bad; each is told with its number.",
  ].join("\n"),
  examples: [
    { line: "cuecard callbacks import monday.csv", does: "what would come in, what is there, what is bad" },
    { line: "cuecard cb import monday.csv --yes --json", does: "takes the good lines in" },
  ],
  args: [{ name: "file", help: "a CSV or JSON file", required: true }],
  flags: {
    yes: switchFlag("--yes", "do it"),
    format: choiceFlag("--format <format>", "what the file holds (else told from it)", ["csv", "json"]),
  },
  async run({ args, flags }, app) {
    const { importCallbacks } = await import("../callbacks/import.ts");
    return importCallbacks(app, args[0]!, flags);
  },
});
