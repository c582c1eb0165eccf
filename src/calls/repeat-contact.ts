import { fold } from "../base/text.ts";
import type { Call } from "./call.ts";

const dayMs = 86_400_000;
const windowDays = 7;

/** A call with what was written about it. */
export interface ToldCall {
  readonly call: Pick<Call, "id" | "startedAt" | "articles" | "summary">;
  readonly notes: ReadonlyArray<{ readonly text: string }>;
}

/** That somebody contacts us again about the same. */
export interface Repeat {
  /** Full days since the contact before this one. */
  readonly days: number;
  /** The numbers of the earlier calls, newest first. */
  readonly calls: readonly number[];
  /** What tells: the same article, the same words, or only that it was lately. */
  readonly why: "article" | "words" | "recent";
}

/**
 * Whether a call comes back to an earlier one of the last seven days: the same article was used, or two words or more,
 * and a third of the shorter text, are the same. Before anything is known of the call itself, a contact in these days
 * is reason enough to ask; earlier ones about the same as that one are counted with it.
 * @param earlier newest first
 */
export function repeatOf(now: ToldCall, earlier: readonly ToldCall[]): Repeat | null {
  const at = Date.parse(now.call.startedAt);
  const recent = earlier.filter(({ call }) => {
    const ms = Date.parse(call.startedAt);
    return call.id !== now.call.id && ms <= at && ms > at - windowDays * dayMs;
  });
  const [last] = recent;
  if (last === undefined) return null;
  const isUntold = now.call.articles.length === 0 && wordsOf(now).size === 0;
  const model = isUntold ? last : now;
  const alike = recent.flatMap((one) => {
    const why = one === model ? "recent" : likeness(model, one);
    return why === null ? [] : [{ call: one.call, why }];
  });
  const [first] = alike;
  if (first === undefined) return null;
  const days = Math.floor((at - Date.parse(first.call.startedAt)) / dayMs);
  const whys = alike.map(({ why }) => why);
  const why = whys.includes("article") ? "article" : whys.includes("words") ? "words" : "recent";
  return { days, calls: alike.map(({ call }) => call.id), why };
}

function likeness(one: ToldCall, other: ToldCall): "article" | "words" | null {
  const ids = new Set(one.call.articles.map(({ id }) => id));
  if (other.call.articles.some(({ id }) => ids.has(id))) return "article";
  const [words, others] = [wordsOf(one), wordsOf(other)];
  const shared = [...words].filter((word) => others.has(word)).length;
  return shared >= 2 && shared * 3 >= Math.min(words.size, others.size) ? "words" : null;
}

/** Words that every note has. */
const usual = new Set(
  [
    "customer called calls call back phone asked asks says said wants want wanted with from about this that they",
    "have will been does please today tomorrow yesterday again still told very when what which their there would",
    "ügyfél telefonált hívott kérte kéri kérdezi szerint mondta hogy vagy mert volt lesz kell ismét még holnap tegnap",
    "kunde kunden ringer ringede spørger siger ønsker vil have ikke igen stadig efter fordi skal blev morgen",
    "வாடிக்கையாளர் அழைத்தார் கேட்டார் சொன்னார் மீண்டும் இன்று நாளை நேற்று",
  ]
    .join(" ")
    .split(" ")
    .map((word) => stem(fold(word))),
);

/** The words that carry something, without their endings. */
function wordsOf({ call, notes }: ToldCall): Set<string> {
  const text = [call.summary ?? "", ...notes.map((note) => note.text)].join(" ").slice(0, 20_000);
  const words = fold(text)
    .split(/[\s,;:.!?/\\|()[\]{}<>"'“”„«»•…+&@#*=~\u2010-\u2015-]+/)
    .filter((word) => word.length > 3)
    .map(stem);
  return new Set(words.filter((word) => !usual.has(word)));
}

/** Endings of our languages stand behind the fifth letter of most words. */
function stem(word: string): string {
  return word.slice(0, 5);
}
