import fc from "fast-check";
import { expect, test } from "vitest";
import { clean, cleanLine } from "../../src/base/text.ts";
import { cleaned, oneLine } from "../../src/kb/tame.ts";

const ordinary = fc.string({ unit: fc.constantFrom(..."aZ 9é–’“\u00a0\u00ad\t\n\r\u001b\u200b\u2028ő…") });

test("the quick ways give the same answers as clean and cleanLine", () => {
  fc.assert(
    fc.property(fc.oneof(ordinary, fc.string({ unit: "binary" })), (text) => {
      expect(cleaned(text)).toBe(clean(text));
      expect(oneLine(text)).toBe(cleanLine(text));
    }),
    { numRuns: 1_000 },
  );
  for (let code = 0; code < 0x10000; code++) {
    const text = `a${String.fromCharCode(code)}b`;
    if (cleaned(text) !== clean(text) || oneLine(text) !== cleanLine(text))
      throw new Error(code.toString(16));
  }
});
