import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { outline } from "../../src/kb/outline.ts";
import { sectionsOf } from "../../src/kb/sections.ts";

const sections = (markdown: string) => sectionsOf(outline(markdown));
const headings = (markdown: string) =>
  sections(markdown).map((each) => `${each.level} ${each.heading}`.trim());

describe("headings", () => {
  test.each<[string, string, string[]]>([
    ["of all levels", "# A\n## B\n###### F\n####### none", ["1 A", "2 B", "6 F"]],
    ["closed by hashes", "## B ##\n# C#\n# D # E ##", ["2 B", "1 C#", "1 D # E"]],
    ["need a space", "#no\n#\tyes", ["0", "1 yes"]],
    ["indented by three at most", "   # A\n\n    # code", ["1 A"]],
    ["underlined", "A\n===\n\nB\n---\n\ntwo\nlines\n-----", ["1 A", "2 B", "2 two lines"]],
    ["a rule is no underline", "A\n\n---\n\nB", ["0"]],
    ["nor below a list, a quote, a table", "- a\n---\n\n> b\n---\n\n| c |\n---", ["0"]],
    ["not in fences", "```\n# A\n```\n~~~ sh\n# B\n```\n# C\n~~~\n# D", ["0", "1 D"]],
    ["a longer fence holds a shorter one", "````\n```\n# A\n````\n# B", ["0", "1 B"]],
    ["an open fence holds the rest", "```\n# A\n\n# B", ["0"]],
    ["an inline code line is no fence", "``` a ``` b\n# A", ["0", "1 A"]],
    ["fences in list items", "1. a\n   ```\n   # no\n   ```\n# yes", ["0", "1 yes"]],
    ["fences deep in lists", "- a\n  - b\n\n    ```\n    # no\n    ```\n# yes", ["0", "1 yes"]],
    ["a fence ends with its list item", "- a\n  ```\n  x\n# yes", ["0", "1 yes"]],
    ["not in comments", "<!--\n# A\n-->\n# B\n<!-- # C -->", ["0", "1 B"]],
    ["not in indented code", "a\n\n    # A\n    B\n    ---\n", ["0"]],
    ["empty ones", "#\n##\n", ["1", "2"]],
  ])("%s", (_, markdown, expected) => {
    expect(headings(markdown)).toEqual(expected);
  });
});

test("slugs are unique, for any script", () => {
  const slugs = sections(
    "## Steps\n## Steps\n## Steps 2\n## Steps\n## ¿Qué?\n## !!!\n## 手順\n## __proto__\n",
  ).map((each) => each.slug);
  expect(slugs).toEqual(["steps", "steps-2", "steps-2-2", "steps-3", "que", "section", "手順", "proto"]);
});

test("markdown is what stands below, without blank lines at its ends", () => {
  expect(sections("\nbefore\n\n# A\n\n  one\n\ntwo\n\n## B\n")).toEqual([
    { slug: "", heading: "", level: 0, markdown: "before" },
    { slug: "a", heading: "A", level: 1, markdown: "  one\n\ntwo" },
    { slug: "b", heading: "B", level: 2, markdown: "" },
  ]);
});

const anyMarkdown = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "# A",
        "## A",
        "A",
        "===",
        "---",
        "```",
        "~~~",
        "- a",
        "  b",
        "    c",
        "",
        "> q",
        "| t |",
        "<!--",
        "-->",
        "1. x",
      ),
      fc.string(),
    ),
    { maxLength: 40 },
  )
  .map((lines) => lines.join("\n"));

test("slugs are always unique", () => {
  fc.assert(
    fc.property(anyMarkdown, (markdown) => {
      const slugs = sections(markdown).map((each) => each.slug);
      expect(new Set(slugs).size).toBe(slugs.length);
    }),
  );
});

test("no line is lost", () => {
  fc.assert(
    fc.property(anyMarkdown, (markdown) => {
      const { lines, headings: found } = outline(markdown);
      const inHeading = new Set(
        found.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, i) => start + i)),
      );
      const expected = lines.filter((line, i) => !inHeading.has(i) && line.trim() !== "");
      const kept = sections(markdown)
        .flatMap((each) => each.markdown.split("\n"))
        .filter((line) => line.trim() !== "");
      expect(kept).toEqual(expected);
    }),
    { numRuns: 500 },
  );
});

test.each([
  ["equal headings", "# a\n".repeat(100_000)],
  [
    "numbered headings first",
    `${Array.from({ length: 30_000 }, (_, i) => `# a-${i}`).join("\n")}\n${"# a\n".repeat(30_000)}`,
  ],
  ["spaces", `# ${" ".repeat(1_000_000)}x`],
  ["hashes", `# ${"# ".repeat(500_000)}x`],
  ["brackets", `# ${"[".repeat(1_000_000)}`],
  ["heading lines of brackets", `# ${"[![<`*_".repeat(280)}\n`.repeat(2_000)],
  ["fences", "```\n".repeat(300_000)],
  ["underlines", `${"a\n".repeat(300_000)}---`],
  ["lists", "- a\n    - b\n".repeat(100_000)],
  ["quotes", ">".repeat(1_000_000)],
])("%s take linear time", (_, markdown) => {
  const start = performance.now();
  sections(markdown);
  expect(performance.now() - start).toBeLessThan(4_500);
});
