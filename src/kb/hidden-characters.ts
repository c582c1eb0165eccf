import { clean } from "../base/text.ts";
import type { Problem } from "./article.ts";

/**
 * A warning where a file holds characters that move the cursor, reorder or hide text: they are left out wherever the
 * article is shown. Null where there are none; CR LF line ends and a byte order mark are fine.
 *
 * @param raw the file's text as decoded
 */
export function hiddenCharacters(path: string, raw: string): Problem | null {
  const text = raw.startsWith("\ufeff") ? raw.slice(1) : raw;
  const shown = clean(text);
  if (shown === text) return null;
  const unified = text.replaceAll("\r\n", "\n");
  if (shown === unified) return null;
  const line = unified.split("\n").findIndex((each) => clean(each) !== each) + 1;
  return {
    path,
    line: Math.max(line, 1),
    rule: "control-characters",
    severity: "warning",
    message: "invisible or control characters in the text; they are left out when it is shown",
    fix: "Delete them, or type the line again: they often come along when text is pasted.",
  };
}
