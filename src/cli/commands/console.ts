import { agentFlag } from "../calls/flags.ts";
import { command } from "../command.ts";
import { switchFlag } from "../flag.ts";

export const console = command({
  summary: "The live console: one input, everything a call needs (also: cuecard alone)",
  details: [
    "Type what the customer asks: answers appear as you type, the line to say below each title. A dot before the line",
    "makes it a note of the call. F1 lists the keys, Ctrl-P everything that can be done. Ctrl-C twice leaves.",
    "",
    'With "bell": true in the config file the terminal\'s bell rings once when a callback is due. ACCESSIBLE=1 gives plain',
    "numbered lines for a screen reader.",
  ].join("\n"),
  examples: [
    { line: "cuecard console --agent Dora", does: "opens it for Dora; cuecard alone opens it for you" },
    {
      line: "cuecard console --demo",
      does: "plays a call on made-up data, in a minute; so does cuecard --demo",
    },
  ],
  flags: {
    demo: switchFlag("--demo", "play a scripted call on made-up data in a temporary folder"),
    agent: agentFlag,
  },
  async run({ flags }, app) {
    const { consoleAnswer } = await import("../console/open.ts");
    return consoleAnswer(app, flags);
  },
});
