import { Fault } from "../../base/fault.ts";
import { gapsAlike, linkDraft, titleOfQuestion } from "../../gaps/draft-of-gap.ts";
import { safeQuestion } from "../../gaps/keep-gap.ts";
import type { App } from "../app.ts";
import { draftLang, type WrittenDraft, writeDraft } from "../kb/write-draft.ts";
import { articlePaths } from "./article-paths.ts";

export interface DraftedGap extends WrittenDraft {
  /** False where the question had its draft already: nothing was written. */
  readonly created: boolean;
  /** What went wrong with the store while the draft was written, in one line; null where nothing did. */
  readonly warning: string | null;
}

/**
 * Writes a draft article for a question that nothing answered: the customer's words are its title and its first
 * question. Where the question has its draft already that is answered. Asks nobody anything.
 *
 * @param wanted.lang a language tag; null for that of the knowledge base
 * @param wanted.gap the number of the gap; null where the question was not kept, or its number is not known
 * @throws Fault `usage`; `unwritable` where the knowledge base is read-only; `unreadable`
 */
export async function draftFromGap(
  app: App,
  wanted: { readonly query: string; readonly lang: string | null; readonly gap: number | null },
): Promise<DraftedGap> {
  const { query } = safeQuestion(wanted.query);
  const alike = gapsAlike(await (await app.store()).read(), query, wanted.gap);
  const paths = articlePaths(app);
  for (const { article: id } of alike) {
    const path = id === null ? undefined : paths.get(id);
    if (id === null || path === undefined) continue;
    return { id, path, file: (await app.articles()).fileOf(path), created: false, warning: null };
  }
  const lang = await draftLang(app, wanted.lang);
  const draft = { title: titleOfQuestion(query), questions: [query], lang, path: null };
  try {
    const written = await writeDraft(app, draft);
    const { warning } = await linkToDraft(app, { query, gap: wanted.gap, article: written.id });
    return { ...written, created: true, warning };
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== "unwritable" || alike.length === 0) throw error;
    throw new Fault("unwritable", error.message, {
      hint: "The question is kept: whoever keeps the knowledge base finds it with cuecard kb gaps.",
      cause: error.cause,
    });
  }
}

/**
 * Says of every gap that asks this which draft was made from it. The draft is written by then, so a store that fails is
 * no more than a warning.
 * @returns how many gaps that are
 */
export async function linkToDraft(
  app: App,
  draft: { readonly query: string; readonly gap: number | null; readonly article: string },
): Promise<{ readonly linked: number; readonly warning: string | null }> {
  const { query, gap: id, article } = draft;
  const now = app.clock.now();
  try {
    const store = await app.store();
    const gaps = await store.change("kb new", (view) => linkDraft(view, { query, id, article, now }));
    return { linked: gaps.length, warning: null };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { linked: 0, warning: `${error.message}; the gap is not marked as answered.` };
  }
}
