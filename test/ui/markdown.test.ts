import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { renderMarkdown } from "../../src/ui/markdown.ts";
import { createStyle } from "../../src/ui/style.ts";
import { withoutColor } from "../../src/ui/width.ts";
import { chinese, emoji, expectClean, hostile, hungarian, tamil, widest } from "./support.ts";

function plain(markdown: string, width = 80, unicode = true): string {
  return renderMarkdown(markdown, { width, style: createStyle(0), unicode });
}

function painted(markdown: string, width = 80): string {
  return renderMarkdown(markdown, { width, style: createStyle(2), unicode: true });
}

describe("what people write", () => {
  it.each([
    ["a paragraph", "One\ntwo.", "One two."],
    ["two paragraphs", "One.\n\n\n\nTwo.", "One.\n\nTwo."],
    ["a heading", "## Steps\nGo.", "Steps\n\nGo."],
    ["a setext heading", "Steps\n---\nGo.", "Steps\n\nGo."],
    ["a list", "- a\n- b", "• a\n• b"],
    ["numbers stay", "3. a\n4. b", "3. a\n4. b"],
    ["numbers stay straight", "9. a\n10. b", " 9. a\n10. b"],
    ["a list within a list", "1. a\n   - b\n     - c\n2. d", "1. a\n   ◦ b\n     • c\n2. d"],
    ["a loose list", "- a\n\n- b", "• a\n• b"],
    ["paragraphs in an item", "1. a\n\n   more\n2. b", "1. a\n\n   more\n2. b"],
    ["tick boxes", "- [x] done\n- [ ] open", "• [x] done\n• [ ] open"],
    ["loose tick boxes", "- [x] done\n\n- [ ] open\n\n  more", "• [x] done\n\n• [ ] open\n\n  more"],
    ["an empty item", "- \n- b", "•\n• b"],
    ["emphasis", "**bold** *italic* ~~struck~~ `code`", "bold italic struck code"],
    ["emphasis in an item", "- **bold** and `a: b`\n- *it*", "• bold and a: b\n• it"],
    ["code keeps its colons", "`a:b` and `:smile:` :smile:", "a:b and :smile: :smile:"],
    ["a link", "[Charged twice](charged-twice.md)", "Charged twice (charged-twice.md)"],
    ["a bare address", "https://example.org/a", "https://example.org/a"],
    ["an e-mail address", "<help@example.org>", "help@example.org"],
    ["a link without text", "[](a.md)", "a.md"],
    ["a link by reference", "[Refund][r]\n\n[r]: refund.md", "Refund (refund.md)"],
    ["a picture", "![The router](router.png)", "[image: The router]"],
    ["a picture without a description", "![](router.png)", "[image: no description]"],
    [
      "references to characters",
      "5&nbsp;&euro; &lt;b&gt; &amp;c &#8364; &#x20ac; &bogus;",
      "5\u00a0€ <b> &c € € &bogus;",
    ],
    ["references stay in code", "`&lt;`", "&lt;"],
    ["a hard break", "a  \nb", "a\nb"],
    ["a rule", "a\n\n---\n\nb", `a\n\n${"─".repeat(40)}\n\nb`],
    ["a quote", "> a\n> b\n>\n> - c", "│ a b\n│\n│ • c"],
    ["code", "```js\nif (a) {\n\tb();\n\n}\n```", "  if (a) {\n      b();\n\n  }"],
    ["indented code", "    a  b", "  a  b"],
    ["HTML within a line", "a <b>bold</b> and<br>next", "a bold and\nnext"],
    ["an HTML block", "<div>\n<p>One &amp; <b>two</b></p>\n<p>three</p></div>", "One & two\nthree"],
    ["scripts and comments", "<script>alert(1)</script>\n\n<!-- note -->\n\nText", "Text"],
    ["a backslash", "\\*not bold\\*", "*not bold*"],
    ["Chinese lines join without a space", "退款\n还没有", "退款还没有"],
    ["nothing", "", ""],
  ])("%s", (_, markdown, text) => {
    expect(plain(markdown)).toBe(text);
  });

  it("paints emphasis in list items, and leaves no asterisk", () => {
    const text = painted("1. Say **now**\n   - and *then* `go`");
    expect(text).toContain("\u001b[1mnow\u001b[22m");
    expect(text).toContain("\u001b[3mthen\u001b[23m");
    expect(text).not.toContain("*");
  });

  it("never writes a hyperlink sequence", () => {
    expect(painted("[a](http://example.org) <http://example.org>")).not.toContain("\u001b]");
  });

  it("uses ASCII ornaments where nothing else can be shown", () => {
    expect(plain("- a\n  - b\n\n> c\n\n---", 80, false)).toBe(`* a\n  - b\n\n| c\n\n${"-".repeat(40)}`);
  });

  it("wraps with a hanging indent", () => {
    expect(plain("10. The first line and the second one", 20)).toBe(
      "10. The first line\n    and the second\n    one",
    );
  });

  it("writes nothing to stderr for a language that it does not know", () => {
    const stderr = vi.spyOn(process.stderr, "write");
    expect(plain("```\u001b]0;x\u0007klingon\nqapla\n```")).toBe("  qapla");
    expect(stderr).not.toHaveBeenCalled();
    stderr.mockRestore();
  });
});

describe("tables", () => {
  const markdown =
    "| Light | Meaning | Days |\n|---|:-:|--:|\n| **amber** | no internet | 5 |\n| red | fault | 12 |";

  it("stand in straight columns", () => {
    expect(plain(markdown)).toBe(
      [
        "Light │   Meaning   │ Days",
        "──────┼─────────────┼─────",
        "amber │ no internet │    5",
        "red   │    fault    │   12",
      ].join("\n"),
    );
  });

  it("wrap their cells where it is narrow", () => {
    const text = plain(
      `| Light | Meaning |\n|---|---|\n| amber | ${"the router works but has no internet ".repeat(3)} |`,
      40,
    );
    expect(widest(text)).toBeLessThanOrEqual(40);
    expect(text.split("\n").length).toBeGreaterThan(4);
    expect(text).toContain("│");
  });

  it("become lists where the columns would be too narrow to read", () => {
    const wide = `|${"Column heading|".repeat(6)}\n|${"-|".repeat(6)}\n|${"some longer value|".repeat(6)}`;
    const text = plain(wide, 40);
    expect(widest(text)).toBeLessThanOrEqual(40);
    expect(text).toContain("Column heading: some longer value");
  });
});

describe("width", () => {
  const sample = (text: string) =>
    [
      `# ${text}`,
      text.repeat(4),
      `1. ${text} **${text}** ${text}\n   - ${text} \`${text}\`\n     - ${text}`,
      `> ${text} ${text}`,
      `| ${text} | b |\n|---|---|\n| ${text} ${text} | ${text} |`,
      `[${text}](https://example.org/${"long/".repeat(30)})`,
      `\`\`\`\n${text.repeat(5)}\n\`\`\``,
    ].join("\n\n");

  it.each([40, 80, 200])("fits %d columns in any script, and is never wider than 100", (width) => {
    for (const text of [
      tamil,
      hungarian,
      chinese,
      emoji,
      "plain words and aVeryVeryVeryLongWordThatNeverEnds",
    ]) {
      expect(widest(plain(sample(text), width))).toBeLessThanOrEqual(Math.min(width, 100));
      expect(withoutColor(painted(sample(text), width))).toBe(plain(sample(text), width));
    }
  });

  it("keeps room for the text, however deep the list", () => {
    const deep = Array.from({ length: 30 }, (_, i) => `${"  ".repeat(i)}- item number ${i}`).join("\n");
    const text = plain(deep, 40);
    expect(widest(text)).toBeLessThanOrEqual(40);
    for (let i = 0; i < 30; i++) expect(text).toContain(`item number ${i}`);
  });
});

describe("hostile text", () => {
  it.each(Object.entries(hostile))("%s", (_, text) => {
    const everywhere = `# ${text}\n\n${text}\n\n- **${text}**\n\n\`${text}\`\n\n\`\`\`${text}\n${text}\n\`\`\`\n\n[${text}](<${text}>)\n\n![${text}](u)\n\n> ${text}\n\n| ${text} |\n|---|\n| ${text} |\n\n<p title="${text}">${text}</p>`;
    for (const unicode of [true, false]) expectClean(plain(everywhere, 80, unicode));
  });

  it("cannot spell a control character", () => {
    expectClean(
      plain(
        "a &#27;]0;x&#7; &#x9b;2J &#x202e;b &#xE0041; &#0; &#xd800; `&#27;` [a](&#27;x) ![&#27;](u)\n\n<p>&#27;x</p>",
      ),
    );
  });

  it("never throws, and lets nothing but text out", () => {
    const piece = fc.oneof(
      fc.string({ unit: "binary", maxLength: 5 }),
      fc.constantFrom(
        ..."*_`~[]()<>!|#-+> \n\t&;:\\".split(""),
        "1. ",
        "```",
        "\n\n",
        "    ",
        "|-|",
        "![",
        "&#27;",
        "<b>",
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), fc.integer({ min: 16, max: 120 }), (pieces, width) => {
        const text = plain(pieces.join(""), width);
        expectClean(text);
        expect(widest(text)).toBeLessThanOrEqual(Math.min(width, 100));
      }),
      { numRuns: 500 },
    );
  });
});

describe("cost", () => {
  const lines = (count: number, line: (i: number) => string) =>
    Array.from({ length: count }, (_, i) => line(i)).join("\n");
  const size = 200_000;
  it.each([
    ["lists 200 deep", lines(200, (i) => `${"  ".repeat(i)}- item ${i}`), 1000],
    ["lists deep on one line", `${"- ".repeat(100_000)}x`, 1000],
    ["numbered lists deep on one line", `${"1. ".repeat(60_000)}x`, 1000],
    ["quotes 100,000 deep", `${">".repeat(100_000)}x`, 1000],
    ["a megabyte of code", `\`\`\`js\n${"const a = 1;\n".repeat(80_000)}\`\`\``, 1000],
    ["a megabyte of code on one line", `\`\`\`\n${"x".repeat(1_000_000)}\n\`\`\``, 1000],
    [
      "a table that asks for millions of cells",
      `${"a|".repeat(500)}\n${"-|".repeat(500)}\n${"x\n".repeat(90_000)}`,
      2000,
    ],
    [
      "an address defined once, used 30,000 times",
      `[a]: ${"u".repeat(80_000)}\n\n${"[a] ".repeat(30_000)}`,
      8000,
    ],
    ["emphasis that never ends", "a*".repeat(size / 2), 8000],
    ["words that never end", "!".repeat(size), 8000],
    ["headings without end", "a\n-\n".repeat(size / 4), 8000],
    ["a list item that goes on and on", `- a\n${"b\n".repeat(size / 2)}`, 8000],
    ["blank lines in code", `\`\`\`\nx${"\n".repeat(size)}y\n\`\`\``, 1000],
  ])(
    "%s",
    (_, markdown, most) => {
      const start = performance.now();
      const text = plain(markdown);
      expect(performance.now() - start).toBeLessThan(most);
      expectClean(text);
    },
    20_000,
  );

  it("says that a text was cut", () => {
    expect(plain("word ".repeat(100_000))).toMatch(
      /\n\n… the text goes on, but is too long to be shown whole\.$/,
    );
  });

  it("leaves a long code block as it is", () => {
    const code = lines(1500, (i) => `line ${i}`);
    expect(plain(`\`\`\`\n${code}\n\`\`\``)).toBe(code.replace(/^/gm, "  "));
  });
});
