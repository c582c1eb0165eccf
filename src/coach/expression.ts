import { fold } from "../base/text.ts";
import { type Stem, wordsIn } from "./words.ts";

/** One word that an expression allows at a place. */
export type Alternative =
  | { readonly how: "word"; readonly folded: string; readonly stem: string }
  | { readonly how: "exact"; readonly written: string; readonly folded: string }
  | { readonly how: "prefix"; readonly folded: string }
  | { readonly how: "contains"; readonly folded: string };

/** One place of an expression. */
export interface Place {
  readonly any: readonly Alternative[];
  /** How many other words may stand before it. */
  readonly gap: number;
}

/** Places in their order. */
export type Sequence = readonly Place[];

/**
 * An expression, read. Each of `parts` has to be found, in any order and near each other; each is a list of
 * variants of which one is enough (an optional word makes two).
 */
export interface Expression {
  readonly parts: ReadonlyArray<readonly Sequence[]>;
}

/** An expression that cannot be read says why. */
export class BadExpression extends Error {}

/** What one token allows: each choice is a row of places. */
type Choices = ReadonlyArray<readonly Place[]>;

/** Tokens that were read before: thousands of expressions share a few hundred words. Of one language only. */
export type Tokens = Map<string, Choices>;

const wideGap = 4;
const mostVariants = 200;
/** Joins the words of one bracket while the source is cut at spaces. */
const inGroup = "\u0001";

/**
 * Reads an expression of a signal list or the left side of an Avoid bullet.
 *
 * - a word matches itself and its inflections; `word*` what begins so, `*word*` what contains it
 * - `=word` matches itself only, letter by letter: where stems or accents make one word of two
 * - `a/b` is one place with two alternatives, `(a)` a place that may be missing
 * - `…` (or a `{slot}`) lets up to four other words stand in between; otherwise words stand side by side
 * - `a + b`: both, in any order, near each other
 *
 * @throws BadExpression
 */
export function parseExpression(
  source: string,
  lang: string,
  stem: Stem,
  known: Tokens = new Map(),
): Expression {
  const read = (token: string): Choices => {
    let choices = known.get(token);
    if (choices === undefined) {
      choices = choicesOf(token, lang, stem);
      known.set(token, choices);
    }
    return choices;
  };
  const parts = source.split(/\s\+\s/).map((part) => variantsOf(part, read));
  if (parts.some((variants) => variants.length === 0)) throw new BadExpression("it has no word");
  return { parts };
}

/** What stands at one place of the source: one of several choices, most of them a single word. */
interface Item {
  readonly choices: ReadonlyArray<readonly Place[]>;
  readonly optional: boolean;
}

function variantsOf(source: string, read: (token: string) => Choices): Sequence[] {
  const items: Item[] = [];
  let gap = 0;
  const spaced = source
    .replace(/…|\.{3,}|\{[a-z0-9]*\}/g, " … ")
    .replace(/\(([^()]*)\)/g, (_, inner: string) => ` (${inner.trim().replace(/\s+/g, inGroup)}) `);
  for (const token of spaced.split(/\s+/)) {
    if (token === "") continue;
    if (token === "…") {
      gap = wideGap;
      continue;
    }
    const optional = token.startsWith("(") && token.endsWith(")");
    const texts = (optional ? token.slice(1, -1) : token).split(inGroup);
    let choices: Place[][] = [[]];
    for (const text of texts) choices = joined(choices, read(text));
    choices = choices.filter((places) => places.length > 0);
    if (choices.length === 0) continue;
    items.push({ choices: choices.map(([first, ...rest]) => [{ ...first!, gap }, ...rest]), optional });
    gap = 0;
  }
  if (items.length > 0 && items.every(({ optional }) => optional)) {
    throw new BadExpression("every word of it may be missing");
  }
  let variants: Place[][] = [[]];
  for (const { choices, optional } of items) {
    const longer = joined(variants, choices);
    variants = optional ? [...longer, ...variants] : longer;
    if (variants.length > mostVariants) throw new BadExpression("it has too many alternatives");
  }
  return variants.filter((variant) => variant.length > 0);
}

function joined(starts: readonly Place[][], ends: ReadonlyArray<readonly Place[]>): Place[][] {
  return starts.flatMap((start) => (ends.length === 0 ? [start] : ends.map((end) => [...start, ...end])));
}

/**
 * `speak/talk` → one place with two words; `don't` → two places, since the words of a text are taken apart, too; so
 * `don't/never` are two choices.
 */
function choicesOf(token: string, lang: string, stem: Stem): Choices {
  const single: Alternative[] = [];
  const several = new Map<string, Place[]>();
  for (const one of token.split("/")) {
    const words = wordsIn(one.replaceAll("*", ""), lang, stem).map(
      ({ folded, stem: cut }): Alternative => ({ how: "word", folded, stem: cut }),
    );
    if (one.startsWith("=") && words.length === 1) {
      const written = one.slice(1).toLowerCase().normalize("NFC");
      single.push({ how: "exact", written, folded: words[0]!.folded });
      continue;
    }
    // `you're*`: what is taken apart has no beginning to match.
    const wild = words.length > 1 ? null : wildcard(one);
    if (wild !== null) single.push(wild);
    else if (words.length === 1) single.push(words[0]!);
    else if (words.length > 1) {
      const places = words.map((word) => ({ any: [word], gap: 0 }));
      several.set(words.map(({ folded }) => folded).join(" "), places);
    }
  }
  return [...(single.length === 0 ? [] : [[{ any: single, gap: 0 }]]), ...several.values()];
}

function wildcard(text: string): Alternative | null {
  const bare = text.replace(/[^\p{L}\p{M}\p{N}*]/gu, "");
  const folded = fold(bare.replaceAll("*", ""));
  if (!bare.includes("*") || folded === "") return null;
  if (folded.length < 2) throw new BadExpression(`“${text}” would match almost anything`);
  return { how: bare.startsWith("*") ? "contains" : "prefix", folded };
}
