import { fold } from "../base/text.ts";

/** How the words of one language are cut down: "calls" and "called" to the same stem. */
export type Stem = (word: string) => string;

/** One word of what somebody said, ready to be compared. */
export interface Word {
  /** Lower case, as it was written. */
  readonly written: string;
  /** Lower case, without accents. */
  readonly folded: string;
  readonly stem: string;
  /** UTF-16 offsets in the text; the parts of a contraction share theirs. */
  readonly start: number;
  readonly end: number;
  /** The number of the sentence that it stands in. */
  readonly sentence: number;
  /** True where a comma, a dash or a bracket stands before it. */
  readonly afterComma: boolean;
}

const piece = /[\p{L}\p{M}\p{N}]+(?:['’`][\p{L}\p{M}\p{N}]+)*/gu;
const sentenceEnd = /[.!?;:\n…。！？।]/;
const comma = /[,()\-–—"“”„«»]/;

/** English joins what belongs apart; typed in a hurry, without the apostrophe. */
const contractions: Readonly<Record<string, string>> = {
  dont: "do not",
  doesnt: "does not",
  didnt: "did not",
  cant: "can not",
  cannot: "can not",
  wont: "will not",
  wouldnt: "would not",
  couldnt: "could not",
  shouldnt: "should not",
  isnt: "is not",
  arent: "are not",
  wasnt: "was not",
  werent: "were not",
  havent: "have not",
  hasnt: "has not",
  hadnt: "had not",
  aint: "is not",
  im: "i am",
  ive: "i have",
  youre: "you are",
  youve: "you have",
  youll: "you will",
  youd: "you would",
  thats: "that is",
  theres: "there is",
  whats: "what is",
  theyre: "they are",
  weve: "we have",
  itll: "it will",
  gonna: "going to",
  gotta: "got to",
  wanna: "want to",
};
const endings: Readonly<Record<string, string>> = {
  ll: "will",
  re: "are",
  ve: "have",
  m: "am",
  s: "is",
  d: "would",
  t: "not",
};

/** The words of a text in order. @param lang the language's tag; English contractions are taken apart */
export function wordsIn(text: string, lang: string, stem: Stem): Word[] {
  const words: Word[] = [];
  const isEnglish = lang === "en" || lang.startsWith("en-");
  let sentence = 0;
  let before = 0;
  for (const match of text.matchAll(piece)) {
    const start = match.index;
    const end = start + match[0].length;
    const between = text.slice(before, start);
    // "for the 3. time", as Danes and Hungarians write it, is one sentence.
    const isOrdinal = between === ". " && /\d/.test(text.charAt(before - 1));
    if (before > 0 && !isOrdinal && sentenceEnd.test(between)) sentence++;
    const afterComma = before > 0 && comma.test(between);
    before = end;
    const parts = isEnglish ? apart(match[0]) : [match[0].replace(/['’`]/g, "")];
    parts.forEach((part, index) => {
      words.push({
        written: part.toLowerCase().normalize("NFC"),
        folded: fold(part),
        stem: stem(part),
        start,
        end,
        sentence,
        afterComma: afterComma && index === 0,
      });
    });
  }
  return words;
}

/** `you'll` → `you`, `will`; `can't` → `can`, `not`. */
function apart(word: string): string[] {
  const plain = word.replace(/['’`]/g, "");
  const whole = plain.toLowerCase();
  if (Object.hasOwn(contractions, whole)) return contractions[whole]!.split(" ");
  const cut = word.search(/['’`]/);
  if (cut === -1) return [word];
  const ending = word.slice(cut + 1).toLowerCase();
  if (!Object.hasOwn(endings, ending)) return [plain];
  if (ending !== "t") return [word.slice(0, cut), endings[ending]!];
  return [word.slice(0, cut).replace(/n$/i, ""), "not"];
}
