import { outcomes } from "../../callbacks/callback.ts";
import { callHoursHelp, idArgument, whenHelp } from "../callbacks/flags.ts";
import { command } from "../command.ts";
import { choiceFlag, textFlag } from "../flag.ts";

export const callbacksAttempt = command({
  summary: "Note a try, and when to try again",
  details: [
    "Without --retry the next time comes from `retries` in kb.yaml (15m, 2h, next working day, if not said). After the",
    "last of these you are asked what to do instead; on a script the answer says so (`exhausted`), and the callback",
    "stays open: no promise is dropped.",
    "",
    whenHelp,
    "",
    callHoursHelp,
  ].join("\n"),
  examples: [
    {
      line: "cuecard callbacks attempt 12 --outcome no-answer",
      does: "moves it to the next time of the ladder",
    },
    {
      line: 'cuecard cb attempt 12 --outcome voicemail --retry "tomorrow 9am" --note "asked to be called"',
      does: "at a time of your own",
    },
  ],
  args: [idArgument],
  flags: {
    outcome: choiceFlag("--outcome <outcome>", "how it went", outcomes),
    retry: textFlag("--retry <when>", "when to try again"),
    note: textFlag("--note <text>", "what is worth knowing next time"),
    override: textFlag("--override <reason>", "why the next try may be outside the call hours; is kept"),
  },
  async run({ args, flags }, app) {
    const { noteAttempt } = await import("../callbacks/attempt.ts");
    return noteAttempt(app, args[0]!, flags);
  },
});
