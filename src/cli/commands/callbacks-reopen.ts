import { callHoursHelp, idArgument, whenHelp } from "../callbacks/flags.ts";
import { command } from "../command.ts";
import { textFlag } from "../flag.ts";

export const callbacksReopen = command({
  summary: "Open a callback again that was done or cancelled",
  details: [
    "Where its time is past, --due says the new one (on a terminal you are asked).",
    whenHelp,
    callHoursHelp,
  ].join("\n\n"),
  examples: [
    { line: 'cuecard callbacks reopen 12 --due "tomorrow 9am"', does: "it did not hold after all" },
    { line: "cuecard cb reopen 12 --json", does: "closed by mistake, its time still ahead" },
  ],
  args: [idArgument],
  flags: {
    due: textFlag("--due <when>", "its new time (else the old one)"),
    override: textFlag("--override <reason>", "why it may be outside the call hours; is kept"),
  },
  async run({ args, flags }, app) {
    const { reopenCallback } = await import("../callbacks/move.ts");
    return reopenCallback(app, args[0]!, flags);
  },
});
