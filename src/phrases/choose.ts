import { byCodeUnit, fold } from "../base/text.ts";
import { type Channel, fillSlots, type Guide, type Stage, slotsOf, type Temperature } from "../kb/guide.ts";

/** What an agent asks for; whatever is left out does not matter. */
export interface Wanted {
  readonly words?: string | undefined;
  readonly stage?: Stage | undefined;
  readonly temperature?: Temperature | undefined;
  readonly emotion?: string | undefined;
  readonly channel?: Channel | undefined;
  /** Signals that a guide should answer (see `Guide.signals`). */
  readonly signals?: readonly string[];
  /** Values of slots. */
  readonly values?: Readonly<Record<string, string>>;
  /** What was said last in this call: it does not come first again. */
  readonly last?: string | undefined;
}

/** A phrase to choose. */
export interface Choice {
  /** Slots that have a value are filled. */
  readonly text: string;
  readonly stage: Stage;
  readonly temperature: readonly Temperature[];
  readonly emotions: readonly string[];
  readonly channels: readonly Channel[];
  readonly lang: string;
  /** The guide's id. */
  readonly guide: string;
  /** Slots that are still open. */
  readonly slots: readonly string[];
}

export interface AvoidChoice {
  readonly text: string;
  readonly instead: string;
  readonly guide: string;
}

export interface Chosen {
  readonly phrases: readonly Choice[];
  readonly avoid: readonly AvoidChoice[];
  /** The guide of the first phrase. */
  readonly best: Guide | null;
}

type Term = (word: string) => string;

/**
 * Where a talk at this temperature goes next, best first: who vents wants to be heard before anything is solved
 * (CARP, Robert Bacal: most go wrong by solving before acknowledging); who threatens gets limits and the next level;
 * who cools down wants steps and an end.
 */
const stagesAt: Readonly<Record<Temperature, readonly Stage[]>> = {
  1: ["clarify", "explain", "solve", "open"],
  2: ["empathise", "decline", "explain", "solve"],
  3: ["empathise", "listen", "apologise", "solve"],
  4: ["set-limits", "escalate", "empathise", "listen"],
  5: ["solve", "close", "follow-up", "explain"],
};

/**
 * The guides' phrases that fit, the best first; the first ones come from different guides, so that there is a choice.
 * The same question gives the same order.
 *
 * @param term how the language's words are cut down, for `words`
 */
export function choose(guides: readonly Guide[], wanted: Wanted, term: Term): Chosen {
  const query = [...new Set(termsOf(wanted.words ?? "", term))];
  const fitting = guides.filter((guide) => fits(guide, wanted));
  const rarity = rarityOf(fitting, query, term);
  const ranked = fitting
    .map((guide) => ({ guide, ...scoreOf(guide, wanted, rarity, term) }))
    .filter(({ matched }) => query.length === 0 || matched)
    .sort((a, b) => b.score - a.score || byCodeUnit(a.guide.id, b.guide.id));
  const lists = ranked.map(({ guide }) => phrasesOf(guide, wanted, rarity, term));
  const phrases = inTurns(lists);
  if (wanted.last !== undefined && phrases[0]?.text === wanted.last && phrases.length > 1) {
    phrases.push(phrases.shift()!);
  }
  return {
    phrases,
    avoid: ranked.flatMap(({ guide }) =>
      guide.avoid.map(({ text, instead }) => ({
        text,
        instead: fillSlots(instead, wanted.values ?? {}),
        guide: guide.id,
      })),
    ),
    best: ranked[0]?.guide ?? null,
  };
}

function fits(guide: Guide, { stage, temperature, emotion, channel }: Wanted): boolean {
  if (stage !== undefined && guide.stage !== stage) return false;
  if (temperature !== undefined && guide.temperature.length > 0 && !guide.temperature.includes(temperature)) {
    return false;
  }
  if (emotion !== undefined && !guide.emotions.some((one) => fold(one) === fold(emotion))) return false;
  return (
    channel === undefined ||
    guide.channels.includes(channel) ||
    guide.say.some((one) => one.channels.includes(channel))
  );
}

/**
 * Nobody is asked about their health because a call is hot, nor warned for what was not heard: such guides are offered
 * where they were asked for.
 */
function isUncalledFor({ signals: answers, stage }: Guide, { signals, temperature }: Wanted): boolean {
  if (answers.includes("danger") || answers.includes("vulnerability")) return true;
  const isExpected =
    signals === undefined && temperature !== undefined && stagesAt[temperature].includes(stage);
  return answers.includes("abuse") && !isExpected;
}

function scoreOf(
  guide: Guide,
  wanted: Wanted,
  rarity: ReadonlyMap<string, number>,
  term: Term,
): { score: number; matched: boolean } {
  let words = 0;
  for (const [field, weight] of fieldsOf(guide)) {
    const terms = new Set(termsOf(field, term));
    for (const [word, rare] of rarity) if (terms.has(word)) words += rare * weight;
  }
  let score = words;
  if (wanted.temperature !== undefined) {
    const place = stagesAt[wanted.temperature].indexOf(guide.stage);
    if (wanted.stage === undefined && place !== -1) score += (4 - place) * 0.5;
    // A guide for two temperatures is nearer to the moment than one for all five.
    if (guide.temperature.includes(wanted.temperature)) score += 1 / guide.temperature.length;
    // What answers an emergency is offered when it is asked for, or heard.
    if (words === 0 && guide.signals.length > 0) {
      score -= isUncalledFor(guide, wanted) ? 3 : 1;
    }
  }
  const answered = (wanted.signals ?? []).findIndex((signal) => guide.signals.includes(signal));
  if (answered !== -1) score += 20 - answered;
  return { score, matched: words > 0 };
}

function fieldsOf(guide: Guide): [text: string, weight: number][] {
  return [
    [`${guide.title} ${guide.id.replace(/[-/]/g, " ")}`, 2],
    [guide.emotions.join(" "), 1.5],
    [guide.avoid.map(({ text }) => text).join(" "), 1.5],
    [guide.say.map(({ text }) => text).join(" "), 1],
    [guide.why, 0.5],
  ];
}

/** How much each word of the query tells the guides apart; a word that no guide knows tells nothing. */
function rarityOf(guides: readonly Guide[], query: readonly string[], term: Term): Map<string, number> {
  const rarity = new Map<string, number>();
  if (query.length === 0) return rarity;
  const known = guides.map((guide) => new Set(fieldsOf(guide).flatMap(([text]) => termsOf(text, term))));
  for (const word of query) {
    const count = known.filter((terms) => terms.has(word)).length;
    if (count > 0) rarity.set(word, Math.log(1 + (guides.length - count + 0.5) / (count + 0.5)));
  }
  return rarity;
}

function phrasesOf(
  guide: Guide,
  { channel, values = {} }: Wanted,
  rarity: ReadonlyMap<string, number>,
  term: Term,
): Choice[] {
  const { stage, temperature, emotions, lang, id } = guide;
  return guide.say
    .filter(({ channels }) => channel === undefined || channels.length === 0 || channels.includes(channel))
    .map((phrase, place) => {
      const terms = new Set(termsOf(phrase.text, term));
      let score = 0;
      for (const [word, rare] of rarity) if (terms.has(word)) score += rare;
      // What was written for this channel comes before what fits everywhere; speech before writing where nobody asked.
      if (channel !== undefined ? phrase.channels.includes(channel) : phrase.channels.length === 0)
        score += 5;
      return { phrase, place, score };
    })
    .sort((a, b) => b.score - a.score || a.place - b.place)
    .map(({ phrase }) => {
      const text = fillSlots(phrase.text, values);
      const channels = phrase.channels.length === 0 ? guide.channels : phrase.channels;
      return { text, stage, temperature, emotions, channels, lang, guide: id, slots: slotsOf(text) };
    });
}

/** First the best of each list, then the second ones, …; each text once. */
function inTurns(lists: readonly (readonly Choice[])[]): Choice[] {
  const taken = new Set<string>();
  const out: Choice[] = [];
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  for (let round = 0; round < longest; round++) {
    for (const list of lists) {
      const choice = list[round];
      if (choice === undefined || taken.has(choice.text)) continue;
      taken.add(choice.text);
      out.push(choice);
    }
  }
  return out;
}

function termsOf(text: string, term: Term): string[] {
  return (text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).map((word) => term(word));
}
