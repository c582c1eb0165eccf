import { dirname, join } from "node:path";
import { Fault } from "../../base/fault.ts";
import { cleanLine } from "../../base/text.ts";
import { articleId } from "../../kb/article-id.ts";
import { draftPath, draftText } from "../../kb/draft.ts";
import { isLanguageTag } from "../../kb/language-tag.ts";
import { type Answer, command } from "../command.ts";
import { switchFlag, textFlag } from "../flag.ts";

interface Created {
  readonly created: boolean;
  readonly id: string | null;
  readonly path: string | null;
  readonly similar: ReadonlyArray<{ readonly id: string; readonly title: string; readonly say: string }>;
}

export const kbNew = command({
  summary: "Write a new article, after a look at what covers it already",
  details: [
    "The new article is a draft with every part to fill in. Where another article seems to cover the question, you",
    "are asked first; on a script nothing is written then (exit code 1) unless --anyway is given.",
  ].join("\n"),
  examples: [
    {
      line: 'cuecard kb new "Change of bank account"',
      does: "a draft in articles/change-of-bank-account.md",
    },
    {
      line: 'cuecard kb new --from-gap "can i pay in dollars"',
      does: "a draft for what nobody could answer",
    },
  ],
  args: [{ name: "title", help: "its title", variadic: true }],
  flags: {
    fromGap: textFlag("--from-gap <query>", "what a customer asked in vain: becomes its first question"),
    id: textFlag("--id <id>", "its id, such as billing/bank-account (else made from the title)"),
    lang: textFlag("--lang <tag>", "its language (else that of the knowledge base)"),
    anyway: switchFlag("--anyway", "write it even where another article covers the question"),
  },
  async run({ args, flags }, app): Promise<Answer<Created>> {
    const gap = flags.fromGap === undefined ? undefined : cleanLine(flags.fromGap);
    let title = cleanLine(args.join(" ")) || capitalised(gap ?? "");
    if (title === "" && app.canAsk) title = cleanLine(await app.askText("Title of the new article:"));
    if (title === "")
      throw new Fault("usage", "a title is missing", {
        hint: 'Type it: cuecard kb new "Change of bank account"',
      });
    const source = await app.articles();
    const config = source.config();
    const lang = (flags.lang ?? config.lang).toLowerCase();
    if (!isLanguageTag(lang))
      throw new Fault("usage", `"${lang}" is no language`, { hint: "Write it as hu or pt-BR." });

    const path =
      flags.id === undefined
        ? draftPath(title, lang, config.lang, source.hasFile("articles"))
        : pathOfId(flags.id, source.hasFile("articles"));

    const { results, confident } = await app.searcher.search({
      query: gap ?? title,
      limit: 3,
      lang,
      status: "any",
      typing: false,
    });
    const similar = confident ? results.map(({ id, title, say }) => ({ id, title, say })) : [];
    if (similar.length > 0 && !flags.anyway) {
      if (app.canAsk) {
        app.notice(
          ["These may cover it already:", ...similar.map(({ id, title }) => `  ${id}  ${title}`)].join("\n"),
        );
      }
      if (!app.canAsk || !(await app.confirm("Write a new article anyway?", false))) {
        return {
          data: { created: false, id: null, path: null, similar },
          view: (ui) =>
            `${ui.style.warning("Nothing was written: these may cover it already.")}\n${similar.map(({ id, title }) => `  ${ui.style.id(id)}  ${title}`).join("\n")}\n${ui.style.dim("Improve one with cuecard kb edit <id>, or add --anyway.")}\n`,
          exitCode: 1,
        };
      }
    }
    const file = join(source.root, ...path.split("/"));
    await app.createFolder(dirname(file));
    await app.createFile(file, draftText({ title, questions: gap === undefined ? [] : [gap], lang }));
    if (
      app.canAsk &&
      (app.env.VISUAL || app.env.EDITOR) &&
      (await app.confirm("Open it in your editor?", true))
    ) {
      await app.edit(file);
    }
    return {
      data: { created: true, id: articleId(path), path, similar },
      view: (ui) =>
        `${ui.style.ok(ui.symbols.check)} Written: ${file}\n${ui.style.dim(`It is a draft: agents find it once its status is published. Fill it in: cuecard kb edit ${articleId(path)}`)}\n`,
    };
  },
});

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** An id that somebody typed, as a path that stays inside the knowledge base. */
function pathOfId(id: string, hasArticlesFolder: boolean): string {
  const parts = id.replace(/\.md$/i, "").split("/");
  if (parts.some((part) => !/^[\p{L}\p{N}][\p{L}\p{M}\p{N}_ -]{0,80}$/u.test(part))) {
    throw new Fault("usage", `"${cleanLine(id).slice(0, 80)}" is no id for an article`, {
      hint: "Letters, digits and hyphens, such as billing/bank-account.",
    });
  }
  const path = `${parts.join("/")}.md`;
  return hasArticlesFolder && parts[0] !== "articles" ? `articles/${path}` : path;
}
