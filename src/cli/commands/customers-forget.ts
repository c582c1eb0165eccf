import { whoArgument } from "../calls/flags.ts";
import { command } from "../command.ts";
import { switchFlag } from "../flag.ts";

export const customersForget = command({
  summary: "Remove every trace of a customer, for good",
  details: [
    "The record, calls, notes and callbacks go, and so do the history of changes and all copies; in the texts of others",
    "the name and number are blacked out. WHO must be said whole: a reference, a number, a full name, or id:12. Without",
    "--yes you are asked; on a script it is refused. Files that were exported or copied elsewhere are not reached.",
  ].join("\n"),
  examples: [
    { line: "cuecard customers forget C-1002 --dry-run", does: "what would go" },
    { line: 'cuecard customers forget "+36 30 123 4567" --yes --json', does: "gone, and counted by kind" },
  ],
  args: [whoArgument],
  flags: {
    yes: switchFlag("--yes", "do not ask"),
    dryRun: switchFlag("--dry-run", "only say what would go"),
  },
  async run({ args, flags }, app) {
    const { forget } = await import("../customers/forget.ts");
    return forget(app, args.join(" "), flags);
  },
});
