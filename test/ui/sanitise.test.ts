import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { forJson, forTerminal, maxOutput } from "../../src/ui/sanitise.ts";
import { emoji, hostile, tamil } from "./support.ts";

const onlyTextAndColor = /^(?:\u001b\[[0-9;]*m|[^\u0000-\u0008\u000b-\u001f\u007f-\u009f])*$/;

describe("forTerminal", () => {
  it.each(Object.entries(hostile))("lets nothing of it through: %s", (_, text) => {
    for (const color of [true, false]) {
      const shown = forTerminal(`before ${text}`, { color });
      expect(shown).toMatch(onlyTextAndColor);
      expect(shown).not.toMatch(
        /[\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]|\p{Cs}/u,
      );
      expect(shown).toContain("after");
      if (!color) expect(shown).not.toContain("\u001b");
    }
  });

  it("lets colours through, and takes them away where there are none", () => {
    const painted = "\u001b[1m\u001b[38;5;28mSay\u001b[39m\u001b[22m\tnow\n";
    expect(forTerminal(painted, { color: true })).toBe(painted);
    expect(forTerminal(painted, { color: false })).toBe("Say\tnow\n");
  });

  it.each([
    ["Tamil", tamil],
    ["Tamil with joiners", "க்\u200cஷ ஸ்\u200dரீ"],
    ["Persian", "می\u200cخواهم"],
    ["emoji", emoji],
  ])("keeps %s whole", (_, text) => {
    expect(forTerminal(text, { color: true })).toBe(text);
  });

  it("keeps a joiner that stands behind a colour", () => {
    expect(forTerminal("க்\u001b[1m\u200dஷ", { color: true })).toBe("க்\u001b[1m\u200dஷ");
  });

  it("cuts what is longer than anybody reads, and says so in a last line", () => {
    const shown = forTerminal(`${"line of text\n".repeat(maxOutput / 10)}`, { color: true });
    expect(shown.length).toBeLessThan(maxOutput + 200);
    expect(shown).toMatch(/line of text\n?\u001b\[0m\n… cut here: .*2 million characters\.\n$/);
  });

  it("never cuts through a character", () => {
    const shown = forTerminal(`a${"😀".repeat(maxOutput)}`, { color: false });
    expect(shown).not.toMatch(/\p{Cs}/u);
  });

  it("takes linear time", () => {
    const start = performance.now();
    for (const part of ["\u001b", "\u001b[", "\u001b[1;", "\u001b[1m", "\u200d", "\r", "க்\u200d"]) {
      forTerminal(part.repeat(maxOutput / part.length), { color: true });
    }
    expect(performance.now() - start).toBeLessThan(5000);
  });

  it("lets nothing but text and colours out, whatever comes in", () => {
    const piece = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom("\u001b", "[", "31", ";", "m", "\u009b", "\u200d"),
    );
    fc.assert(
      fc.property(fc.array(piece), fc.boolean(), (pieces, color) => {
        expect(forTerminal(pieces.join(""), { color })).toMatch(onlyTextAndColor);
      }),
    );
  });
});

describe("forJson", () => {
  it("is indented by two", () => {
    expect(forJson({ a: [1] })).toBe('{\n  "a": [\n    1\n  ]\n}');
  });

  it.each(Object.entries(hostile))("carries the same value, unable to act: %s", (_, text) => {
    const json = forJson({ [text]: text });
    expect(json).toMatch(/^[\n -~\u00a0-\u{10ffff}]*$/u);
    expect(json).not.toMatch(
      /[\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]|\p{Cs}/u,
    );
    expect(JSON.parse(json)).toEqual({ [text]: text });
  });

  it("writes the escapes in full", () => {
    expect(forJson("\u009b\u202e\u2028\ud800")).toBe('"\\u009b\\u202e\\u2028\\ud800"');
  });

  it("has an answer for nothing", () => {
    expect(forJson(undefined)).toBe("null");
  });
});
