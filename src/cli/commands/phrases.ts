import { Fault } from "../../base/fault.ts";
import { channels, fillSlots, slotsOf, stages } from "../../kb/guide.ts";
import { choose } from "../../phrases/choose.ts";
import { command } from "../command.ts";
import { choiceFlag, integerFlag, listFlag, textFlag } from "../flag.ts";

export const phrases = command({
  summary: "Find the words for a hard moment",
  details: [
    "By words, by where the talk stands, by how hot it is: 1 questioning, 2 refusing, 3 venting, 4 threatening,",
    "5 cooling down. The best three come first. Slots such as {customer} are filled with --set; --copy puts a phrase",
    "on the clipboard and asks for slots that are open. While a call is open, {customer} and {agent} come from it, the",
    "language is its own, and what was copied last does not come first again.",
  ].join("\n"),
  examples: [
    { line: "cuecard phrases --temperature 3 --lang hu", does: "somebody vents, in Hungarian" },
    {
      line: 'cuecard phrases refund no --stage decline --set "issue=the late refund" --copy 1',
      does: "how to say no; the first one on the clipboard",
    },
  ],
  args: [{ name: "words", help: "what it is about, or what you were about to say", variadic: true }],
  flags: {
    stage: choiceFlag("--stage <stage>", "where the talk stands", [...stages]),
    temperature: choiceFlag("--temperature <n>", "how hot the customer is", ["1", "2", "3", "4", "5"]),
    emotion: textFlag("--emotion <word>", "such as angry, worried, confused"),
    channel: choiceFlag("--channel <channel>", "where it will be said", [...channels]),
    lang: textFlag("--lang <tag>", "the language, such as hu"),
    set: listFlag("--set <name=value>", "fill a slot; may be repeated"),
    copy: integerFlag("--copy <n>", "put the n-th phrase on the clipboard", {
      min: 1,
      max: 1000,
      otherwise: null,
    }),
    limit: integerFlag("--limit <n>", "how many phrases", { min: 1, max: 1000, otherwise: 9 }),
  },
  async run({ args, flags }, app) {
    const coaching = await app.coaching();
    const { keepCopied, talkOf } = await import("../calls/phrases-in-call.ts");
    const talk = await talkOf(app);
    const spoken = talk?.lang && coaching.languages().includes(talk.lang) ? talk.lang : coaching.usual;
    const lang = flags.lang === undefined ? spoken : coaching.known(flags.lang);
    const { guides, stem } = await coaching.tongue(lang);
    app.noticeSkipped(coaching.problems);
    const values = { ...talk?.values, ...slotValues(flags.set) };
    const { stage, emotion, channel } = flags;
    const temperature =
      flags.temperature === undefined ? undefined : (Number(flags.temperature) as 1 | 2 | 3 | 4 | 5);
    const words = args.join(" ");
    const chosen = choose(
      guides,
      { words, stage, temperature, emotion, channel, values, last: talk?.last },
      stem,
    );
    const shown = chosen.phrases.slice(0, Math.max(flags.limit ?? 0, flags.copy ?? 0));
    const copied = flags.copy === null ? null : await copyPhrase(shown, flags.copy);
    const first = new Set(shown.slice(0, flags.limit ?? 0).map(({ guide }) => guide));
    const data = {
      phrases: shown,
      avoid: chosen.avoid.filter(({ guide }) => first.has(guide)),
      total: chosen.phrases.length,
      ...(copied === null ? {} : { copied }),
    };
    return {
      data,
      view: async (ui) =>
        (await import("../../ui/phrases.ts")).phrasesView(
          { ...data, lang, why: chosen.best?.why ?? "", copied },
          ui,
        ),
      exitCode: shown.length === 0 ? 1 : 0,
      paged: true,
    };

    async function copyPhrase(from: typeof shown, number: number): Promise<string> {
      const phrase = from[number - 1];
      if (phrase === undefined) {
        throw new Fault("not-found", `there is no phrase ${number}`, { hint: `There are ${from.length}.` });
      }
      let text = phrase.text;
      const open = slotsOf(text);
      if (open.length > 0 && !app.canAsk) {
        throw new Fault("usage", `phrase ${number} has open slots: ${open.join(", ")}`, {
          hint: `Fill them: ${open.map((name) => `--set ${name}=…`).join(" ")}`,
        });
      }
      for (const name of open) text = fillSlots(text, { [name]: await app.askText(`${name}:`) });
      await app.copy(text);
      if (talk !== null) await keepCopied(app, text);
      return text;
    }
  },
});

/** `customer=Anna` → { customer: "Anna" }. @throws Fault `usage` */
function slotValues(sets: readonly string[]): Record<string, string> {
  const values: Record<string, string> = Object.create(null);
  for (const set of sets) {
    const at = set.indexOf("=");
    const name = set
      .slice(0, at)
      .trim()
      .replace(/^\{|\}$/g, "");
    if (at < 1 || !/^[a-z][a-z0-9]*$/.test(name)) {
      throw new Fault("usage", `--set does not take "${set.slice(0, 60)}"`, {
        hint: 'Write it as --set "customer=Anna Kovács".',
      });
    }
    values[name] = set.slice(at + 1).trim();
  }
  return values;
}
