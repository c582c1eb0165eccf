import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clean } from "../../src/base/text.ts";
import { readFrontMatter } from "../../src/io/front-matter.ts";
import { flagLine, withFlag, withoutFlags } from "../../src/kb/flags.ts";
import { parseArticle } from "../../src/kb/parse-article.ts";
import { stampReview } from "../../src/kb/stamp-review.ts";

const flag = "2026-11-22 Anna: the trace number takes 3 days now";
const item = `"${flag}"`;

/** The article in a file, as the program reads it. */
function articleIn(text: string) {
  const parts = readFrontMatter(clean(text));
  if (!parts.ok) throw new Error(`${parts.message}\n${text}`);
  return parseArticle("a.md", parts.data, parts.body, { lang: "en", reviewEvery: "90d" }).article;
}

const flagged = (text: string, one = flag) => withFlag(text, one, articleIn(text).flags);

test("a flag says when, who and what", () => {
  expect(flagLine("2026-11-22", "Anna", "the trace number takes 3 days now")).toBe(flag);
});

describe("a flag is added to the front matter, and everything else stays as it was", () => {
  test.each([
    ["no list yet", "---\ntitle: T\n---\nBody\n", `---\ntitle: T\nflags:\n  - ${item}\n---\nBody\n`],
    ["a list", "---\nflags:\n  - a\ntitle: T\n---\n", `---\nflags:\n  - a\n  - ${item}\ntitle: T\n---\n`],
    [
      "a list that is not indented",
      "---\nflags:\n- a\n- b\ntitle: T\n---\n",
      `---\nflags:\n- a\n- b\n- ${item}\ntitle: T\n---\n`,
    ],
    [
      "a list with comments",
      "---\nflags: # look!\n    # first\n    - a\n\n    - b\n# then\ntitle: T\n---\n",
      `---\nflags: # look!\n    # first\n    - a\n\n    - b\n    - ${item}\n# then\ntitle: T\n---\n`,
    ],
    [
      "items of several lines",
      "---\nflags:\n  - >\n    a\n    b\n  - 'c\n    d'\n---\n",
      `---\nflags:\n  - >\n    a\n    b\n  - 'c\n    d'\n  - ${item}\n---\n`,
    ],
    [
      "an empty key",
      "---\nflags: # none\ntitle: T\n---\n",
      `---\nflags: # none\n  - ${item}\ntitle: T\n---\n`,
    ],
    [
      "brackets",
      "---\nflags: [a, 'b: c']\ntitle: T\n---\n",
      `---\nflags:\n  - "a"\n  - "b: c"\n  - ${item}\ntitle: T\n---\n`,
    ],
    [
      "brackets over several lines",
      "---\nflags: [\n  a,\n  b\n  ]\ntitle: T\n---\n",
      `---\nflags:\n  - "a"\n  - "b"\n  - ${item}\ntitle: T\n---\n`,
    ],
    ["one text", "---\nflags: a\ntitle: T\n---\n", `---\nflags:\n  - "a"\n  - ${item}\ntitle: T\n---\n`],
    [
      "a folded text",
      "---\nflags: >\n  a\n  b\ntitle: T\n---\n",
      `---\nflags:\n  - "a b"\n  - ${item}\ntitle: T\n---\n`,
    ],
    ["a quoted key", '---\n"flags":\n  - a\n---\n', `---\n"flags":\n  - a\n  - ${item}\n---\n`],
    [
      "CR LF",
      "\ufeff---\r\ntitle: T\r\n---\r\nBody\r\n",
      `\ufeff---\r\ntitle: T\r\nflags:\r\n  - ${item}\r\n---\r\nBody\r\n`,
    ],
    [
      "line ends of two kinds",
      "---\r\ntitle: T\nflags:\n  - a\n---\nBody\r\n",
      `---\r\ntitle: T\nflags:\n  - a\n  - ${item}\r\n---\nBody\r\n`,
    ],
    ["dots below", "---yaml\ntitle: T\n...\nBody", `---yaml\ntitle: T\nflags:\n  - ${item}\n...\nBody`],
    ["blank lines above", "\n \n---\ntitle: T\n---\n", `\n \n---\ntitle: T\nflags:\n  - ${item}\n---\n`],
    ["an empty front matter", "---\n---\nBody\n", `---\nflags:\n  - ${item}\n---\nBody\n`],
    ["no front matter", "# T\n", `---\nflags:\n  - ${item}\n---\n\n# T\n`],
    [
      "no front matter, CR LF, a mark",
      "\ufeff# T\r\n",
      `\ufeff---\r\nflags:\r\n  - ${item}\r\n---\r\n\r\n# T\r\n`,
    ],
    [
      "prose between two rules",
      "---\nprose\n---\n# T\n",
      `---\nflags:\n  - ${item}\n---\n\n---\nprose\n---\n# T\n`,
    ],
    ["an empty file", "", `---\nflags:\n  - ${item}\n---\n\n`],
    [
      "the word elsewhere",
      "---\ntitle: |\n  flags: x\n---\nflags:\n  - b\n",
      `---\ntitle: |\n  flags: x\nflags:\n  - ${item}\n---\nflags:\n  - b\n`,
    ],
  ])("%s", (_, before, after) => {
    const { flags: had, body, ...others } = articleIn(before);
    expect(flagged(before)).toBe(after);
    const { flags, body: bodyNow, ...now } = articleIn(after);
    expect(flags).toEqual([...had, flag]);
    expect(bodyNow.trim()).toBe(body.trim());
    expect({ ...now, sections: [] }).toEqual({ ...others, sections: [] });
  });
});

describe("whatever stands in the file", () => {
  const end = fc.constantFrom("\n", "\r\n");
  const text = fc
    .string({ unit: "grapheme", maxLength: 20 })
    .map((one) => one.replace(/[\r\n\u0085\u2028\u2029]/g, " "));
  const line = fc.oneof(
    text.map((one) => `title: ${JSON.stringify(one)}`),
    fc.constantFrom(
      "# a comment",
      "",
      "tags: [a, b]",
      "ask:\n  - x\n  - y",
      "say: >\n  one\n  two",
      "x-own:\n- deep:\n    - er",
    ),
  );
  const list = fc.oneof(
    fc.constantFrom([], ["flags:"], ["flags: []"], ["flags: ~"]),
    fc
      .tuple(fc.constantFrom("", "  ", "    "), fc.array(text, { minLength: 1, maxLength: 4 }))
      .map(([indent, items]) => ["flags:", ...items.map((one) => `${indent}- ${JSON.stringify(one)}`)]),
    fc.array(text, { minLength: 1, maxLength: 3 }).map((items) => [`flags: ${JSON.stringify(items)}`]),
  );
  const file = fc
    .record({
      mark: fc.constantFrom("", "\ufeff"),
      above: fc.uniqueArray(line, { maxLength: 5, selector: (one) => /^[^:]*/.exec(one)?.[0] }),
      flags: list,
      close: fc.constantFrom("---", "..."),
      body: fc.array(text, { maxLength: 5 }),
      end,
    })
    .map(({ mark, above, flags, close, body, end: lineEnd }) => {
      const [before, after] = [above.slice(0, 2), above.slice(2)];
      const join = (lines: readonly string[]) => lines.join("\n").replaceAll("\n", lineEnd);
      return {
        top: mark + join(["---", ...before, ""]),
        list: join(flags) + (flags.length > 0 ? lineEnd : ""),
        bottom: join([...after, close, ...body, ""]),
      };
    });

  test("everything but the list is unchanged, and the flag is read back letter by letter", () => {
    fc.assert(
      fc.property(file, text, ({ top, list: before, bottom }, note) => {
        const one = flagLine("2026-11-22", "Anna", clean(`x ${note}`).replace(/\s+/g, " ").trim());
        const whole = top + before + bottom;
        const had = articleIn(whole).flags;
        const now = flagged(whole, one);
        expect(articleIn(now).flags).toEqual([...had, one]);
        if (before !== "") {
          expect(now.startsWith(top) && now.endsWith(bottom)).toBe(true);
        }
        // Taken away again, nothing is left of the list, and nothing else is gone.
        expect(withoutFlags(now)).toBe(top + bottom);
        expect(articleIn(withoutFlags(now)).flags).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test("a text without front matter gets one, and keeps itself", () => {
    fc.assert(
      fc.property(fc.array(text), end, (lines, lineEnd) => {
        const whole = ["Hello", ...lines].join(lineEnd);
        const now = flagged(whole);
        expect(now.endsWith(whole)).toBe(true);
        expect(articleIn(now).flags).toEqual([flag]);
        expect(withoutFlags(whole)).toBe(whole);
      }),
    );
  });
});

describe("a stamp", () => {
  test.each([
    [
      "a date",
      "---\r\nreviewed: 2020-01-01\r\ntitle: T\r\n---\r\nB",
      "---\r\nreviewed: 2026-11-21\r\ntitle: T\r\n---\r\nB",
    ],
    ["no date", "---\ntitle: T\n...\n", "---\ntitle: T\nreviewed: 2026-11-21\n...\n"],
    [
      "line ends of two kinds",
      "---\r\ntitle: T\nreviewed: x\n---\n",
      "---\r\ntitle: T\nreviewed: 2026-11-21\r\n---\n",
    ],
    ["blank lines above", "\n---\ntitle: T\n---\n", "\n---\ntitle: T\nreviewed: 2026-11-21\n---\n"],
    ["nothing", "# T\n", "---\nreviewed: 2026-11-21\n---\n\n# T\n"],
  ])("over %s", (_, before, after) => {
    expect(stampReview(before, "2026-11-21")).toBe(after);
    expect(articleIn(after).reviewed).toBe("2026-11-21");
  });
});
