import { Fault } from "../base/fault.ts";
import { Coach, type Tongue } from "../coach/coach.ts";
import { type Candidate, tellLanguages } from "../coach/tell-language.ts";
import type { Problem } from "../kb/article.ts";
import { isLanguageTag, languageOfPath, normaliseTag } from "../kb/language-tag.ts";
import type { ArticleReader, GuideFolder } from "../kb/ports.ts";
import { type Analyzer, baseLanguage, loadAnalyzers, loadStopWords } from "../search/analysis.ts";

/** The guides and signal lists of one knowledge base, read by language as far as they are needed. */
export class Coaching {
  private readonly tongues = new Map<string, Promise<Tongue>>();
  readonly problems: Problem[] = [];

  constructor(
    private readonly folder: GuideFolder,
    private readonly articles: Pick<ArticleReader, "config">,
  ) {}

  /** The language of the knowledge base. */
  get usual(): string {
    return this.articles.config().lang;
  }

  /** Every language that has guides or signals, sorted. */
  languages(): string[] {
    const tags = new Set<string>();
    this.folder.read(this.articles.config(), (path) => {
      tags.add(languageIn(path) ?? this.usual);
      return false;
    });
    return [...tags].sort();
  }

  /** @throws Fault `usage` for what is no language tag, `not-found` for a language without guides or signals */
  known(tag: string): string {
    const wanted = normaliseTag(tag);
    const languages = this.languages();
    const found =
      languages.find((lang) => lang === wanted) ?? languages.find((lang) => lang === baseLanguage(wanted));
    if (found !== undefined) return found;
    const hint = `There are: ${languages.join(", ") || "none"}.`;
    if (!isLanguageTag(wanted))
      throw new Fault("usage", `there is no language "${tag.slice(0, 40)}"`, { hint });
    throw new Fault("not-found", `no guides or signals in the language "${wanted}"`, { hint });
  }

  /** The languages to read a text in: the one that was named, else those that it may be in, likeliest first. */
  async languagesOf(text: string, tag: string | undefined): Promise<string[]> {
    return tag === undefined ? this.told(text) : [this.known(tag)];
  }

  /** The languages a text may be in, likeliest first. */
  async told(text: string): Promise<string[]> {
    const languages = this.languages();
    const candidates: Candidate[] = await Promise.all(
      languages.map(async (lang) => ({ lang, isStopWord: await loadStopWords(lang) })),
    );
    const usual = languages.includes(this.usual) ? this.usual : (languages[0] ?? this.usual);
    return tellLanguages(text, candidates, usual);
  }

  tongue(lang: string): Promise<Tongue> {
    let tongue = this.tongues.get(lang);
    if (tongue === undefined) {
      tongue = this.read(lang);
      this.tongues.set(lang, tongue);
    }
    return tongue;
  }

  private async read(lang: string): Promise<Tongue> {
    const { guides, signals, problems } = this.folder.read(this.articles.config(), (path) => {
      return (languageIn(path) ?? lang) === lang;
    });
    this.problems.push(...problems);
    return {
      lang,
      guides: guides.filter((guide) => guide.lang === lang),
      lists: signals.filter((list) => list.lang === lang),
      stem: await stemOf(lang),
    };
  }

  async coach(langs: readonly string[]): Promise<Coach> {
    const tongues = await Promise.all(langs.map((lang) => this.tongue(lang)));
    return new Coach(tongues, this.articles.config().escalation);
  }
}

async function stemOf(lang: string): Promise<Analyzer["term"]> {
  const analyzer = (await loadAnalyzers([lang])).get(baseLanguage(lang));
  return analyzer === undefined ? (word) => word : (word) => analyzer.term(word);
}

/** `phrases/hu/…`, `signals/hu.md` → `hu`. */
function languageIn(path: string): string | null {
  const name = normaliseTag(path.replace(/^signals\//, "").replace(/\.md$/i, ""));
  if (path.startsWith("signals/")) return isLanguageTag(name) ? name : null;
  return languageOfPath(path.replace(/^phrases\//, ""));
}
