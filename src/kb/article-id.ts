import { clean } from "../base/text.ts";

const markdownEnding = /\.md$/i;

/** The path without `.md` and without a leading `articles/`: what people and scripts call the article. */
export function articleId(path: string): string {
  const stem = path.replace(markdownEnding, "");
  return stem.startsWith("articles/") && stem.length > "articles/".length
    ? stem.slice("articles/".length)
    : stem;
}

/** A path as it may be shown: on one line, without characters that move the cursor or hide text. */
export function showablePath(path: string): string {
  if (/^[ -~]*$/.test(path)) return path;
  const shown = clean(path).replace(/[\n\t]/g, " ");
  // A name made of nothing but invisible characters would leave an article without an id.
  return shown.replace(/(^|\/)\s*(\.md)?$/i, "$1unnamed$2");
}

/** `billing/refund-not-arrived.md` → `Refund not arrived`. */
export function titleOfPath(path: string): string {
  const stem = path.slice(path.lastIndexOf("/") + 1).replace(markdownEnding, "");
  const words = stem.replace(/[-_\s]+/g, " ").trim();
  return words === "" ? stem : words.charAt(0).toUpperCase() + words.slice(1);
}
