/** What is known of each UTF-16 unit: 0 nothing yet, 1 part of a word, 2 none. */
const known = new Uint8Array(0x10000);
for (let code = 0; code < 0x80; code++) {
  const isDigit = code >= 0x30 && code <= 0x39;
  const isLetter = (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
  known[code] = isDigit || isLetter ? 1 : 2;
}
// Letters of Latin scripts, and the dashes and quotes of well-set text: so ordinary articles need no question at all.
for (let code = 0xc0; code < 0x250; code++) known[code] = code === 0xd7 || code === 0xf7 ? 2 : 1;
for (let code = 0x2010; code < 0x2028; code++) known[code] = 2;

let wordLetter: RegExp | null = null;

/**
 * How many UTF-16 units of a letter, mark or digit stand at a place: 1, 2 for a surrogate pair, 0 where something else
 * stands. The Unicode tables are only asked about units that were never met: compiling the question takes longer than
 * most searches.
 */
export function wordUnits(text: string, at: number): number {
  const code = text.charCodeAt(at);
  const answer = known[code];
  if (answer === 1) return 1;
  if (answer === 2 || Number.isNaN(code)) return 0;
  wordLetter ??= /^[\p{L}\p{M}\p{N}]/u;
  if (code >= 0xd800 && code <= 0xdbff) {
    const pair = text.slice(at, at + 2);
    return pair.length === 2 && wordLetter.test(pair) ? 2 : 0;
  }
  const isWord = wordLetter.test(text.charAt(at));
  known[code] = isWord ? 1 : 2;
  return isWord ? 1 : 0;
}
