import { command } from "../command.ts";
import { switchFlag } from "../flag.ts";

export const customersImport = command({
  summary: "Take in customers from a CSV file: first only says what it would do",
  details: [
    "A table with a header in English, Hungarian, Danish or Tamil: name, phone, ref, lang, channel, zone; other columns",
    "are kept as fields. Somebody with the same reference, else the same number, is brought up to date. Nothing is",
    "written without --yes; with it all good lines come in as one change, which undo takes back whole. Exit code 1 where",
    "a line is bad; each is told with its number.",
  ].join("\n"),
  examples: [
    {
      line: "cuecard customers import customers.csv",
      does: "who would be added, what would change, what is bad",
    },
    { line: "cuecard customers import customers.csv --yes --json", does: "takes the good lines in" },
  ],
  args: [{ name: "file", help: "a CSV file with a header", required: true }],
  flags: { yes: switchFlag("--yes", "do it") },
  async run({ args, flags }, app) {
    const { importCustomers } = await import("../customers/import.ts");
    return importCustomers(app, args[0]!, flags);
  },
});
