import { Fault } from "../../base/fault.ts";
import { choose } from "../../phrases/choose.ts";
import { command } from "../command.ts";
import { textFlag } from "../flag.ts";

const offered = 3;

export const coachRead = command({
  summary: "Read what the customer said: how hot, who should take over, what to say",
  details: [
    "Says which words it saw, never what somebody feels. Temperature: 1 questioning, 2 refusing, 3 venting,",
    "4 threatening, 5 cooling down. It advises; you decide.",
  ].join("\n"),
  examples: [
    {
      line: 'cuecard coach read "this is the third time I call"',
      does: "temperature, signals, phrases for now",
    },
    { line: "cuecard coach read - --json < message.txt", does: "a written message, as JSON" },
  ],
  args: [
    { name: "text", help: "the customer's words; - reads standard input", required: true, variadic: true },
  ],
  flags: {
    lang: textFlag("--lang <tag>", "the language of the text; told from the text where it is left out"),
  },
  wordsMayStartWithDash: true,
  async run({ args, flags }, app) {
    const text = await app.textOf(args);
    if (text.trim() === "") {
      throw new Fault("usage", "there is nothing to read", {
        hint: 'Give the words: cuecard coach read "…"',
      });
    }
    const coaching = await app.coaching();
    const langs = await coaching.languagesOf(text, flags.lang);
    const reading = (await coaching.coach(langs)).read(text, langs);
    const { guides, stem } = await coaching.tongue(reading.lang);
    const { temperature, signals, escalate, vulnerable, danger } = reading;
    const wanted = [
      ...(vulnerable ? ["vulnerability"] : []),
      ...signals.filter(({ kind, weight }) => kind === "abuse" && weight >= 4).map(({ kind }) => kind),
      ...(escalate.recommended ? ["escalation"] : []),
    ];
    const forDanger = danger ? guides.filter((guide) => guide.signals.includes("danger")) : [];
    const { phrases } =
      forDanger.length > 0
        ? choose(forDanger, {}, stem)
        : choose(guides, { temperature, signals: wanted }, stem);
    app.noticeSkipped(coaching.problems);
    const data = {
      temperature,
      lang: reading.lang,
      signals,
      escalate,
      vulnerable,
      phrases: phrases.slice(0, offered),
    };
    return {
      data,
      view: async (ui) => (await import("../../ui/coach.ts")).readingView({ ...data, danger }, ui),
    };
  },
});
