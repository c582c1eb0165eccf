import { expect, test } from "vitest";
import type { FileStamp } from "../../src/kb/ports.ts";
import { areSameFiles } from "../../src/kb/same-files.ts";

const stamp: FileStamp = { path: "signals/en.md", size: 10, mtimeMs: 1_000, ctimeMs: 1_000, ino: 7 };

test("files are the same where nothing that the file system says of them differs", () => {
  const before = { scannedAt: 2_000, files: [stamp] };
  expect(areSameFiles(before, { files: [{ ...stamp }] })).toBe(true);
  expect(areSameFiles(before, { files: [] })).toBe(false);
  const others: Partial<FileStamp>[] = [
    { path: "signals/hu.md" },
    { size: 11 },
    { mtimeMs: 1_001 },
    { ctimeMs: 1_001 },
    { ino: 8 },
  ];
  for (const other of others) expect(areSameFiles(before, { files: [{ ...stamp, ...other }] })).toBe(false);
});

test("a file written in the moment it was looked at may have changed since", () => {
  expect(areSameFiles({ scannedAt: 1_020, files: [stamp] }, { files: [stamp] })).toBe(false);
});
