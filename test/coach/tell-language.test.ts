import { expect, test } from "vitest";
import { tellLanguages } from "../../src/coach/tell-language.ts";
import { loadStopWords } from "../../src/search/analysis.ts";

test.each([
  ["where is my parcel, it has not come", "en"],
  ["hol van a csomagom, még nem jött meg", "hu"],
  ["hol van a csomagom es mikor jon", "hu"],
  ["hvor er min pakke, den er ikke kommet", "da"],
  ["என் பார்சல் எங்கே", "ta"],
  ["enakku innum refund varala, romba kashtama irukku", "ta"],
  ["12345", "en"],
  ["", "en"],
])("%s → %s", async (text, lang) => {
  const candidates = await Promise.all(
    ["da", "en", "hu", "ta"].map(async (one) => ({ lang: one, isStopWord: await loadStopWords(one) })),
  );
  expect(tellLanguages(text, candidates, "en")[0]).toBe(lang);
});
