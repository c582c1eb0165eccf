import fc from "fast-check";
import { expect, test } from "vitest";
import { decode } from "../../src/io/decode.ts";

const utf16be = (text: string) => Buffer.from(text, "utf16le").swap16();

test.each<[string, Buffer, string]>([
  ["UTF-8", Buffer.from("Rückgabe 🙂"), "Rückgabe 🙂"],
  ["a byte order mark", Buffer.from("\ufeffA"), "A"],
  ["an empty file", Buffer.alloc(0), ""],
  ["only a byte order mark", Buffer.from("\ufeff"), ""],
])("reads %s", (_, bytes, text) => {
  expect(decode(bytes)).toEqual({ ok: true, text });
});

test.each<[string, Buffer, RegExp, number]>([
  ["UTF-16 LE with a mark", Buffer.from("\ufeff# Title\n", "utf16le"), /UTF-16/, 1],
  ["UTF-16 BE with a mark", utf16be("\ufeff# Title\n"), /UTF-16/, 1],
  ["UTF-16 LE without a mark", Buffer.from("# Title\nmore text\n", "utf16le"), /UTF-16/, 1],
  ["UTF-16 BE without a mark", utf16be("# Title\nmore text\n"), /UTF-16/, 1],
  ["UTF-32", Buffer.from([0xff, 0xfe, 0, 0, 0x41, 0, 0, 0]), /UTF-32/, 1],
  ["Latin-1", Buffer.from("one\ntwo\nR\xfcckgabe\n", "latin1"), /not UTF-8.*windows-1252/, 3],
  ["windows-1252 quotes", Buffer.from([0x61, 0x0a, 0x93, 0x94]), /not UTF-8/, 2],
  ["a cut sequence", Buffer.from([0x61, 0x0a, 0xe2, 0x82]), /not UTF-8/, 2],
  ["overlong bytes", Buffer.from([0xc0, 0xaf]), /not UTF-8/, 1],
  ["a surrogate", Buffer.from([0xed, 0xa0, 0x80]), /not UTF-8/, 1],
  ["a NUL byte", Buffer.from("one\ntwo\0\n"), /NUL/, 2],
  ["a picture", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d]), /NUL/, 3],
])("names %s", (_, bytes, message, line) => {
  const result = decode(bytes);
  expect(result.ok ? "" : result.message).toMatch(message);
  expect(result.ok ? 0 : result.line).toBe(line);
});

test("any text comes back, any bytes are answered", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      fc.pre(!text.includes("\0") && !text.startsWith("\ufeff"));
      expect(decode(Buffer.from(text))).toEqual({ ok: true, text });
    }),
  );
  fc.assert(fc.property(fc.uint8Array(), (bytes) => void decode(Buffer.from(bytes))));
});
