import { callOutcomes } from "../../calls/call.ts";
import { agentFlag, callFlag } from "../calls/flags.ts";
import { command } from "../command.ts";
import { choiceFlag, textFlag } from "../flag.ts";

export const callEnd = command({
  summary: "End the call, and say how it ended",
  details: "On a terminal you are asked what you leave out.",
  examples: [
    { line: 'cuecard call end --outcome resolved --summary "refund was on the old card"', does: "solved" },
    { line: "cuecard call end", does: "asks how it ended, and for a sentence" },
  ],
  flags: {
    outcome: choiceFlag("--outcome <outcome>", "how it ended", callOutcomes),
    summary: textFlag("--summary <text>", "in a sentence, for whoever is called next"),
    call: callFlag,
    agent: agentFlag,
  },
  async run({ flags }, app) {
    const { end } = await import("../calls/end.ts");
    return end(app, flags);
  },
});
