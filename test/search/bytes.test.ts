import fc from "fast-check";
import { expect, test } from "vitest";
import { ByteReader, ByteWriter, DamagedIndex, memoryBytes, NumberList } from "../../src/search/bytes.ts";

const whole = fc.oneof(
  fc.integer({ min: 0, max: 0xffffffff }),
  fc.constantFrom(0, 127, 128, 16383, 16384, 0xfffffff, 0x10000000, 0x7fffffff, 0x80000000, 0xffffffff),
);

test("numbers, bytes and alignment come back as they were written", () => {
  fc.assert(
    fc.property(fc.array(whole), fc.uint8Array(), (numbers, bytes) => {
      const writer = new ByteWriter(1);
      for (const number of numbers) writer.varint(number);
      const end = writer.length;
      writer.bytes(bytes);
      writer.align();
      expect(writer.length % 8).toBe(0);
      expect(writer.view(end).subarray(0, bytes.length)).toEqual(bytes);
      const reader = new ByteReader(writer.view().slice());
      for (const number of numbers) expect(reader.varint()).toBe(number);
      expect(reader.at).toBe(end);
      expect(reader.overrun).toBe(false);
    }),
  );
});

test("a reader says that it went past the end, and never hangs there", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 20 }), (bytes) => {
      const reader = new ByteReader(bytes);
      for (let i = 0; i <= bytes.length; i++) expect(reader.varint()).toBeGreaterThanOrEqual(0);
      expect(reader.overrun).toBe(true);
    }),
  );
});

test("a cut number is an overrun", () => {
  const reader = new ByteReader(Uint8Array.of(0x80));
  reader.varint();
  expect(reader.overrun).toBe(true);
});

test("memory answers exactly the bytes asked for, as the caller's own, and nothing outside", () => {
  const bytes = Uint8Array.of(1, 2, 3, 4);
  const source = memoryBytes(bytes);
  const part = source.read(1, 2);
  expect([...part]).toEqual([2, 3]);
  part[0] = 9;
  expect([...source.read(1, 2)]).toEqual([2, 3]);
  for (const [offset, length] of [
    [0, 5],
    [4, 1],
    [-1, 2],
    [2, -1],
  ] as const) {
    expect(() => source.read(offset, length)).toThrow(DamagedIndex);
  }
});

test("a list of numbers grows from any size", () => {
  fc.assert(
    fc.property(fc.array(whole), fc.integer({ min: 1, max: 4 }), (numbers, capacity) => {
      const list = new NumberList(capacity);
      for (const number of numbers) list.push(number);
      expect([...list.view()]).toEqual(numbers);
    }),
  );
});
