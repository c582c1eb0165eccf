import { cleanLine } from "../base/text.ts";
import type { Article, Problem, Severity } from "./article.ts";

/** One article as the linter sees it. */
export interface LintFile {
  readonly article: Article;
  /** The whole file as `ArticleSource.readText` gives it: its end is `article.body`. */
  readonly text: string;
  /** What was odd while reading; goes into the report as it is. */
  readonly problems: readonly Problem[];
}

/** What a rule may ask about the rest of the knowledge base. */
export interface LintBase {
  readonly files: readonly LintFile[];
  readonly ids: readonly string[];
  /** The article of an id or of a path. */
  find(idOrPath: string): Article | null;
  /** The path of the first article with the same language and title. */
  titleOwner(article: Article): string;
  /** True for any file or folder of the knowledge base, article or not; path relative, with `/`. */
  hasFile(path: string): boolean;
}

/** One thing that `kb lint` looks for. */
export interface Rule {
  readonly name: string;
  check(file: LintFile, kb: LintBase): readonly Problem[];
}

/** A problem of this file; a warning unless said otherwise. */
export function problem(
  { article }: LintFile,
  line: number,
  rule: string,
  message: string,
  fix: string,
  severity: Severity = "warning",
): Problem {
  return { path: article.path, line, rule, severity, message, fix };
}

function frontMatterOf({ article, text }: LintFile): string {
  return text.endsWith(article.body) ? text.slice(0, text.length - article.body.length) : "";
}

/** 1-based line of the file on which the body's first line stands. */
export function lineOfBody(file: LintFile): number {
  return frontMatterOf(file).split("\n").length;
}

/** True where the front matter gives the key a value. */
export function hasKey(file: LintFile, key: string): boolean {
  return new RegExp(
    `(?:^|[{,])[ \\t]*["']?${key}["']?[ \\t]*:(?:[ \\t]*[^\\s#]|[ \\t]*\\n[ \\t]+\\S)`,
    "m",
  ).test(frontMatterOf(file));
}

/** 1-based line of a front-matter key; 1 where there is none. */
export function lineOfKey(file: LintFile, key: string): number {
  const lines = frontMatterOf(file).split("\n");
  return (
    Math.max(
      lines.findIndex((line) => new RegExp(`^["'{ ]*${key}["']?[ \\t]*:`).test(line)),
      0,
    ) + 1
  );
}

/** At most 80 characters of something that others wrote, on one line. */
export function shorten(text: string): string {
  const line = cleanLine(text);
  return line.length > 80 ? `${line.slice(0, 80)}…` : line;
}
