import type { FrontMatterFailure } from "../kb/front-matter.ts";

const valueStart =
  /^(\s*(?:- +)*(?:[^\s:"'#][^:]{0,80}|"[^"]{0,80}"|'[^']{0,80}'):[ \t]+|\s*(?:- +)+)(\S.*)$/;

/**
 * Says in a colleague's words why YAML could not be read, and what to type instead.
 *
 * @param reason js-yaml's own words
 * @param index 0-based line within `lines`, as js-yaml counts
 * @param firstLine 1-based line of the file on which `lines[0]` stands
 */
export function explainYaml(
  reason: string,
  index: number,
  lines: readonly string[],
  firstLine: number,
): FrontMatterFailure {
  const at = Math.max(0, Math.min(index, lines.length - 1));
  const line = firstLine + at;
  const text = (lines[at] ?? "").slice(0, 300).trimEnd();
  const [, key = "", value = ""] = valueStart.exec(text) ?? [];

  if (reason.startsWith("duplicated mapping key")) {
    const name = text.split(":")[0]?.replace(/^[\s"'-]+|["'\s]+$/g, "") ?? "";
    return {
      line,
      message: `the key \`${shorten(name)}\` stands twice`,
      fix: "Keep one of the two, or merge them.",
    };
  }
  if (/tab characters/.test(reason) || /^ *\t/.test(text)) {
    return { line, message: "a tab in the indentation", fix: "Indent with spaces." };
  }
  if (/end of the (?:stream|document) within a (?:single|double)/.test(reason)) {
    const opened = openQuote(lines, at);
    return {
      line: firstLine + opened,
      message: "a quotation mark is not closed",
      fix: "Close it at the end of the value, or use the other kind of quotes around the text.",
    };
  }
  if (/flow collection/.test(reason)) {
    return {
      line,
      message: "a list in brackets is not closed or lacks a comma",
      fix: "Write it as [one, two].",
    };
  }
  if (/maxDepth|Maximum call stack/.test(reason)) {
    return {
      line,
      message: "the front matter is nested too deep",
      fix: "Use plain texts and lists of texts.",
    };
  }
  if (reason === "anchor" || /alias|anchor/.test(reason)) {
    const message = "a value starts with `&` or `*`, which YAML takes for an anchor or an alias";
    return { line, message, fix: value === "" ? "Put the text in quotes." : quoted(key, value) };
  }
  if (/^[@`%!&*|>?-]/.test(value)) {
    return {
      line,
      message: `a value starts with \`${value[0]}\`, which means something to YAML`,
      fix: quoted(key, value),
    };
  }
  if (/^"[^"]*".|^'[^']*'./.test(value)) {
    return { line, message: "there is text after the closing quotation mark", fix: quoted(key, value) };
  }
  if (/:(?:\s|$)/.test(value)) {
    return { line, message: "the value holds a colon followed by a space", fix: quoted(key, value) };
  }
  if (/colon is missed|multiline key|document separator/.test(reason)) {
    return {
      line: firstLine + lineWithoutColon(lines, at),
      message: "a line that is no `key: value`",
      fix: "Write `key: value`, or put the text above in quotes if it goes on here.",
    };
  }
  const message =
    reason === "" ? "the front matter cannot be read" : `the front matter cannot be read: ${shorten(reason)}`;
  return { line, message, fix: "Check the indentation, and put values with special characters in quotes." };
}

/** The whole line as it should be, ready to be typed. */
function quoted(key: string, value: string): string {
  const inner = value.replace(/^(["'])(.*)\1$/, "$2");
  const mark = inner.includes('"') ? "'" : '"';
  const text = mark === "'" ? inner.replaceAll("'", "''") : inner.replaceAll("\\", "\\\\");
  return text.length > 80
    ? "Put the whole value in quotes."
    : `Put the value in quotes: ${key.trim()} ${mark}${text}${mark}`;
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

/** The last line up to `at` whose value opens a quotation mark and does not close it. */
function openQuote(lines: readonly string[], at: number): number {
  for (let i = 1; i <= at; i++) {
    const text = (lines[i] ?? "").slice(0, 2_000);
    if (
      /^[^"']*(?::\s+|-\s+|\[\s*)"(?:[^"\\]|\\.)*$/.test(text) ||
      /^[^"']*(?::\s+|-\s+|\[\s*)'(?:[^']|'')*$/.test(text)
    )
      return i;
  }
  return at;
}

function lineWithoutColon(lines: readonly string[], at: number): number {
  for (const i of [at, at - 1, at - 2]) {
    const text = lines[i];
    if (text !== undefined && text.trim() !== "" && !/:(?:\s|$)/.test(text) && !/^\s*(?:-|#)/.test(text))
      return i;
  }
  return at;
}
