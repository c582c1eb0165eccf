import { agentFlag, callFlag, channelFlag } from "../calls/flags.ts";
import { command } from "../command.ts";

export const callNote = command({
  summary: "Write a note down; it starts a call where none is open",
  details: [
    "Card numbers and security codes are masked before anything is kept. A note has its time, and needs no",
    "quotes unless your shell reads a sign in it.",
  ].join("\n"),
  examples: [
    { line: "cuecard call note wants the refund on the old card", does: "noted, with the time" },
    { line: "cuecard call note - < mail.txt", does: "a whole e-mail, from standard input" },
  ],
  args: [{ name: "text", help: "what to remember; - reads standard input", required: true, variadic: true }],
  flags: { call: callFlag, channel: channelFlag, agent: agentFlag },
  wordsMayStartWithDash: true,
  async run({ args, flags }, app) {
    const { note } = await import("../calls/note.ts");
    return note(app, args, flags);
  },
});
