import fc from "fast-check";
import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { displayWidth, graphemes, pad, truncate, truncateStart } from "../../src/ui/width.ts";
import { chinese, emoji, hungarian, tamil } from "./support.ts";

describe("displayWidth", () => {
  // Measured with the cursor's position in tmux 3.3a, and by wcwidth of glibc 2.36; emoji as modern terminals draw them.
  it.each([
    ["refund", 6],
    ["ő", 1],
    ["o\u030b", 1],
    ["கா", 2],
    ["கி", 2],
    ["கு", 2],
    ["கீ", 1],
    ["க்ஷ", 2],
    ["क्ष", 2],
    ["中", 2],
    ["한", 2],
    ["👨‍👩‍👧", 2],
    ["🇭🇺", 2],
    ["👍🏽", 2],
    ["✗", 1],
    ["…", 1],
    ["\u001b[1mbold\u001b[22m", 4],
    ["", 0],
  ])("%s takes %d", (text, columns) => {
    expect(displayWidth(text)).toBe(columns);
  });
});

it("agrees with string-width about every character", () => {
  const different: string[] = [];
  for (let code = 0x20; code < 0x110000; code++) {
    const character = String.fromCodePoint(code);
    // Unassigned, private and lone surrogates, Hangul vowels and half flags by themselves: nobody writes them.
    if (/[\p{Cn}\p{Co}\p{Cs}\p{Zl}\p{Zp}\p{Regional_Indicator}\u1160-\u11ff\ud7b0-\ud7fb]/u.test(character))
      continue;
    if (displayWidth(character) !== stringWidth(character)) different.push(code.toString(16));
  }
  expect(different).toEqual([]);
});

it.each([tamil, hungarian, chinese, emoji, "각 한국어 ภาษาไทย עברית العربية 👩‍🚀 🏴󠁧󠁢󠁥󠁮󠁧󠁿 ©️ ☎️ ☎ ™"])(
  "agrees with string-width about %s",
  (text) => {
    expect(displayWidth(text)).toBe(stringWidth(text));
  },
);

describe("truncate", () => {
  it.each([
    ["refund", 6, "refund"],
    ["refunds", 6, "refun…"],
    ["late fee", 6, "late…"],
    ["中文字符", 5, "中文…"],
    ["👨‍👩‍👧👨‍👩‍👧", 3, "👨‍👩‍👧…"],
    ["refund", 1, "…"],
    ["refund", 0, ""],
  ])("%s to %d", (text, width, cut) => {
    expect(truncate(text, width)).toBe(cut);
  });

  it("never gives more than the width, and never half a character", () => {
    const samples = [tamil, hungarian, chinese, emoji, "plain ascii words"];
    fc.assert(
      fc.property(fc.constantFrom(...samples), fc.integer({ min: 0, max: 90 }), (text, width) => {
        for (const cut of [truncate(text, width), truncateStart(text, width)]) {
          expect(displayWidth(cut)).toBeLessThanOrEqual(width);
          const known = new Set([...graphemes(text), "…"]);
          for (const grapheme of graphemes(cut)) expect(known).toContain(grapheme);
        }
      }),
    );
  });

  it("keeps the tail of an id", () => {
    expect(truncateStart("billing/refund-not-arrived", 19)).toBe("…refund-not-arrived");
  });
});

it("pads by columns, not by characters", () => {
  expect(pad("中", 4)).toBe("中  ");
  expect(pad("5", 3, "right")).toBe("  5");
  expect(pad("\u001b[1mid\u001b[22m", 4)).toBe("\u001b[1mid\u001b[22m  ");
  expect(pad("too long", 3)).toBe("too long");
});
