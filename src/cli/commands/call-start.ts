import { agentFlag, channelFlag, langFlag, whoHelp } from "../calls/flags.ts";
import { command } from "../command.ts";
import { textFlag } from "../flag.ts";

export const callStart = command({
  summary: "Start a call: who it is, what happened before, what was promised",
  details: [
    "Answers at once with what is known, so that nobody has to repeat it. A name, a whole number or a reference that",
    "nobody has makes a new customer; last digits only point at somebody. Where several may be meant you are asked. The",
    "call that you had open is parked.",
    "",
    whoHelp,
  ].join("\n"),
  examples: [
    { line: "cuecard call start 4567", does: "whoever's number ends so" },
    {
      line: 'cuecard call start --customer "Kovács Anna" --phone "+36 30 123 4567" --channel chat --lang hu',
      does: "somebody new, or found by the number",
    },
  ],
  args: [{ name: "who", help: "a number or its last digits, a name, a reference, id:12", variadic: true }],
  flags: {
    customer: textFlag("--customer <name>", "their name"),
    phone: textFlag("--phone <number>", "the number they call from, in any spelling"),
    ref: textFlag("--ref <reference>", "your own reference of them"),
    channel: channelFlag,
    lang: langFlag,
    agent: agentFlag,
  },
  async run({ args, flags }, app) {
    const { start } = await import("../calls/start.ts");
    return start(app, args, flags);
  },
});
