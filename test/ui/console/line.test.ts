import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  boundaryAt,
  clusters,
  nextBoundary,
  placeApart,
  previousBoundary,
} from "../../../src/ui/console/boundaries.ts";
import {
  edited,
  emptyLine,
  inserted,
  type Line,
  lineOf,
  maxLine,
  shownPart,
} from "../../../src/ui/console/line.ts";
import { forTerminal } from "../../../src/ui/sanitise.ts";
import { displayWidth, graphemes } from "../../../src/ui/width.ts";
import { chinese, emoji, hostile, hungarian, tamil } from "../support.ts";

/** A line written with `|` where the cursor is. */
function line(text: string): Line {
  const cursor = text.indexOf("|");
  return { text: text.replace("|", ""), cursor };
}

function shown({ text, cursor }: Line): string {
  return `${text.slice(0, cursor)}|${text.slice(cursor)}`;
}

const boundaries = (text: string): number[] => {
  let end = 0;
  return [0, ...Array.from(new Intl.Segmenter().segment(text), ({ segment }) => (end += segment.length))];
};

const family = "👨‍👩‍👧";

describe("edited", () => {
  it.each([
    ["left", "refund|", "refun|d"],
    ["left", "|refund", "|refund"],
    ["left", `a${family}|b`, `a|${family}b`],
    ["left", "கஷி|", "க|ஷி"],
    ["left", "o\u030b|", "|o\u030b"],
    ["right", `|${family}b`, `${family}|b`],
    ["right", "|🇭🇺🇩🇰", "🇭🇺|🇩🇰"],
    ["right", "refund|", "refund|"],
    ["home", "refund no|t", "|refund not"],
    ["ctrl-a", "refund no|t", "|refund not"],
    ["end", "re|fund", "refund|"],
    ["ctrl-e", "re|fund", "refund|"],
    ["ctrl-left", "refund not-yet |", "refund not-|yet "],
    ["ctrl-left", "பணம் வரவில்லை|", "பணம் |வரவில்லை"],
    ["ctrl-right", "ref|und not", "refund| not"],
    ["ctrl-right", "refund| not", "refund not|"],
    ["backspace", "refund|", "refun|"],
    ["backspace", `a${family}|`, "a|"],
    ["backspace", "வணக்கம்|", "வணக்க|"],
    ["backspace", "e\u0301|", "|"],
    ["ctrl-h", "ab|c", "a|c"],
    ["backspace", "|abc", "|abc"],
    ["delete", `|${family}b`, "|b"],
    ["ctrl-d", "a|bc", "a|c"],
    ["delete", "abc|", "abc|"],
    ["ctrl-w", "refund not-yet  |", "refund |"],
    ["alt-backspace", "refund not-yet  |", "refund not-|"],
    ["ctrl-backspace", "refund not|", "refund |"],
    ["ctrl-delete", "re|fund not", "re| not"],
    ["ctrl-u", "refund| not", "| not"],
    ["ctrl-k", "refund| not", "refund|"],
  ])("%s: %s → %s", (key, before, after) => {
    expect(shown(edited(line(before), key)!)).toBe(after);
  });

  it("knows no other keys", () => {
    for (const key of ["enter", "up", "tab", "f1", "alt-3", "constructor", "ctrl-z"]) {
      expect(edited(line("ab|c"), key)).toBeNull();
    }
  });

  it("gives the same line where nothing changes", () => {
    const at = line("abc|");
    for (const key of ["right", "end", "delete", "ctrl-k", "ctrl-d"]) expect(edited(at, key)).toBe(at);
    expect(edited(emptyLine, "backspace")).toBe(emptyLine);
  });

  it("keeps the cursor out of what grows together", () => {
    expect(shown(edited(line("ex|\u0301"), "backspace")!)).toBe("e\u0301|");
    expect(shown(edited(line("🇭x|🇺"), "backspace")!)).toBe("🇭🇺|");
  });
});

describe("inserted", () => {
  it("puts text in at the cursor", () => {
    expect(shown(inserted(line("refund| not"), " has"))).toBe("refund has| not");
    expect(shown(lineOf("பணம்"))).toBe("பணம்|");
    expect(shown(inserted(line("e|x"), "\u0301"))).toBe("e\u0301|x");
  });

  it("joins an emoji that is typed in pieces", () => {
    const typed = ["👨", "\u200d", "👩", "\u200d", "👧"].reduce(
      (at, piece) => inserted(at, piece),
      emptyLine,
    );
    expect(shown(typed)).toBe(`${family}|`);
    expect(edited(typed, "backspace")).toEqual(emptyLine);
  });

  it("makes line breaks a space, or keeps them", () => {
    expect(lineOf("one\r\n  two\n\nthree").text).toBe("one two three");
    expect(lineOf("one\r\n  two\n\nthree", { multiline: true }).text).toBe("one\n  two\n\nthree");
    expect(lineOf("a\tb").text).toBe("a b");
  });

  it.each(Object.entries(hostile))("takes nothing hostile in: %s", (_name, text) => {
    expect(lineOf(text).text).toMatch(/^[^\p{Cc}\u202e\u2066]*after[^\p{Cc}]*$/u);
  });

  it("takes what finds room", () => {
    const full = lineOf("x".repeat(maxLine - 3));
    expect(inserted(full, "abcdef").text.endsWith("xabc")).toBe(true);
    expect(inserted(full, `a${family}`).text).toBe(`${"x".repeat(maxLine - 3)}a`);
    const whole = lineOf("x".repeat(maxLine + 1));
    expect(whole.text).toHaveLength(maxLine);
    expect(inserted(whole, "y")).toBe(whole);
  });

  it("takes a megabyte within a moment", () => {
    for (const text of ["x", " ", "\n", "ப", "\u200d", "👨‍👩‍👧", "\u0301"]) {
      const started = performance.now();
      const made = lineOf(text.repeat(1_000_000 / text.length));
      shownPart(made, 80);
      edited(made, "ctrl-w");
      expect(performance.now() - started, JSON.stringify(text)).toBeLessThan(300);
    }
  });
});

const texts = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "a",
        " ",
        "\n",
        ".",
        "é",
        "e\u0301",
        "க்ஷி",
        "கா",
        "中",
        "각",
        "ᄀ",
        "ᅡ",
        "ำ",
        "ก",
        "🇭",
        "🇺",
      ),
      fc.constantFrom(family, "👍🏽", "❤️", "1️⃣", "\u0301", "\u0600", "क्", "ष", "ﾞ", "ദ", "ൎ"),
      fc.string({ unit: "grapheme", maxLength: 4 }),
      fc.string({ unit: "binary", maxLength: 4 }),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(""));

describe("graphemes around a place", () => {
  it("are the same by the short way", () => {
    for (const text of [tamil, hungarian, chinese, emoji]) expect(clusters(text)).toEqual(graphemes(text));
    // Each character beside a letter, a mark, another one of its kind and Tamil's mark.
    for (let code = 0x20; code < 0x10000; code++) {
      // The inner part of the ideographs and syllables is all the same.
      if (/[\u3410-\u4da0\u4e10-\u9fe0\uac20-\ud780\ue000-\uf8ff]/.test(String.fromCharCode(code))) continue;
      const one = String.fromCharCode(code);
      for (const text of [`a${one}`, `${one}\u0301a`, one + one, `${one}\u0bcdக`]) {
        if (clusters(text).join("|") !== graphemes(text).join("|")) expect.fail(code.toString(16));
      }
    }
  });

  it("are those of the whole text", () => {
    fc.assert(
      fc.property(texts, fc.nat(200), (text, place) => {
        const all = boundaries(text);
        const at = all[place % all.length]!;
        expect(all).toContain(placeApart(text, at));
        expect(previousBoundary(text, at)).toBe(all.findLast((one) => one < at) ?? 0);
        expect(nextBoundary(text, at)).toBe(all.find((one) => one > at) ?? text.length);
        const anywhere = Math.min(place, text.length);
        expect(boundaryAt(text, anywhere)).toBe(all.find((one) => one >= anywhere));
      }),
      { numRuns: 3000 },
    );
  });
});

const keys = [
  ...["left", "right", "home", "end", "ctrl-left", "ctrl-right", "backspace", "delete", "ctrl-w"],
  ...["alt-backspace", "ctrl-delete", "ctrl-u", "ctrl-k"],
];
const manySteps = fc.array(
  fc.oneof(
    fc.constantFrom(...keys).map((key) => ({ key })),
    fc.record({ text: texts, multiline: fc.boolean() }),
  ),
  { maxLength: 20 },
);

function linesOf(all: readonly ({ key: string } | { text: string; multiline: boolean })[]): Line[] {
  let now = emptyLine;
  return all.map((step) => {
    now = "key" in step ? edited(now, step.key)! : inserted(now, step.text, step);
    return now;
  });
}

describe("whatever is typed", () => {
  it("the cursor stands between graphemes and the text is clean", () => {
    fc.assert(
      fc.property(manySteps, (all) => {
        for (const { text, cursor } of linesOf(all)) {
          expect(boundaries(text)).toContain(cursor);
          expect(forTerminal(text, { color: false })).toBe(text);
          expect(text).not.toContain("\t");
          expect(text.length).toBeLessThanOrEqual(maxLine);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("the part that is shown fits and holds the cursor", () => {
    fc.assert(
      fc.property(manySteps, fc.integer({ min: 0, max: 60 }), (all, width) => {
        for (const one of linesOf(all)) {
          const part = shownPart(one, width);
          expect(displayWidth(part.text)).toBeLessThanOrEqual(width);
          expect(part.column).toBeGreaterThanOrEqual(0);
          expect(part.column).toBeLessThan(Math.max(1, width));
          expect(part.text).not.toContain("\n");
          // Where a character takes no column, a column does not tell before which one it is.
          if (width < 8 || graphemes(one.text).some((each) => each !== "\n" && displayWidth(each) === 0))
            continue;
          const lineShown = one.text.replaceAll("\n", "↵");
          // A mark that begins a line combines with the sign for the line's break, where it is shown.
          if (graphemes(lineShown).length !== graphemes(one.text).length) continue;
          // What stands left of the cursor is what is before it, what stands right of it what follows.
          const [left, right] = split(part);
          expect(lineShown.slice(0, one.cursor).endsWith(left.replace(/^…/, ""))).toBe(true);
          expect(lineShown.slice(one.cursor).startsWith(right.replace(/…$/, ""))).toBe(true);
          if (displayWidth(lineShown) < width) expect(part.text).toBe(lineShown);
        }
      }),
      { numRuns: 500 },
    );
  });
});

/** Text before and from a column. */
function split({ text, column }: { text: string; column: number }): [string, string] {
  let left = "";
  for (const one of graphemes(text)) {
    if (displayWidth(left + one) > column) break;
    left += one;
  }
  return [left, text.slice(left.length)];
}

describe("shownPart", () => {
  it("shows all that fits", () => {
    expect(shownPart(line("refund| not"), 20)).toEqual({ text: "refund not", column: 6 });
    expect(shownPart(line("one\ntwo|"), 20)).toEqual({ text: "one↵two", column: 7 });
    expect(shownPart(line("中文|字"), 20)).toEqual({ text: "中文字", column: 4 });
    expect(shownPart(emptyLine, 20)).toEqual({ text: "", column: 0 });
  });

  it("shows the part around the cursor, with marks where more is", () => {
    expect(shownPart(line("0123456789abcdef|"), 12)).toEqual({ text: "…abcdef", column: 7 });
    expect(shownPart(line("|0123456789abcdef"), 12)).toEqual({ text: "0123456789a…", column: 0 });
    const middle = shownPart(line("0123456789|abcdefghijklmnop"), 12);
    expect(middle.text).toMatch(/^….*…$/);
    expect(middle.text[middle.column]).toBe("a");
  });

  it("holds still while the cursor moves within it", () => {
    const text = "the customer says that the refund has not arrived and wants to know when";
    const parts = Array.from(text, (_, cursor) => shownPart({ text, cursor }, 30).text);
    expect(new Set(parts).size).toBeLessThan(6);
  });

  it.each([tamil, hungarian, chinese, emoji])("fits in every width: %s", (text) => {
    for (let width = 1; width < 40; width++) {
      for (const cursor of boundaries(text)) {
        const part = shownPart({ text, cursor }, width);
        expect(displayWidth(part.text)).toBeLessThanOrEqual(width);
        expect(part.column).toBeLessThan(width);
      }
    }
  });
});
