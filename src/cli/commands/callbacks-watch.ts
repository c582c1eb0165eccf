import { command } from "../command.ts";
import { switchFlag, textFlag } from "../flag.ts";

export const callbacksWatch = command({
  summary: "Remind me: rings once when a callback becomes due",
  details: [
    "Stays in the foreground until Ctrl-C. Rings the bell of the terminal and, where there is a desktop, shows a",
    "notification (without the customer's name); each callback rings once for each of its times. What other terminals",
    "change is noticed within seconds. With --once it says what is due and ends; only so it takes --json.",
  ].join("\n"),
  examples: [
    { line: "cuecard callbacks watch", does: "in a terminal of its own" },
    {
      line: "cuecard cb watch --once --json",
      does: "what would ring now, for a script; exit code 1 where nothing does",
    },
  ],
  flags: {
    ahead: textFlag("--ahead <span>", "how long before its time a callback rings (default 2m)"),
    owner: textFlag("--owner <name>", "only this person's, and those that are nobody's"),
    once: switchFlag("--once", "ring for what is due now, then end"),
  },
  async run({ flags }, app) {
    const { watch } = await import("../callbacks/watch.ts");
    return watch(app, flags);
  },
});
