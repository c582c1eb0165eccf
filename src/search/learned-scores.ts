import type { FrozenIndex } from "./frozen-index.ts";
import { knowledge, type LearnedModel, probabilities } from "./learned-model.ts";
import type { WordMeaning } from "./meaning.ts";
import type { QueryWord } from "./query-words.ts";
import { idf } from "./scores.ts";

/** A model, and which article of an index each of its classes is. */
export interface Learned {
  readonly model: LearnedModel;
  readonly classOf: ReadonlyMap<number, number>;
}

export function placeModel(model: LearnedModel | null, index: FrozenIndex): Learned | null {
  if (model === null) return null;
  const classOf = new Map<number, number>();
  model.ids.forEach((id, label) => {
    const doc = index.find(id);
    if (doc !== null) classOf.set(doc, label);
  });
  return { model, classOf };
}

/**
 * What the model makes of a query: for an article with its score so far, 0 to 1. Articles that it never learnt share
 * what it gives to "rest", in proportion to their scores, so that none is pushed down for having no questions.
 * Misspelt words are read as they were corrected.
 */
export function learnedScores(
  { model, classOf }: Learned,
  words: readonly QueryWord[],
  meanings: readonly WordMeaning[],
  index: FrozenIndex,
  scored: ReadonlyArray<{ readonly doc: number; readonly score: number }>,
): Float64Array {
  const out = new Float64Array(scored.length);
  const meaningOf = new Map(meanings.map((meaning) => [meaning.word.folded, meaning]));
  const read = (folded: string) => meaningOf.get(folded)?.corrections[0]?.spelling ?? folded;
  const shares = probabilities(
    model,
    words.filter(({ whole }) => !whole).map(({ folded }) => read(folded)),
  );
  if (shares === null) return out;
  const known = knowledge(
    model,
    meanings
      .filter(({ word }) => !word.whole)
      .map((meaning) => ({ word: read(meaning.word.folded), information: informationOf(meaning, index) })),
  );
  const rest = model.hasRest ? shares.at(-1)! : 0;
  const bestOfRest = scored.reduce(
    (best, { doc, score }) => (classOf.has(doc) ? best : Math.max(best, score)),
    0,
  );
  scored.forEach(({ doc, score }, i) => {
    const label = classOf.get(doc);
    if (label !== undefined) out[i] = known * Math.sqrt(shares[label]!);
    else if (bestOfRest > 0) out[i] = (known * Math.sqrt(rest) * score) / bestOfRest;
  });
  return out;
}

/** What a word tells in the whole index; a slip tells what its correction does, an unknown word nothing. */
function informationOf({ known, corrections, information }: WordMeaning, index: FrozenIndex): number {
  if (known.length > 0) return information;
  const best = corrections[0];
  return best ? idf(index.count, index.postings("words", best.term).count) : 0;
}
