import { describe, expect, test } from "vitest";
import { memoryBytes } from "../../src/search/bytes.ts";
import { learn, lessonOf } from "../../src/search/learn.ts";
import {
  knowledge,
  type LearnedModel,
  probabilities,
  readModel,
  writeModel,
} from "../../src/search/learned-model.ts";
import { PackedReader, PackedWriter } from "../../src/search/packed-file.ts";
import { foldedWords } from "../../src/search/word-pieces.ts";

function article(id: string, title: string, questions: readonly string[], text = "") {
  return { id, title, say: "", questions, sections: text === "" ? [] : [{ slug: "", heading: "", text }] };
}

const base = [
  article("refund", "Refund has not arrived", [
    "where is my money",
    "the refund is not on my card yet",
    "still waiting to get my money back",
  ]),
  article("parcel", "Parcel lost", [
    "my package never came",
    "the courier says delivered but nothing is here",
    "parcel missing for two weeks",
  ]),
  article("router", "Router lights", [
    "the red light is on",
    "what does amber mean",
    "box blinks white all day",
  ]),
];

function bestOf(model: LearnedModel, query: string): string | undefined {
  const shares = probabilities(model, foldedWords(query));
  if (shares === null) return undefined;
  return model.ids[shares.indexOf(Math.max(...shares))] ?? "rest";
}

describe("learn", () => {
  test("tells from other customers' words which article is meant", () => {
    const model = learn(base)!;
    expect(bestOf(model, "money still not back")).toBe("refund");
    expect(bestOf(model, "package is missing")).toBe("parcel");
    expect(bestOf(model, "amber light")).toBe("router");
  });

  test("gives the same model for the same articles in any order", () => {
    expect(learn([...base].reverse())).toEqual(learn(base));
  });

  test("learns nothing where no article has questions, and where there is only one", () => {
    expect(learn(base.map((one) => ({ ...one, questions: [] })))).toBeNull();
    expect(learn(base.slice(0, 1))).toBeNull();
    expect(learn([])).toBeNull();
  });

  test("keeps one class for all that has nothing to learn from", () => {
    const model = learn([...base, article("other", "Opening hours", []), article("more", "Prices", [])])!;
    expect(model.ids).toEqual(["parcel", "refund", "router"]);
    expect(model.hasRest).toBe(true);
    expect(bestOf(model, "opening hours")).toBe("rest");
  });

  test("probabilities add up to one, and are none for a text that it never saw", () => {
    const model = learn(base)!;
    const shares = probabilities(model, foldedWords("where is the parcel"))!;
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 10);
    expect(probabilities(model, foldedWords("நன்றி"))).toBeNull();
  });

  test("knows little of words that it never read", () => {
    const model = learn(base)!;
    const half = [
      { word: "money", information: 2 },
      { word: "zeppelin", information: 2 },
    ];
    expect(knowledge(model, half)).toBeCloseTo(0.25, 10);
    expect(knowledge(model, half.slice(0, 1))).toBe(1);
    expect(knowledge(model, [])).toBe(1);
  });
});

test("a model is read back as it was written, to the last bit; so is none", () => {
  for (const model of [learn(base), null]) {
    const writer = new PackedWriter();
    writeModel(writer, model);
    expect(readModel(new PackedReader(memoryBytes(writer.finish())))).toEqual(model);
  }
});

test("passages are the say-line and the first sentences of a fair length", () => {
  const { passages } = lessonOf({
    ...article(
      "a",
      "A",
      [],
      "Too short. This sentence is long enough to say something. And so is this one, too.",
    ),
    say: "I'll look it up for you now.",
  });
  expect(passages).toEqual([
    "I'll look it up for you now.",
    "This sentence is long enough to say something.",
    "And so is this one, too.",
  ]);
});
