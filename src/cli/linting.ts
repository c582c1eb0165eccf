import { Fault } from "../base/fault.ts";
import { lintWords } from "../coach/lint-words.ts";
import type { Problem } from "../kb/article.ts";
import { articleId } from "../kb/article-id.ts";
import { byPlace, lint } from "../kb/lint.ts";
import { type LintFile, lineOfKey } from "../kb/lint-file.ts";
import type { ArticleFolder } from "../kb/ports.ts";
import type { Coaching } from "./coaching.ts";

export interface Linted {
  /** Articles that were checked. */
  readonly articles: number;
  /** Guides and signal lists that were checked. */
  readonly guides: number;
  readonly problems: readonly Problem[];
}

/**
 * Checks a knowledge base, or what `paths` name of it: files, folders or ids, relative to its root. Problems of
 * reading come with those of the rules. @throws Fault `not-found` where a path names nothing
 */
export async function lintKnowledgeBase(
  source: ArticleFolder,
  coaching: Coaching,
  paths: readonly string[],
): Promise<Linted> {
  const { files, skipped } = source.list();
  const problems: Problem[] = [...source.configProblems(), ...skipped];
  const readable: LintFile[] = [];
  for (const { path } of files) {
    const read = source.read(path);
    if (read.article === null) problems.push(...read.problems);
    else readable.push({ article: read.article, text: source.readText(path), problems: read.problems });
  }
  const tongues = await Promise.all(coaching.languages().map((lang) => coaching.tongue(lang)));
  problems.push(...coaching.problems);
  const spoken = lintWords(
    tongues,
    readable.map((file) => ({ article: file.article, sayLine: lineOfKey(file, "say") })),
  );
  const guidePaths = tongues.flatMap(({ guides, lists }) => [...guides, ...lists].map(({ path }) => path));
  const wanted = paths.map((path) =>
    selection(path, [
      ...files.map((file) => file.path),
      ...guidePaths,
      ...[...problems, ...spoken].map((one) => one.path),
    ]),
  );
  const isWanted = (path: string) => wanted.length === 0 || wanted.some((matches) => matches(path));
  const chosen = readable.filter(({ article }) => isWanted(article.path));
  const found = lint(chosen, readable, (path) => source.hasFile(path));
  return {
    articles: chosen.length,
    guides: guidePaths.filter(isWanted).length,
    problems: [...[...problems, ...spoken].filter(({ path }) => isWanted(path)), ...found].sort(byPlace),
  };
}

function selection(named: string, all: readonly string[]): (path: string) => boolean {
  const plain = named
    .replaceAll("\\", "/")
    .replace(/^(\.\/)+/, "")
    .replace(/\/+$/, "");
  const matches = (path: string) =>
    plain === "" ||
    plain === "." ||
    path === plain ||
    path.startsWith(`${plain}/`) ||
    articleId(path) === plain.replace(/\.md$/i, "");
  if (plain === "" || plain === "." || all.some(matches)) return matches;
  throw new Fault("not-found", `nothing in the knowledge base is called "${named.slice(0, 200)}"`, {
    hint: "Name files, folders or ids as cuecard kb list shows them.",
  });
}
