import { fold } from "../base/text.ts";

type Stem = (word: string) => string;
type StemmerModule = { stemmer: Stem };
type StopWordsModule = { stopwords: string[] };

interface Language {
  readonly stemmer: () => Promise<StemmerModule>;
  readonly stopWords: () => Promise<StopWordsModule>;
}

/**
 * The languages that have a stemmer and stop words: one line each, loaded only when an article or a query needs it.
 * Keys are ISO 639-1; the packages have names of their own.
 */
const languages: Record<string, Language> = {
  ar: { stemmer: () => import("@orama/stemmers/arabic"), stopWords: () => import("@orama/stopwords/arabic") },
  bg: {
    stemmer: () => import("@orama/stemmers/bulgarian"),
    stopWords: () => import("@orama/stopwords/bulgarian"),
  },
  da: { stemmer: () => import("@orama/stemmers/danish"), stopWords: () => import("@orama/stopwords/danish") },
  de: { stemmer: () => import("@orama/stemmers/german"), stopWords: () => import("@orama/stopwords/german") },
  el: { stemmer: () => import("@orama/stemmers/greek"), stopWords: () => import("@orama/stopwords/greek") },
  en: {
    stemmer: () => import("@orama/stemmers/english"),
    stopWords: () => import("@orama/stopwords/english"),
  },
  es: {
    stemmer: () => import("@orama/stemmers/spanish"),
    stopWords: () => import("@orama/stopwords/spanish"),
  },
  fi: {
    stemmer: () => import("@orama/stemmers/finnish"),
    stopWords: () => import("@orama/stopwords/finnish"),
  },
  fr: { stemmer: () => import("@orama/stemmers/french"), stopWords: () => import("@orama/stopwords/french") },
  ga: { stemmer: () => import("@orama/stemmers/irish"), stopWords: () => import("@orama/stopwords/irish") },
  hi: { stemmer: () => import("@orama/stemmers/indian"), stopWords: () => import("@orama/stopwords/indian") },
  hu: {
    stemmer: () => import("@orama/stemmers/hungarian"),
    stopWords: () => import("@orama/stopwords/hungarian"),
  },
  hy: {
    stemmer: () => import("@orama/stemmers/armenian"),
    stopWords: () => import("@orama/stopwords/armenian"),
  },
  id: {
    stemmer: () => import("@orama/stemmers/indonesian"),
    stopWords: () => import("@orama/stopwords/indonesian"),
  },
  it: {
    stemmer: () => import("@orama/stemmers/italian"),
    stopWords: () => import("@orama/stopwords/italian"),
  },
  lt: {
    stemmer: () => import("@orama/stemmers/lithuanian"),
    stopWords: () => import("@orama/stopwords/lithuanian"),
  },
  ne: { stemmer: () => import("@orama/stemmers/nepali"), stopWords: () => import("@orama/stopwords/nepali") },
  nl: { stemmer: () => import("@orama/stemmers/dutch"), stopWords: () => import("@orama/stopwords/dutch") },
  no: {
    stemmer: () => import("@orama/stemmers/norwegian"),
    stopWords: () => import("@orama/stopwords/norwegian"),
  },
  pt: {
    stemmer: () => import("@orama/stemmers/portuguese"),
    stopWords: () => import("@orama/stopwords/portuguese"),
  },
  ro: {
    stemmer: () => import("@orama/stemmers/romanian"),
    stopWords: () => import("@orama/stopwords/romanian"),
  },
  ru: {
    stemmer: () => import("@orama/stemmers/russian"),
    stopWords: () => import("@orama/stopwords/russian"),
  },
  sa: {
    stemmer: () => import("@orama/stemmers/sanskrit"),
    stopWords: () => import("@orama/stopwords/sanskrit"),
  },
  sr: {
    stemmer: () => import("@orama/stemmers/serbian"),
    stopWords: () => import("@orama/stopwords/serbian"),
  },
  sv: {
    stemmer: () => import("@orama/stemmers/swedish"),
    stopWords: () => import("@orama/stopwords/swedish"),
  },
  ta: { stemmer: () => import("@orama/stemmers/tamil"), stopWords: () => import("@orama/stopwords/tamil") },
  tr: {
    stemmer: () => import("@orama/stemmers/turkish"),
    stopWords: () => import("@orama/stopwords/turkish"),
  },
  uk: {
    stemmer: () => import("@orama/stemmers/ukrainian"),
    stopWords: () => import("@orama/stopwords/ukrainian"),
  },
};

const apostrophe = /['’]/g;

/** Norwegian has two written forms and one stemmer. */
const aliases: Record<string, string> = { nb: "no", nn: "no" };

/** `pt-BR` → `pt`: the part of a language tag that decides how words are cut. */
export function baseLanguage(tag: string): string {
  const primary = tag.toLowerCase().split("-")[0] ?? "";
  return Object.hasOwn(aliases, primary) ? aliases[primary]! : primary;
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
  const isStopWord = await loadStopWords(lang);
  if (!Object.hasOwn(languages, lang)) return createAnalyzer(lang, (word) => word, isStopWord);
  const { stemmer } = await languages[lang]!.stemmer();
  return createAnalyzer(lang, patient(stemmer), isStopWord);
}

type StopWordTest = Analyzer["isStopWord"];

const loadedStopWords = new Map<string, Promise<StopWordTest>>();

/** What says nothing by itself in a language: its stemmer, far larger, stays where it is. */
export function loadStopWords(tag: string): Promise<StopWordTest> {
  const lang = baseLanguage(tag);
  let test = loadedStopWords.get(lang);
  if (!test) {
    test = createStopWordTest(lang);
    loadedStopWords.set(lang, test);
  }
  return test;
}

async function createStopWordTest(lang: string): Promise<StopWordTest> {
  if (!Object.hasOwn(languages, lang)) return () => false;
  const { stopwords } = await languages[lang]!.stopWords();
  const stops = new Set(stopwords.map((word) => fold(word.replace(apostrophe, ""))));
  return (word) => stops.has(fold(word));
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

function createAnalyzer(lang: string, stem: Stem, isStopWord: StopWordTest): Analyzer {
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
    isStopWord,
  };
}

/** A stemmer must not touch part numbers and error codes. */
function isCode(word: string): boolean {
  return /\p{N}/u.test(word);
}

/** Longer words are cut: nobody types them, and matching them costs. */
export const maxTermLength = 40;
