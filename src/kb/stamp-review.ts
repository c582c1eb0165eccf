import { rewriteKey } from "./rewrite-key.ts";

/**
 * An article's text with `reviewed` set to a date; everything else stays as it was, line ends and byte order mark
 * included. Where there is no front matter, one is added. @param date `YYYY-MM-DD`
 */
export function stampReview(text: string, date: string): string {
  return rewriteKey(text, "reviewed", (_, lineEnd) => [`reviewed: ${date}${lineEnd}`]);
}
