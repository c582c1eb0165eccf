import { isReviewDue } from "../../base/time.ts";
import { choose, type Wanted } from "../../phrases/choose.ts";
import type { SearchAnswer } from "../../search/search.ts";
import type { Effect } from "../../ui/console/asking.ts";
import type { Heard } from "../../ui/console/bars.ts";
import type { Event } from "../../ui/console/event.ts";
import type { OpenArticle } from "../../ui/console/pane.ts";
import type { App } from "../app.ts";
import { talkOf } from "../calls/phrases-in-call.ts";

type Wish<Do extends Effect["do"]> = Extract<Effect, { readonly do: Do }>;

const most = 9;
/** UTF-16 units. */
const longestQuery = 300;

/** Articles for what is typed; with a language, its articles come first, and the others are still there. */
export async function find(
  app: App,
  { query, lang }: Wish<"search">,
): Promise<Extract<Event, { readonly type: "found" }>> {
  const { searcher } = app;
  // Whoever types a whole story has said what it is about by then.
  const words = query.slice(0, longestQuery);
  const everywhere = await searcher.search({ query: words, limit: most, withPlaces: false });
  const isMixed = lang !== null && everywhere.results.some((hit) => hit.lang !== lang);
  const answer = isMixed
    ? ownFirst(
        await searcher.search({ query: words, limit: most, lang, withPlaces: false }),
        everywhere,
        lang,
      )
    : everywhere;
  return { type: "found", answer: { ...answer, query } };
}

/**
 * The section of an article that answers what was asked; null: its beginning. Finding the places costs more than the
 * ranking: it is done for the one that is looked at, when the fingers rest.
 */
export async function sectionOf(
  app: App,
  { query, lang }: Pick<Wish<"search">, "query" | "lang">,
  id: string,
  rank: number,
): Promise<string | null> {
  for (const language of lang === null ? [undefined] : [lang, undefined]) {
    // Places are found for as many as are asked for: mostly for the first alone.
    const limit = Math.max(1, Math.min(rank, most));
    const asked = { query: query.slice(0, longestQuery), limit, lang: language };
    const hit = (await app.searcher.search(asked)).results.find((one) => one.id === id);
    if (hit !== undefined) return hit.section?.slug ?? null;
  }
  return null;
}

function ownFirst(own: SearchAnswer, everywhere: SearchAnswer, lang: string): SearchAnswer {
  if (own.results.length === 0) return everywhere;
  const others = everywhere.results.filter((hit) => hit.lang !== lang);
  const results = [...own.results, ...others].slice(0, Math.max(most, own.results.length + 2));
  return {
    ...own,
    total: everywhere.total,
    didYouMean: own.didYouMean ?? everywhere.didYouMean,
    results: results.map((hit, i) => ({ ...hit, rank: i + 1 })),
  };
}

/** An article as it stands on the disk now. @param path where a search has found it; null where it has to be looked up @throws Fault `not-found`, `unreadable` */
export async function readOpen(
  app: App,
  id: string,
  slug: string | null,
  path: string | null,
): Promise<OpenArticle & { readonly flags: readonly string[] }> {
  const { article } = path === null ? await app.readArticle(id) : await app.readArticleAt(path);
  const reviewDue = isReviewDue(article.reviewed, article.reviewEvery, app.clock.now());
  return { article, reviewDue, slug, flags: article.flags };
}

/** What the customer's words show; null where they show nothing. */
export async function listen(app: App, { text, lang }: Wish<"listen">): Promise<Event> {
  const coaching = await app.coaching();
  // The likeliest language, and that of the call: listening with every ear takes longer than a keystroke may.
  const [likeliest = coaching.usual] = await coaching.told(text);
  const spoken = lang !== null && coaching.languages().includes(lang) ? lang : likeliest;
  const langs = [...new Set([likeliest, spoken])];
  const reading = (await coaching.coach(langs)).read(text, langs);
  if (reading.signals.length === 0) return { type: "heard", text, heard: null };
  const { temperature, signals, vulnerable, danger, escalate } = reading;
  const to = escalate.recommended ? (escalate.to ?? "a colleague") : null;
  const heard: Heard = {
    text,
    temperature,
    signals,
    vulnerable,
    danger,
    escalateTo: to,
    lang: reading.lang,
  };
  return { type: "heard", text, heard };
}

/** Phrases for a temperature, for what was heard, or for words. */
export async function phrasesFor(app: App, wish: Wish<"phrases">, agent: string): Promise<Event> {
  const { temperature, words, heard } = wish;
  const coaching = await app.coaching();
  const talk = await talkOf(app, agent);
  const told = wish.typed.trim() === "" ? [] : await coaching.told(wish.typed);
  const tongues = [wish.lang, heard?.lang, talk?.lang, told[0]].filter((tag) => tag != null);
  const known = coaching.languages();
  const lang = tongues.find((tag) => known.includes(tag)) ?? coaching.usual;
  const { guides, stem } = await coaching.tongue(lang);
  const wanted: Wanted = {
    words,
    values: { ...talk?.values, ...wish.values },
    last: talk?.last,
    ...(talk === null ? {} : { channel: talk.channel }),
    ...(temperature === null ? {} : { temperature }),
    ...(heard === null ? {} : { temperature: heard.temperature, signals: signalsOf(heard) }),
  };
  const forDanger = heard?.danger === true ? guides.filter(({ signals }) => signals.includes("danger")) : [];
  const chosen = choose(forDanger.length > 0 ? forDanger : guides, wanted, stem);
  const first = new Set(chosen.phrases.slice(0, 3).map(({ guide }) => guide));
  return {
    type: "phrases",
    pane: {
      kind: "phrases",
      temperature: temperature ?? heard?.temperature ?? null,
      lang,
      phrases: chosen.phrases.slice(0, most),
      avoid: chosen.avoid.filter(({ guide }) => first.has(guide)).slice(0, 3),
      why: chosen.best?.why ?? "",
      selected: 0,
      copied: null,
    },
  };
}

/** The signals that guides answer, the gravest first. */
function signalsOf({ vulnerable, signals, escalateTo }: Heard): string[] {
  return [
    ...(vulnerable ? ["vulnerability"] : []),
    ...signals.filter(({ kind, weight }) => kind === "abuse" && weight >= 4).map(({ kind }) => kind),
    ...(escalateTo !== null ? ["escalation"] : []),
  ];
}
