import { command } from "../command.ts";
import { integerFlag } from "../flag.ts";

export const log = command({
  summary: "What was changed, the last change first",
  examples: [
    { line: "cuecard log", does: "the last twenty changes, and which of them were taken back" },
    { line: "cuecard log --limit 100 --json", does: "more of them, as JSON" },
  ],
  flags: { limit: integerFlag("--limit <n>", "how many", { min: 1, max: 100_000, otherwise: 20 }) },
  async run({ flags }, app) {
    const { logAnswer } = await import("../callbacks/changes.ts");
    return logAnswer(app, flags.limit);
  },
});
