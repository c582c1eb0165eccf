import { clean, cleanLine } from "../../base/text.ts";
import { handoverView } from "../handover.ts";
import type { Ui } from "../ui.ts";
import { cachedLines } from "./cached-lines.ts";
import type { Page } from "./pane.ts";
import { type Part, type Room, scrolled, within } from "./part.ts";
import { helpLines } from "./view-help.ts";
import { type ArticleRenderer, plainArticle } from "./view-preview.ts";

/** What covers everything between the input line and the status line. */
export function pagePart(page: Page, room: Room, renderer: ArticleRenderer | null, ui: Ui): Part {
  const { title, lines } = drawnPage(page, renderer, within(ui, room));
  return { title, paint: ui.style.heading, ...scrolled(lines, page.scroll, room, ui) };
}

function drawnPage(
  page: Page,
  renderer: ArticleRenderer | null,
  ui: Ui,
): { readonly title: string; readonly lines: readonly string[] } {
  switch (page.kind) {
    case "article": {
      const title = cleanLine(page.open.article.title);
      if (renderer === null) return { title, lines: plainArticle(page.open, ui) };
      return { title, lines: renderer.page(page.open, page.flags, ui) };
    }
    case "handover":
      return { title: "Hand-over", lines: cachedLines(page, "handover", ui, () => handoverLines(page, ui)) };
    case "help":
      return { title: "Help", lines: helpLines(ui) };
  }
}

function handoverLines(page: Extract<Page, { readonly kind: "handover" }>, ui: Ui): string[] {
  const markdown = clean(page.markdown).replaceAll("\t", " ");
  return handoverView({ markdown, out: null, isCopied: page.isCopied }, ui).trimEnd().split("\n");
}
