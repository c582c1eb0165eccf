import { type FeatureCounts, FeatureReader, wordFeature } from "./learned-features.ts";
import type { PackedReader, PackedWriter } from "./packed-file.ts";

/**
 * What the articles' own questions taught: a sparse softmax regression from features to articles. Every article with
 * something to learn from is a class; all others share one class, "rest", which stands last.
 */
export interface LearnedModel {
  /** The article of each class, without "rest". */
  readonly ids: readonly string[];
  readonly hasRest: boolean;
  /** Feature hashes, rising; what each is worth; and where its row of weights ends. */
  readonly keys: Int32Array;
  readonly values: Float32Array;
  readonly ends: Uint32Array;
  /** The rows: class and weight. */
  readonly classes: Uint16Array;
  readonly weights: Int8Array;
  /** What a weight of 1 is worth. */
  readonly scale: number;
}

/** Logits are sharpened so much at query time: training stops early, and is unsure on purpose. */
const sharpen = 1.5;

/** The probability of every class, "rest" last; null where the text shares no feature with what was learnt. */
export function probabilities(model: LearnedModel, words: readonly string[]): Float64Array | null {
  const counts: FeatureCounts = new FeatureReader().read(words);
  const logits = new Float64Array(model.ids.length + (model.hasRest ? 1 : 0));
  let norm = 0;
  for (const [feature, count] of counts) {
    const row = find(model.keys, feature);
    if (row < 0) continue;
    const value = model.values[row]! * (1 + Math.log(count));
    norm += value * value;
    for (let j = row === 0 ? 0 : model.ends[row - 1]!; j < model.ends[row]!; j++) {
      logits[model.classes[j]!]! += model.weights[j]! * value;
    }
  }
  if (norm === 0) return null;
  return softmax(logits.map((logit) => (logit * sharpen * model.scale) / Math.sqrt(norm)));
}

/** In place. */
export function softmax(logits: Float64Array): Float64Array {
  let top = Number.NEGATIVE_INFINITY;
  for (const logit of logits) if (logit > top) top = logit;
  let sum = 0;
  for (let i = 0; i < logits.length; i++) {
    const above = logits[i]! - top;
    logits[i] = above < -20 ? 0 : Math.exp(above);
    sum += logits[i]!;
  }
  for (let i = 0; i < logits.length; i++) logits[i]! /= sum;
  return logits;
}

/**
 * How much of a query the model can know: the squared share of its information that lies in words which the model
 * has read. Near 0 where the telling words stand only in bodies that it never saw.
 */
export function knowledge(
  model: LearnedModel,
  words: ReadonlyArray<{ readonly word: string; readonly information: number }>,
): number {
  let all = 0;
  let seen = 0;
  for (const { word, information } of words) {
    all += information;
    if (find(model.keys, wordFeature(word)) >= 0) seen += information;
  }
  return all === 0 ? 1 : (seen / all) ** 2;
}

function find(keys: Int32Array, key: number): number {
  let low = 0;
  let high = keys.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (keys[middle] === key) return middle;
    if (keys[middle]! < key) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

export function writeModel(writer: PackedWriter, model: LearnedModel | null): void {
  if (model === null) {
    writer.json("learned", null);
    return;
  }
  writer.json("learned", { ids: model.ids, hasRest: model.hasRest, scale: model.scale });
  writer.add("learned.keys", new Uint32Array(model.keys.buffer, model.keys.byteOffset, model.keys.length));
  writer.add("learned.values", model.values);
  writer.add("learned.ends", model.ends);
  writer.add("learned.classes", model.classes);
  const { buffer, byteOffset, length } = model.weights;
  writer.add("learned.weights", new Uint8Array(buffer, byteOffset, length));
}

export function readModel(reader: PackedReader): LearnedModel | null {
  const head = reader.json("learned") as { ids: string[]; hasRest: boolean; scale: number } | null;
  if (head === null) return null;
  const keys = reader.uint32("learned.keys");
  const weights = reader.bytes("learned.weights");
  return {
    ids: head.ids,
    hasRest: head.hasRest,
    scale: head.scale,
    keys: new Int32Array(keys.buffer, keys.byteOffset, keys.length),
    values: reader.float32("learned.values"),
    ends: reader.uint32("learned.ends"),
    classes: reader.uint16("learned.classes"),
    weights: new Int8Array(weights.buffer, weights.byteOffset, weights.length),
  };
}
