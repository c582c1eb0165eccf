import { idArgument } from "../callbacks/flags.ts";
import { idFrom } from "../callbacks/ids.ts";
import { command } from "../command.ts";

export const callbacksShow = command({
  summary: "Show everything about one callback",
  examples: [
    { line: "cuecard callbacks show 12", does: "number, time, reason, attempts, the line to say" },
    { line: "cuecard cb show 12 --json", does: "the same as JSON" },
  ],
  args: [idArgument],
  async run({ args }, app) {
    const id = idFrom(args[0]!);
    const { readOne } = await import("../callbacks/change-one.ts");
    const { wholeAnswer } = await import("../callbacks/whole.ts");
    return wholeAnswer(app, await readOne(app, id));
  },
});
