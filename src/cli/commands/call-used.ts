import { agentFlag, callFlag } from "../calls/flags.ts";
import { command } from "../command.ts";

export const callUsed = command({
  summary: "Keep which article you told the customer",
  details: "Kept with the hash of its text as it is now: call show says whether it has changed since.",
  examples: [
    { line: "cuecard call used refund-not-arrived", does: "for the open call" },
    { line: "cuecard call used router-lights --call 12 --json", does: "for another one" },
  ],
  args: [{ name: "article", help: "the article's id, or its unique tail", required: true }],
  flags: { call: callFlag, agent: agentFlag },
  async run({ args, flags }, app) {
    const { noteArticle } = await import("../calls/used.ts");
    return noteArticle(app, args[0]!, flags);
  },
});
