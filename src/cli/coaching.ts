import { Fault } from "../base/fault.ts";
import { atOnce, type Breathe, done, inSlices, paced, type Steps } from "../base/steps.ts";
import { Coach, type Tongue } from "../coach/coach.ts";
import { Ear } from "../coach/expressions.ts";
import { type Candidate, tellLanguages } from "../coach/tell-language.ts";
import type { Problem } from "../kb/article.ts";
import { isLanguageTag, languageOfPath, normaliseTag } from "../kb/language-tag.ts";
import type { ArticleReader, FileStamp, GuideFolder, GuideListing } from "../kb/ports.ts";
import { areSameFiles } from "../kb/same-files.ts";
import { type Analyzer, baseLanguage, loadAnalyzers, loadStopWords } from "../search/analysis.ts";

/**
 * The guides and signal lists of one knowledge base, read by language as far as they are needed, and the ears that
 * listen with them. What was read once is not read again: after a change of the files, make another one, which takes
 * over from the one `before` it the languages that did not change.
 */
export class Coaching {
  private readonly heard = new Map<string, Promise<Heard>>();
  private readonly warming = new Map<string, Promise<void>>();
  private listing: GuideListing | null = null;
  private candidates: Promise<readonly Candidate[]> | null = null;
  private before: Coaching | null;
  readonly problems: Problem[] = [];

  constructor(
    private readonly folder: GuideFolder,
    private readonly articles: Pick<ArticleReader, "config">,
    before: Coaching | null = null,
  ) {
    // One that nobody asked anything has nothing to hand on but what it was given.
    this.before = before?.listing === null ? before.before : before;
    if (this.before !== null) this.before.before = null;
  }

  /** The language of the knowledge base. */
  get usual(): string {
    return this.articles.config().lang;
  }

  /** Every language that has guides or signals, sorted. */
  languages(): string[] {
    const { files } = atOnce(this.list());
    return [...new Set(files.map(({ path }) => languageIn(path) ?? this.usual))].sort();
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
    this.candidates ??= Promise.all(
      this.languages().map(async (lang) => ({ lang, isStopWord: await loadStopWords(lang) })),
    );
    const candidates = await this.candidates;
    const isThere = candidates.some(({ lang }) => lang === this.usual);
    return tellLanguages(text, candidates, isThere ? this.usual : (candidates[0]?.lang ?? this.usual));
  }

  async tongue(lang: string): Promise<Tongue> {
    return (await this.hear(lang)).tongue;
  }

  async coach(langs: readonly string[]): Promise<Coach> {
    // Halfway through, an ear would have to do the rest in one go.
    await Promise.allSettled(langs.map((lang) => this.warming.get(lang)));
    const heard = await Promise.all(langs.map((lang) => this.hear(lang)));
    return new Coach(
      heard.map(({ ear }) => ear),
      this.articles.config().escalation,
    );
  }

  /**
   * Does in slices of a few milliseconds what the first texts in these languages would have to wait for: reading their
   * guides, preparing their ears, and what it takes to tell languages apart. A text that comes meanwhile waits until its
   * language is done. Languages without guides or signals are passed over.
   *
   * @param breathe called between slices
   * @throws Fault `unreadable`, and whatever `breathe` throws; what is missing then is made when it is needed
   */
  async warm(langs: readonly string[], breathe: Breathe): Promise<void> {
    const rest = paced(breathe, () => Number(process.hrtime.bigint()) / 1e6);
    await inSlices(this.list(), rest);
    await rest();
    const known = this.languages();
    for (const lang of known) {
      await rest();
      await loadStopWords(lang);
    }
    await this.told("");
    for (const lang of langs.filter((one) => known.includes(one))) {
      const warming = this.warming.get(lang) ?? this.warmed(lang, rest);
      this.warming.set(lang, warming);
      try {
        await warming;
      } finally {
        this.warming.delete(lang);
      }
    }
  }

  private async warmed(lang: string, rest: Breathe): Promise<void> {
    const { ear, tongue } = await this.hear(lang, rest);
    await inSlices(ear.prepare(), rest);
    await inSlices(rehearse(new Coach([ear], this.articles.config().escalation), tongue), rest);
  }

  /** @param rest where to breathe; without it everything is read in one go */
  private hear(lang: string, rest?: Breathe): Promise<Heard> {
    const known = this.heard.get(lang);
    if (known !== undefined) return known;
    const hearing = this.unchanged(lang, rest).then((old) => old ?? this.read(lang, rest));
    this.heard.set(lang, hearing);
    hearing.then(
      ({ problems }) => this.problems.push(...problems),
      // What failed once is tried again.
      () => this.heard.delete(lang),
    );
    return hearing;
  }

  /** What was heard before, where nothing of it has changed since. */
  private async unchanged(lang: string, rest?: Breathe): Promise<Heard | null> {
    const old = await this.before?.heard.get(lang)?.catch(() => null);
    if (old == null) return null;
    const files = filesOf((await done(this.list(), rest)).files, lang);
    const isSame = old.usual === this.usual && areSameFiles(old.found, { files });
    return isSame ? old : null;
  }

  private async read(lang: string, rest?: Breathe): Promise<Heard> {
    const listing = await done(this.list(), rest);
    const config = this.articles.config();
    await rest?.();
    const { scannedAt } = listing;
    const files = filesOf(listing.files, lang);
    const paths = files.map(({ path }) => path);
    const { guides, signals, problems } = await done(this.folder.read(paths, config), rest);
    const tongue = {
      lang,
      guides: guides.filter((guide) => guide.lang === lang),
      lists: signals.filter((list) => list.lang === lang),
      stem: await stemOf(lang),
    };
    const ear = new Ear(lang, tongue.lists, tongue.guides, tongue.stem);
    return { tongue, ear, problems, found: { scannedAt, files }, usual: config.lang };
  }

  private *list(): Steps<GuideListing> {
    if (this.listing !== null) return this.listing;
    const listing = yield* this.folder.list();
    // Somebody may have been faster in a breath.
    if (this.listing === null) this.problems.push(...listing.problems);
    this.listing ??= listing;
    return this.listing;
  }
}

/** One language, read. */
interface Heard {
  readonly tongue: Tongue;
  readonly ear: Ear;
  readonly problems: readonly Problem[];
  /** What it was read from, */
  readonly found: Pick<GuideListing, "scannedAt" | "files">;
  /** and the language of what names none. */
  readonly usual: string;
}

/** The first text takes five times as long as the next: patterns are compiled, and the code itself. */
function* rehearse(coach: Coach, { lang, guides, lists }: Tongue): Steps<void> {
  const said = guides.slice(0, 6).flatMap(({ say }) => say.slice(0, 1));
  const heard = lists.flatMap(({ signals }) => signals.slice(0, 6));
  for (const text of ["A", "ANSWER US NOW!!", ...[...said, ...heard].map((one) => one.text)]) {
    coach.read(text, [lang]);
    yield;
    coach.check(text, [lang]);
    yield;
  }
}

function filesOf(files: readonly FileStamp[], lang: string): FileStamp[] {
  return files.filter(({ path }) => (languageIn(path) ?? lang) === lang);
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
