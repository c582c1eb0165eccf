import { expect, test } from "vitest";
import { isLanguageTag, languageOfPath } from "../../src/kb/language-tag.ts";

test.each(["en", "hu", "pt-br", "zh-hans", "es-419", "zh-hant-tw", "fil", "yue"])(
  "%s is a language",
  (tag) => {
    expect([isLanguageTag(tag), isLanguageTag(tag)]).toEqual([true, true]);
  },
);
test.each(["faq", "api", "xx", "", "e", "english", "en-help", "en-zz1", "und", "en-xx", "__proto__", "en-"])(
  "%j is none",
  (tag) => {
    expect(isLanguageTag(tag)).toBe(false);
  },
);
test("the first folder counts, the file's name does not", () => {
  expect(languageOfPath("a/de/hu/x.md")).toBe("de");
  expect(languageOfPath("hu.md")).toBeNull();
});
