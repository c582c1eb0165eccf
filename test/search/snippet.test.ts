import fc from "fast-check";
import { expect, test } from "vitest";
import { loadAnalyzers } from "../../src/search/analysis.ts";
import { matchEnd, matchStart, placeOf } from "../../src/search/snippet.ts";
import { tokenize } from "../../src/search/tokenize.ts";
import { stored } from "./support.ts";

const english = (await loadAnalyzers(["en"])).get("en")!;
const matcher = (...words: string[]) => ({
  terms: new Map(words.map((word, i) => [english.term(word), 1 + i / 10])),
  words,
  analyzer: english,
});
const section = (slug: string, heading: string, text: string) => ({ slug, heading, text });
const article = (...sections: ReturnType<typeof section>[]) => stored("a", { lang: "en", sections });
const inText = (text: string, ...words: string[]) =>
  placeOf(article(section("", "", text)), matcher(...words));
const shown = (snippet: string) => snippet.replaceAll(matchStart, "[").replaceAll(matchEnd, "]");
const filler = (count: number) => "nothing of interest here ".repeat(count);

test("matches are marked, inflected ones too, and only whole words", () => {
  expect(shown(inText("Your refunds, refund! Prefunded. REFUND-desk", "refund").snippet)).toBe(
    "Your [refunds], [refund]! [Prefunded]. [REFUND]-desk",
  );
  expect(shown(inText("A card and a cardigan, carding", "card").snippet)).toBe(
    "A [card] and a cardigan, [carding]",
  );
});

test("a compound is marked as a whole where it was asked for as one", () => {
  expect(shown(inText("Restart the Wi-Fi box", "wifi").snippet)).toBe("Restart the [Wi-Fi] box");
  expect(shown(inText("Error E-1042 again", "e1042").snippet)).toBe("Error [E-1042] again");
});

test("the window stands where most different words are near each other", () => {
  const text = `The card. ${filler(10)}\nThe refund came back to the card. ${filler(10)}\nA card, a card, a card.`;
  const snippet = shown(inText(text, "refund", "card").snippet);
  expect(snippet).toContain("The [refund] came back to the [card].");
  expect(snippet.length).toBeLessThan(220);
});

test("a cut is shown where it is, and nowhere else", () => {
  expect(shown(inText("A short refund text.", "refund").snippet)).toBe("A short [refund] text.");
  const long = shown(inText(`${"word ".repeat(60)}refund ${"word ".repeat(60)}`, "refund").snippet);
  expect(long).toMatch(/^… .*\[refund\].* …$/);
  expect(shown(inText(`${filler(9)}. Then the refund came.`, "refund").snippet)).toBe(
    "Then the [refund] came.",
  );
});

test("the section that tells most is chosen, the earlier one of equals", () => {
  const parts = [
    section("", "", "Something about a card."),
    section("bank", "What the bank says", "The refund went to the card."),
    section("again", "Again", "The refund went to the card."),
    section("steps", "Steps", "Nothing."),
  ];
  expect(placeOf(article(...parts), matcher("refund", "card")).section).toEqual({
    slug: "bank",
    heading: "What the bank says",
  });
  expect(placeOf(article(...parts), matcher("steps"))).toEqual({
    section: { slug: "steps", heading: "Steps" },
    snippet: "",
  });
});

test("text before the first heading is no section; without a match there is no place", () => {
  expect(inText("A refund.", "refund").section).toBeNull();
  expect(inText("Nothing here.", "refund")).toEqual({ section: null, snippet: "" });
  expect(placeOf(article(), matcher("refund"))).toEqual({ section: null, snippet: "" });
});

test("white space is one space, and nothing is cut in the midst of a character", () => {
  expect(shown(inText("a refund \t\n\n b", "refund").snippet)).toBe("a [refund] b");
  for (let before = 0; before < 4; before++) {
    const { snippet } = inText(`${"x".repeat(before)} refund ${"😀".repeat(200)}`, "refund");
    expect(snippet.isWellFormed()).toBe(true);
  }
});

test("marks are balanced and hold exactly matching words of the text, and the rest is the text as it stands", () => {
  const word = fc.constantFrom(
    "refund",
    "refunds",
    "card",
    "Wi-Fi",
    "E-1042",
    "o'clock",
    "the",
    "x",
    "பணம்",
    "😀",
    ".",
    "!",
    "\n",
  );
  const text = fc.array(word, { minLength: 1, maxLength: 120 }).map((all) => all.join(" "));
  const asked = fc.uniqueArray(fc.constantFrom("refund", "card", "wifi", "1042", "fi", "பணம்"), {
    minLength: 1,
  });
  fc.assert(
    fc.property(text, asked, (body, words) => {
      const { snippet } = inText(body, ...words);
      const own = matcher(...words);
      const matching = new Set(
        tokenize(body)
          .filter((token) => own.terms.has(english.term(token.word)))
          .map(({ start, end }) => body.slice(start, end)),
      );
      if (matching.size === 0) {
        expect(snippet).toBe("");
        return;
      }
      const pieces = snippet.split(new RegExp(`${matchStart}([^${matchStart}${matchEnd}]*)${matchEnd}`));
      expect(pieces.length).toBeGreaterThan(1);
      pieces.forEach((piece, i) => {
        if (i % 2 === 1) expect(matching.has(piece)).toBe(true);
        else expect(piece).not.toMatch(new RegExp(`[${matchStart}${matchEnd}]`));
      });
      const bare = pieces.join("").replace(/^… /, "").replace(/ …$/, "");
      expect(body.replace(/\s+/g, " ")).toContain(bare);
      expect(bare.length).toBeLessThanOrEqual(160);
    }),
    { numRuns: 500 },
  );
});
