import { agentFlag, callArgument } from "../calls/flags.ts";
import { command } from "../command.ts";

export const callPark = command({
  summary: "Put the call aside",
  examples: [
    { line: "cuecard call park", does: "the open one" },
    { line: "cuecard call park 12 --json", does: "by its number" },
  ],
  args: [callArgument],
  flags: { agent: agentFlag },
  async run({ args, flags }, app) {
    const { park } = await import("../calls/move.ts");
    return park(app, args[0], flags);
  },
});
