import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BadExpression, parseExpression } from "../../src/coach/expression.ts";
import { Matcher, withoutOverlaps } from "../../src/coach/matcher.ts";
import { wordsIn } from "../../src/coach/words.ts";
import { stem } from "./support.ts";

/** Where the expression stands in the text, as text. */
function found(expression: string, text: string, lang = "en", fillers: readonly string[] = []): string[] {
  const words = wordsIn(text, lang, stem);
  const matcher = new Matcher([[expression, parseExpression(expression, lang, stem)]], (word) =>
    fillers.includes(word.folded),
  );
  return withoutOverlaps(matcher.all(words)).map(({ from, to }) =>
    text.slice(words[from]!.start, words[to - 1]!.end),
  );
}

describe("an expression matches", () => {
  test.each([
    ["calm down", "Please CALM  down, sir", ["CALM  down"]],
    ["call back", "she called back", ["called back"]],
    ["call back", "call me back", []],
    ["call … back", "call all of us back", ["call all of us back"]],
    ["call … back", "call me and all of my friends back", []],
    ["you'll have to", "you will have to wait", ["you will have to"]],
    ["you will have to", "youll have to wait", ["youll have to"]],
    ["can't/won't help", "I cannot help. I won't help.", ["cannot help", "won't help"]],
    ["isn't/not right", "that isnt right, not right", ["isnt right", "not right"]],
    ["you (really) should", "you should; you really should", ["you should", "you really should"]],
    ["(right away) sir", "right away sir", ["right away sir"]],
    ["panasz*", "panaszt teszek, panaszkodom", ["panaszt", "panaszkodom"]],
    ["*klage*", "kundeklagen", ["kundeklagen"]],
    ["nyugod* + meg", "meg kell nyugodnia", ["meg kell nyugodnia"]],
    ["nyugod* + meg", "nyugodjon meg", ["nyugodjon meg"]],
    ["nyugod* + meg", "nyugodjon. Meg kell várni", []],
    ["calm down", "calm. Down here", []],
    ["I know how {issue} feels", "I know how bad it feels", ["I know how bad it feels"]],
    ["mérges", "MERGES vagyok", ["MERGES"]],
    ["=kør hjem", "kør hjem, kor hjem", ["kør hjem"]],
    ["for 3. gang", "det er for 3. gang nu", ["for 3. gang"]],
    ["அமைதியா* + இரு*", "அமைதியாக இருங்கள்", ["அமைதியாக இருங்கள்"]],
  ])("%s in “%s”", (expression, text, expected) => {
    expect(
      found(expression, text, expression.includes("é") || expression.includes("*") ? "hu" : "en"),
    ).toEqual(expected);
  });

  test("fillers stand inside without being named, other words do not", () => {
    expect(found("you have to", "you just really have to", "en", ["just", "really"])).toEqual([
      "you just really have to",
    ]);
    expect(found("you have to", "you never have to", "en", ["just", "really"])).toEqual([]);
  });
});

describe("an expression that cannot be read says why", () => {
  test.each(["", "…", "a + ?", "a*", "() …", "?!", "(a) (b/c)"])("“%s”", (source) => {
    expect(() => parseExpression(source, "en", stem)).toThrow(BadExpression);
  });

  test("too many alternatives", () => {
    expect(() => parseExpression("(a) (b) (c) (d) (e) (f) (g) (h) i", "en", stem)).toThrow(
      "too many alternatives",
    );
  });
});

test("of matches that overlap the longest stays", () => {
  const words = wordsIn("thanks for nothing at all", "en", stem);
  const matcher = new Matcher(
    ["thanks", "thanks for nothing", "nothing at"].map((text) => [text, parseExpression(text, "en", stem)]),
  );
  expect(withoutOverlaps(matcher.all(words)).map(({ entry }) => entry)).toEqual(["thanks for nothing"]);
});

test("no text makes it throw, and every match lies within it", () => {
  const matcher = new Matcher(
    ["calm down", "*ab*", "a … b", "a + b", "(a) b/c"].map((text) => [
      text,
      parseExpression(text, "en", stem),
    ]),
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: "binary" }),
        fc.array(fc.constantFrom("a", "b", "c", "ab.", "calm", "down")).map((all) => all.join(" ")),
      ),
      (text) => {
        const words = wordsIn(text, "en", stem);
        for (const { from, to } of matcher.all(words)) {
          expect(from).toBeGreaterThanOrEqual(0);
          expect(to).toBeGreaterThan(from);
          expect(to).toBeLessThanOrEqual(words.length);
        }
        for (const { start, end } of words) expect(text.slice(start, end)).not.toBe("");
      },
    ),
  );
});
