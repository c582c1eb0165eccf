import { wordsOf } from "../base/text.ts";
import type { Article, Problem } from "../kb/article.ts";
import { type Guide, slotNames, slotsOf } from "../kb/guide.ts";
import type { SignalList } from "../kb/signals.ts";
import { check } from "./check.ts";
import type { Tongue } from "./coach.ts";
import { BadExpression, parseExpression } from "./expression.ts";
import { Ear } from "./expressions.ts";

/** A phrase is spoken in one breath and a half. */
const mostWords = 30;

/** An article, and the line of the file on which its say-line stands. */
export interface SpokenArticle {
  readonly article: Article;
  readonly sayLine: number;
}

/**
 * What is wrong with guides, signal lists and the articles' say-lines: expressions that cannot be read, slots that
 * nobody fills, phrases that are too long, words that the coach itself would flag, guides that another language has.
 */
export function lintWords(tongues: readonly Tongue[], articles: readonly SpokenArticle[]): Problem[] {
  return [
    ...tongues.flatMap((tongue) => {
      const ear = new Ear(tongue.lang, tongue.lists, tongue.guides, tongue.stem);
      return [
        ...tongue.lists.flatMap((list) => badExpressions(list, tongue)),
        ...tongue.guides.flatMap((guide) => guideProblems(guide, ear, tongue)),
        ...articles
          .filter(({ article }) => article.lang === tongue.lang)
          .flatMap((article) => sayProblems(article, ear)),
      ];
    }),
    ...missingGuides(tongues),
  ];
}

function problem(path: string, line: number, rule: string, message: string, fix: string): Problem {
  return { path, line, rule, severity: "warning", message, fix };
}

function badExpressions(list: SignalList, { lang, stem }: Tongue): Problem[] {
  const all = [...list.signals, ...list.tones, ...Object.values(list.particles).flat()];
  return all.flatMap(({ text, line }) => {
    const why = unreadable(text, lang, stem);
    if (why === null) return [];
    const message = `“${short(text)}” cannot be read: ${why}`;
    return [
      problem(list.path, line, "signal-expression", message, "Write words, word*, a/b, (a), … or a + b."),
    ];
  });
}

function unreadable(text: string, lang: string, stem: Tongue["stem"]): string | null {
  try {
    parseExpression(text, lang, stem);
    return null;
  } catch (error) {
    if (error instanceof BadExpression) return error.message;
    throw error;
  }
}

function guideProblems(guide: Guide, ear: Ear, { lang, stem }: Tongue): Problem[] {
  const problems: Problem[] = [];
  const add = (line: number, rule: string, message: string, fix: string) =>
    problems.push(problem(guide.path, line, rule, message, fix));
  const spoken = [
    ...guide.say.map(({ text, line }) => ({ text, line, what: "phrase" })),
    ...guide.avoid.map(({ instead, line }) => ({ text: instead, line, what: "repair" })),
  ];
  for (const { text, line, what } of spoken) {
    const count = wordsOf(text).length;
    if (count > mostWords) {
      add(
        line,
        "phrase-length",
        `the ${what} has ${count} words; ${mostWords} can be said at once`,
        "Make two of it.",
      );
    }
    for (const name of slotsOf(text)) {
      if (!(slotNames as readonly string[]).includes(name)) {
        add(line, "slot-unknown", `there is no slot {${name}}`, `Use one of: ${slotNames.join(", ")}.`);
      }
    }
    const odd = /\{[^}\s]*[^a-z0-9}\s][^}]*\}|\{\s*\}|\{[^}]*$/.exec(text);
    if (odd !== null) {
      add(
        line,
        "slot-unknown",
        `“${short(odd[0])}” is no slot`,
        "Write it as {customer}: small letters in braces.",
      );
    }
    problems.push(...toneProblems(guide.path, line, text, ear));
  }
  for (const { text, line } of guide.avoid) {
    const why = unreadable(text, lang, stem);
    if (why !== null) {
      const fix = "Write words, word*, a/b, (a), … or a + b before the arrow.";
      add(line, "signal-expression", `“${short(text)}” cannot be read: ${why}`, fix);
    }
  }
  return problems;
}

/** An article's say-line is about to be said, too. Whether an apology has its act stands in the steps below it. */
function sayProblems({ article, sayLine }: SpokenArticle, ear: Ear): Problem[] {
  return toneProblems(article.path, sayLine, article.say, ear).filter(
    ({ message }) => !message.includes("(bare-apology)"),
  );
}

function toneProblems(path: string, line: number, text: string, ear: Ear): Problem[] {
  return check(text, ear, null).map(({ match, rule, instead }) =>
    problem(
      path,
      line,
      "tone",
      `“${short(match)}” is what the coach warns of (${rule})`,
      `Say instead: ${instead}`,
    ),
  );
}

/** A guide's name in all languages: `open/greeting` for `en/open/greeting`. */
function commonName({ id, lang }: Guide): string {
  return id.startsWith(`${lang}/`) ? id.slice(lang.length + 1) : id;
}

function missingGuides(tongues: readonly Tongue[]): Problem[] {
  const owners = new Map<string, Guide>();
  for (const { guides } of tongues) {
    for (const guide of guides) if (!owners.has(commonName(guide))) owners.set(commonName(guide), guide);
  }
  return tongues.flatMap(({ lang, guides }) => {
    if (guides.length === 0) return [];
    const own = new Set(guides.map(commonName));
    return [...owners]
      .filter(([name]) => !own.has(name))
      .map(([name, { path, lang: other }]) =>
        problem(
          path,
          1,
          "guide-missing",
          `“${lang}” has no guide ${name}, which “${other}” has`,
          `Write phrases/${lang}/${name}.md.`,
        ),
      );
  });
}

function short(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
