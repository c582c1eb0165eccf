import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { unseen, visibleBlocks } from "../../../src/ui/console/visible-blocks.ts";

function blocks(...heights: number[]): string[][] {
  return heights.map((height, i) => Array.from({ length: height }, (_, row) => `${i}.${row}`));
}

describe("what is seen of many blocks", () => {
  test("begins with the first one as long as the selected one is whole", () => {
    expect(visibleBlocks(blocks(2, 2, 2), 1, 4)).toEqual({
      lines: ["0.0", "0.1", "1.0", "1.1"],
      above: 0,
      below: 1,
    });
    expect(visibleBlocks(blocks(2, 2, 2), 2, 4).lines).toEqual(["1.0", "1.1", "2.0", "2.1"]);
    expect(visibleBlocks(blocks(2, 2, 2), 2, 5).above).toBe(1);
  });

  test("shows the beginning of the next one where there is room, cut so that it is seen", () => {
    const cut = (line: string): string => `${line}…`;
    expect(visibleBlocks(blocks(2, 3), 0, 4, { cut }).lines).toEqual(["0.0", "0.1", "1.0", "1.1…"]);
    expect(visibleBlocks(blocks(2, 3), 0, 3, { cut }).lines).toEqual(["0.0", "0.1", "1.0"]);
  });

  test("never takes more rows than there are, and always has the selected one in them", () => {
    const heights = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(heights, fc.nat(11), fc.integer({ min: 0, max: 20 }), fc.nat(1), (given, at, rows, gap) => {
        const selected = at % given.length;
        const { lines, above, below } = visibleBlocks(blocks(...given), selected, rows, { gap });
        expect(lines.length).toBeLessThanOrEqual(rows);
        const whole = lines.filter((line) => line.startsWith(`${selected}.`)).length;
        expect(whole).toBe(Math.min(given[selected]!, rows));
        const isAll = given.reduce((sum, height) => sum + height + gap, -gap) <= rows;
        expect(above === 0 && below === 0).toBe(isAll);
      }),
    );
  });

  test("says how many are not seen", () => {
    const signs = { above: "▲", below: "▼" };
    expect(unseen({ lines: [], above: 0, below: 0 }, signs)).toBe("");
    expect(unseen({ lines: [], above: 2, below: 3 }, signs)).toBe("▲ 2 ▼ 3 more");
  });
});
