import { describe, expect, it } from "vitest";
import type { Problem } from "../../src/kb/article.ts";
import { problemsView } from "../../src/ui/problems.ts";
import { chinese, emoji, expectClean, hostile, hungarian, screen, tamil, widest } from "./support.ts";

function problem(given: Partial<Problem> = {}): Problem {
  return {
    path: "articles/refund.md",
    line: 12,
    rule: "say-length",
    severity: "warning",
    message: "The say-line has 31 words.",
    fix: "Shorten it to 25 words.",
    ...given,
  };
}

describe("problemsView", () => {
  it("groups by file, sorts by line, says what to do, and counts", () => {
    const problems = [
      problem(),
      problem({
        path: "articles/account.md",
        line: 1,
        rule: "empty",
        message: "The file is empty.",
        fix: "",
      }),
      problem({
        line: 4,
        severity: "error",
        rule: "front-matter",
        message: "A colon.",
        fix: "Put it in quotes.",
      }),
    ];
    expect(problemsView({ articles: 32, problems }, screen())).toBe(
      [
        "articles/account.md",
        "  1:1 warning  The file is empty. (empty)",
        "",
        "articles/refund.md",
        "   4:1 error    A colon. (front-matter)",
        "                Put it in quotes.",
        "  12:1 warning  The say-line has 31 words. (say-length)",
        "                Shorten it to 25 words.",
        "",
        "1 error and 2 warnings in 2 files; 32 articles checked.",
        "",
      ].join("\n"),
    );
  });

  it("is glad where there are none", () => {
    expect(problemsView({ articles: 1, problems: [] }, screen())).toBe("✓ No problems: 1 article checked.\n");
    expect(problemsView({ articles: 2, problems: [] }, screen({ unicode: false }))).toMatch(
      /^\+ No problems/,
    );
  });

  it.each([40, 80, 200])("fits %d columns in any script", (width) => {
    for (const text of [tamil, hungarian, chinese, emoji, "x".repeat(300)]) {
      const view = problemsView(
        { articles: 1, problems: [problem({ path: text, message: text, rule: text, fix: text })] },
        screen({ width }),
      );
      expect(widest(view)).toBeLessThanOrEqual(width);
    }
  });

  it.each(Object.entries(hostile))("lets nothing hostile through: %s", (_, text) => {
    expectClean(
      problemsView(
        { articles: 1, problems: [problem({ path: text, message: text, rule: text, fix: text })] },
        screen(),
      ),
    );
  });
});
