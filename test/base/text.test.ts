import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clean, cleanLine, firstWords, fold, slugify } from "../../src/base/text.ts";

/** Every character that must never reach a terminal, one by one (UTF-16 units). */
const forbidden =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/;

describe("clean", () => {
  test("leaves nothing that moves, hides or reorders, whatever comes", () => {
    for (let code = 0; code < 0x10000; code++) {
      const shown = clean(`a${String.fromCharCode(code)}b`);
      if (forbidden.test(shown)) throw new Error(`U+${code.toString(16)} came through`);
    }
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(forbidden.test(clean(text))).toBe(false);
        expect(clean(clean(text))).toBe(clean(text));
        expect(cleanLine(text)).toBe(clean(text).replace(/\s+/g, " ").trim());
      }),
    );
  });

  test("keeps line ends as \\n, tabs, and every letter", () => {
    expect(clean("a\r\nb\rc\td")).toBe("a\nb\nc\td");
    const letters = "árvíztűrő Ærø மொழி हिन्दी 日本語 ≠ €";
    expect(clean(letters)).toBe(letters);
  });

  test("keeps joiners where a script or an emoji needs them, and only there", () => {
    for (const whole of ["க்‌ஷ", "👩‍🚒", "नमस्‍ते", "می‌خواهم"]) expect(clean(whole)).toBe(whole);
    expect(clean("re\u200dfund \u200crefund")).toBe("refund refund");
  });

  test("takes tag characters and lone surrogates away", () => {
    expect(clean("a\u{e0041}b\ud800c")).toBe("abc");
  });
});

describe("fold", () => {
  test.each([
    ["Számla", "szamla"],
    ["Årsopgørelse på Ærø", "arsopgorelse pa aero"],
    ["STRASSE ß Łódź Đ", "strasse ss lodz d"],
    ["பணத்தை", "பணத்தை"],
    ["Ελλάδα", "ελλαδα"],
  ])("%s → %s", (text, folded) => expect(fold(text)).toBe(folded));

  test("folding twice changes nothing more", () => {
    fc.assert(fc.property(fc.string({ unit: "grapheme" }), (text) => fold(fold(text)) === fold(text)));
  });
});

test("slugs are letters and digits joined by hyphens", () => {
  expect(slugify("If the bank says: “no”!")).toBe("if-the-bank-says-no");
  expect(slugify("Mit jelent az egyes fény?")).toBe("mit-jelent-az-egyes-feny");
  expect(slugify("படிகள் 2")).toBe("படிகள்-2");
});

test("a cut text says that it was cut", () => {
  expect(firstWords("one two three", 3)).toBe("one two three");
  expect(firstWords("one two three four", 3)).toBe("one two three …");
});
