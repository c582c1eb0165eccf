import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { KeyPages, keyPageBytes, keyPagesOf } from "../../src/io/store-key-pages.ts";

/** Few different hashes, so that some fill several pages. */
const pairs = fc
  .array(fc.tuple(fc.oneof(fc.nat(5), fc.nat(0xffff_ffff)), fc.nat(9)), { maxLength: 3_000 })
  .map((all) => all.sort(([a, i], [b, j]) => a - b || i - j));

describe("keys in pages", () => {
  it("are found as in one piece, by reading only the pages where they stand", () => {
    fc.assert(
      fc.property(pairs, fc.nat(5), (all, some) => {
        const keyHashes = Uint32Array.from(all, ([hash]) => hash);
        const keyIds = Uint32Array.from(all, ([, id]) => id);
        const { table, pages } = keyPagesOf({ keyHashes, keyIds });
        let read = 0;
        const keys = new KeyPages(all.length, table, (page) => {
          read++;
          return pages.subarray(page * keyPageBytes, (page + 1) * keyPageBytes);
        });
        for (const hash of [some, all.at(-1)?.[0] ?? 7, 0xffff_ffff]) {
          const expected = all.filter(([one]) => one === hash).map(([, id]) => id);
          read = 0;
          expect(keys.idsWith(hash)).toEqual(expected);
          expect(read).toBeLessThanOrEqual(2 + Math.ceil(expected.length / 512));
        }
        expect(keys.all()).toEqual({ keyHashes, keyIds });
      }),
    );
  });
});
