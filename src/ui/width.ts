// Colours, as our own styles write them: they take no column.
const sgr = /\u001b\[[0-9;]*m/g;
// Latin, Cyrillic, everyday punctuation and our own ornaments: every UTF-16 unit is one column, and nothing combines.
const oneColumnEach =
  /^[\x20-\x7e\u00a0-\u00ac\u00ae-\u02ff\u0400-\u0482\u048a-\u04ff\u2010-\u2027\u2030-\u203b\u20ac\u2190-\u2193\u2500-\u257f\u25b2\u25bc\u25cf\u25e6\u2713\u2717]*$/;
// Marks, controls and joiners; Hangul vowels and finals are drawn into the syllable that the initial opened.
const noColumn =
  /[\p{Mn}\p{Me}\p{Cf}\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u1160-\u11ff\ud7b0-\ud7fb]/u;
// East Asian width W and F of Unicode 17 with the gaps between them closed; a test compares with string-width.
const twoColumns =
  /[\p{Emoji_Presentation}\u1100-\u115f\u2329\u232a\u2630-\u2637\u268a-\u268f\u2e80-\u303e\u3041-\u3247\u3250-\ua4c6\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6b\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{191d2}\u{1aff0}-\u{1b2fb}\u{1d300}-\u{1d376}\u{1f200}-\u{1f265}\u{1f947}-\u{1f9ff}\u{20000}-\u{3fffd}]/u;
// What makes one picture of several characters: flags, skin tones, families, keycaps, the emoji style.
const composed = /[\p{Regional_Indicator}\p{Emoji_Modifier}\u200d\u20e3\ufe0f]/u;
const pictograph = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u;

/** Takes the colours away. */
export function withoutColor(text: string): string {
  return text.replace(sgr, "");
}

// Made when it is needed: it costs 14 ms, which a search in English or Hungarian has no need to pay.
let segmenter: Intl.Segmenter | undefined;
const reach = 1000;

/** What people call characters: a letter with its marks, an emoji with its parts. */
export function graphemes(text: string): string[] {
  if (oneColumnEach.test(text)) return [...text];
  const all: string[] = [];
  segmenter ??= new Intl.Segmenter();
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
  if (composed.test(bare)) for (const grapheme of graphemes(bare)) width += graphemeWidth(grapheme);
  else for (const character of bare) width += characterWidth(character);
  return width;
}

/** Columns of one grapheme. */
export function graphemeWidth(grapheme: string): number {
  if (oneColumnEach.test(grapheme)) return grapheme.length;
  if (grapheme.length > 1 && composed.test(grapheme) && pictograph.test(grapheme)) return 2;
  let width = 0;
  for (const character of grapheme) width += characterWidth(character);
  return width;
}

// A text has few different characters, and asking three expressions about each takes a microsecond.
const measured = new Map<string, number>();

function characterWidth(character: string): number {
  const known = measured.get(character);
  if (known !== undefined) return known;
  const width = noColumn.test(character) ? 0 : twoColumns.test(character) ? 2 : 1;
  if (measured.size >= 4096) measured.clear();
  measured.set(character, width);
  return width;
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
