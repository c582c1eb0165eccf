import { agentFlag, callFlag, whoArgument, whoHelp } from "../calls/flags.ts";
import { command } from "../command.ts";

export const callLink = command({
  summary: "Say whose call it is, where that was not known",
  details: whoHelp,
  examples: [
    { line: "cuecard call link 4567", does: "the open call is theirs" },
    { line: "cuecard call link id:12 --call 30 --json", does: "another call" },
  ],
  args: [whoArgument],
  flags: { call: callFlag, agent: agentFlag },
  async run({ args, flags }, app) {
    const { link } = await import("../calls/link.ts");
    return link(app, args.join(" "), flags);
  },
});
