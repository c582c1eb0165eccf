import { idArgument } from "../callbacks/flags.ts";
import { command } from "../command.ts";
import { choiceFlag, textFlag } from "../flag.ts";

export const callbacksDone = command({
  summary: "Mark a callback as done, and say whether the solution held",
  details: "On a terminal you are asked whether what was done had held, unless --fixed says so.",
  examples: [
    { line: "cuecard callbacks done 12 --fixed yes", does: "they were reached, and it works" },
    {
      line: 'cuecard cb done 12 --fixed no --note "drops every evening"',
      does: "they were reached, and it does not",
    },
  ],
  args: [idArgument],
  flags: {
    note: textFlag("--note <text>", "what came of it"),
    fixed: choiceFlag("--fixed <answer>", "whether the solution held", ["yes", "no"]),
  },
  async run({ args, flags }, app) {
    const { finish } = await import("../callbacks/finish.ts");
    return finish(app, args[0]!, flags);
  },
});
