import { command } from "../command.ts";
import { choiceFlag, integerFlag, textFlag } from "../flag.ts";

export const callList = command({
  summary: "List calls, newest first",
  details: "Exit code 1 where none matches.",
  examples: [
    { line: "cuecard call list --customer kovács", does: "everything with one customer" },
    { line: "cuecard call list --since 2026-11-01 --state parked --json", does: "what still waits, as JSON" },
  ],
  flags: {
    customer: textFlag("--customer <who>", "a name, a number or its last digits, a reference"),
    since: textFlag("--since <when>", "a day (2026-11-01), or how long ago (30d)"),
    state: choiceFlag("--state <state>", "how they stand", ["open", "parked", "ended"]),
    agent: textFlag("--agent <name>", "only this agent's"),
    limit: integerFlag("--limit <n>", "how many at most", { min: 1, max: 1_000_000, otherwise: 20 }),
  },
  async run({ flags }, app) {
    const { list } = await import("../calls/list.ts");
    return list(app, flags);
  },
});
