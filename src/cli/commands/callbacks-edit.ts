import { callbackFlags, callHoursHelp, idArgument, whenHelp } from "../callbacks/flags.ts";
import { command } from "../command.ts";

export const callbacksEdit = command({
  summary: "Change what is known of a callback",
  details: [
    'Only what is given changes; an empty text (--owner "") takes something away.',
    whenHelp,
    callHoursHelp,
  ].join("\n\n"),
  examples: [
    { line: 'cuecard callbacks edit 12 --phone "+36 30 765 4321"', does: "they called from another number" },
    { line: "cuecard cb edit 12 --priority high --owner Béla --json", does: "several at once" },
  ],
  args: [idArgument],
  flags: callbackFlags,
  async run({ args, flags }, app) {
    const { editCallback } = await import("../callbacks/edit.ts");
    return editCallback(app, args[0]!, flags);
  },
});
