import { command } from "../command.ts";

export const undo = command({
  summary: "Take back the last change, and say what it was",
  details: [
    "One action at a time: an import of a hundred callbacks is one action. Typing it again takes back the one before.",
    "Exit code 1 where there is nothing to take back.",
  ].join("\n"),
  examples: [
    { line: "cuecard undo", does: "the callback that you have just closed is open again" },
    { line: "cuecard undo --json", does: "what was taken back, as JSON" },
  ],
  async run(_, app) {
    const { undoLast } = await import("../callbacks/changes.ts");
    return undoLast(app);
  },
});
