import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ends, fitted, sideBySide } from "../../../src/ui/console/fit-line.ts";
import { createStyle } from "../../../src/ui/style.ts";
import { displayWidth, withoutColor } from "../../../src/ui/width.ts";
import { tamil } from "../support.ts";

const style = createStyle(2);

describe("a line that is cut", () => {
  test("is never wider than it may be, and begins like the whole", () => {
    const piece = fc.tuple(fc.string({ unit: "grapheme" }), fc.boolean());
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), fc.integer({ min: 0, max: 60 }), (pieces, width) => {
        const plain = pieces.map(([text]) => text.replaceAll(/\p{C}/gu, ""));
        const line = plain.map((text, i) => (pieces[i]![1] ? style.say(text) : text)).join("");
        const cut = fitted(line, width);
        expect(displayWidth(cut)).toBeLessThanOrEqual(width);
        expect(plain.join("")).toContain(withoutColor(cut));
        expect(plain.join("").startsWith(withoutColor(cut))).toBe(true);
      }),
    );
  });

  test("closes the colours that it opened", () => {
    expect(fitted(style.say("refund"), 3)).toBe(`${style.say("ref").slice(0, -10)}\u001b[0m`);
    expect(fitted(style.say("refund"), 6)).toBe(style.say("refund"));
  });

  test("stays whole between graphemes, and quick where it is very long", () => {
    expect(fitted("👨‍👩‍👧👨‍👩‍👧", 3)).toBe("👨‍👩‍👧");
    const started = performance.now();
    expect(displayWidth(fitted(tamil.repeat(20_000), 80))).toBeLessThanOrEqual(80);
    expect(performance.now() - started).toBeLessThan(200);
  });
});

describe("two ends of a line", () => {
  test("stand apart, and the right one goes where both have no room", () => {
    expect(ends("left", "right", 12)).toBe("left   right");
    expect(ends("left", "right", 11)).toBe("left  right");
    expect(ends("left", "right", 10)).toBe("left");
    expect(ends("left end", "", 4)).toBe("left");
  });
});

test("columns stand side by side, whatever they hold", () => {
  const left = { lines: ["王小明", "ab", ""], width: 8 };
  const right = { lines: ["x", "", "y"], width: 2 };
  expect(sideBySide([left, right], () => " | ")).toEqual(["王小明   | x", "ab       | ", "         | y"]);
});
