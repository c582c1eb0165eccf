import { command } from "../command.ts";
import { textFlag } from "../flag.ts";

export const kbFlag = command({
  summary: "Tell the owner of an article what is wrong with it",
  details: [
    "Writes a line with the day, your name and the note into the article's front matter (`flags`) and changes nothing",
    "else. It is shown with the article until somebody has looked: cuecard kb verify takes it away.",
  ].join("\n"),
  examples: [
    {
      line: 'cuecard kb flag refund-not-arrived --note "the trace number takes 3 days now"',
      does: "the next reader sees it, too",
    },
    {
      line: 'cuecard kb flag roaming --note "price is old" --json',
      does: "all flags of the article, as JSON",
    },
  ],
  args: [{ name: "id", help: "the article's id, or its unique tail", required: true }],
  flags: {
    note: textFlag("--note <text>", "what is wrong"),
    agent: textFlag("--agent <name>", "who says so (else you)"),
  },
  async run({ args, flags }, app) {
    const { flag } = await import("../kb/flag.ts");
    return flag(app, args[0]!, flags);
  },
});
