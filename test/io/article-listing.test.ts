import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openArticleFolder } from "../../src/io/article-files.ts";
import { openArticleListing } from "../../src/io/article-listing.ts";

let root = "";
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), "cuecard-listing-")));
  writeFileSync(join(root, "a.md"), "# A\n");
  mkdirSync(join(root, "folder"));
  writeFileSync(join(root, "folder", "b.md"), "# B\n");
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test("lists what the folder itself lists, stamps included", () => {
  const listing = openArticleListing(root);
  const own = listing.list();
  const { files, folders, skipped } = openArticleFolder(root).list();
  expect([own.files, own.folders, own.skipped]).toEqual([files, folders, skipped]);
  expect(files.map(({ path }) => path)).toEqual(["a.md", "folder/b.md"]);
  for (const stamp of own.files) expect(listing.stamp(stamp.path)).toEqual(stamp);
  for (const { path, mtimeMs } of own.folders) expect(listing.folderTime(path)).toBe(mtimeMs);
});

test("what is not there has no stamp and no time", () => {
  const listing = openArticleListing(root);
  expect([listing.stamp("kb.yaml"), listing.stamp("gone.md"), listing.folderTime("gone")]).toEqual([
    null,
    null,
    null,
  ]);
});

test("a process that lives on reads with the kb.yaml of today, and files that came since", async () => {
  const listing = openArticleListing(root);
  listing.list();
  expect((await listing.reader()).read("a.md").article?.lang).toBe("en");
  writeFileSync(join(root, "kb.yaml"), "lang: hu\n");
  writeFileSync(join(root, "c.md"), "# C\n");
  listing.list();
  const reader = await listing.reader();
  expect([reader.read("a.md").article?.lang, reader.read("c.md").article?.title]).toEqual(["hu", "C"]);
});
