import { articleId } from "../../kb/article-id.ts";
import type { App } from "../app.ts";

/** The paths of all articles by their ids. @throws Fault `unreadable` */
export function articlePaths(app: App): ReadonlyMap<string, string> {
  return new Map(app.listing.list().files.map(({ path }) => [articleId(path), path]));
}
