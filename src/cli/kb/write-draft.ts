import { dirname, join } from "node:path";
import { Fault, systemErrorCode } from "../../base/fault.ts";
import { articleId } from "../../kb/article-id.ts";
import { draftPath, draftText } from "../../kb/draft.ts";
import { isLanguageTag } from "../../kb/language-tag.ts";
import type { App } from "../app.ts";

export interface NewDraft {
  readonly title: string;
  /** As customers put it. */
  readonly questions: readonly string[];
  /** A language tag. */
  readonly lang: string;
  /** Below the knowledge base, with `/`; null for a name of its title's words that is still free. */
  readonly path: string | null;
}

export interface WrittenDraft {
  readonly id: string;
  /** Relative to the knowledge base, with `/`. */
  readonly path: string;
  /** Absolute. */
  readonly file: string;
}

/** More articles of one name are no names any more. */
const mostOfOneName = 99;

/** The language of a draft: what was said, else that of the knowledge base. @throws Fault `usage` */
export async function draftLang(app: App, said: string | null | undefined): Promise<string> {
  const lang = (said ?? (await app.articles()).config().lang).toLowerCase();
  if (isLanguageTag(lang)) return lang;
  throw new Fault("usage", `"${lang.slice(0, 40)}" is no language`, { hint: "Write it as hu or pt-BR." });
}

/** Writes the file of a new article; never over another. @throws Fault `unwritable`, also where `path` is taken */
export async function writeDraft(app: App, draft: NewDraft): Promise<WrittenDraft> {
  const { title, questions, lang } = draft;
  const source = await app.articles();
  const text = draftText({ title, questions, lang });
  const first = draft.path ?? draftPath(title, lang, source.config().lang, source.hasFile("articles"));
  for (let number = 1; ; number++) {
    const path = number === 1 ? first : first.replace(/\.md$/, `-${number}.md`);
    const file = join(source.root, ...path.split("/"));
    try {
      await app.createFolder(dirname(file));
      await app.createFile(file, text);
      return { id: articleId(path), path, file };
    } catch (error) {
      if (!(error instanceof Fault) || error.code !== "unwritable") throw error;
      const isTaken = systemErrorCode(error.cause) === "EEXIST" && source.hasFile(path);
      if (!isTaken) throw notYours(error);
      if (draft.path !== null || number === mostOfOneName) throw error;
    }
  }
}

/** Most agents may not write where the articles are: that is no accident to be mended. */
function notYours(error: Fault): Fault {
  return new Fault("unwritable", error.message, {
    hint: "Nothing was written. Ask whoever keeps the knowledge base, or take a copy of your own: --kb DIR",
    cause: error.cause,
  });
}
