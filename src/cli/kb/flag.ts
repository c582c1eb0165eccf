import { Fault } from "../../base/fault.ts";
import type { Article } from "../../kb/article.ts";
import { flagLine, withFlag } from "../../kb/flags.ts";
import type { App } from "../app.ts";
import { FreeText } from "../callbacks/free-text.ts";
import { clockOf } from "../calls/answer.ts";
import type { Answer } from "../command.ts";

/** As long as something that is said to a colleague, in characters. */
const longestNote = 500;

export interface Flagged {
  readonly id: string;
  readonly title: string;
  /** Who keeps it; null where nobody is named. */
  readonly owner: string | null;
  /** All of its flags, the new one last. */
  readonly flags: readonly string[];
  /** What had to be masked, in words. */
  readonly warnings: readonly string[];
}

/** `flagArticle`, as the command answers it. On a terminal a missing note is asked for. */
export async function flag(
  app: App,
  wanted: string,
  flags: { readonly note: string | undefined; readonly agent: string | undefined },
): Promise<Answer<Flagged>> {
  const { name: agent } = await app.agent(flags.agent);
  const note = flags.note ?? (app.canAsk ? await app.askText("What is wrong with it?") : "");
  const flagged = await flagArticle(app, wanted, note, agent);
  return {
    data: flagged,
    view: async (ui) => (await import("../../ui/flagged.ts")).flaggedView(flagged, ui),
  };
}

/**
 * Tells the owner of an article that something is wrong with it: a line in its front matter, with the day and the
 * agent's name. The same flag twice is kept once.
 *
 * @param wanted its id or its unique tail
 * @throws Fault `usage` where there is no note, or too much; `not-found`, `ambiguous`, `unreadable`, `unwritable`
 */
export async function flagArticle(app: App, wanted: string, note: string, agent: string): Promise<Flagged> {
  const free = new FreeText();
  const text = free.line("--note", note, longestNote);
  if (text === "") {
    throw new Fault("usage", "a flag needs a note", { hint: 'Say what is wrong: --note "…"' });
  }
  const { article, source } = await app.readArticle(wanted);
  const { id, title, owner, path } = article;
  const line = flagLine(clockOf(app).today, agent, text);
  const { warnings } = free;
  if (article.flags.includes(line)) return { id, title, owner, flags: article.flags, warnings };

  let before = "";
  const file = source.fileOf(path);
  try {
    await app.rewriteFile(file, (whole) => {
      before = whole;
      return withFlag(whole, line, article.flags);
    });
  } catch (error) {
    throw isUnwritable(error) ? notYours(error, owner) : error;
  }
  const after = source.read(path).article;
  if (after === null || !isSameBut(article, after, line)) {
    await app.rewriteFile(file, () => before);
    throw new Fault("unwritable", `${path}: its front matter is written in a way that takes no flag`, {
      hint: `Nothing was changed. Write it there by hand: cuecard kb edit ${id}`,
    });
  }
  return { id, title, owner, flags: after.flags, warnings };
}

/** A flag must not cost an article its other parts, however strangely they are written. */
function isSameBut(before: Article, after: Article, line: string): boolean {
  const rest = ({ flags, body, sections, ...others }: Article) => JSON.stringify([others, body.trim()]);
  return after.flags.at(-1) === line && rest(before) === rest(after);
}

function isUnwritable(error: unknown): error is Fault {
  return error instanceof Fault && error.code === "unwritable";
}

/** Most agents may not write where the articles are. */
function notYours({ message, cause }: Fault, owner: string | null): Fault {
  const whom = owner === null ? "whoever keeps the knowledge base" : `its owner, ${owner},`;
  return new Fault("unwritable", message, {
    hint: `Nothing was changed. Tell ${whom} in another way.`,
    cause,
  });
}
