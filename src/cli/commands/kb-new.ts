import { command } from "../command.ts";
import { switchFlag, textFlag } from "../flag.ts";

export const kbNew = command({
  summary: "Write a new article, after a look at what covers it already",
  details: [
    "The new article is a draft with every part to fill in. Where another article seems to cover the question, you",
    "are asked first; on a script nothing is written then (exit code 1) unless --anyway is given.",
  ].join("\n"),
  examples: [
    {
      line: 'cuecard kb new "Change of bank account"',
      does: "a draft in articles/change-of-bank-account.md",
    },
    {
      line: 'cuecard kb new --from-gap "can i pay in dollars"',
      does: "a draft for what nobody could answer",
    },
  ],
  args: [{ name: "title", help: "its title", variadic: true }],
  flags: {
    fromGap: textFlag("--from-gap <query>", "what a customer asked in vain: becomes its first question"),
    id: textFlag("--id <id>", "its id, such as billing/bank-account (else made from the title)"),
    lang: textFlag("--lang <tag>", "its language (else that of the knowledge base)"),
    anyway: switchFlag("--anyway", "write it even where another article covers the question"),
  },
  async run({ args, flags }, app) {
    const { writeNew } = await import("../kb/new.ts");
    return writeNew(app, args, flags);
  },
});
