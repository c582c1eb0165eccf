import type { Callback } from "../../callbacks/callback.ts";
import { type Answer, command } from "../command.ts";
import { textFlag } from "../flag.ts";

export const callbacksNext = command({
  summary: "The one callback to do now, with everything for the call",
  details:
    "The earliest promise; of those of the same time the one of higher priority. Exit code 1 where none is open.",
  examples: [
    { line: "cuecard callbacks next", does: "whom to call, why, what was tried, what to say" },
    { line: "cuecard cb next --owner Béla --json", does: "of Béla's and of nobody's, as JSON" },
  ],
  flags: { owner: textFlag("--owner <name>", "only this person's, and those that are nobody's") },
  async run({ flags }, app): Promise<Answer<{ readonly callback: Callback | null }>> {
    const { nextCallback } = await import("../callbacks/open-ones.ts");
    const callback = nextCallback(await (await app.store()).read(), flags.owner);
    if (callback === null) {
      return { data: { callback: null }, view: () => "No callback is open.\n", exitCode: 1 };
    }
    const { wholeAnswer } = await import("../callbacks/whole.ts");
    return wholeAnswer(app, callback);
  },
});
