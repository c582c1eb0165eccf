import { cleanLine } from "../base/text.ts";
import type { Status } from "../kb/article.ts";
import { addsToSay, atMost, snippetLines } from "./hit-snippet.ts";
import { textWidth, type Ui } from "./ui.ts";
import { displayWidth, pad, truncate, truncateStart } from "./width.ts";
import { flow, wrap } from "./wrap.ts";

/** One result of a search. */
export interface ShownHit {
  readonly rank: number;
  readonly id: string;
  readonly title: string;
  readonly say: string;
  readonly lang: string;
  readonly section: { readonly slug: string; readonly heading: string } | null;
  /** Matches stand between U+E000 and U+E001. */
  readonly snippet: string;
  readonly tags: readonly string[];
  readonly status: Status;
  readonly reviewDue: boolean;
  readonly path: string;
}

/** What a search answers. */
export interface HitsView {
  readonly query: string;
  /** How many articles matched; more than `results` holds, where the limit cut them. */
  readonly total: number;
  /** False where the best hit is probably not an answer. */
  readonly confident: boolean;
  readonly didYouMean: string | null;
  readonly results: readonly ShownHit[];
}

/** Search results, the line to speak right below each title. Where they fit, all of them stand on one screen. */
export function hitsView(data: HitsView, ui: Ui): string {
  const width = textWidth(ui.terminal);
  const head = introduction(data, width, ui);
  if (data.results.length === 0) return `${head.join("\n")}\n`;

  const more = data.total - data.results.length;
  const foot =
    more > 0
      ? [ui.style.dim(truncate(`${more} more: add --limit ${data.total}`, width, ui.symbols.ellipsis))]
      : [];
  const blocks = data.results.map((hit) => hitBlock(hit, data, width, ui));
  // A line is left for the prompt. What does not fit goes: snippets from the last result up, then the blank lines.
  let free = ui.terminal.height - 1 - head.length - foot.length;
  for (const block of blocks) free -= block.lines.length;
  const airy = free >= blocks.length - 1 + (foot.length > 0 ? 1 : 0);
  if (airy) free -= blocks.length - 1 + (foot.length > 0 ? 1 : 0);
  const shown = blocks.map(({ lines, snippet }) => {
    if (snippet.length > free) return lines.join("\n");
    free -= snippet.length;
    return [...lines, ...snippet].join("\n");
  });
  const gap = airy ? "\n\n" : "\n";
  return `${[...head, [...shown, ...foot].join(gap)].join("\n")}\n`;
}

function introduction(data: HitsView, width: number, ui: Ui): string[] {
  const { style } = ui;
  const query = cleanLine(data.query);
  const lines: string[] = [];
  if (data.results.length === 0) {
    lines.push(...wrap(`Nothing found for “${truncate(query, width * 2, ui.symbols.ellipsis)}”.`, width));
  } else if (!data.confident) {
    lines.push(style.warning(truncate("No sure answer; the nearest:", width, ui.symbols.ellipsis)));
  }
  if (data.didYouMean !== null) {
    lines.push(
      ...wrap(
        `Did you mean ${style.key(truncate(cleanLine(data.didYouMean), width * 2, ui.symbols.ellipsis))}?`,
        width,
      ),
    );
  }
  if (data.results.length > 0) return lines;
  const advice = [
    "Try fewer words, or the words that the customer used.",
    "cuecard kb list shows every article.",
  ];
  return [...lines, ...advice.flatMap((line) => wrap(line, width).map(style.dim))];
}

function hitBlock(
  hit: ShownHit,
  data: HitsView,
  width: number,
  ui: Ui,
): { lines: string[]; snippet: string[] } {
  const { style, symbols } = ui;
  const digits = String(data.results.at(-1)?.rank ?? hit.rank).length;
  const indent = " ".repeat(digits + 2);
  const room = width - indent.length;
  const number = style.key(pad(String(hit.rank), digits, "right"));
  const title = style.title(truncate(cleanLine(hit.title) || cleanLine(hit.id), room, symbols.ellipsis));
  const say = cleanLine(hit.say.slice(0, 4000));
  // 25 words take five lines on the narrowest terminal; more is not a say-line any more.
  const spoken = say === "" ? [] : atMost(6, say, room, symbols.ellipsis);
  return {
    lines: [
      `${number}  ${title}`,
      ...spoken.map((line) => indent + style.say(line)),
      ...metaLines(hit, data, room, ui).map((line) => indent + line),
    ],
    snippet: addsToSay(hit.snippet, say)
      ? snippetLines(hit.snippet, room, ui).map((line) => indent + line)
      : [],
  };
}

/**
 * `id › section · tags · markers` on one line: the markers are never cut, the tags go first. Only where markers leave
 * no room for an id, they get a line of their own.
 */
function metaLines(hit: ShownHit, data: HitsView, room: number, ui: Ui): string[] {
  const { style, symbols } = ui;
  const dot = ` ${symbols.dot} `;
  const markers = [
    hit.status === "published" ? "" : hit.status,
    hit.reviewDue ? "review due" : "",
    hit.lang === data.results[0]?.lang ? "" : truncate(cleanLine(hit.lang), 12, symbols.ellipsis),
  ].filter((marker) => marker !== "");
  let free = room - markers.reduce((sum, marker) => sum + displayWidth(marker) + dot.length, 0);

  if (free < 12) {
    const id = style.id(truncateStart(cleanLine(hit.id), room, symbols.ellipsis));
    return [id, ...flow(markers.map(style.warning), style.dim(symbols.dot), room)];
  }
  const id = truncateStart(cleanLine(hit.id), free, symbols.ellipsis);
  let line = style.id(id);
  free -= displayWidth(id);
  const heading = cleanLine(hit.section?.heading ?? "");
  if (heading !== "" && heading !== cleanLine(hit.title) && free >= 12) {
    const place = ` ${symbols.into} ${truncate(heading, free - 3, symbols.ellipsis)}`;
    line += style.dim(place);
    free -= displayWidth(place);
  }
  const tags: string[] = [];
  for (const tag of hit.tags.map(cleanLine)) {
    free -= displayWidth(tag) + (tags.length === 0 ? dot.length : 2);
    if (free < 0) break;
    tags.push(tag);
  }
  if (tags.length > 0) line += style.dim(dot) + style.tag(tags.join(", "));
  return [line + markers.map((marker) => style.dim(dot) + style.warning(marker)).join("")];
}
