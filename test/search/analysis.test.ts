import { readdirSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { fold } from "../../src/base/text.ts";
import { baseLanguage, loadAnalyzers, maxTermLength } from "../../src/search/analysis.ts";
import { readableText } from "../../src/search/document.ts";
import { tokenize } from "../../src/search/tokenize.ts";
import { FakeSource } from "./fake-source.ts";
import { idsFound, searcherOn } from "./support.ts";

const analyzer = async (lang: string) => (await loadAnalyzers([lang])).get(baseLanguage(lang))!;
const words = (text: string) => tokenize(text).map(({ word }) => word);

/** A sentence of each language, and a word of it in another form (the same where the language bends none of these). */
const languages: Record<string, [sentence: string, asked: string]> = {
  ar: ["الكتاب على الطاولة", "كتاب"],
  bg: ["картите са изгубени", "карта"],
  da: ["pengene er ikke kommet tilbage", "penge"],
  de: ["die Rechnungen sind falsch", "Rechnung"],
  el: ["οι λογαριασμοί είναι λάθος", "λογαριασμοί"],
  en: ["the refunds have not arrived", "refund"],
  es: ["las facturas son incorrectas", "factura"],
  fi: ["laskut ovat väärin", "lasku"],
  fr: ["les factures sont fausses", "facture"],
  ga: ["tá an bille mícheart", "bille"],
  hi: ["मेरा पैसा वापस नहीं आया", "पैसा"],
  hu: ["nem jött meg a visszatérítésem", "visszatérítés"],
  hy: ["հաշիվը սխալ է", "հաշիվը"],
  id: ["tagihan saya salah", "tagihan"],
  it: ["le fatture sono sbagliate", "fattura"],
  lt: ["sąskaitos yra neteisingos", "sąskaita"],
  ne: ["मेरो पैसा फिर्ता आएन", "पैसा"],
  nl: ["de rekeningen kloppen niet", "rekening"],
  no: ["pengene har ikke kommet tilbake", "penger"],
  pt: ["as faturas estão erradas", "fatura"],
  ro: ["facturile sunt greșite", "facturile"],
  ru: ["счета выставлены неправильно", "счет"],
  sa: ["मम धनं न आगतम्", "धनं"],
  sr: ["računi su pogrešni", "računi"],
  sv: ["räkningarna är fel", "räkningen"],
  ta: ["என் பணம் இன்னும் வரவில்லை", "பணம்"],
  tr: ["faturalar yanlış", "fatura"],
  uk: ["рахунки неправильні", "рахунок"],
};

test("every language that the stemmer package has is known", () => {
  const dist = new URL("../../node_modules/@orama/stemmers/dist/", import.meta.url);
  const own = new Map([
    ["dk", "da"],
    ["gr", "el"],
    ["rs", "sr"],
    ["ua", "uk"],
    ["am", "hy"],
    ["in", "hi"],
    ["np", "ne"],
    ["ie", "ga"],
    ["sk", "sa"],
    ["se", "sv"],
  ]);
  const files = readdirSync(dist)
    .filter((name) => /^[a-z]{2}\.js$/.test(name))
    .map((name) => name.slice(0, 2));
  expect(files.length).toBeGreaterThanOrEqual(28);
  expect(Object.keys(languages)).toHaveLength(28);
  expect(new Set(files.map((name) => own.get(name) ?? name)).size).toBe(files.length);
});

test.each(Object.keys(languages))(
  "%s loads, keeps its script and finds a word in another form",
  async (lang) => {
    const { term, isStopWord, lang: loaded } = await analyzer(lang);
    expect(loaded).toBe(lang);
    const [sentence, asked] = languages[lang]!;
    for (const word of words(sentence)) {
      expect(term(word)).toMatch(/^[\p{L}\p{M}]+$/u);
      expect(term(word.toUpperCase().toLowerCase())).toBe(term(word));
      expect(typeof isStopWord(word)).toBe("boolean");
    }
    const source = new FakeSource();
    source.put("answer.md", { data: { title: sentence, lang } });
    source.put("other.md", { data: { title: "zzzz qqqq", lang: "xx" } });
    expect((await idsFound(searcherOn(source), asked, { typing: false }))[0]).toBe("answer");
  },
);

test("no stemmer throws or answers nothing, whatever the word", async () => {
  const letters = Object.entries(languages).map(
    ([lang, [sentence]]) => [lang, [...new Set(sentence)]] as const,
  );
  for (const [lang, own] of letters) {
    const { term } = await analyzer(lang);
    const unit = fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...own) },
      fc.constantFrom("a", "e", "n", "s", "ß", "1"),
    );
    fc.assert(
      fc.property(fc.string({ unit, minLength: 1, maxLength: 14 }), (text) => {
        for (const word of words(text)) expect(term(word)).toMatch(/^[\p{L}\p{M}\p{N}]+$/u);
      }),
      { numRuns: 60 },
    );
  }
});

test("stop words are known as people type them", async () => {
  const english = await analyzer("en");
  expect(["the", "THE", "dont", "is"].map((word) => english.isStopWord(word))).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect(english.isStopWord("refund")).toBe(false);
  const hungarian = await analyzer("hu");
  expect(["és", "es"].map((word) => hungarian.isStopWord(word))).toEqual([true, true]);
});

test("a language nobody stems is only folded, hostile names included", async () => {
  for (const lang of ["xx", "zu", "__proto__", "constructor", "toString", ""]) {
    const { term, isStopWord } = await analyzer(lang);
    expect(["Refunds", "ÁRVÍZ", "Größe"].map(term)).toEqual(["refunds", "arviz", "grosse"]);
    expect(isStopWord("the")).toBe(false);
  }
});

test("regional tags and both Norwegians are cut as their language", async () => {
  expect(["pt-br", "PT-BR", "nb", "nn", "nb-no", "en-gb"].map(baseLanguage)).toEqual([
    "pt",
    "pt",
    "no",
    "no",
    "no",
    "en",
  ]);
  expect((await analyzer("pt-br")).term("faturas")).toBe((await analyzer("pt")).term("faturas"));
});

test("Tamil stays whole: no vowel sign is lost in folding, cutting or stemming", async () => {
  const text = "பணத்தைத் திருப்பித் தரவில்லை, க்ஷ ஸ்ரீ";
  expect(fold(text)).toBe(text);
  expect(words(text)).toEqual(["பணத்தைத்", "திருப்பித்", "தரவில்லை", "க்ஷ", "ஸ்ரீ"]);
  const { term } = await analyzer("ta");
  for (const word of words(text)) expect(word.startsWith(term(word).slice(0, 2))).toBe(true);
  expect(term("பணம்")).not.toBe(term("பாணம்"));
});

test.each([
  ["ÁRVÍZTŰRŐ TÜKÖRFÚRÓGÉP", "arvizturo tukorfurogep"],
  ["blåbærgrød", "blabaergrod"],
  ["Straße", "strasse"],
  ["Łódź đ ı", "lodz d i"],
  ["é", "e"],
  ["e\u0301", "e"],
  ["ΆΈ", "αε"],
  ["йё", "ие"],
  ["हिन्दी", "हिन्दी"],
])("folds %s", (text, folded) => {
  expect(fold(text)).toBe(folded);
});

test("folding twice changes nothing more, and neither form of Unicode matters", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      expect(fold(fold(text))).toBe(fold(text));
      expect(fold(text.normalize("NFD"))).toBe(fold(text.normalize("NFC")));
    }),
  );
});

test.each<[string, string[]]>([
  ["E-1042", ["E", "1042", "E1042"]],
  ["ERR_TIMEOUT", ["ERR", "TIMEOUT", "ERRTIMEOUT"]],
  ["Wi-Fi wifi wi fi", ["Wi", "Fi", "WiFi", "wifi", "wi", "fi"]],
  ["v2.10.3", ["v2", "10", "3", "v2103"]],
  ["don't o’clock", ["dont", "oclock"]],
  ["o'neil-x", ["oneil", "x", "oneilx"]],
  ["a-b-c-d-e-f", ["a", "b", "c", "d", "e", "f"]],
  ["-card _x_ ... --", ["card", "x"]],
  ["", []],
  ["🙂 … !?", []],
])("cuts %s", (text, expected) => {
  expect(words(text)).toEqual(expected);
});

test("every token stands where it says: its word is the text there, without the joints", () => {
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.oneof(
          fc.constantFrom("a", "b", "-", "_", ".", "'", " ", "1", "ä", "ி"),
          fc.string({ unit: "grapheme", maxLength: 1 }),
        ),
      }),
      (text) => {
        let previous = 0;
        for (const { word, start, end, whole } of tokenize(text)) {
          expect(word).not.toBe("");
          expect(text.slice(start, end).replace(whole ? /['’._-]+/g : /['’]/g, "")).toBe(word);
          if (!whole) {
            expect(start).toBeGreaterThanOrEqual(previous);
            previous = end;
          }
        }
      },
    ),
    { numRuns: 2000 },
  );
});

const longWord = (...letters: string[]) =>
  fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 100, size: "max" });

test("the words of a text are all its letters, marks and digits, in order", () => {
  const reference = /[\p{L}\p{M}\p{N}]+(?:['’]+[\p{L}\p{M}\p{N}]+)*/gu;
  const unit = fc.oneof(
    fc.constantFrom(
      "a",
      "-",
      "_",
      ".",
      "'",
      "’",
      " ",
      "1",
      "ி",
      "𝒜",
      "𞤀",
      "😀",
      "\ud835",
      "\udc9c",
      "\0",
      "中",
    ),
    fc.string({ unit: "binary", maxLength: 1 }),
  );
  fc.assert(
    fc.property(fc.string({ unit }), (text) => {
      const expected = (text.match(reference) ?? []).map((word) => word.replace(/['’]/g, ""));
      expect(tokenize(text).flatMap(({ word, whole }) => (whole ? [] : [word]))).toEqual(expected);
    }),
    { numRuns: 500 },
  );
});

test("codes are never stemmed, and words of any length become terms of a bounded length", async () => {
  const { term } = await analyzer("en");
  expect(["E1042ing", "1042s", "5Gs"].map(term)).toEqual(["e1042ing", "1042s", "5gs"]);
  fc.assert(
    fc.property(fc.oneof(longWord("a", "s", "æ", "த", "ß"), longWord("b", "a", "s", "ing", "ed")), (word) => {
      expect(term(word).length).toBeLessThanOrEqual(maxTermLength);
      expect(term(word)).not.toBe("");
      // A query's words are cut before they are stemmed: the same term must come out.
      expect(term(word.slice(0, maxTermLength))).toBe(term(word));
    }),
    { numRuns: 200 },
  );
});

test("a very long word is found as it stands", async () => {
  const word = "Donaudampfschifffahrtsgesellschaftskapitänsmützen";
  const source = new FakeSource();
  source.put("a.md", { data: { title: "A", lang: "de" }, body: `Die ${word} sind da.` });
  const { index } = await searcherOn(source).open();
  const { term } = await analyzer("de");
  expect(index.postings("words", term(word.toLowerCase().slice(0, maxTermLength))).count).toBe(1);
});

test.each<[string, string[]]>([
  ["visszatérítés", ["visszaterites", "VISSZATÉRÍTÉS", "visszateritesem", "viszaterites"]],
  ["Wi-Fi", ["wifi", "wi-fi", "wi fi", "WiFi"]],
  ["wifi", ["wi-fi", "Wi-Fi"]],
  ["E-1042", ["E-1042", "e1042", "e 1042", "E_1042"]],
  ["ERR_TIMEOUT", ["ERR_TIMEOUT", "err timeout", "errtimeout", "ERR-TIMEOUT"]],
  ["blåbærgrød", ["blabaergrod", "blåbærgrød"]],
])("an article about %s is found however it is typed", async (title, queries) => {
  const source = new FakeSource();
  source.put("answer.md", { data: { title, lang: /vissza/.test(title) ? "hu" : "en" } });
  source.put("other.md", { data: { title: "Something else", questions: ["about E-2107", "err auth"] } });
  for (const query of queries) {
    const found = await idsFound(searcherOn(source), query, { typing: false });
    expect(found[0], query).toBe("answer");
  }
});

test.each<[string, string]>([
  ["a line of dashes", `${"-".repeat(100_000)}x`],
  ["spaces", `a${" ".repeat(100_000)}x`],
  ["no-break spaces", `a${"\u00a0".repeat(100_000)}x`],
  ["empty lines", `a${"\n".repeat(100_000)}x`],
  ["open comments", "<!--".repeat(25_000)],
  ["open brackets", "[](".repeat(30_000)],
  ["open links", "[a][".repeat(25_000)],
  ["open tags", "<a ".repeat(30_000)],
  ["stars", "*_".repeat(50_000)],
  ["bars", "| ".repeat(50_000)],
  ["backticks", "`".repeat(100_000)],
  ["apostrophes in compounds", "o'n-x ".repeat(20_000)],
  ["one word", "a".repeat(100_000)],
  ["one compound", "a-".repeat(50_000)],
])("a hostile text is read in linear time: %s", (_, text) => {
  const started = performance.now();
  tokenize(readableText(text));
  expect(performance.now() - started).toBeLessThan(1000);
});

test.each<[string, string]>([
  ["a [link](http://x.y/z) and ![picture](p.png) and [ref][1]", "a link and picture and ref"],
  ["- one\n* two\n1. three\n> four", "one\ntwo\nthree\nfour"],
  ["| a | b |\n|---|:-:|\n| c | d |", "a b\nc d"],
  ["before <!-- hidden\nlines --> after <!-- open", "before after <!-- open"],
  ["**bold** _soft_ `code` snake_case a*b", "bold soft code snake_case a*b"],
  ["```js\nlet x\n```", "let x"],
  ["line\n\n \n  next  ", "line\nnext"],
  ["\\* no star, snake\\_case", "no star, snake_case"],
  ["a\ue000b\ue001c", "abc"],
  ["---\ntext", "text"],
])("what a reader sees of %j", (markdown, text) => {
  expect(readableText(markdown)).toBe(text);
});
