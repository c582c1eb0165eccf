import { Fault } from "../../base/fault.ts";
import { channels } from "../../kb/guide.ts";
import { command } from "../command.ts";
import { choiceFlag, textFlag } from "../flag.ts";

export const coachCheck = command({
  summary: "Read your words before you say or send them",
  details: [
    "Names what makes a call worse: blame, orders, dismissal, empty empathy, over-promising, jargon, shouting, an",
    "apology without an act; each with what to say instead. Quoted lines (> …) are left alone.",
    "Exit code 1 where there are findings.",
  ].join("\n"),
  examples: [
    {
      line: 'cuecard coach check "Calm down, it\'s our policy"',
      does: "two findings, each with what to say instead",
    },
    { line: "cuecard coach check - --lang hu < draft.txt", does: "a whole e-mail, from a file" },
  ],
  args: [
    {
      name: "text",
      help: "what you are about to say; - reads standard input",
      required: true,
      variadic: true,
    },
  ],
  flags: {
    lang: textFlag("--lang <tag>", "the language of the text; told from the text where it is left out"),
    channel: choiceFlag("--channel <channel>", "where it will be said or sent", [...channels]),
  },
  wordsMayStartWithDash: true,
  async run({ args, flags }, app) {
    const text = await app.textOf(args);
    if (text.trim() === "") {
      throw new Fault("usage", "there is nothing to check", {
        hint: 'Give the words: cuecard coach check "…"',
      });
    }
    const coaching = await app.coaching();
    const langs = await coaching.languagesOf(text, flags.lang);
    const coach = await coaching.coach(langs);
    const { lang, findings } = coach.check(text, langs);
    // Spoken words have no capitals and no exclamation marks: whoever typed them was in a hurry.
    const heard = flags.channel === "voice" ? findings.filter(({ rule }) => rule !== "shouting") : findings;
    app.noticeSkipped(coaching.problems);
    const ok = heard.length === 0;
    return {
      data: { ok, lang, findings: heard },
      view: async (ui) => (await import("../../ui/coach.ts")).findingsView({ text, findings: heard }, ui),
      exitCode: ok ? 0 : 1,
    };
  },
});
