import { agentFlag, callArgument } from "../calls/flags.ts";
import { command } from "../command.ts";

export const callShow = command({
  summary: "Show one call: notes, what they were told, and whether that has changed since",
  examples: [
    { line: "cuecard call show", does: "the open one" },
    { line: "cuecard call show 12 --json", does: "what we told them then, as JSON" },
  ],
  args: [callArgument],
  flags: { agent: agentFlag },
  async run({ args, flags }, app) {
    const { showCall } = await import("../calls/whole.ts");
    return showCall(app, args[0], flags);
  },
});
