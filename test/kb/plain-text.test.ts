import { expect, test } from "vitest";
import { outline } from "../../src/kb/outline.ts";
import { firstSentence, plainText } from "../../src/kb/plain-text.ts";

const sentence = (markdown: string) => firstSentence(outline(markdown));

test.each<[string, string, string]>([
  ["prose", "We refund it today. Then more.", "We refund it today."],
  ["behind headings", "# Title\n\nUnder\n---\n\nThe answer! More.", "The answer!"],
  ["over line ends", "The answer\ngoes on. More.", "The answer goes on."],
  ["without an end", "The answer", "The answer"],
  ["of a list", "- First do this\n- Then that", "First do this"],
  ["of a numbered list", "1. First do this, then\n   go on.\n2. Then", "First do this, then go on."],
  ["of a quote", "> Said so. More", "Said so."],
  ["of a callout", "> [!NOTE]\n> Said so.", "Said so."],
  ["of a task", "- [ ] Do it.", "Do it."],
  ["behind code", "```\nx. y\n```\n\nText.", "Text."],
  ["behind indented code", "    x. y\n\nText.", "Text."],
  ["behind a table", "| a. | b |\n|---|---|\n| c | d |\n\nText.", "Text."],
  ["behind a bare table", "a | b\n--|--\n\nText.", "Text."],
  ["behind a picture", "![alt. text](x.png)\n\nText.", "Text."],
  ["behind a comment", "<!-- note. -->\n\nText.", "Text."],
  ["behind a rule", "***\n\nText.", "Text."],
  ["behind a definition", "[a]: http://x.y\n\nText.", "Text."],
  [
    "link texts stay",
    "See [the **form**](x.md) and <https://a.b/c>. More.",
    "See the form and https://a.b/c.",
  ],
  ["abbreviations", "Ask e.g. Dr. Who at ext. 210 now. More.", "Ask e.g. Dr. Who at ext. 210 now."],
  ["etc. before a capital", "Cards, cash etc. More.", "Cards, cash etc."],
  ["numbers", "It is 3.5 days, approx. 4. More.", "It is 3.5 days, approx. 4."],
  ["quotes", "Say “it is gone.” More.", "Say “it is gone.”"],
  ["other scripts", "返金は本日です。次に。", "返金は本日です。"],
  ["nothing", "# Title\n\n---\n", ""],
])("the first sentence: %s", (_, markdown, expected) => {
  expect(sentence(markdown)).toBe(expected);
});

test("is cut at 25 words", () => {
  expect(sentence(`${"word ".repeat(30)}.`)).toBe(`${"word ".repeat(25)}…`);
});

test.each<[string, string]>([
  ["**bold** *it* _it_ __b__ ~~no~~ `code` ***both***", "bold it it b no code both"],
  ["snake_case_name and 2 * 3 * 4", "snake_case_name and 2 * 3 * 4"],
  ["\\*kept\\* &amp; &lt;", "*kept* & <"],
  ["[[note|shown]] [[plain]] [a][b] [c](<d e>) x[^1]", "shown plain a c x"],
  ["[![pic](a.png)](b.md) text", "text"],
  ["<b>bold</b> 1 < 2 > 0", "bold 1 < 2 > 0"],
  ["{customer}, one moment", "{customer}, one moment"],
  ["a\u001b[31m  b", "a[31m b"],
])("plain text of %j", (markdown, expected) => {
  expect(plainText(markdown)).toBe(expected);
});

test.each(["[", "![", "[[", "](", "<a ", "*a", "_a", "`a", "~~a", "[](", "<!--", "> ", "1. ", "\\", "&amp"])(
  "%j a million times takes no time",
  (piece) => {
    const start = performance.now();
    sentence(piece.repeat(300_000));
    sentence(`${piece.repeat(200)}\n`.repeat(1_000));
    expect(performance.now() - start).toBeLessThan(4_500);
  },
);
