import fc from "fast-check";
import { expect, test } from "vitest";
import { DamagedIndex, memoryBytes } from "../../src/search/bytes.ts";
import { keyOrder, Lexicon, writeLexicon } from "../../src/search/lexicon.ts";
import { PackedReader, PackedWriter } from "../../src/search/packed-file.ts";

function packed(keys: readonly string[]): Uint8Array {
  const writer = new PackedWriter();
  writeLexicon(writer, "words", keys, (key, into) => {
    into.varint(key);
    into.bytes(new TextEncoder().encode(keys[key]!));
  });
  return writer.finish().slice();
}

const open = (bytes: Uint8Array) => new Lexicon(new PackedReader(memoryBytes(bytes)), "words");
const utf8Order = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));
const key = fc.oneof(
  fc.string({ unit: fc.constantFrom("a", "b", "é", "த", "ி", "𝒜", "\uffee"), maxLength: 5 }),
  fc.string({ unit: "grapheme", maxLength: 6 }).map((text) => text.toWellFormed()),
);
const keySet = fc.uniqueArray(key, { maxLength: 40 });

test("every key is found at its place with its own payload, and no other is", () => {
  fc.assert(
    fc.property(keySet, fc.array(key), (keys, others) => {
      const lexicon = open(packed(keys));
      const sorted = [...keys].sort(utf8Order);
      expect(lexicon.size).toBe(keys.length);
      expect(Array.from(sorted, (_, place) => lexicon.key(place))).toEqual(sorted);
      keys.forEach((each, number) => {
        const place = lexicon.find(each);
        expect(sorted[place]).toBe(each);
        const payload = lexicon.payload(place);
        expect(payload[0]).toBe(number);
        expect(new TextDecoder().decode(payload.subarray(1))).toBe(each);
      });
      for (const other of others) if (!keys.includes(other)) expect(lexicon.find(other)).toBe(-1);
    }),
  );
});

test("a range holds exactly the keys that start so", () => {
  fc.assert(
    fc.property(keySet, key, (keys, prefix) => {
      const lexicon = open(packed(keys));
      const [from, to] = lexicon.range(prefix);
      const found = Array.from({ length: to - from }, (_, i) => lexicon.key(from + i));
      expect(found).toEqual(keys.filter((each) => each.startsWith(prefix)).sort(utf8Order));
    }),
    { numRuns: 300 },
  );
});

test("a key's length is never ruled out wrongly", () => {
  fc.assert(
    fc.property(keySet, fc.nat(6), fc.nat(4), (keys, least, more) => {
      const lexicon = open(packed(keys));
      for (let place = 0; place < lexicon.size; place++) {
        const { length } = lexicon.key(place);
        if (length >= least && length <= least + more) {
          expect(lexicon.mayHaveLength(place, least, least + more)).toBe(true);
        }
      }
    }),
  );
});

test("the order of keys is that of their bytes", () => {
  fc.assert(
    fc.property(keySet, (keys) => {
      expect(Array.from(keyOrder(keys), (number) => keys[number])).toEqual([...keys].sort(utf8Order));
    }),
  );
});

/** Everything that can be asked of a lexicon; right answers or `DamagedIndex`. */
function interrogate(bytes: Uint8Array, keys: readonly string[]): unknown {
  const lexicon = open(bytes);
  return keys.map((each) => {
    const place = lexicon.find(each);
    return [place, place < 0 ? null : [...lexicon.payload(place)], lexicon.range(each.slice(0, 1))];
  });
}

test("every flipped byte and every truncation is noticed or harmless, payloads included", () => {
  const keys = ["card", "cards", "refund", "தமிழ்", ""];
  const good = packed(keys);
  const right = interrogate(good, keys);
  const check = (bytes: Uint8Array) => {
    try {
      expect(interrogate(bytes, keys)).toEqual(right);
      return 0;
    } catch (error) {
      expect(error).toBeInstanceOf(DamagedIndex);
      return 1;
    }
  };
  let noticed = 0;
  for (let at = 0; at < good.length; at++) {
    for (const mask of [1, 128, 255]) {
      const bad = good.slice();
      bad[at]! ^= mask;
      noticed += check(bad);
    }
  }
  expect(noticed).toBeGreaterThan(good.length * 3 * 0.8);
  for (let length = 0; length < good.length; length++) expect(check(good.subarray(0, length))).toBe(1);
});
