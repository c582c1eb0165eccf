import { callbackFlags, callHoursHelp, whenHelp } from "../callbacks/flags.ts";
import { agentFlag } from "../calls/flags.ts";
import { command } from "../command.ts";

export const callbacksAdd = command({
  summary: "Promise to call a customer back",
  details: [
    "On a terminal you are asked for what is missing. The answer ends with the sentence to read back to the customer.",
    [
      "While a call is open, customer, number, language and zone come from it, and the callback belongs to it; what you",
      'say goes before it, and --call "" keeps it out.',
    ].join("\n"),
    whenHelp,
    callHoursHelp,
  ].join("\n\n"),
  examples: [
    {
      line: 'cuecard cb add --customer Anna --phone +36301234567 --due "tomorrow 9am"',
      does: "a promise",
    },
    { line: "cuecard cb add", does: "asks who, which number, when and why" },
  ],
  flags: { ...callbackFlags, agent: agentFlag },
  async run({ flags }, app) {
    const { addCallback } = await import("../callbacks/add.ts");
    return addCallback(app, flags);
  },
});
