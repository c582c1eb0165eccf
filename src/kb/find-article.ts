import { editDistance } from "../base/edit-distance.ts";
import { Fault } from "../base/fault.ts";
import { byCodeUnit, cleanLine, fold } from "../base/text.ts";
import { isLanguageTag } from "./language-tag.ts";

const maxQuery = 200;
const shownCandidates = 5;

/**
 * The id that a person or a script means: the id itself, or a tail of it that only one article (and its translations) has, with or without
 * `.md` and a leading `articles/`. Where nothing matches by letter, capitals and accents are ignored.
 *
 * Nothing is ever joined to a path: the answer is always one of `ids`.
 *
 * @throws Fault `ambiguous` with up to five candidates, `not-found` with the closest ids
 */
export function findArticle(query: string, ids: readonly string[]): string {
  if (ids.includes(query)) return query; // spaces included
  const wanted = query.trim();
  if (ids.includes(wanted)) return wanted;
  const spelling = normalise(wanted);
  if (spelling !== "") {
    for (const alike of [(id: string) => id, fold]) {
      const target = alike(spelling);
      const exact = ids.filter((id) => alike(id) === target);
      const found = distinct(exact.length > 0 ? exact : ids.filter((id) => alike(id).endsWith(`/${target}`)));
      if (found.length === 0) continue;
      if (found.length === 1) return found[0]!;
      const original = translatedBy(found);
      if (original !== null) return original;
      if (found.length > 1) throw ambiguous(wanted, found);
    }
  }
  throw notFound(wanted, spelling, ids);
}

function normalise(query: string): string {
  return query
    .slice(0, maxQuery)
    .replaceAll("\\", "/")
    .replace(/^(?:\.?\/)+/, "")
    .replace(/\.md$/i, "")
    .replace(/^articles\//, "");
}

/** Of an article and its translations (`roaming`, `hu/roaming`, `ta/roaming`) the one that they translate; or null. */
function translatedBy(ids: readonly string[]): string | null {
  const shortest = ids.reduce((best, id) => (id.length < best.length ? id : best));
  const isTranslation = (id: string) =>
    id.endsWith(`/${shortest}`) && isLanguageTag(id.slice(0, id.length - shortest.length - 1));
  return ids.every((id) => id === shortest || isTranslation(id)) ? shortest : null;
}

function distinct(ids: readonly string[]): string[] {
  return [...new Set(ids)].sort(byCodeUnit);
}

function ambiguous(query: string, found: readonly string[]): Fault {
  const shown = found.slice(0, shownCandidates).map(cleanLine).join(", ");
  const more = found.length > shownCandidates ? `, and ${found.length - shownCandidates} more` : "";
  return new Fault("ambiguous", `“${shorten(query)}” fits ${found.length} articles`, {
    hint: `Use more of the id: ${shown}${more}.`,
  });
}

function notFound(query: string, spelling: string, ids: readonly string[]): Fault {
  const close = closest(spelling, ids);
  const message = query === "" ? "no article id was given" : `no article has the id “${shorten(query)}”`;
  const hint =
    close.length > 0
      ? `Did you mean ${close.map(cleanLine).join(", ")}?`
      : "Find the id with: cuecard search <words>, or list all with: cuecard kb list.";
  return new Fault("not-found", message, { hint });
}

function shorten(query: string): string {
  const text = cleanLine(query);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

/** Up to three ids whose spelling, or whose last name's spelling, is at most a third away from what was typed. */
function closest(query: string, ids: readonly string[]): string[] {
  const target = fold(query).slice(0, 80);
  if (target === "") return [];
  const name = target.slice(target.lastIndexOf("/") + 1);
  const limit = Math.max(2, Math.floor(name.length / 3));
  const near: { id: string; distance: number }[] = [];
  for (const id of new Set(ids)) {
    const folded = fold(id).slice(0, 200);
    const last = folded.slice(folded.lastIndexOf("/") + 1);
    const byName = editDistance(name, last, limit, false);
    const distance =
      target === name ? byName : Math.min(byName + 1, editDistance(target, folded, limit, false));
    if (distance <= limit) near.push({ id, distance });
  }
  near.sort((a, b) => a.distance - b.distance || byCodeUnit(a.id, b.id));
  return near.slice(0, 3).map((each) => each.id);
}
