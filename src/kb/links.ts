import { slugify } from "../base/text.ts";
import type { Article } from "./article.ts";
import { outline } from "./outline.ts";

/** A link in a markdown text, as written. */
export interface Link {
  /** 0-based line of the text. */
  readonly line: number;
  readonly target: string;
}

const maxLine = 20_000;
const definition = /^ {0,3}\[(?!\^)[^[\]]+\]:[ \t]*(<[^<>]*>|\S+)/;
const inlineTarget = /\]\([ \t]*(<[^<>]*>|(?:[^\s()\\]|\\.|\([^\s()]*\))*)/g;

/** The targets of inline links and link definitions, outside code and comments; images are left out. */
export function linksOf(markdown: string): Link[] {
  if (!markdown.includes("](") && !markdown.includes("]:")) return [];
  const { lines, hidden } = outline(markdown);
  const links: Link[] = [];
  lines.forEach((line, index) => {
    if (hidden[index] === 1 || !line.includes("]")) return;
    const text = withoutCodeSpans(line.slice(0, maxLine));
    const defined = definition.exec(text)?.[1];
    if (defined !== undefined) links.push({ line: index, target: bare(defined) });
    for (const match of text.matchAll(inlineTarget)) {
      if (isLink(text, match.index)) links.push({ line: index, target: bare(match[1] ?? "") });
    }
  });
  return links;
}

/** Code spans become spaces of the same length, so that places stay. Linear: runs of backticks are paired by length. */
function withoutCodeSpans(text: string): string {
  if (!text.includes("`")) return text;
  const runs = [...text.matchAll(/`+/g)].map((run) => ({ start: run.index, length: run[0].length }));
  const last = new Map<number, number>(); // the last run of each length
  for (const { start, length } of runs) last.set(length, start);
  let shown = "";
  let from = 0;
  for (let i = 0; i < runs.length; i++) {
    const open = runs[i]!;
    if ((last.get(open.length) ?? 0) <= open.start) continue;
    do i++;
    while (runs[i]!.length !== open.length);
    const end = runs[i]!.start + open.length;
    shown += text.slice(from, open.start) + " ".repeat(end - open.start);
    from = end;
  }
  return shown + text.slice(from);
}

/** True where the bracket that `]` at `end` closes was opened as a link's, not as an image's `![`. */
function isLink(text: string, end: number): boolean {
  let depth = 0;
  // A link's text has a thousand characters at most: without a limit, a line of brackets would take quadratic time.
  for (let i = end; i >= 0 && end - i < 1_000; i--) {
    const char = text[i];
    if ((char !== "[" && char !== "]") || text[i - 1] === "\\") continue;
    depth += char === "]" ? 1 : -1;
    if (depth === 0) return i !== end && !(text[i - 1] === "!" && text[i - 2] !== "\\");
    if (depth < 0) return false;
  }
  return false;
}

function bare(target: string): string {
  const text = target.startsWith("<") ? target.slice(1, -1) : target;
  return text.replace(/\\([!-/:-@[-`{-~])/g, "$1");
}

/** What a link may be checked against. */
export interface LinkBase {
  find(path: string): Article | null;
  hasFile(path: string): boolean;
}

/** Why a link of an article leads nowhere; null for a good link and for one that leads to the outside world. */
export function resolveLink(from: Article, target: string, kb: LinkBase): string | null {
  if (target === "") return "the link has no target";
  if (/^[a-z][a-z0-9+.-]*:/i.test(target) || target.startsWith("//")) return null;
  const [beforeAnchor = "", ...anchors] = target.split("#");
  const path = decoded(beforeAnchor.replace(/\?.*$/, ""));
  const anchor = anchors.join("#");
  if (path === "") return anchor === "" || hasAnchor(from, anchor) ? null : "the article has no such section";

  const resolved = resolvePath(path.startsWith("/") ? "" : from.path, path);
  if (resolved === null) return "the link leads out of the knowledge base";
  const article = kb.find(resolved) ?? kb.find(`${resolved}.md`);
  if (article !== null)
    return anchor === "" || hasAnchor(article, anchor) ? null : "that article has no such section";
  if (resolved === "" || kb.hasFile(resolved) || kb.hasFile(`${resolved}.md`)) return null;
  return "the link leads nowhere";
}

/** `../orders/return-item.md` seen from `articles/billing/x.md`; null where it climbs out. */
function resolvePath(from: string, path: string): string | null {
  const parts = from.split("/").slice(0, -1);
  for (const part of path.replaceAll("\\", "/").split("/")) {
    if (part === "..") {
      if (parts.length === 0) return null;
      parts.pop();
    } else if (part !== "" && part !== ".") parts.push(part);
  }
  return parts.join("/");
}

/** Anchors are compared without hyphens: GitHub makes `dont-panic` of a heading where we make `don-t-panic`. */
function hasAnchor(article: Article, anchor: string): boolean {
  const wanted = squashed(decoded(anchor));
  const slugs = new Set(article.sections.map((section) => squashed(section.slug)));
  // GitHub counts the second `steps` as `steps-1`, we as `steps-2`.
  if (slugs.has(wanted) || slugs.has(squashed(decoded(anchor).replace(/-\d+$/, "")))) return true;
  const named = /<[a-z][^<>]*\s(?:id|name)\s*=\s*["']?([^\s"'<>]+)|\{#([^\s{}]+)\}/gi;
  for (const match of article.body.matchAll(named)) {
    if (squashed(match[1] ?? match[2] ?? "") === wanted) return true;
  }
  return false;
}

function squashed(text: string): string {
  return slugify(text).replaceAll("-", "");
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
