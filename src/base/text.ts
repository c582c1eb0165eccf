/** Letters that carry no combining mark to take away, and what people type for them without a special keyboard. */
const plainLetters: Record<string, string> = {
  ø: "o",
  æ: "ae",
  œ: "oe",
  å: "a",
  ß: "ss",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
};

/**
 * Lower case without accents, for comparing. Only the combining marks of Latin, Greek and Cyrillic (U+0300–U+036F)
 * go: in Tamil and other Indic scripts the marks are vowels.
 */
export function fold(text: string): string {
  if (isPlainAscii(text)) return text.toLowerCase();
  return text
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/[øæœåßłđðþı]/g, (letter) => plainLetters[letter] ?? letter)
    .normalize("NFC");
}

function isPlainAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0x7f) return false;
  return true;
}

// C0 without tab and line feed, DEL, C1, soft hyphen, zero-width characters, bidi controls, line and paragraph
// separators, interlinear annotation, byte order mark, tag characters, lone surrogates.
const hidden =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]|\p{Cs}/gu;
// A joiner belongs between letters of scripts that join (Arabic, Indic, …) and inside emoji; elsewhere it hides text.
const strayJoiner =
  /(?<![\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}\u{fe0f}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Gujarati}\p{Script=Gurmukhi}\p{Script=Oriya}\p{Script=Sinhala}])[\u200c\u200d]/gu;

/**
 * Takes away every character that could move the cursor, recolour, reorder or hide what stands on a terminal.
 * Line feeds and tabs stay; CR LF becomes LF; joiners stay where their script needs them.
 */
export function clean(text: string): string {
  if (isOrdinary(text)) return text;
  return text.replace(/\r\n?/g, "\n").replace(hidden, "").replace(strayJoiner, "");
}

/** `clean`, on one line: line breaks and runs of white space become one space. */
export function cleanLine(text: string): string {
  if (isOrdinaryLine(text)) return text;
  return clean(text).replace(/\s+/g, " ").trim();
}

/** A loop over the characters costs a fifth of the patterns: half of the time that ten thousand articles take to read. */
function isOrdinary(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (!isTame(code) && code !== 0x20 && code !== 0x0a && code !== 0x09) return false;
  }
  return true;
}

function isOrdinaryLine(text: string): boolean {
  let afterSpace = true;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const isSpace = code === 0x20;
    if (isSpace ? afterSpace : !isTame(code)) return false;
    afterSpace = isSpace;
  }
  return !afterSpace || text === "";
}

/** Printable ASCII, the letters of Latin scripts, typographic signs, arrows, boxes and other symbols: nothing that hides or moves. */
function isTame(code: number): boolean {
  if (code < 0x7f) return code > 0x20;
  if (code < 0x2010) return code > 0xa0 && code < 0x300 && code !== 0xad;
  return code <= 0x2027 || (code >= 0x2030 && code <= 0x205e) || (code >= 0x2190 && code < 0x2c00);
}

/** An anchor for a heading: letters and digits of any script, joined by `-`. */
export function slugify(heading: string): string {
  return fold(heading)
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "");
}

/** The words of a text, as people count them. */
export function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
}

/** At most `count` words; `…` marks a cut. */
export function firstWords(text: string, count: number): string {
  const words = text.trim().split(/\s+/);
  return words.length <= count ? words.join(" ") : `${words.slice(0, count).join(" ")} …`;
}

/** The order of all sorted lists: by UTF-16 code unit, the same on every machine. */
export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
