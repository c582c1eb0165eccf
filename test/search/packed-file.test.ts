import fc from "fast-check";
import { expect, test } from "vitest";
import { DamagedIndex, memoryBytes } from "../../src/search/bytes.ts";
import { PackedReader, PackedWriter } from "../../src/search/packed-file.ts";

const sections = fc.uniqueArray(
  fc.tuple(fc.string({ unit: "grapheme", minLength: 1, maxLength: 8 }), fc.uint8Array({ maxLength: 40 })),
  { selector: ([name]) => name, maxLength: 12 },
);

test("sections come back under their names, whatever the names are", () => {
  fc.assert(
    fc.property(sections, (all) => {
      const writer = new PackedWriter();
      for (const [name, bytes] of all) writer.add(name, bytes);
      const reader = new PackedReader(memoryBytes(writer.finish().slice()));
      for (const [name, bytes] of all) expect([...reader.bytes(name)]).toEqual([...bytes]);
    }),
  );
});

test("__proto__ and constructor are names like any other, and a name that was not written is damage", () => {
  const writer = new PackedWriter();
  writer.add("__proto__", Uint8Array.of(1));
  writer.json("constructor", { a: 1 });
  const reader = new PackedReader(memoryBytes(writer.finish().slice()));
  expect([...reader.bytes("__proto__")]).toEqual([1]);
  expect(reader.json("constructor")).toEqual({ a: 1 });
  expect(() => reader.bytes("toString")).toThrow(DamagedIndex);
  expect(() => reader.bytes("nothing")).toThrow(DamagedIndex);
});

test("numbers of every width come back, however long the header is", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20 }), fc.array(fc.double()), (padding, doubles) => {
      const writer = new PackedWriter();
      writer.json("x".repeat(padding + 1), null);
      writer.add("16", Uint16Array.of(1, 0xffff));
      writer.add("32", Uint32Array.of(1, 0xffffffff));
      writer.add("64", Float64Array.from(doubles));
      const reader = new PackedReader(memoryBytes(writer.finish().slice()));
      expect([...reader.uint16("16")]).toEqual([1, 0xffff]);
      expect([...reader.uint32("32")]).toEqual([1, 0xffffffff]);
      expect([...reader.float64("64")]).toEqual(doubles);
    }),
  );
});

test("a header longer than the first read is read whole", () => {
  const writer = new PackedWriter();
  for (let i = 0; i < 400; i++) writer.json(`section number ${i}`, i);
  const reader = new PackedReader(memoryBytes(writer.finish().slice()));
  expect(reader.json("section number 399")).toBe(399);
});

function small(): Uint8Array {
  const writer = new PackedWriter();
  writer.json("meta", { count: 3, langs: ["en"] });
  writer.add("numbers", Uint32Array.of(7, 8, 9));
  writer.add("empty", new Uint8Array(0));
  writer.add("text", new TextEncoder().encode("refund"));
  return writer.finish().slice();
}

function readAll(bytes: Uint8Array): unknown {
  const reader = new PackedReader(memoryBytes(bytes));
  return [
    reader.json("meta"),
    [...reader.uint32("numbers")],
    reader.bytes("empty").length,
    [...reader.bytes("text")],
  ];
}

/** What was read is right, or the damage was noticed. */
function expectRightOrNoticed(bytes: Uint8Array, right: unknown): boolean {
  try {
    expect(readAll(bytes)).toEqual(right);
    return false;
  } catch (error) {
    expect(error).toBeInstanceOf(DamagedIndex);
    return true;
  }
}

test("every flipped bit and every changed byte is noticed, or lies where nothing is", () => {
  const good = small();
  const right = readAll(good);
  let noticed = 0;
  for (let at = 0; at < good.length; at++) {
    for (const mask of [1, 2, 4, 8, 16, 32, 64, 128, 255]) {
      const bad = good.slice();
      bad[at]! ^= mask;
      if (expectRightOrNoticed(bad, right)) noticed++;
    }
  }
  // All but the few bytes that align the sections.
  expect(noticed).toBeGreaterThan(good.length * 9 * 0.8);
});

test("every truncation is noticed", () => {
  const good = small();
  for (let length = 0; length < good.length; length++) {
    expect(() => readAll(good.subarray(0, length)), `${length} bytes`).toThrow(DamagedIndex);
  }
});

test("a foreign file, an empty one and a huge header are damage, not a crash", () => {
  const huge = small();
  new DataView(huge.buffer).setUint32(8, 0xffffffff, true);
  for (const bytes of [new Uint8Array(0), new TextEncoder().encode("SQLite format 3\0 and so on"), huge]) {
    expect(() => readAll(bytes)).toThrow(DamagedIndex);
  }
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void expectRightOrNoticed(bytes, 0)));
});

test("a piece outside its section is damage", () => {
  const writer = new PackedWriter();
  writer.add("pieces", Uint8Array.of(1, 2, 3), true);
  writer.add("after", Uint8Array.of(4, 5, 6));
  const reader = new PackedReader(memoryBytes(writer.finish().slice()));
  expect([...reader.piece("pieces", 1, 2)]).toEqual([2, 3]);
  for (const [from, length] of [
    [2, 2],
    [-1, 1],
    [0, -1],
    [4, 0],
  ] as const) {
    expect(() => reader.piece("pieces", from, length)).toThrow(DamagedIndex);
  }
});
