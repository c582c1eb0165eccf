import { wordUnits } from "./word-letters.ts";

const apostrophe = /['’]/g;

/** One word of a text, and where it stands (UTF-16 offsets). */
export interface Token {
  readonly word: string;
  readonly start: number;
  readonly end: number;
  /** True for a compound written as one, after its parts. */
  readonly whole?: true;
}

/** The most parts of a compound that is also read as one word. */
const mostParts = 5;

/**
 * The words of a text in order. What is joined by `-`, `_` or `.` answers its parts and, after them, the whole
 * without the joints: `E-1042` → `E`, `1042`, `E1042`; `Wi-Fi` → `Wi`, `Fi`, `WiFi`; so a code is found as a whole
 * and it does not matter how somebody spells a compound. An apostrophe inside a word is dropped: `don't` → `dont`.
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  eachWord(text, (word, start, end, whole) =>
    tokens.push(whole ? { word, start, end, whole } : { word, start, end }),
  );
  return tokens;
}

/** `tokenize` without the objects: for indexing, where there are millions of words. */
export function eachWord(
  text: string,
  visit: (word: string, start: number, end: number, whole: boolean) => void,
): void {
  let at = 0;
  while (at < text.length) {
    if (wordUnits(text, at) === 0) {
      at++;
      continue;
    }
    const chunk = at;
    let joined = "";
    let parts = 0;
    // Parts of one chunk, until something else than a joint stands between two.
    for (;;) {
      const start = at;
      at = endOfPart(text, at);
      const part = withoutApostrophes(text.slice(start, at));
      visit(part, start, at, false);
      joined += part;
      parts++;
      const next = pastJoints(text, at);
      if (next === at || wordUnits(text, next) === 0) break;
      at = next;
    }
    if (parts > 1 && parts <= mostParts) visit(joined, chunk, at, true);
  }
}

function withoutApostrophes(part: string): string {
  return part.includes("'") || part.includes("’") ? part.replace(apostrophe, "") : part;
}

/** Past the letters, and past apostrophes between letters. */
function endOfPart(text: string, from: number): number {
  let at = from;
  for (;;) {
    const units = wordUnits(text, at);
    if (units > 0) {
      at += units;
      continue;
    }
    let next = at;
    while (isApostrophe(text.charCodeAt(next))) next++;
    if (next === at || wordUnits(text, next) === 0) return at;
    at = next;
  }
}

function isApostrophe(code: number): boolean {
  return code === 0x27 || code === 0x2019;
}

/** Past `-`, `_` and `.`, mixed with apostrophes as they may be. */
function pastJoints(text: string, from: number): number {
  let at = from;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code !== 0x2d && code !== 0x5f && code !== 0x2e && !isApostrophe(code)) return at;
    at++;
  }
}
