import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createStyle } from "../../src/ui/style.ts";
import { displayWidth, withoutColor } from "../../src/ui/width.ts";
import { flow, hang, hardWrap, wrap } from "../../src/ui/wrap.ts";
import { chinese, emoji, hungarian, tamil } from "./support.ts";

const style = createStyle(2);

describe("wrap", () => {
  it.each([
    ["short", 10, ["short"]],
    ["two  spaces\tand tab", 12, ["two spaces", "and tab"]],
    ["a\nb", 10, ["a", "b"]],
    ["unbreakableword", 6, ["unbrea", "kablew", "ord"]],
    ["see unbreakableword", 6, ["see", "unbrea", "kablew", "ord"]],
    ["很抱歉，您的退款", 8, ["很抱歉，", "您的退款"]],
    ["很抱歉，您", 6, ["很抱", "歉，您"]],
    ["（请稍等）", 4, ["（请", "稍", "等）"]],
    ["non\u00a0breaking space", 12, ["non\u00a0breaking", "space"]],
    ["", 10, [""]],
  ])("%j in %d columns", (text, width, lines) => {
    expect(wrap(text, width)).toEqual(lines);
  });

  it("fits any script, loses nothing but spaces", () => {
    const samples = [
      tamil,
      hungarian,
      chinese,
      emoji,
      "plain words and averyveryverylongwordinthemiddle of it",
    ];
    fc.assert(
      fc.property(fc.constantFrom(...samples), fc.integer({ min: 4, max: 120 }), (text, width) => {
        const lines = wrap(text, width);
        for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(width);
        expect(lines.join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
      }),
    );
  });

  it("closes and reopens colours at every line", () => {
    const lines = wrap(`to ${style.strong(`be ${style.mark("or not")} to be`)} that`, 7);
    expect(lines.map(withoutColor)).toEqual(["to be", "or not", "to be", "that"]);
    for (const line of lines) {
      const opened = line.match(/\u001b\[(1|38;5;\d+)m/g)?.length ?? 0;
      const closed = line.match(/\u001b\[(22|39)m/g)?.length ?? 0;
      expect(closed >= opened / 2 && (opened === 0) === (closed === 0)).toBe(true);
    }
    expect(lines[3]).toBe("that");
  });

  it.each(["a", "a ", "中", "中a", "ab中", "க", "\u001b[1m", "\u001b", "(", "\n", " "])(
    "takes linear time over %j",
    (part) => {
      const start = performance.now();
      wrap(part.repeat(200_000), 80);
      expect(performance.now() - start).toBeLessThan(15_000);
    },
  );
});

it("hardWrap keeps every space", () => {
  expect(hardWrap("  if (x)  {\n}", 6)).toEqual(["  if (", "x)  {", "}"]);
});

it("hang indents what follows", () => {
  expect(hang("10. ", ["first", "second", "", "third"])).toEqual([
    "10. first",
    "    second",
    "",
    "    third",
  ]);
});

it("flow breaks between parts only", () => {
  expect(flow(["owner billing-team", "reviewed today", "en"], "·", 24)).toEqual([
    "owner billing-team ·",
    "reviewed today · en",
  ]);
  expect(flow([], "·", 10)).toEqual([]);
});
