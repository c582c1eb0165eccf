import { clean } from "../base/text.ts";
import type { Article, Status } from "../kb/article.ts";

/** The parts of an article that are searched, each with a weight of its own. Their order is the order on disk. */
export const fields = ["title", "questions", "headings", "tags", "say", "body"] as const;
export type Field = (typeof fields)[number];

/** What the index keeps of an article beside its words: all that a hit shows, and the text for its snippet. */
export interface StoredArticle {
  readonly id: string;
  readonly path: string;
  readonly title: string;
  readonly say: string;
  readonly lang: string;
  readonly tags: readonly string[];
  readonly status: Status;
  readonly reviewed: string | null;
  readonly reviewEvery: string;
  readonly questions: readonly string[];
  /** Plain text, without the markup. */
  readonly sections: ReadonlyArray<{
    readonly slug: string;
    readonly heading: string;
    readonly text: string;
  }>;
}

export function storedArticle(article: Article): StoredArticle {
  const { id, path, title, say, lang, tags, status, reviewed, reviewEvery, questions } = article;
  const sections = article.sections.map(({ slug, heading, markdown }) => ({
    slug,
    heading: readableText(heading),
    text: readableText(markdown),
  }));
  return { id, path, title, say, lang, tags, status, reviewed, reviewEvery, questions, sections };
}

/** The text of each field, as it is cut into words. */
export function fieldTexts(stored: StoredArticle): Record<Field, string> {
  return {
    title: stored.title,
    questions: stored.questions.join("\n"),
    headings: stored.sections.map((section) => section.heading).join("\n"),
    tags: stored.tags.join("\n"),
    say: stored.say,
    body: stored.sections.map((section) => section.text).join("\n"),
  };
}

/**
 * Markdown → what a reader sees, in linear time; meant for words and snippets, not for rendering. Links and images
 * keep their text, code its content, tables their cells.
 */
export function readableText(markdown: string): string {
  return withoutComments(clean(markdown))
    .replace(/[\ue000\ue001]/g, "") // they mark matches in a snippet
    .replace(/<\/?[a-zA-Z][^<>\n]{0,300}>/g, " ")
    .replace(/!?\[([^[\]\n]{0,500})\]\((?:[^()\n]{0,500})\)/g, "$1")
    .replace(/!?\[([^[\]\n]{0,500})\]\[[^[\]\n]{0,200}\]/g, "$1")
    .replace(/^[ \t]*(?:```|~~~).*$/gm, "")
    .replace(/^[ \t]*(?:[-*+]|\d{1,9}[.)]|>)[ \t]+/gm, "")
    .replace(/^(?=.*---)[ \t:|-]+$/gm, "")
    .replace(/\|/g, " ")
    .replace(/\\([\\`*_{}[\]()#+\-.!>|])/g, "$1")
    .replace(/(\*\*|__|~~|`+)/g, "")
    .replace(/(?<![\p{L}\p{N}])[*_]|[*_](?![\p{L}\p{N}])/gu, "")
    .replace(/[ \t]+/g, " ")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join("\n");
}

/** A comment that never ends is text. */
function withoutComments(text: string): string {
  let out = "";
  let at = 0;
  for (;;) {
    const start = text.indexOf("<!--", at);
    const end = start < 0 ? -1 : text.indexOf("-->", start + 4);
    if (end < 0) return out + text.slice(at);
    out += `${text.slice(at, start)} `;
    at = end + 3;
  }
}
