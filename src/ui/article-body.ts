import { cleanLine } from "../base/text.ts";
import type { Article, Section } from "../kb/article.ts";
import { renderMarkdown } from "./markdown.ts";
import { maxMarkdown } from "./markdown-guard.ts";
import { textWidth, type Ui } from "./ui.ts";
import { wrap } from "./wrap.ts";

/** The part of an article that is shown; an `Article` fits, and so does the data of `cuecard show`. */
export type ShownArticle = Pick<
  Article,
  "id" | "title" | "say" | "ask" | "never" | "escalate" | "tags" | "lang" | "status" | "owner" | "reviewed"
> &
  Partial<Pick<Article, "flags">> & { readonly sections: readonly ShownSection[] };

export type ShownSection = Pick<Section, "slug" | "heading" | "markdown"> & { readonly level?: number };

/** The steps first, then the other sections as they stand; each rendered by itself, all together within one budget. */
export function bodyOf(article: ShownArticle, ui: Ui): string[] {
  const references = referencesIn(article.sections);
  let budget = maxMarkdown;
  const blocks: string[] = [];
  for (const section of stepsFirst(article.sections)) {
    if (budget <= 0) {
      blocks.push(ui.style.dim(`… the article goes on: cuecard show ${cleanLine(article.id)} --raw`));
      break;
    }
    budget -= section.markdown.length + references.length + 40;
    const isTitle = (section.level ?? 1) === 1 && cleanLine(section.heading) === cleanLine(article.title);
    blocks.push(sectionBlock(section, isTitle ? "" : section.heading, references, ui));
  }
  return blocks;
}

function sectionBlock(section: ShownSection, title: string, references: string, ui: Ui): string {
  const width = textWidth(ui.terminal);
  const heading = wrap(cleanLine(title), width).map((line) => (line === "" ? "" : ui.style.heading(line)));
  const markdown = section.markdown.includes("]") ? `${section.markdown}\n\n${references}` : section.markdown;
  const look = { width: width - 2, style: ui.style, unicode: ui.terminal.unicode && !ui.terminal.accessible };
  const body = renderMarkdown(markdown, look)
    .split("\n")
    .map((line) => (line === "" ? "" : `  ${line}`))
    .join("\n");
  return [heading.join("\n"), body].filter((part) => part.trim() !== "").join("\n");
}

/** Moves the section `steps`, with everything below it, before the others: it is what the agent does next. */
function stepsFirst(sections: readonly ShownSection[]): readonly ShownSection[] {
  const at = sections.findIndex((section) => section.slug === "steps");
  if (at < 0) return sections;
  const level = sections[at]?.level ?? 2;
  let end = at + 1;
  while (end < sections.length && (sections[end]?.level ?? level) > level) end++;
  return [...sections.slice(at, end), ...sections.slice(0, at), ...sections.slice(end)];
}

/** `[name]: address` lines may stand in another section than the links that use them. */
function referencesIn(sections: readonly ShownSection[]): string {
  const lines: string[] = [];
  let length = 0;
  for (const section of sections) {
    for (const [line] of section.markdown.matchAll(/^ {0,3}\[[^\]\n]{1,100}\]:[ \t]*[^\s].{0,500}$/gm)) {
      length += line.length;
      if (length > 8000) return lines.join("\n");
      lines.push(line);
    }
  }
  return lines.join("\n");
}

/** One section alone; where there is none of that name, the names that there are. */
export function sectionView(article: ShownArticle, slug: string, ui: Ui): string {
  const section = article.sections.find((candidate) => candidate.slug === slug);
  if (section !== undefined) {
    const heading = section.heading === "" ? article.title : section.heading;
    return `${sectionBlock(section, heading, referencesIn(article.sections), ui)}\n`;
  }
  const known = article.sections.map(({ slug }) => slug).filter((name) => name !== "");
  const hint = known.length === 0 ? "It has no sections." : `It has: ${known.map(cleanLine).join(", ")}.`;
  return `${wrap(`${cleanLine(article.id)} has no section “${cleanLine(slug)}”. ${hint}`, textWidth(ui.terminal)).join("\n")}\n`;
}
