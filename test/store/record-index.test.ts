import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { crc32 } from "../../src/io/crc32.ts";
import { memoryBytes } from "../../src/io/store-bytes.ts";
import { DamagedIndex, IndexPart, SectionWriter } from "../../src/io/store-index-file.ts";
import { type Known, RecordIndex } from "../../src/store/record-index.ts";

const known: fc.Arbitrary<Known> = fc.record({
  offset: fc.integer({ min: 0, max: 2 ** 45 }),
  length: fc.integer({ min: 1, max: 100_000 }),
  rank: fc.option(fc.integer({ min: -5, max: 5 }), { nil: null }),
  keys: fc.subarray(["a", "b", "c", "phone:+36301234567"]),
});
const step = fc.tuple(fc.integer({ min: 1, max: 700 }), fc.option(known, { nil: null, freq: 3 }));

/** As a file would hold it. */
function frozen(index: RecordIndex): RecordIndex {
  const writer = new SectionWriter();
  const sections = writer.add(index.columns());
  return new RecordIndex(index.next, new IndexPart(memoryBytes(Buffer.concat(writer.blocks)), 0, sections));
}

function expectSame(index: RecordIndex, model: ReadonlyMap<number, Known>): void {
  const ids = [...model.keys()].sort((a, b) => a - b);
  expect(index.count).toBe(ids.length);
  expect([...index.ids()]).toEqual(ids);
  for (const [id, { offset, length }] of model) expect(index.place(id)).toMatchObject({ offset, length });
  expect(index.place(701)).toBeNull();
  const ranked = [...model].flatMap(([id, { rank }]) => (rank === null ? [] : [{ id, rank }]));
  expect(index.ranked()).toEqual(ranked.sort((a, b) => a.rank - b.rank || a.id - b.id));
  for (const key of ["a", "b", "c", "d"])
    expect(index.withKey(key)).toEqual(ids.filter((id) => model.get(id)!.keys.includes(key)));
}

describe("The index of records", () => {
  it("knows what a plain map knows, before and after it was written to a file, again and again", () => {
    fc.assert(
      fc.property(fc.array(fc.array(step, { maxLength: 400 }), { maxLength: 4 }), (rounds) => {
        const model = new Map<number, Known>();
        let index = new RecordIndex(1);
        let next = 1;
        for (const steps of rounds) {
          for (const [id, one] of steps) {
            index.set(id, one);
            next = Math.max(next, id + 1);
            if (one === null) model.delete(id);
            else model.set(id, one);
          }
          expectSame(index, model);
          expect(index.next).toBe(next);
          index = frozen(index);
          expectSame(index, model);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("in a file throws where a byte of what is asked for is wrong, and never answers wrongly", () => {
    const index = new RecordIndex(1);
    for (let id = 1; id <= 600; id++)
      index.set(id, { offset: id * 10, length: 5, rank: id % 7, keys: ["a"] });
    const writer = new SectionWriter();
    const sections = writer.add(index.columns());
    const bytes = Buffer.concat(writer.blocks);
    for (let at = 0; at < bytes.length; at += 29) {
      const bad = Buffer.from(bytes);
      bad[at] = bad[at]! ^ 1;
      const part = new RecordIndex(601, new IndexPart(memoryBytes(bad), 0, sections));
      for (const ask of [
        (one: RecordIndex) => one.ranked(),
        (one: RecordIndex) => one.withKey("a"),
        (one: RecordIndex) => one.place(300),
      ]) {
        try {
          expect(JSON.stringify(ask(part))).toBe(JSON.stringify(pickPlace(ask(index))));
        } catch (error) {
          if (!(error instanceof DamagedIndex)) throw error;
        }
      }
    }
  });
});

function pickPlace(value: unknown): unknown {
  if (typeof value !== "object" || value === null || !("offset" in value) || !("length" in value))
    return value;
  return { offset: value.offset, length: value.length };
}

describe("The checksum", () => {
  it("is that of zip, however much is summed", () => {
    const { crc32: reference } = process.getBuiltinModule("node:zlib");
    fc.assert(fc.property(fc.uint8Array({ maxLength: 5_000 }), (bytes) => crc32(bytes) === reference(bytes)));
    const long = Buffer.alloc(3_000_000, "abc");
    expect(crc32(long)).toBe(reference(long));
    expect(crc32(Buffer.from("123456789"))).toBe(0xcbf43926);
  });
});
