import { fold } from "../base/text.ts";
import { wordUnits } from "./word-letters.ts";

type Stem = (word: string) => string;
type StemmerModule = { stemmer: Stem };
type StopWordsModule = { stopwords: string[] };

/**
 * The languages that have a stemmer and stop words: one line each, loaded only when an article or a query needs it.
 * Keys are ISO 639-1; the packages have names of their own.
 */
const languages: Record<string, () => Promise<[StemmerModule, StopWordsModule]>> = {
  ar: () => Promise.all([import("@orama/stemmers/arabic"), import("@orama/stopwords/arabic")]),
  bg: () => Promise.all([import("@orama/stemmers/bulgarian"), import("@orama/stopwords/bulgarian")]),
  da: () => Promise.all([import("@orama/stemmers/danish"), import("@orama/stopwords/danish")]),
  de: () => Promise.all([import("@orama/stemmers/german"), import("@orama/stopwords/german")]),
  el: () => Promise.all([import("@orama/stemmers/greek"), import("@orama/stopwords/greek")]),
  en: () => Promise.all([import("@orama/stemmers/english"), import("@orama/stopwords/english")]),
  es: () => Promise.all([import("@orama/stemmers/spanish"), import("@orama/stopwords/spanish")]),
  fi: () => Promise.all([import("@orama/stemmers/finnish"), import("@orama/stopwords/finnish")]),
  fr: () => Promise.all([import("@orama/stemmers/french"), import("@orama/stopwords/french")]),
  ga: () => Promise.all([import("@orama/stemmers/irish"), import("@orama/stopwords/irish")]),
  hi: () => Promise.all([import("@orama/stemmers/indian"), import("@orama/stopwords/indian")]),
  hu: () => Promise.all([import("@orama/stemmers/hungarian"), import("@orama/stopwords/hungarian")]),
  hy: () => Promise.all([import("@orama/stemmers/armenian"), import("@orama/stopwords/armenian")]),
  id: () => Promise.all([import("@orama/stemmers/indonesian"), import("@orama/stopwords/indonesian")]),
  it: () => Promise.all([import("@orama/stemmers/italian"), import("@orama/stopwords/italian")]),
  lt: () => Promise.all([import("@orama/stemmers/lithuanian"), import("@orama/stopwords/lithuanian")]),
  ne: () => Promise.all([import("@orama/stemmers/nepali"), import("@orama/stopwords/nepali")]),
  nl: () => Promise.all([import("@orama/stemmers/dutch"), import("@orama/stopwords/dutch")]),
  no: () => Promise.all([import("@orama/stemmers/norwegian"), import("@orama/stopwords/norwegian")]),
  pt: () => Promise.all([import("@orama/stemmers/portuguese"), import("@orama/stopwords/portuguese")]),
  ro: () => Promise.all([import("@orama/stemmers/romanian"), import("@orama/stopwords/romanian")]),
  ru: () => Promise.all([import("@orama/stemmers/russian"), import("@orama/stopwords/russian")]),
  sa: () => Promise.all([import("@orama/stemmers/sanskrit"), import("@orama/stopwords/sanskrit")]),
  sr: () => Promise.all([import("@orama/stemmers/serbian"), import("@orama/stopwords/serbian")]),
  sv: () => Promise.all([import("@orama/stemmers/swedish"), import("@orama/stopwords/swedish")]),
  ta: () => Promise.all([import("@orama/stemmers/tamil"), import("@orama/stopwords/tamil")]),
  tr: () => Promise.all([import("@orama/stemmers/turkish"), import("@orama/stopwords/turkish")]),
  uk: () => Promise.all([import("@orama/stemmers/ukrainian"), import("@orama/stopwords/ukrainian")]),
};

/** Norwegian has two written forms and one stemmer. */
const aliases: Record<string, string> = { nb: "no", nn: "no" };

/** `pt-BR` → `pt`: the part of a language tag that decides how words are cut. */
export function baseLanguage(tag: string): string {
  const primary = tag.toLowerCase().split("-")[0] ?? "";
  return aliases[primary] ?? primary;
}

/** How the words of one language become terms. */
export interface Analyzer {
  readonly lang: string;
  /** A word as written (any case, with its accents) → the term it is indexed under. */
  term(word: string): string;
  /** True for words that say nothing by themselves: "the", "és", "jeg". */
  isStopWord(word: string): boolean;
}

/** Analyzers are remembered for the life of the process, and so is every word that they have seen. */
const loaded = new Map<string, Promise<Analyzer>>();

/** The analyzer of each of these languages; a language without a stemmer gets one that only folds. */
export async function loadAnalyzers(tags: Iterable<string>): Promise<Map<string, Analyzer>> {
  const analyzers = new Map<string, Analyzer>();
  for (const lang of new Set([...tags].map(baseLanguage))) {
    let analyzer = loaded.get(lang);
    if (!analyzer) {
      analyzer = loadAnalyzer(lang);
      loaded.set(lang, analyzer);
    }
    analyzers.set(lang, await analyzer);
  }
  return analyzers;
}

async function loadAnalyzer(lang: string): Promise<Analyzer> {
  const load = Object.hasOwn(languages, lang) ? languages[lang] : undefined;
  if (!load) return createAnalyzer(lang, (word) => word, []);
  const [{ stemmer }, { stopwords }] = await load();
  return createAnalyzer(lang, patient(stemmer), stopwords);
}

/** Some stemmers throw at some words (the Bulgarian one at plurals in -ени): such a word is left as it is. */
function patient(stem: Stem): Stem {
  return (word) => {
    try {
      return stem(word);
    } catch {
      return word;
    }
  };
}

/** Texts repeat their words: stemming each once is most of the speed. A bound keeps a hostile text harmless. */
const rememberedWords = 200_000;

function createAnalyzer(lang: string, stem: Stem, stopWords: readonly string[]): Analyzer {
  const stops = new Set(stopWords.map((word) => fold(word.replace(/['’]/g, ""))));
  const remembered = new Map<string, string>();
  return {
    lang,
    term(word) {
      const known = remembered.get(word);
      if (known !== undefined) return known;
      // Fold last: Hungarian and others tell their endings by the accent that folding takes away.
      // Cut first: a query's words are cut before they come here, and must become the same term.
      const lower = word.toLowerCase().normalize("NFC").slice(0, maxTermLength);
      const term = (isCode(lower) ? fold(lower) : fold(stem(lower))).slice(0, maxTermLength) || fold(lower);
      if (remembered.size < rememberedWords) remembered.set(word, term);
      return term;
    },
    isStopWord: (word) => stops.has(fold(word)),
  };
}

/** A stemmer must not touch part numbers and error codes. */
function isCode(word: string): boolean {
  return /\p{N}/u.test(word);
}

/** Longer words are cut: nobody types them, and matching them costs. */
export const maxTermLength = 40;

/** One word of a text, and where it stands (UTF-16 offsets). */
export interface Token {
  readonly word: string;
  readonly start: number;
  readonly end: number;
  /** True for a compound written as one, after its parts. */
  readonly whole?: true;
}

const apostrophe = /['’]/g;

/** The most parts of a compound that is also read as one word. */
const mostParts = 5;

/**
 * The words of a text in order. What is joined by `-`, `_` or `.` answers its parts and, after them, the whole
 * without the joints: `E-1042` → `E`, `1042`, `E1042`; `Wi-Fi` → `Wi`, `Fi`, `WiFi`; so a code is found as a whole
 * and it does not matter how somebody spells a compound. An apostrophe inside a word is dropped: `don't` → `dont`.
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  eachWord(text, (word, start, end, whole) =>
    tokens.push(whole ? { word, start, end, whole } : { word, start, end }),
  );
  return tokens;
}

/** `tokenize` without the objects: for indexing, where there are millions of words. */
export function eachWord(
  text: string,
  visit: (word: string, start: number, end: number, whole: boolean) => void,
): void {
  let at = 0;
  while (at < text.length) {
    if (wordUnits(text, at) === 0) {
      at++;
      continue;
    }
    const chunk = at;
    let joined = "";
    let parts = 0;
    // Parts of one chunk, until something else than a joint stands between two.
    for (;;) {
      const start = at;
      at = endOfPart(text, at);
      const part = withoutApostrophes(text.slice(start, at));
      visit(part, start, at, false);
      joined += part;
      parts++;
      const next = pastJoints(text, at);
      if (next === at || wordUnits(text, next) === 0) break;
      at = next;
    }
    if (parts > 1 && parts <= mostParts) visit(joined, chunk, at, true);
  }
}

function withoutApostrophes(part: string): string {
  return part.includes("'") || part.includes("’") ? part.replace(apostrophe, "") : part;
}

/** Past the letters, and past apostrophes between letters. */
function endOfPart(text: string, from: number): number {
  let at = from;
  for (;;) {
    const units = wordUnits(text, at);
    if (units > 0) {
      at += units;
      continue;
    }
    let next = at;
    while (isApostrophe(text.charCodeAt(next))) next++;
    if (next === at || wordUnits(text, next) === 0) return at;
    at = next;
  }
}

function isApostrophe(code: number): boolean {
  return code === 0x27 || code === 0x2019;
}

/** Past `-`, `_` and `.`, mixed with apostrophes as they may be. */
function pastJoints(text: string, from: number): number {
  let at = from;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code !== 0x2d && code !== 0x5f && code !== 0x2e && !isApostrophe(code)) return at;
    at++;
  }
}
