import { settings } from "../base/settings.ts";
import { wordsOf } from "../base/text.ts";
import type { Problem } from "./article.ts";
import { articleId, titleOfPath } from "./article-id.ts";
import { findArticle } from "./find-article.ts";
import { linksOf, resolveLink } from "./links.ts";
import {
  hasKey,
  type LintBase,
  type LintFile,
  lineOfBody,
  lineOfKey,
  problem,
  type Rule,
  shorten,
} from "./lint-file.ts";
import { outline } from "./outline.ts";
import { firstSentence } from "./plain-text.ts";

/** Every rule. To add one, add it here. */
export const rules: readonly Rule[] = [
  {
    name: "title-missing",
    check: (file) => {
      const { article } = file;
      const named = article.title !== titleOfPath(article.path) || hasKey(file, "title");
      if (named || article.sections.some((section) => section.heading !== "")) return [];
      return [
        problem(
          file,
          1,
          "title-missing",
          "no title: the file's name stands in",
          "Add `title: …` to the front matter.",
        ),
      ];
    },
  },
  {
    name: "say-missing",
    check: (file) => {
      if (hasKey(file, "say") || file.article.say !== firstSentence(outline(file.article.body))) return [];
      const message = "no say-line: agents get the first sentence instead";
      return [
        problem(
          file,
          1,
          "say-missing",
          message,
          "Add `say: …`: the answer in one breath, ready to be spoken.",
        ),
      ];
    },
  },
  {
    name: "say-length",
    check: (file) => {
      const count = wordsOf(file.article.say).length;
      if (count <= settings.sayWords) return [];
      const message = `the say-line has ${count} words; one breath is ${settings.sayWords}`;
      return [
        problem(
          file,
          lineOfKey(file, "say"),
          "say-length",
          message,
          "Say the answer first, move the rest to the body.",
        ),
      ];
    },
  },
  { name: "broken-link", check: brokenLinks },
  {
    name: "translation-of",
    check: (file, kb) => {
      const source = file.article.translationOf;
      const [rule, line] = ["translation-of", lineOfKey(file, "translationOf")] as const;
      if (source === null) return [];
      const found = resolveId(source, kb);
      if (found === file.article.id) {
        return [
          problem(
            file,
            line,
            rule,
            "the article translates itself",
            "Name the article that it was translated from.",
            "error",
          ),
        ];
      }
      if (found !== null) return [];
      const message = `translationOf names no article: ${shorten(source)}`;
      return [
        problem(
          file,
          line,
          rule,
          message,
          "Use the id of the source article, as `kb list` shows it.",
          "error",
        ),
      ];
    },
  },
  {
    name: "duplicate-title",
    check: (file, kb) => {
      const owner = kb.titleOwner(file.article);
      if (owner === file.article.path) return [];
      const message = `the title is the same as that of ${owner}`;
      return [
        problem(
          file,
          lineOfKey(file, "title"),
          "duplicate-title",
          message,
          "Say in the title what sets them apart.",
        ),
      ];
    },
  },
];

function brokenLinks(file: LintFile, kb: LintBase): Problem[] {
  const firstLine = lineOfBody(file);
  return linksOf(file.article.body).flatMap((link) => {
    const why = resolveLink(file.article, link.target, kb);
    if (why === null) return [];
    const fix = "Correct the link, or take it out.";
    return [
      problem(file, firstLine + link.line, "broken-link", `${why}: ${shorten(link.target)}`, fix, "error"),
    ];
  });
}

function resolveId(id: string, kb: LintBase): string | null {
  try {
    return findArticle(articleId(id), kb.ids);
  } catch {
    return null;
  }
}
