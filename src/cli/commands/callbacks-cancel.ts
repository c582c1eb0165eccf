import { idArgument } from "../callbacks/flags.ts";
import { command } from "../command.ts";
import { textFlag } from "../flag.ts";

export const callbacksCancel = command({
  summary: "End a callback that is not needed any more, with the reason",
  examples: [
    { line: 'cuecard callbacks cancel 12 --reason "called us first, solved"', does: "the reason is kept" },
    { line: "cuecard cb cancel 12", does: "asks for the reason" },
  ],
  args: [idArgument],
  flags: { reason: textFlag("--reason <text>", "why nobody will call") },
  async run({ args, flags }, app) {
    const { cancelCallback } = await import("../callbacks/cancel.ts");
    return cancelCallback(app, args[0]!, flags.reason);
  },
});
