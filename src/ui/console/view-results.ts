import { cleanLine } from "../../base/text.ts";
import type { SearchAnswer, SearchResult } from "../../search/search.ts";
import type { Ui } from "../ui.ts";
import { displayWidth, pad, truncate } from "../width.ts";
import { wrap } from "../wrap.ts";
import { cachedLines } from "./cached-lines.ts";
import { blank, type Part, type Room } from "./part.ts";
import { shownKey } from "./shown-key.ts";
import { signsFor } from "./signs.ts";
import { langOf, type State } from "./state.ts";
import { blocksOf, unseen, visibleBlocks } from "./visible-blocks.ts";

/** Mark, number of two digits, space: the text of every result stands in the same column. */
const indent = 4;
/** 25 words take five lines in a narrow column; more is not a say-line any more. */
const mostSayLines = 6;
/** From so many rows on there is a blank line between the results: by the size alone, so that nothing moves. */
const airyFrom = 30;

/** What was found, the line to say below each title. `state.found` is not null. */
export function resultsPart(state: State, found: SearchAnswer, room: Room, ui: Ui): Part {
  if (found.results.length === 0) return nothingFound(state, found, room, ui);
  const { style, symbols } = ui;
  const blocks = blocksOf(found.results, (hit, i) => hitLines(hit, i, state, room.width, ui));
  const visible = visibleBlocks(blocks, state.selected, room.rows, {
    gap: room.rows >= airyFrom ? 1 : 0,
    cut: (line) => line + style.dim(symbols.ellipsis),
  });
  return {
    ...head(state, found, ui),
    aside: unseen(visible, signsFor(ui)),
    lines: visible.lines,
    scrollMost: null,
  };
}

/** What stands over the results. A row that is always there: the results do not move when it has something to say. */
function head(state: State, found: SearchAnswer, ui: Ui): Pick<Part, "title" | "paint"> {
  const { style, symbols } = ui;
  const { total, results, confident, didYouMean } = found;
  const kept = state.gap?.query === found.query.trim() ? ` (gap ${state.gap.id} kept)` : "";
  const meant = meantInWords(didYouMean, ui);
  const count = Math.max(total, results.length);
  if (!confident) {
    return {
      title: [`No sure answer; the nearest:${kept}`, meant].filter(Boolean).join(` ${symbols.dot} `),
      paint: style.warning,
    };
  }
  if (meant !== "") return { title: meant, paint: style.warning };
  return { title: `${count} found${kept}`, paint: state.focus === "results" ? style.heading : style.dim };
}

function meantInWords(didYouMean: string | null, ui: Ui): string {
  if (didYouMean === null) return "";
  const meant = truncate(cleanLine(didYouMean), 40, ui.symbols.ellipsis);
  return `${shownKey("spelling", ui)}: did you mean ${meant}?`;
}

function hitLines(hit: SearchResult, index: number, state: State, width: number, ui: Ui): string[] {
  const { style } = ui;
  const isSelected = index === state.selected;
  const isActive = state.focus === "results" && state.asking === null;
  const mark = isSelected ? (isActive ? style.key : style.dim)(signsFor(ui).selected) : " ";
  const number = style.dim(pad(String(index + 1), indent - 2, "right"));
  // A column is left for the sign of a cut.
  const room = Math.max(1, width - indent - 1);
  // All of them are to be spoken; the one that is meant stands out.
  const stands = isSelected && isActive;
  const spoken = cachedLines(hit, `say ${room} ${stands}`, ui, () => {
    const say = cleanLine(hit.say.slice(0, 4000));
    const lines = say === "" ? [] : wrap(say, room).slice(0, mostSayLines);
    return lines.map(stands ? style.say : style.frame);
  });
  return [
    `${mark}${number} ${titleLine(hit, state, room, ui)}`,
    ...spoken.map((line) => mark + " ".repeat(indent - 1) + line),
  ];
}

/** `Title · da · draft · ✓ told · refund, billing`: of the markers nothing is cut, the tags go first. */
function titleLine(hit: SearchResult, state: State, room: number, ui: Ui): string {
  const { style, symbols } = ui;
  const dot = ` ${symbols.dot} `;
  const markers = [
    hit.lang === langOf(state) ? "" : style.warning(truncate(cleanLine(hit.lang), 8, symbols.ellipsis)),
    hit.status === "published" ? "" : style.warning(hit.status),
    hit.reviewDue ? style.warning("review due") : "",
    state.call?.told.includes(hit.id) ? style.ok(`${symbols.check} told`) : "",
  ].filter((marker) => marker !== "");
  const marked = markers.map((marker) => style.dim(dot) + marker).join("");
  const free = room - displayWidth(marked);
  const title = truncate(cleanLine(hit.title) || cleanLine(hit.id), Math.max(8, free), symbols.ellipsis);
  let left = free - displayWidth(title) - dot.length;
  const tags: string[] = [];
  for (const tag of hit.tags.map(cleanLine)) {
    left -= displayWidth(tag) + (tags.length === 0 ? 0 : 2);
    if (left < 0) break;
    tags.push(tag);
  }
  const tagged = tags.length === 0 ? "" : style.dim(dot) + style.tag(tags.join(", "));
  return style.title(title) + marked + tagged;
}

/** What helps: other words, or keeping the question for those who write the articles. */
function nothingFound(state: State, found: SearchAnswer, { width }: Room, ui: Ui): Part {
  const { style, symbols } = ui;
  const query = truncate(cleanLine(found.query.slice(0, 400)), Math.max(8, width - 24), symbols.ellipsis);
  const [open, close] = signsFor(ui).quotes;
  const meant = found.didYouMean === null ? [] : [style.warning(meantInWords(found.didYouMean, ui)), ""];
  const lines = [
    `Nothing found for ${open}${query}${close}.`,
    "",
    ...meant,
    "Try fewer words, or the words that the customer used.",
    gapInWords(state, found, ui),
  ];
  const room = Math.max(1, width - 4);
  return {
    ...blank,
    title: "Nothing found",
    paint: style.warning,
    lines: lines.flatMap((line) => (line === "" ? [""] : wrap(line, room).map((one) => `  ${one}`))),
  };
}

function gapInWords({ gap }: State, found: SearchAnswer, ui: Ui): string {
  const { style, symbols } = ui;
  const key = style.key(shownKey("gap", ui));
  if (gap === null || gap.query !== found.query.trim())
    return `${key} keeps the question as a gap for the trainers.`;
  const kept = `${style.ok(symbols.check)} Kept as gap ${gap.id}.`;
  if (gap.draft === null) return `${kept} ${key} again writes a draft article in these words.`;
  return `${kept} The draft: ${style.id(cleanLine(gap.draft))}`;
}
