import { settings } from "../base/settings.ts";
import { cleanLine, firstWords } from "../base/text.ts";
import type { Outline } from "./outline.ts";

/** Longer stretches are cut before patterns run over them, which keeps every pattern's time small. */
const maxChars = 2_000;

/** Inline markdown → the words that it shows: link texts kept, images, tags and emphasis marks gone. On one line. */
export function plainText(markdown: string): string {
  const text = markdown.length > maxChars ? markdown.slice(0, maxChars) : markdown;
  if (!/[\\`*_[\]<>&~]/.test(text)) return cleanLine(text);
  const shown = text
    .replace(/!\[[^[\]]*\](?:\([^()]*\)|\[[^[\]]*\])?/g, " ")
    .replace(/\[\[(?:[^[\]|]*\|)?([^[\]|]*)\]\]/g, "$1")
    .replace(/\[([^[\]]*)\](?:\((?:[^()]|\([^()]*\))*\)|\[[^[\]]*\])/g, "$1")
    .replace(/\[\^[^[\]]*\]/g, "")
    .replace(/<((?:https?|mailto|tel):[^<>\s]*)>/gi, "$1")
    .replace(/<!--.*?(?:-->|$)/g, " ")
    .replace(/<\/?[a-z][^<>]*>/gi, " ")
    .replace(/(`+)([^`]*)\1/g, "$2")
    .replace(/(?<!\\)(\*{1,3})(?=\S)([^*]*[^\s*\\])\1/g, "$2")
    .replace(/(?<![\p{L}\p{N}\\])(_{1,3})(?=\S)([^_]*[^\s_\\])\1(?![\p{L}\p{N}])/gu, "$2")
    .replace(/~~([^~]*)~~/g, "$1")
    .replace(/&(amp|lt|gt|quot|nbsp|#39);/g, (_, name: string) => entities[name] ?? "")
    .replace(/\\([!-/:-@[-`{-~])/g, "$1");
  return cleanLine(shown);
}

const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', nbsp: " ", "#39": "'" };

const startsBlock = /^\s*(?:>|[-+*][ \t]|\d{1,9}[.)][ \t])/;
const marker = /^\s*(?:>[ \t]?|[-+*][ \t]+|\d{1,9}[.)][ \t]+)/;
const skipped = /^\s*(?:\||\[[^\]]*\]:|(?:[-_*=][ \t]*){3,}$|:?-+:?[ \t]*\|)/;

/**
 * The first sentence of a body's prose, at most 25 words: what stands in for a missing say-line. Headings, code,
 * tables and images are passed over; "" where there is no prose.
 */
export function firstSentence(body: Outline): string {
  const { lines, hidden, headings } = body;
  let heading = 0;
  let i = 0;
  while (i < lines.length) {
    while (heading < headings.length && (headings[heading]?.end ?? 0) <= i) heading++;
    const next = headings[heading];
    if (next !== undefined && next.start <= i) {
      i = next.end;
      continue;
    }
    if (hidden[i] === 1 || isNoProse(lines, i)) {
      i++;
      continue;
    }
    let paragraph = withoutMarkers(lines[i] ?? "");
    const limit = next?.start ?? lines.length;
    for (i++; i < limit && paragraph.length < maxChars; i++) {
      const line = lines[i] ?? "";
      if (hidden[i] === 1 || line.trim() === "" || startsBlock.test(line) || isNoProse(lines, i)) break;
      paragraph += ` ${line}`;
    }
    const sentence = sentenceOf(plainText(paragraph));
    if (/[\p{L}\p{N}]/u.test(sentence)) return firstWords(sentence, settings.sayWords);
  }
  return "";
}

/** Blank, a table's row, a link's definition, a rule. */
function isNoProse(lines: readonly string[], i: number): boolean {
  const line = (lines[i] ?? "").slice(0, maxChars);
  if (line.trim() === "" || skipped.test(line)) return true;
  return line.includes("|") && /^[\s|:-]*-[\s|:-]*$/.test((lines[i + 1] ?? "").slice(0, maxChars));
}

function withoutMarkers(line: string): string {
  let text = line.slice(0, maxChars);
  // Bounded: a line of ten thousand quote marks says nothing anyway.
  for (let i = 0; i < 12 && marker.test(text); i++) text = text.replace(marker, "");
  return text.replace(/^\[(?:!\w+|[ xX])\]\s*/, "");
}

const sentenceEnd = /[.!?…]+["'”’»)\]]*(?=\s|$)|[。！？।]/gu;
// What keeps its full stop in the middle of a sentence.
const titles = /(?:^|[\s(])(?:e\.g|i\.e|z\.b|d\.h|mrs?|ms|dr|prof|st|ext|tel|no|nr|vs|\p{Lu})\.$/iu;
const maybe = /(?:^|[\s(])(?:approx|etc|incl|max|min|bzw|ca|kb|pl|ún|\d+)\.$/iu;

function sentenceOf(text: string): string {
  for (const match of text.matchAll(sentenceEnd)) {
    const end = match.index + match[0].length;
    const soFar = text.slice(Math.max(0, end - 12), end);
    if (end < text.length && titles.test(soFar)) continue;
    if (maybe.test(soFar) && /^\s+[\p{Ll}\p{N}]/u.test(text.slice(end, end + 4))) continue;
    return text.slice(0, end);
  }
  return text;
}
