import { cleanLine } from "../base/text.ts";
import { bodyOf, type ShownArticle, sectionView } from "./article-body.ts";
import { frame } from "./frame.ts";
import { labelsFor } from "./labels.ts";
import type { Paint } from "./style.ts";
import { textWidth, type Ui } from "./ui.ts";
import { flow, hang, wrap } from "./wrap.ts";

export type { ShownArticle, ShownSection } from "./article-body.ts";

export interface ArticleView {
  readonly article: ShownArticle;
  readonly reviewDue: boolean;
  /** Only the line to speak. */
  readonly sayOnly?: boolean;
  /** Only the section with this slug. */
  readonly section?: string;
}

/** An article as the agent needs it on a call: what to say, what to ask, what to do, what never to do, who else helps. */
export function articleView(data: ArticleView, ui: Ui): string {
  const { article } = data;
  const width = textWidth(ui.terminal);
  if (data.sayOnly) return `${wrap(cleanLine(article.say), width).map(ui.style.say).join("\n")}\n`;
  if (data.section !== undefined) return sectionView(article, data.section, ui);

  const labels = labelsFor(article.lang);
  const { style, symbols } = ui;
  const plain: Paint = (text) => text;
  const list = (
    label: string,
    texts: readonly string[],
    sign: string,
    heading = style.heading,
    text = plain,
  ): string => items({ label, texts, sign, heading, text }, ui);
  const escalate = article.escalate === null ? [] : [article.escalate];
  const blocks = [
    card(article, width, ui),
    list(labels.ask, article.ask, symbols.bullet),
    ...bodyOf(article, ui),
    list(labels.never, article.never, symbols.cross, style.error, style.warning),
    list(labels.escalate, escalate, symbols.arrow),
    flagLines(article, width, ui),
    footer(data, width, ui),
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

function card(article: ShownArticle, width: number, ui: Ui): string {
  const content = {
    label: labelsFor(article.lang).say,
    title: cleanLine(article.title),
    text: cleanLine(article.say),
  };
  const title = ui.style.title(wrap(content.title, width).join("\n"));
  if (content.text === "") return title;
  if (!ui.terminal.accessible) return frame(content, width, ui).join("\n");
  return `${title}\n\n${wrap(`${content.label}: ${content.text}`, width).join("\n")}`;
}

interface List {
  readonly label: string;
  readonly texts: readonly string[];
  /** Stands before every item. */
  readonly sign: string;
  readonly heading: Paint;
  readonly text: Paint;
}

function items(list: List, ui: Ui): string {
  const shown = list.texts.map(cleanLine).filter((text) => text !== "");
  if (shown.length === 0) return "";
  const room = textWidth(ui.terminal) - 4;
  const lines = shown.flatMap((text) => hang(`  ${list.text(list.sign)} `, wrap(list.text(text), room)));
  return [list.heading(list.label), ...lines].join("\n");
}

/** What colleagues found wrong with it: quiet, but before the eye leaves the article. */
function flagLines({ flags = [] }: ShownArticle, width: number, { style }: Ui): string {
  const lines = flags.flatMap((flag) =>
    hang(`${style.warning("!")} `, wrap(style.dim(cleanLine(flag)), width - 2)),
  );
  return lines.join("\n");
}

function footer({ article, reviewDue }: ArticleView, width: number, ui: Ui): string {
  const labels = labelsFor(article.lang);
  const { style } = ui;
  const reviewed =
    article.reviewed === null ? labels.neverReviewed : `${labels.reviewed} ${cleanLine(article.reviewed)}`;
  const parts = [
    style.dim(cleanLine(article.id)),
    article.status === "published" ? "" : style.warning(labels[article.status]),
    article.owner === null ? "" : style.dim(`${labels.owner} ${cleanLine(article.owner)}`),
    style.dim(reviewed),
    reviewDue && article.reviewed !== null ? style.warning(labels.reviewDue) : "",
    style.dim(cleanLine(article.lang)),
    article.tags.length === 0 ? "" : style.dim(article.tags.map(cleanLine).join(", ")),
  ].filter((part) => part !== "");
  return flow(parts, style.dim(ui.symbols.dot), width).join("\n");
}
