import fc from "fast-check";
import { expect, test } from "vitest";
import { checksum } from "../../src/search/checksum.ts";

const some = fc.uint8Array({ minLength: 1, maxLength: 70 });

test("the same bytes have the same sum, wherever they lie in memory", () => {
  fc.assert(
    fc.property(some, fc.integer({ min: 0, max: 7 }), (bytes, offset) => {
      const elsewhere = new Uint8Array(bytes.length + 8);
      elsewhere.set(bytes, offset);
      expect(checksum(elsewhere.subarray(offset, offset + bytes.length))).toBe(checksum(bytes));
    }),
  );
});

test("every change of a single byte is noticed, and so is every end that is cut off or filled with zeros", () => {
  fc.assert(
    fc.property(some, fc.nat(), fc.integer({ min: 1, max: 255 }), (bytes, place, mask) => {
      const sum = checksum(bytes);
      expect([sum, Number.isInteger(sum) && sum >= 0 && sum <= 0xffffffff]).toEqual([sum, true]);
      const changed = bytes.slice();
      changed[place % bytes.length]! ^= mask;
      expect(checksum(changed)).not.toBe(sum);
      expect(checksum(bytes.subarray(0, bytes.length - 1))).not.toBe(sum);
      expect(checksum(Uint8Array.of(...bytes, 0))).not.toBe(sum);
    }),
    { numRuns: 1000 },
  );
});

test("zeros of every length differ, and nothing has a sum too", () => {
  const sums = Array.from({ length: 300 }, (_, length) => checksum(new Uint8Array(length)));
  expect(new Set(sums).size).toBe(300);
});
