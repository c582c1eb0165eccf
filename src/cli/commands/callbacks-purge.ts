import { command } from "../command.ts";
import { switchFlag, textFlag } from "../flag.ts";

export const callbacksPurge = command({
  summary: "Delete callbacks that ended long ago, for good",
  details: [
    "Open callbacks are never deleted. What is deleted goes from the history and the copies as well: nothing before it",
    "can be undone any more. Without --yes you are asked; on a script it is refused. Exit code 1 where nothing is that",
    "old.",
  ].join("\n"),
  examples: [
    { line: "cuecard callbacks purge --ended-before 90d", does: "says how many, and asks" },
    { line: "cuecard cb purge --ended-before 2026-01-01 --yes --json", does: "for a script that tidies up" },
  ],
  flags: {
    endedBefore: textFlag("--ended-before <when>", "a day (2026-01-01) or how long ago (90d)"),
    yes: switchFlag("--yes", "do not ask"),
  },
  async run({ flags }, app) {
    const { purge } = await import("../callbacks/purge.ts");
    return purge(app, flags);
  },
});
