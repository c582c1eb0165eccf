import { agentFlag, callArgument } from "../calls/flags.ts";
import { command } from "../command.ts";
import { switchFlag, textFlag } from "../flag.ts";

export const callHandover = command({
  summary: "The note that lets a colleague go on without asking anything twice",
  details: [
    "Markdown of a screen at most: who, what they want in their own words, what was tried, what was promised on both",
    "clocks, the temperature, what to do next, what not to say again. In the language of the call, or of --lang. With no",
    "number it is the open call, else your last one.",
  ].join("\n"),
  examples: [
    { line: "cuecard call handover --copy", does: "the open call, on the clipboard" },
    {
      line: "cuecard call handover --all-open --out shift.md",
      does: "all calls of the shift that go on, as a file",
    },
  ],
  args: [callArgument],
  flags: {
    copy: switchFlag("--copy", "put it on the clipboard"),
    out: textFlag("--out <file>", "write this file; only you may read it"),
    force: switchFlag("--force", "replace the file where there is one"),
    allOpen: switchFlag("--all-open", "every call that has not ended, whoever has it"),
    lang: textFlag("--lang <tag>", "the language of whoever reads it (else the call's)"),
    agent: agentFlag,
  },
  async run({ args, flags }, app) {
    const { handover } = await import("../calls/handover.ts");
    return handover(app, args[0], flags);
  },
});
