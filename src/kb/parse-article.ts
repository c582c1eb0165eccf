import { clean } from "../base/text.ts";
import { type Article, audiences, type KbConfig, type Problem, statuses } from "./article.ts";
import { articleId, showablePath, titleOfPath } from "./article-id.ts";
import { Fields } from "./fields.ts";
import type { FrontMatterRecord } from "./front-matter.ts";
import { durationFix, knownDay, knownDuration, knownTag, langFix } from "./known-values.ts";
import { languageOfPath } from "./language-tag.ts";
import { outline } from "./outline.ts";
import { firstSentence } from "./plain-text.ts";
import { sectionsOf } from "./sections.ts";

/** An article, and what was odd about its file; the problems are all warnings. */
export interface ParsedArticle {
  readonly article: Article;
  readonly problems: readonly Problem[];
}

/**
 * Makes an article of a file that was taken apart. Pure; never throws, whatever the file holds.
 *
 * @param path relative to the knowledge base, with `/`
 * @param data the front matter: texts, lists and records of texts; `{}` where the file has none
 * @param body the markdown below the front matter
 * @param config the knowledge base's defaults
 * @param lineOf 1-based line of a front-matter key
 */
export function parseArticle(
  path: string,
  data: FrontMatterRecord,
  body: string,
  config: Pick<KbConfig, "lang" | "reviewEvery">,
  lineOf: (key: string) => number = () => 1,
): ParsedArticle {
  const shownPath = showablePath(path);
  const fields = new Fields(shownPath, data, lineOf);
  const markdown = clean(body);
  const parts = outline(markdown);
  const sections = sectionsOf(parts);
  const heading = sections.find((section) => section.heading !== "")?.heading;

  if (markdown.trim() === "" && Object.keys(data).length === 0) {
    fields.add("empty", 1, "the file is empty", "Write the article, or delete the file.");
  }
  const article: Article = {
    id: articleId(shownPath),
    path: shownPath,
    title: fields.text("title") ?? heading ?? titleOfPath(shownPath),
    say: fields.text("say") ?? firstSentence(parts),
    ask: fields.list("ask"),
    never: fields.list("never"),
    questions: fields.list("questions"),
    tags: fields.list("tags"),
    lang: fields.checked("lang", knownTag, languageOfPath(shownPath) ?? config.lang, langFix) ?? config.lang,
    // A misspelt status must not put a draft in front of customers.
    status: fields.oneOf("status", statuses, "published", "draft"),
    audience: fields.oneOf("audience", audiences, "internal", "internal"),
    owner: fields.text("owner"),
    reviewed: fields.checked("reviewed", knownDay, null, "Use a day that exists, as YYYY-MM-DD."),
    reviewEvery:
      fields.checked("reviewEvery", knownDuration, config.reviewEvery, durationFix) ?? config.reviewEvery,
    escalate: fields.text("escalate"),
    translationOf: fields.checked("translationOf", (id) => articleId(id), null, ""),
    flags: fields.list("flags"),
    body: markdown,
    sections,
  };
  return { article, problems: fields.problems };
}
