import { clean, cleanLine } from "../base/text.ts";

/**
 * `clean`, and at once for ordinary text: a loop over its characters costs a fifth of the patterns, which is half of
 * the time that ten thousand articles take to read.
 */
export function cleaned(text: string): string {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (!isTame(code) && code !== 0x20 && code !== 0x0a && code !== 0x09) return clean(text);
  }
  return text;
}

/** `cleanLine`, and at once for ordinary text. */
export function oneLine(text: string): string {
  let afterSpace = true;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const isSpace = code === 0x20;
    if (isSpace ? afterSpace : !isTame(code)) return cleanLine(text);
    afterSpace = isSpace;
  }
  return afterSpace && text !== "" ? cleanLine(text) : text;
}

/** Printable ASCII, the letters of Latin scripts, typographic dashes and quotes: nothing that `clean` would touch. */
function isTame(code: number): boolean {
  if (code < 0x7f) return code > 0x20;
  return (code > 0xa0 && code < 0x300 && code !== 0xad) || (code >= 0x2010 && code <= 0x2027);
}
