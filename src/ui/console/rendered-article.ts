import { cleanLine } from "../../base/text.ts";
import { articleView } from "../article.ts";
import { bodyOf, type ShownSection } from "../article-body.ts";
import { labelsFor } from "../labels.ts";
import type { Paint } from "../style.ts";
import type { Ui } from "../ui.ts";
import { flow, hang, wrap } from "../wrap.ts";
import { cachedLines } from "./cached-lines.ts";
import type { OpenArticle } from "./pane.ts";
import type { ArticleRenderer } from "./view-preview.ts";

/**
 * Articles with their markdown drawn. It stands apart because it needs the markdown packages: the console opens without
 * them, and loads this once the first screen is drawn.
 */
export const articleRenderer: ArticleRenderer = {
  preview: (open, ui) => cachedLines(open.article, `preview ${open.slug}`, ui, () => previewLines(open, ui)),
  page: (open, flags, ui) =>
    cachedLines(open.article, `page ${open.reviewDue} ${flags.join("\n")}`, ui, () =>
      pageLines(open, flags, ui),
    ),
};

/** What to ask, the section that was found, the others, what never to say. The line to say stands in the list. */
function previewLines({ article, slug }: OpenArticle, ui: Ui): string[] {
  const { style, symbols, terminal } = ui;
  const labels = labelsFor(article.lang);
  const plain: Paint = (text) => text;
  const list = (
    label: string,
    texts: readonly string[],
    sign: string,
    heading: Paint,
    paint: Paint,
  ): string[] => {
    const shown = texts.map(cleanLine).filter((text) => text !== "");
    if (shown.length === 0) return [];
    const room = Math.max(8, Math.min(100, terminal.width) - 4);
    return [heading(label), ...shown.flatMap((text) => hang(`  ${paint(sign)} `, wrap(paint(text), room)))];
  };
  const isFound = (section: ShownSection): boolean => slug !== null && section.slug === slug;
  const found = { ...article, sections: article.sections.filter(isFound) };
  const others = { ...article, sections: article.sections.filter((section) => !isFound(section)) };
  const blocks = [
    list(labels.ask, article.ask, symbols.bullet, style.heading, plain),
    ...bodyOf(found, ui).map(lines),
    ...bodyOf(others, ui).map(lines),
    list(labels.never, article.never, symbols.cross, style.error, style.warning),
    list(
      labels.escalate,
      article.escalate === null ? [] : [article.escalate],
      symbols.arrow,
      style.heading,
      plain,
    ),
    flow(
      [cleanLine(article.id), ...article.tags.map(cleanLine)].map(style.dim),
      style.dim(symbols.dot),
      terminal.width,
    ),
  ].filter((block) => block.length > 0);
  return blocks.flatMap((block, i) => (i === 0 ? block : ["", ...block]));
}

function pageLines({ article, reviewDue }: OpenArticle, flags: readonly string[], ui: Ui): string[] {
  const { style, terminal } = ui;
  const warned = flags
    .map((flag) => cleanLine(flag))
    .flatMap((flag) =>
      hang(`${style.warning("!")} `, wrap(style.warning(flag), Math.max(8, terminal.width - 2))),
    );
  const view = lines(articleView({ article, reviewDue }, ui));
  return warned.length === 0 ? view : [...warned, "", ...view];
}

function lines(text: string): string[] {
  const trimmed = text.replace(/\n+$/, "");
  return trimmed.trim() === "" ? [] : trimmed.replaceAll("\t", " ").split("\n");
}
