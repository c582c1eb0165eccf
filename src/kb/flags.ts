import { rewriteKey } from "./rewrite-key.ts";

/** A flag as it stands in the file, and on the screen: `2026-11-22 Anna: the trace number takes 3 days now`. */
export function flagLine(date: string, agent: string, note: string): string {
  return `${date} ${agent}: ${note}`;
}

/**
 * An article's text with one flag more in its front matter; everything but that list stays as it was, to the byte. A
 * list in brackets or a single text becomes a list of lines.
 *
 * @param flag one line
 * @param known the flags that it has, as they were read
 */
export function withFlag(text: string, flag: string, known: readonly string[]): string {
  return rewriteKey(text, "flags", (lines, lineEnd) => {
    const item = (indent: string, one: string): string => `${indent}- ${quoted(one)}${lineEnd}`;
    const [head = `flags:${lineEnd}`, ...rest] = lines;
    const indent = indentOfItems(head, rest);
    if (indent !== null) return [head, ...rest, item(indent, flag)];
    return [`flags:${lineEnd}`, ...[...known, flag].map((one) => item("  ", one))];
  });
}

/** An article's text without its flags: somebody has looked. */
export function withoutFlags(text: string): string {
  return rewriteKey(text, "flags", () => []);
}

/** How far a list of lines is indented: two spaces where it has no item yet; null where it is written another way. */
function indentOfItems(head: string, rest: readonly string[]): string | null {
  if (!/^[^:]*:\s*(?:#.*)?$/.test(head.trimEnd())) return null;
  const first = rest.find((line) => !/^\s*(?:#|$)/.test(line));
  if (first === undefined) return "  ";
  return /^( *)-(?:\s|$)/.exec(first)?.[1] ?? null;
}

/** A YAML scalar that is read back letter by letter: JSON's quotes are YAML's double quotes. */
function quoted(text: string): string {
  return JSON.stringify(text);
}
