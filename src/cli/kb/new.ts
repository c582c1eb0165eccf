import { Fault } from "../../base/fault.ts";
import { cleanLine } from "../../base/text.ts";
import { titleOfQuestion } from "../../gaps/draft-of-gap.ts";
import { safeQuestion } from "../../gaps/keep-gap.ts";
import { draftPath } from "../../kb/draft.ts";
import type { App } from "../app.ts";
import type { Answer } from "../command.ts";
import { linkToDraft } from "../gaps/draft.ts";
import { draftLang, writeDraft } from "./write-draft.ts";

interface Flags {
  readonly fromGap: string | undefined;
  readonly id: string | undefined;
  readonly lang: string | undefined;
  readonly anyway: boolean;
}

interface Created {
  readonly created: boolean;
  readonly id: string | null;
  readonly path: string | null;
  readonly similar: ReadonlyArray<{ readonly id: string; readonly title: string; readonly say: string }>;
}

/**
 * Writes a new article, after a look at what covers it already.
 * @throws Fault `usage`, `unreadable`; `unwritable`, also where a name that somebody chose is taken
 */
export async function writeNew(app: App, words: readonly string[], flags: Flags): Promise<Answer<Created>> {
  const gap = cleanLine(flags.fromGap ?? "") === "" ? null : safeQuestion(flags.fromGap!).query;
  const typed = cleanLine(words.join(" "));
  let title = typed || titleOfQuestion(gap ?? "");
  if (title === "" && app.canAsk) title = cleanLine(await app.askText("Title of the new article:"));
  if (title === "")
    throw new Fault("usage", "a title is missing", {
      hint: 'Type it: cuecard kb new "Change of bank account"',
    });
  const source = await app.articles();
  const lang = await draftLang(app, flags.lang);
  const hasFolder = source.hasFile("articles");
  const fromTitle = () => draftPath(title, lang, source.config().lang, hasFolder);
  // A name that somebody chose is theirs; one that follows from a customer's words gives way.
  const isChosen = typed !== "" || gap === null;
  const path = flags.id === undefined ? (isChosen ? fromTitle() : null) : pathOfId(flags.id, hasFolder);

  const { results, confident } = await app.searcher.search({
    query: gap ?? title,
    limit: 3,
    lang,
    status: "any",
    typing: false,
  });
  const similar = confident ? results.map(({ id, title, say }) => ({ id, title, say })) : [];
  if (similar.length > 0 && !flags.anyway && !(await isWanted(app, similar))) return nothingWritten(similar);
  const questions = gap === null ? [] : [gap];
  const { id, path: written, file } = await writeDraft(app, { title, questions, lang, path });
  const linked = gap === null ? 0 : await linkGaps(app, gap, id);
  if (
    app.canAsk &&
    (app.env.VISUAL || app.env.EDITOR) &&
    (await app.confirm("Open it in your editor?", true))
  ) {
    await app.edit(file);
  }
  return {
    data: { created: true, id, path: written, similar },
    view: ({ style, symbols }) => {
      const next = `It is a draft: agents find it once its status is published. Fill it in: cuecard kb edit ${id}`;
      return `${style.ok(symbols.check)} Written: ${file}${askedBefore(linked)}\n${style.dim(next)}\n`;
    },
  };
}

/** Whether somebody wants one more article beside those that may cover it: only a person can say so. */
async function isWanted(app: App, similar: Created["similar"]): Promise<boolean> {
  if (!app.canAsk) return false;
  app.notice(
    ["These may cover it already:", ...similar.map(({ id, title }) => `  ${id}  ${title}`)].join("\n"),
  );
  return app.confirm("Write a new article anyway?", false);
}

function nothingWritten(similar: Created["similar"]): Answer<Created> {
  return {
    data: { created: false, id: null, path: null, similar },
    view: ({ style }) => {
      const lines = [
        style.warning("Nothing was written: these may cover it already."),
        ...similar.map(({ id, title }) => `  ${style.id(id)}  ${title}`),
        style.dim("Improve one with cuecard kb edit <id>, or add --anyway."),
      ];
      return `${lines.join("\n")}\n`;
    },
    exitCode: 1,
  };
}

/** Marks the kept questions that this draft is for; answers how many. */
async function linkGaps(app: App, query: string, article: string): Promise<number> {
  const { linked, warning } = await linkToDraft(app, { query, gap: null, article });
  if (warning !== null) app.notice(warning);
  return linked;
}

function askedBefore(count: number): string {
  return count === 0 ? "" : ` (asked ${count === 1 ? "once" : `${count} times`})`;
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
