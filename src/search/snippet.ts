import { fold } from "../base/text.ts";
import type { Analyzer } from "./analysis.ts";
import type { StoredArticle } from "./document.ts";
import { eachWord, type Token } from "./tokenize.ts";

/** Matches stand between these two: no article has them, since they belong to nobody (private use). */
export const matchStart = "\ue000";
export const matchEnd = "\ue001";

/** What counts as a match, and how much it tells. */
export interface Matcher {
  /** Terms, with their information. */
  readonly terms: ReadonlyMap<string, number>;
  /** Folded words as typed: a compound that contains one is a match as well. */
  readonly words: readonly string[];
  readonly analyzer: Pick<Analyzer, "term" | "isStopWord">;
}

export interface Place {
  /** The section a hit points to; null where the match is in the title, the questions or the tags only. */
  readonly section: { readonly slug: string; readonly heading: string } | null;
  /** Text around the densest matches, with the matches marked; empty where the body has none. */
  readonly snippet: string;
}

/** Characters of a snippet, about. */
const snippetLength = 160;

/** How much further a window looks for the start of a sentence. */
const reach = 60;

/** Characters of an article that are looked through: pages as long as a book must not make a keystroke wait. */
const mostText = 10_000;

/** The section that tells most about the query, and its best passage. */
export function placeOf(article: StoredArticle, matcher: Matcher): Place {
  let best: { value: number; section: number; tokens: Token[] } | null = null;
  let left = mostText;
  article.sections.forEach((section, i) => {
    const tokens = matches(section.text.slice(0, left), matcher);
    left = Math.max(0, left - section.text.length);
    const headingTerms = new Set(
      matches(section.heading, matcher).map(({ word }) => matcher.analyzer.term(word)),
    );
    const terms = new Set(tokens.map(({ word }) => matcher.analyzer.term(word)));
    let value = 0;
    for (const term of terms) value += matcher.terms.get(term) ?? 0.5;
    for (const term of headingTerms) value += matcher.terms.get(term) ?? 0.5;
    if (value > 0 && value > (best?.value ?? 0) + 1e-9) best = { value, section: i, tokens };
  });
  const found = best as { section: number; tokens: Token[] } | null;
  if (found === null) return { section: null, snippet: "" };
  const { slug, heading, text } = article.sections[found.section]!;
  return {
    section: slug === "" ? null : { slug, heading },
    snippet: found.tokens.length === 0 ? "" : passage(text, found.tokens, matcher),
  };
}

/** The words of a text that match, in order. */
function matches(text: string, matcher: Matcher): Token[] {
  const parts = matcher.words.filter((typed) => typed.length >= shortestPart);
  const found: Token[] = [];
  // Of thousands of words a handful matches: only these become tokens.
  eachWord(text, (word, start, end, whole) => {
    const isMatch =
      matcher.terms.has(matcher.analyzer.term(word)) ||
      (word.length >= shortestPart && parts.length > 0 && hasPart(fold(word), parts));
    if (isMatch) found.push(whole ? { word, start, end, whole } : { word, start, end });
  });
  // "The" and "not" are no passage worth reading, unless nothing else was asked for.
  const telling = found.filter(({ word }) => !matcher.analyzer.isStopWord(word));
  return telling.length > 0 || !isOnlyStopWords(matcher) ? telling : found;
}

/** A shorter word is no telling part of a compound. */
const shortestPart = 5;

function hasPart(folded: string, parts: readonly string[]): boolean {
  return parts.some((part) => folded.includes(part));
}

function isOnlyStopWords({ words, analyzer }: Matcher): boolean {
  return words.every((word) => analyzer.isStopWord(word));
}

/** The window with the most telling different matches, cut at word boundaries, its matches marked. */
function passage(text: string, tokens: readonly Token[], matcher: Matcher): string {
  let from = 0;
  let bestValue = -1;
  for (let first = 0; first < tokens.length; first++) {
    const seen = new Set<string>();
    let value = 0;
    for (let i = first; i < tokens.length && tokens[i]!.end - tokens[first]!.start <= snippetLength; i++) {
      const term = matcher.analyzer.term(tokens[i]!.word);
      value += seen.has(term) ? 0.05 : (matcher.terms.get(term) ?? 0.5);
      seen.add(term);
    }
    if (value > bestValue + 1e-9) {
      bestValue = value;
      from = tokens[first]!.start;
    }
  }
  const start = windowStart(text, from);
  let end = Math.min(text.length, start + snippetLength);
  if (end < text.length) {
    const space = text.lastIndexOf(" ", end);
    const line = text.lastIndexOf("\n", end);
    const cut = Math.max(space, line);
    if (cut > from) end = cut;
    else if (/[\udc00-\udfff]/.test(text[end]!)) end--; // no emoji is cut in two
  }
  let out = start > 0 && text[start - 1] !== "\n" && !/[.!?]\s$/.test(text.slice(0, start)) ? "… " : "";
  let at = start;
  for (const token of tokens) {
    if (token.start < at || token.end > end) continue;
    out += `${text.slice(at, token.start)}${matchStart}${text.slice(token.start, token.end)}${matchEnd}`;
    at = token.end;
  }
  out += text.slice(at, end);
  return `${out.replace(/\s+/g, " ").trim()}${end < text.length ? " …" : ""}`;
}

/** The start of the sentence, where it is near; else of a word a little before. */
function windowStart(text: string, match: number): number {
  const before = text.slice(Math.max(0, match - reach), match);
  const sentence = Math.max(
    before.lastIndexOf(". "),
    before.lastIndexOf("? "),
    before.lastIndexOf("! "),
    before.lastIndexOf("\n") - 1,
  );
  if (sentence >= 0) return Math.max(0, match - reach) + sentence + 2;
  if (match <= reach) return 0;
  const space = text.indexOf(" ", match - 30);
  return space < 0 || space >= match ? match : space + 1;
}
