import { callHoursHelp, idArgument, whenHelp } from "../callbacks/flags.ts";
import { command } from "../command.ts";
import { textFlag } from "../flag.ts";

export const callbacksSnooze = command({
  summary: "Move a callback to another time",
  details: [whenHelp, callHoursHelp].join("\n\n"),
  examples: [
    { line: "cuecard callbacks snooze 12 2h", does: "in two hours" },
    { line: "cuecard cb snooze 12 next working day 8:30 --json", does: "the words need no quotes" },
  ],
  args: [idArgument, { name: "when", help: "its new time", variadic: true }],
  flags: { override: textFlag("--override <reason>", "why it may be outside the call hours; is kept") },
  async run({ args, flags }, app) {
    const { snoozeCallback } = await import("../callbacks/move.ts");
    return snoozeCallback(app, args[0]!, args.slice(1).join(" "), flags.override);
  },
});
