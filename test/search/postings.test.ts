import fc from "fast-check";
import { expect, test } from "vitest";
import { ByteWriter, DamagedIndex } from "../../src/search/bytes.ts";
import { fields } from "../../src/search/document.ts";
import { decodePostings, groupBy, PostingsLog } from "../../src/search/postings.ts";

const none = () => new Array<number>(fields.length).fill(0);
/** term → article → counts by field. */
const corpus = fc.array(
  fc.dictionary(
    fc.integer({ min: 0, max: 300 }).map(String),
    fc.array(fc.oneof(fc.constantFrom(0, 0, 1), fc.integer({ min: 0, max: 70_000 })), {
      minLength: fields.length,
      maxLength: fields.length,
    }),
    { maxKeys: 20 },
  ),
  { maxLength: 8 },
);

function written(terms: ReadonlyArray<Record<string, number[]>>): Uint8Array[] {
  const log = new PostingsLog();
  for (let doc = 0; doc <= 300; doc++) {
    terms.forEach((docs, term) => {
      const counts = docs[doc];
      if (counts) log.add(term, doc, [...none(), ...counts], fields.length);
    });
  }
  const write = log.finish();
  return terms.map((_, term) => {
    const into = new ByteWriter();
    write(term, into);
    return into.view().slice();
  });
}

test("postings come back as they were, counts capped at 65,535, articles numbered from where they are placed", () => {
  fc.assert(
    fc.property(corpus, fc.nat(1000), (terms, first) => {
      written(terms).forEach((bytes, term) => {
        const { count, docs, frequencies, perField } = decodePostings(bytes, 301, first);
        const expected = Object.entries(terms[term]!)
          .map(([doc, counts]) => [Number(doc), counts] as const)
          .sort((a, b) => a[0] - b[0]);
        expect(count).toBe(expected.length);
        expect([...docs]).toEqual(expected.map(([doc]) => first + doc));
        expect([...frequencies]).toEqual(
          expected.flatMap(([, counts]) => counts.map((each) => Math.min(each, 0xffff))),
        );
        expect([...perField]).toEqual(
          fields.map((_, field) => expected.filter(([, counts]) => counts[field]! > 0).length),
        );
      });
    }),
  );
});

test("postings that are flushed in several runs are joined again", () => {
  // One more entry than a run holds, twice: the runs meet in the middle of every term.
  const docs = 4_100_000 / 2;
  const log = new PostingsLog();
  const one = Uint32Array.of(1, 0, 0, 0, 0, 0);
  const two = Uint32Array.of(0, 0, 0, 0, 2, 0);
  for (let doc = 0; doc < docs; doc++) {
    log.add(0, doc, one, 0);
    log.add(doc < docs - 5 ? 1 : 2, doc, two, 0);
  }
  const write = log.finish();
  const [first, second, third] = [0, 1, 2].map((term) => {
    const into = new ByteWriter();
    write(term, into);
    return decodePostings(into.view(), docs, 0);
  });
  expect([first!.count, second!.count, third!.count]).toEqual([docs, docs - 5, 5]);
  expect(first!.docs.every((doc, i) => doc === i)).toBe(true);
  expect(second!.docs.every((doc, i) => doc === i)).toBe(true);
  expect([...third!.docs]).toEqual([5, 4, 3, 2, 1].map((before) => docs - before));
  expect([...second!.frequencies.subarray(0, 6)]).toEqual([0, 0, 0, 0, 2, 0]);
});

test("any bytes are answered with postings inside the index, or noticed", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 30 }), fc.nat(50), (bytes, docCount) => {
      try {
        const { docs, count } = decodePostings(bytes, docCount, 0);
        expect(docs.length).toBe(count);
        for (let i = 0; i < count; i++) {
          expect(docs[i]).toBeLessThan(docCount);
          if (i > 0) expect(docs[i]).toBeGreaterThan(docs[i - 1]!);
        }
      } catch (error) {
        expect(error).toBeInstanceOf(DamagedIndex);
      }
    }),
    { numRuns: 2000 },
  );
});

test("a count larger than the index asks for no memory", () => {
  expect(() => decodePostings(Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0x0f), 10, 0)).toThrow(DamagedIndex);
});

test("grouping keeps the order within a group", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(5)), (groups) => {
      const { order, ends } = groupBy(Uint32Array.from(groups), 6);
      const expected = Array.from({ length: 6 }, (_, group) =>
        groups.flatMap((each, i) => (each === group ? [i] : [])),
      );
      expect([...order]).toEqual(expected.flat());
      expect([...ends]).toEqual(expected.map((_, group) => expected.slice(0, group + 1).flat().length));
    }),
  );
});
