import { fold } from "../base/text.ts";
import { type Analyzer, baseLanguage } from "./analysis.ts";
import { tokenize } from "./tokenize.ts";

/** Each spelling of a text with the term it becomes, as `spelling\nterm`, once. */
export function spellingsOf(
  texts: readonly string[],
  lang: string,
  analyzers: ReadonlyMap<string, Analyzer>,
): Set<string> {
  const analyzer = analyzers.get(baseLanguage(lang));
  if (!analyzer) throw new Error(`no analyzer for ${lang}`);
  const pairs = new Set<string>();
  for (const text of texts)
    for (const { word } of tokenize(text)) pairs.add(`${fold(word)}\n${analyzer.term(word)}`);
  return pairs;
}
