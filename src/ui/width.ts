import stringWidth from "string-width";

// Colours, as our own styles write them: they take no column.
const sgr = /\u001b\[[0-9;]*m/g;
// Latin, Cyrillic and everyday punctuation: every UTF-16 unit is one column, and nothing combines.
const oneColumnEach =
  /^[\x20-\x7e\u00a0-\u00ac\u00ae-\u02ff\u0400-\u0482\u048a-\u04ff\u2010-\u2027\u20ac\u2500-\u257f]*$/;
const emoji = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u;
const conjunctLetter = /\p{M}[\u200c\u200d]?\p{Lo}/gu;
const segmenter = new Intl.Segmenter();
const reach = 1000;

/** Takes the colours away. */
export function withoutColor(text: string): string {
  return text.replace(sgr, "");
}

/** What people call characters: a letter with its marks, an emoji with its parts. */
export function graphemes(text: string): string[] {
  if (oneColumnEach.test(text)) return [...text];
  const all: string[] = [];
  // V8's segmenter takes quadratic time over long strings (ten seconds for 80,000 characters), so it gets short ones.
  // A piece may end within a grapheme: its last one is read again with the next piece.
  for (let start = 0; start < text.length; ) {
    const found = Array.from(segmenter.segment(text.slice(start, start + reach)), (part) => part.segment);
    const last = start + reach < text.length && found.length > 1 ? found.pop() : undefined;
    for (const grapheme of found) all.push(grapheme);
    start += reach - (last?.length ?? 0);
  }
  return all;
}

/**
 * Columns of a text of one line on a terminal; colours count nothing. Tamil and other Indic vowel signs that stand
 * beside their letter count one, as in the C library, xterm, tmux and VTE. Where a terminal draws the cluster
 * narrower, a line ends early; it never runs over.
 */
export function displayWidth(text: string): number {
  const bare = text.includes("\u001b") ? withoutColor(text) : text;
  if (oneColumnEach.test(bare)) return bare.length;
  let width = 0;
  for (const grapheme of graphemes(bare)) width += graphemeWidth(grapheme);
  return width;
}

// A text has few different graphemes, and each costs ten microseconds to measure.
const measured = new Map<string, number>();

/** Columns of one grapheme. */
export function graphemeWidth(grapheme: string): number {
  if (grapheme.length === 1 && oneColumnEach.test(grapheme)) return 1;
  const known = measured.get(grapheme);
  if (known !== undefined) return known;
  const width = measure(grapheme);
  if (measured.size >= 4096) measured.clear();
  if (grapheme.length <= 32) measured.set(grapheme, width);
  return width;
}

function measure(grapheme: string): number {
  const width = stringWidth(grapheme);
  // Newer Unicode joins Indic conjuncts (क्ष) to one grapheme; terminals still give every letter its column.
  if (grapheme.length < 3 || emoji.test(grapheme)) return width;
  return width + (grapheme.match(conjunctLetter)?.length ?? 0);
}

/** At most `width` columns of a text without colours, cut between graphemes; `ellipsis` (one column) marks a cut. */
export function truncate(text: string, width: number, ellipsis = "…"): string {
  // No character takes less than zero columns, so a long text need not be measured to its end.
  if (text.length <= width * 8 && displayWidth(text) <= width) return text;
  if (width < 1) return "";
  let used = 0;
  let kept = "";
  for (const grapheme of graphemes(text.slice(0, width * 32))) {
    used += graphemeWidth(grapheme);
    if (used > width - 1) break;
    kept += grapheme;
  }
  return kept.trimEnd() + ellipsis;
}

/** `truncate`, but the end is kept: of an id the tail says most. */
export function truncateStart(text: string, width: number, ellipsis = "…"): string {
  if (displayWidth(text) <= width) return text;
  if (width < 1) return "";
  let used = 0;
  let kept = "";
  for (const grapheme of graphemes(text.slice(-width * 32)).reverse()) {
    used += graphemeWidth(grapheme);
    if (used > width - 1) break;
    kept = grapheme + kept;
  }
  return ellipsis + kept.trimStart();
}

/** Fills up with spaces to `width` columns; a wider text stays as it is. Colours are allowed. */
export function pad(text: string, width: number, align: "left" | "right" = "left"): string {
  const gap = " ".repeat(Math.max(0, width - displayWidth(text)));
  return align === "left" ? text + gap : gap + text;
}
