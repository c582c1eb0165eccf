import { fold } from "../base/text.ts";
import { type Analyzer, baseLanguage } from "./analysis.ts";
import { fieldTexts, type StoredArticle } from "./document.ts";
import type { Ranked } from "./query.ts";
import { tokenize } from "./tokenize.ts";

/** True where every quoted phrase stands somewhere in the article: its words side by side, as written or inflected. */
export function hasPhrases(
  article: StoredArticle,
  { phrases }: Pick<Ranked, "phrases">,
  analyzers: ReadonlyMap<string, Analyzer>,
): boolean {
  const analyzer = analyzers.get(baseLanguage(article.lang));
  if (!analyzer) return false;
  const texts = Object.values(fieldTexts(article)).map((text) =>
    tokenize(text)
      .filter(({ whole }) => !whole)
      .map(({ word }) => ({ folded: fold(word), term: analyzer.term(word) })),
  );
  return phrases.every((phrase) => {
    const wanted = phrase.map(({ word, folded }) => ({ folded, term: analyzer.term(word) }));
    return texts.some((words) =>
      words.some((_, at) =>
        wanted.every((want, i) => words[at + i]?.folded === want.folded || words[at + i]?.term === want.term),
      ),
    );
  });
}
