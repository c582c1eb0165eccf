import { slugify } from "../base/text.ts";

export interface Draft {
  readonly title: string;
  /** As customers put it; from a search that found nothing. */
  readonly questions: readonly string[];
  readonly lang: string;
}

/** Where a new article goes when nobody says: `articles/` where that exists, a folder a language but the default. */
export function draftPath(
  title: string,
  lang: string,
  defaultLang: string,
  hasArticlesFolder: boolean,
): string {
  const name = slugify(title).slice(0, 80) || "article";
  return `${hasArticlesFolder ? "articles/" : ""}${lang === defaultLang ? "" : `${lang}/`}${name}.md`;
}

/** The text of a new article: every part that an agent looks for, to be filled in. It is a draft until somebody says so. */
export function draftText({ title, questions, lang }: Draft): string {
  const asked = questions.length > 0 ? questions : ["", ""];
  return `---
title: ${quoted(title)}
# The answer in one breath, ready to be spoken: 25 words at most.
say: ""
# What to find out first.
ask:
  - ""
# What not to promise or say.
never:
  - ""
# How customers put it, in their own words. The more, the better it is found.
questions:
${asked.map((question) => `  - ${quoted(question)}`).join("\n")}
tags: []
lang: ${lang}
status: draft
owner: ""
# When, and to whom.
escalate: ""
---

# ${title}

## Steps

1. 
`;
}

/** A YAML scalar that is read back letter by letter: JSON's quotes are YAML's double quotes. */
function quoted(text: string): string {
  return JSON.stringify(text);
}
