import { byCodeUnit, fold } from "../base/text.ts";
import type { Article, Problem } from "./article.ts";
import type { LintBase, LintFile } from "./lint-file.ts";
import { rules } from "./lint-rules.ts";

/**
 * Checks articles against every rule; the problems of reading them go through. Sorted by path, line, rule.
 *
 * @param files the articles to check; @param all every article of the knowledge base
 * @param hasFile whether a file or folder exists in the knowledge base
 */
export function lint(
  files: readonly LintFile[],
  all: readonly LintFile[],
  hasFile: (path: string) => boolean,
): Problem[] {
  const kb = lintBase(all, hasFile);
  const problems = files.flatMap((file) => [
    ...file.problems,
    ...rules.flatMap((rule) => rule.check(file, kb)),
  ]);
  return problems.sort(byPlace);
}

/** The order of a report: path, line, rule, message. */
export function byPlace(a: Problem, b: Problem): number {
  return (
    byCodeUnit(a.path, b.path) ||
    a.line - b.line ||
    byCodeUnit(a.rule, b.rule) ||
    byCodeUnit(a.message, b.message)
  );
}

function lintBase(files: readonly LintFile[], hasFile: (path: string) => boolean): LintBase {
  const articles = new Map<string, Article>();
  const owners = new Map<string, string>();
  const sorted = files.map((file) => file.article).sort((a, b) => byCodeUnit(a.path, b.path));
  for (const article of sorted) {
    articles.set(article.id, article);
    articles.set(article.path, article);
    if (!owners.has(titleKey(article))) owners.set(titleKey(article), article.path);
  }
  return {
    files,
    ids: sorted.map((article) => article.id),
    find: (key) => articles.get(key) ?? null,
    titleOwner: (article) => owners.get(titleKey(article)) ?? article.path,
    hasFile,
  };
}

function titleKey(article: Article): string {
  return `${article.lang}\n${fold(article.title)}`;
}
