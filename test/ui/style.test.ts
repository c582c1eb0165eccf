import { describe, expect, it } from "vitest";
import { createStyle, palette } from "../../src/ui/style.ts";

/** Relative luminance of a colour of the 256-colour palette (WCAG 2.2). */
function luminance(index: number): number {
  const steps = [0, 95, 135, 175, 215, 255];
  const cube = index - 16;
  const rgb =
    index >= 232
      ? [1, 1, 1].map(() => 8 + (index - 232) * 10)
      : [Math.floor(cube / 36), Math.floor(cube / 6) % 6, cube % 6].map((step) => steps[step] ?? 0);
  const [r = 0, g = 0, b = 0] = rgb.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

describe("palette", () => {
  it.each(Object.entries(palette))("%s stands out from black and from white", (_, index) => {
    expect((luminance(index) + 0.05) / 0.05).toBeGreaterThanOrEqual(4);
    expect(1.05 / (luminance(index) + 0.05)).toBeGreaterThanOrEqual(4);
  });
});

describe("createStyle", () => {
  const paints = (level: 0 | 1 | 2 | 3) =>
    Object.values(createStyle(level)).filter((value) => typeof value === "function");

  it("gives the text back as it is without colours", () => {
    for (const paint of paints(0)) expect(paint("refund")).toBe("refund");
  });

  it.each([1, 2, 3] as const)("writes nothing but colours at level %d", (level) => {
    for (const paint of paints(level)) {
      expect(paint("refund").replace(/\u001b\[[0-9;]*m/g, "")).toBe("refund");
      // Neither black, yellow, white nor their bright sisters: unreadable on one background or the other.
      expect(paint("refund")).not.toMatch(/\u001b\[(30|33|37|9[0-7])m/);
    }
  });

  it("can be handed to map", () => {
    expect(["a", "b"].map(createStyle(0).dim)).toEqual(["a", "b"]);
  });
});
