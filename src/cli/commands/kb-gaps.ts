import { command } from "../command.ts";
import { integerFlag, switchFlag, textFlag } from "../flag.ts";

export const kbGaps = command({
  summary: "What customers asked in vain, the most asked first",
  details: [
    "A gap is a question for which nothing was found, or of which nobody opened what was found. The same words are one",
    "question, whoever asked. Exit code 1 where there is none.",
  ].join("\n"),
  examples: [
    { line: "cuecard kb gaps --since 30d", does: "what was asked in the last thirty days, and how often" },
    { line: "cuecard kb gaps --all --json", does: "those that have a draft by now, too, as JSON" },
  ],
  flags: {
    since: textFlag("--since <when>", "a day (2026-11-01), or how long ago (30d)"),
    limit: integerFlag("--limit <n>", "how many at most", { min: 1, max: 1_000_000, otherwise: 20 }),
    all: switchFlag("--all", "those of which there is a draft, too"),
  },
  async run({ flags }, app) {
    const { list } = await import("../gaps/list.ts");
    return list(app, flags);
  },
});
