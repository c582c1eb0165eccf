import { fold } from "../base/text.ts";

/** A language that a text may be in. */
export interface Candidate {
  readonly lang: string;
  /** True for the small words of the language: "the", "és", "jeg". */
  isStopWord(word: string): boolean;
}

/** Letters that only some languages have; worth as much as a small word each. */
const ownLetters: Readonly<Record<string, RegExp>> = {
  hu: /[őűáíúóéöü]/u,
  da: /[æøå]/u,
  no: /[æøå]/u,
  sv: /[åäö]/u,
  de: /[äöüß]/u,
  ta: /\p{Script=Tamil}/u,
  hi: /\p{Script=Devanagari}/u,
  ru: /\p{Script=Cyrillic}/u,
  uk: /\p{Script=Cyrillic}/u,
  bg: /\p{Script=Cyrillic}/u,
  el: /\p{Script=Greek}/u,
  ar: /\p{Script=Arabic}/u,
};

/** Small words of languages that are also written in letters which are not their own: Tamil as it is typed in chats. */
const alsoWritten: Readonly<Record<string, ReadonlySet<string>>> = {
  ta: new Set(
    [
      "naan enna illa illai romba unga ungal ungaluku neenga enaku enakku innum inum thadava thadavai varala varum",
      "venum venam vendam vendum irukku iruku irukken panna pannunga panren panni pannen sollunga sollu soldren",
      "naalaiku naalaikku eppo eppadi epdi dhaan thaan than adhu idhu intha indha antha andha ipo ippo inga anga",
      "yaaru edhuku ethukku yen ille la ku oru rendu moonu nga da sir-ku kitta kita mudiyala mudiyadhu mudiyathu",
      "aachu achu poiduchu vandhuchu vanthuchu vandhu sari seri aana ana pathi paathu konjam",
    ].flatMap((line) => line.split(" ")),
  ),
};

const word = /[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*/gu;
/** Enough to tell; a megabyte is in the same language as its beginning. */
const enough = 400;

/**
 * The languages of a text, likeliest first: by its small words and its own letters. A language with clearly less to
 * say for itself than the first is left out. Where nothing tells ("Beklager.") it is all of them, `otherwise` first.
 */
export function tellLanguages(text: string, candidates: readonly Candidate[], otherwise: string): string[] {
  const words = (text.slice(0, 20_000).match(word) ?? []).slice(0, enough);
  const scores = candidates.map(({ lang, isStopWord }) => {
    const letters = ownLetters[lang.split("-")[0] ?? ""];
    const others = Object.hasOwn(alsoWritten, lang) ? alsoWritten[lang] : undefined;
    let score = 0;
    for (const one of words) {
      const plain = fold(one.replace(/['’]/g, ""));
      if (isStopWord(plain) || others?.has(plain)) score += 1;
      if (letters?.test(one.toLowerCase())) score += 1;
    }
    return { lang, score };
  });
  const best = Math.max(0, ...scores.map(({ score }) => score));
  if (best === 0)
    return [otherwise, ...candidates.map(({ lang }) => lang).filter((lang) => lang !== otherwise)];
  return scores
    .filter(({ score }) => score * 2 >= best)
    .sort(
      (a, b) =>
        b.score - a.score ||
        Number(b.lang === otherwise) - Number(a.lang === otherwise) ||
        (a.lang < b.lang ? -1 : 1),
    )
    .map(({ lang }) => lang);
}
