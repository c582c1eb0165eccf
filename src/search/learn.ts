import { atOnce, type Steps } from "../base/steps.ts";
import { byCodeUnit, wordsOf } from "../base/text.ts";
import type { StoredArticle } from "./document.ts";
import { FeatureReader, pairWeight } from "./learned-features.ts";
import { type LearnedModel, softmax } from "./learned-model.ts";
import { foldedWords } from "./word-pieces.ts";

/** What the model learns from an article. */
interface Lesson {
  readonly id: string;
  readonly title: string;
  readonly questions: readonly string[];
  /** What else says in few words what it is about: the say-line and the first sentences. */
  readonly passages: readonly string[];
}

const mostPassages = 6;
/** An article without questions is learnt where it has so many passages, in knowledge bases up to this size. */
const passagesToLearn = 3;
const smallBase = 1000;
/** More classes: nothing is learnt; more samples: fewer questions of each article. */
const mostClasses = 2000;
const mostSamples = 12_000;
const mostQuestions = 200;
/** Samples of "rest", as a share of all others. */
const restShare = 0.5;
/** A pair must stand in so many samples. */
const pairSamples = 2;
/** Articles that a feature may speak for. */
const longestRow = 128;
/** Learning rate at the start; it falls to a tenth. Labels are smoothed, so that nothing is ever certain. */
const rateAtStart = 4;
const smoothing = 0.1;
/** Weights whose 8-bit value is at most this are not kept. */
const prune = 3;

type Learnable = Pick<StoredArticle, "id" | "title" | "say" | "questions" | "sections">;

export function lessonOf({ id, title, say, questions, sections }: Learnable): Lesson {
  const passages = [say];
  for (const { text } of sections) {
    if (passages.length >= mostPassages) break;
    for (const sentence of text.split(/(?<=[.!?…])\s+|\n/)) {
      const count = wordsOf(sentence).length;
      if (count >= 4 && count <= 25 && passages.length < mostPassages && !passages.includes(sentence))
        passages.push(sentence);
    }
  }
  return { id, title, questions, passages: passages.filter((passage) => passage !== "") };
}

/**
 * Learns which article is meant from what the articles say customers ask. Null where no article has questions, or
 * there are too many. The same articles in any order give the same model, to the last bit.
 */
export function learn(articles: Iterable<Learnable>): LearnedModel | null {
  return atOnce(learnInSteps(articles));
}

/** So many texts are a step, so many features: a millisecond. */
const textsOfStep = 32;
const rowsOfStep = 512;

/** `learn`, with a turn for others every few texts. */
export function* learnInSteps(articles: Iterable<Learnable>): Steps<LearnedModel | null> {
  const lessons: Lesson[] = [];
  for (const article of articles) {
    lessons.push(lessonOf(article));
    if (lessons.length % textsOfStep === 0) yield;
  }
  lessons.sort((a, b) => byCodeUnit(a.id, b.id));
  if (!lessons.some(({ questions }) => questions.length > 0)) return null;
  const isSmall = lessons.length <= smallBase;
  const isClass = ({ questions, passages }: Lesson) =>
    questions.length > 0 || (isSmall && passages.length >= passagesToLearn);
  const own = lessons.filter(isClass);
  const others = lessons.filter((lesson) => !isClass(lesson));
  if (own.length < 2 || own.length > mostClasses) return null;
  const samples = samplesOf(own, others);
  const classCount = own.length + (others.length > 0 ? 1 : 0);
  const { keys, values, vectors } = yield* vectorise(samples.map(({ text }) => text));
  const matrix = yield* emptyRows(vectors, samples, classCount, keys.length);
  yield* descend(vectors, samples, classCount, matrix);
  return { ids: own.map(({ id }) => id), hasRest: others.length > 0, keys, values, ...pruned(matrix) };
}

interface Sample {
  readonly text: string;
  readonly label: number;
}

function samplesOf(own: readonly Lesson[], others: readonly Lesson[]): Sample[] {
  const questionsEach = Math.max(2, Math.min(mostQuestions, Math.floor(mostSamples / own.length)));
  const samples = own.flatMap(({ title, passages, questions }, label) =>
    [title, ...passages, ...spread(questions, questionsEach)].map((text) => ({ text, label })),
  );
  const rest = others.flatMap(({ title, passages }) =>
    [title, ...passages.slice(0, 1)].map((text) => ({ text, label: own.length })),
  );
  return [...samples, ...spread(rest, Math.ceil(samples.length * restShare))];
}

/** At most `count`, evenly spaced. */
function spread<T>(list: readonly T[], count: number): T[] {
  if (list.length <= count) return [...list];
  return Array.from({ length: count }, (_, i) => list[Math.floor((i * list.length) / count)]!);
}

interface Vector {
  readonly rows: Int32Array;
  readonly values: Float64Array;
}

/** Texts as vectors of length 1: √idf · weight of the sort · (1 + ln count). */
function* vectorise(
  texts: readonly string[],
): Steps<{ keys: Int32Array; values: Float32Array; vectors: Vector[] }> {
  const reader = new FeatureReader();
  const inSamples = new Map<number, number>();
  const counted: ReturnType<FeatureReader["read"]>[] = [];
  for (const text of texts) {
    const counts = reader.read(foldedWords(text));
    for (const feature of counts.keys()) inSamples.set(feature, (inSamples.get(feature) ?? 0) + 1);
    counted.push(counts);
    if (counted.length % textsOfStep === 0) yield;
  }
  const isKept = (feature: number) => !reader.pairs.has(feature) || inSamples.get(feature)! >= pairSamples;
  const keys = Int32Array.from([...inSamples.keys()].filter(isKept)).sort();
  const rowOf = new Map<number, number>();
  const values = new Float32Array(keys.length);
  keys.forEach((feature, row) => {
    rowOf.set(feature, row);
    const count = inSamples.get(feature)!;
    const sort = reader.pairs.has(feature) ? pairWeight : 1;
    values[row] = sort * Math.sqrt(Math.log(1 + (texts.length - count + 0.5) / (count + 0.5)));
  });
  yield;
  const vectors: Vector[] = [];
  for (const counts of counted) {
    if (vectors.length % textsOfStep === 0) yield;
    const rows: number[] = [];
    const own: number[] = [];
    let norm = 0;
    for (const [feature, count] of counts) {
      const row = rowOf.get(feature);
      if (row === undefined) continue;
      const value = values[row]! * (1 + Math.log(count));
      rows.push(row);
      own.push(value);
      norm += value * value;
    }
    const scale = 1 / (Math.sqrt(norm) || 1);
    vectors.push({ rows: Int32Array.from(rows), values: Float64Array.from(own, (value) => value * scale) });
  }
  return { keys, values, vectors };
}

/** Weights only for a feature and a class that were seen together. */
interface Rows {
  readonly starts: Uint32Array;
  readonly classes: Uint16Array;
  readonly weights: Float64Array;
}

function* emptyRows(
  vectors: readonly Vector[],
  samples: readonly Sample[],
  classCount: number,
  rowCount: number,
): Steps<Rows> {
  const samplesPerClass = new Uint32Array(classCount);
  const seen: Array<Map<number, number>> = Array.from({ length: rowCount }, () => new Map());
  for (const [i, { label }] of samples.entries()) {
    if (i % textsOfStep === 0) yield;
    samplesPerClass[label]!++;
    for (const row of vectors[i]!.rows) seen[row]!.set(label, (seen[row]!.get(label) ?? 0) + 1);
  }
  const starts = new Uint32Array(rowCount + 1);
  const classes: number[] = [];
  for (const [row, labels] of seen.entries()) {
    if (row % rowsOfStep === 0) yield;
    // A long row keeps the classes that have the feature in the largest share of their samples.
    const share = (label: number) => labels.get(label)! / samplesPerClass[label]!;
    const kept = [...labels.keys()].sort((a, b) => share(b) - share(a) || a - b).slice(0, longestRow);
    classes.push(...kept.sort((a, b) => a - b));
    starts[row + 1] = classes.length;
  }
  return { starts, classes: Uint16Array.from(classes), weights: new Float64Array(classes.length) };
}

/** Stochastic gradient descent on the cross entropy, in an order that a seed decides. */
function* descend(
  vectors: readonly Vector[],
  samples: readonly Sample[],
  classCount: number,
  rows: Rows,
): Steps<void> {
  const count = samples.length;
  const epochs = Math.max(3, Math.min(8, Math.round(16_000 / count)));
  const random = mulberry32(7);
  const order = Int32Array.from({ length: count }, (_, i) => i);
  const gradient = new Float64Array(classCount);
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let i = count - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    const rate = rateAtStart * (1 - (0.9 * epoch) / epochs);
    for (const [place, i] of order.entries()) {
      if (place % textsOfStep === 0) yield;
      gradient.fill(0);
      forward(vectors[i]!, rows, gradient);
      softmax(gradient);
      for (let c = 0; c < classCount; c++) gradient[c] = rate * (gradient[c]! - smoothing / classCount);
      gradient[samples[i]!.label]! -= rate * (1 - smoothing);
      backward(vectors[i]!, rows, gradient);
    }
  }
}

function forward({ rows, values }: Vector, { starts, classes, weights }: Rows, logits: Float64Array): void {
  for (let k = 0; k < rows.length; k++) {
    const value = values[k]!;
    const end = starts[rows[k]! + 1]!;
    for (let j = starts[rows[k]!]!; j < end; j++) logits[classes[j]!]! += weights[j]! * value;
  }
}

function backward(
  { rows, values }: Vector,
  { starts, classes, weights }: Rows,
  gradient: Float64Array,
): void {
  for (let k = 0; k < rows.length; k++) {
    const value = values[k]!;
    const end = starts[rows[k]! + 1]!;
    for (let j = starts[rows[k]!]!; j < end; j++) weights[j]! -= value * gradient[classes[j]!]!;
  }
}

/** Eight bits a weight are enough; the small ones go. */
function pruned({
  starts,
  classes,
  weights,
}: Rows): Pick<LearnedModel, "ends" | "classes" | "weights" | "scale"> {
  let most = 0;
  for (const weight of weights) most = Math.max(most, Math.abs(weight));
  const scale = most / 127 || 1;
  const ends = new Uint32Array(starts.length - 1);
  const keptClasses: number[] = [];
  const keptWeights: number[] = [];
  for (let row = 0; row < ends.length; row++) {
    for (let j = starts[row]!; j < starts[row + 1]!; j++) {
      const rounded = Math.round(weights[j]! / scale);
      if (Math.abs(rounded) <= prune) continue;
      keptClasses.push(classes[j]!);
      keptWeights.push(rounded);
    }
    ends[row] = keptClasses.length;
  }
  return { ends, classes: Uint16Array.from(keptClasses), weights: Int8Array.from(keptWeights), scale };
}

/** A small generator of even quality (Tommy Ettinger's mulberry32): the same numbers on every machine. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
