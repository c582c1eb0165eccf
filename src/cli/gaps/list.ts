import { Fault } from "../../base/fault.ts";
import { readPast } from "../../callbacks/past.ts";
import { listGaps } from "../../gaps/list-gaps.ts";
import type { App } from "../app.ts";
import { bareDesk } from "../callbacks/desk.ts";
import { clockOf } from "../calls/answer.ts";
import type { Answer } from "../command.ts";
import { articlePaths } from "./article-paths.ts";

interface Flags {
  readonly since: string | undefined;
  readonly limit: number;
  readonly all: boolean;
}

/** Questions that nothing answered, the most asked first. @throws Fault `usage`, `unreadable` */
export async function list(app: App, { since, limit, all }: Flags) {
  const view = await (await app.store()).read();
  const { gaps, total, drafted } = listGaps(view, {
    since: since === undefined ? null : readPast(since, bareDesk(app)),
    all,
    limit,
    hasArticle: knownArticles(app),
  });
  return {
    data: { gaps, total },
    view: async (ui) =>
      (await import("../../ui/gaps.ts")).gapsView({ gaps, total, drafted, all, ...clockOf(app) }, ui),
    exitCode: gaps.length === 0 ? 1 : 0,
    paged: true,
  } satisfies Answer<unknown>;
}

/** Where the knowledge base cannot be read, every draft is taken to be there still. */
function knownArticles(app: App): (id: string) => boolean {
  try {
    const paths = articlePaths(app);
    return (id) => paths.has(id);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return () => true;
  }
}
