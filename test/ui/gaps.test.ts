import { describe, expect, test } from "vitest";
import type { AskedGap } from "../../src/gaps/list-gaps.ts";
import { flaggedView } from "../../src/ui/flagged.ts";
import { type GapsView, gapsView } from "../../src/ui/gaps.ts";
import { chinese, emoji, expectClean, hostile, screen, tamil, widest } from "./support.ts";

const gap = (changes: Partial<AskedGap> = {}): AskedGap => ({
  query: "can i pay in dollars",
  count: 2,
  lang: "en",
  lastAt: "2026-11-18T23:30:00.000Z",
  ids: [1, 2],
  article: null,
  results: ["billing/refund-not-arrived", "b"],
  ...changes,
});
const view = (changes: Partial<GapsView> = {}): GapsView => ({
  gaps: [gap()],
  total: 1,
  drafted: 0,
  all: false,
  today: "2026-11-21",
  localTime: (instant) => new Date(Date.parse(instant) + 3_600_000).toISOString().slice(0, 16),
  ...changes,
});

describe("the list of gaps", () => {
  test("shows how often, the question, when last on the reader's clock, and what was offered", () => {
    expect(gapsView(view(), screen())).toBe(
      [
        "ASKED  QUESTION              LANG  LAST        OFFERED",
        "    2  can i pay in dollars  en    Thu 19 Nov  billing/refund-not-arrived",
        'Answer one: cuecard kb new --from-gap "can i pay in dollars"',
        "",
      ].join("\n"),
    );
  });

  test("says what there is beyond the limit, and beyond those without a draft", () => {
    const text = gapsView(view({ total: 30, drafted: 2 }), screen());
    expect(text).toContain("29 more: add --limit 30\n2 have their drafts: add --all\n");
    expect(gapsView(view({ gaps: [], total: 0, drafted: 1 }), screen())).toBe(
      "No gaps. 1 has its draft: add --all\n",
    );
    expect(gapsView(view({ gaps: [], total: 0 }), screen())).toBe("No gaps.\n");
  });

  test("marks those with a draft, and offers to answer one without", () => {
    const gaps = [gap({ article: "billing/dollars" }), gap({ query: "gift card" })];
    const text = gapsView(view({ gaps, all: true }), screen({ width: 100 }));
    expect(text).toMatch(/dollars +en .* billing\/dollars/);
    expect(text).toContain('--from-gap "gift card"');
    expect(gapsView(view({ gaps: gaps.slice(0, 1), all: true }), screen())).not.toContain("Answer one");
  });

  test("never gives a shell more to do than to read the question", () => {
    for (const query of ['say "hi"', "$(rm -rf ~)", "`id`", "a\\b", "wow!"]) {
      expect(gapsView(view({ gaps: [gap({ query })] }), screen())).toContain('--from-gap "…"');
    }
  });

  test("is read out as sentences", () => {
    expect(gapsView(view({ gaps: [gap({ article: "dollars" })] }), screen({ accessible: true }))).toBe(
      "asked 2 times, can i pay in dollars, en, Thu 19 Nov, draft dollars, offered\nbilling/refund-not-arrived.\n",
    );
  });

  test.each([40, 80, 200])("stays within %i columns, in every script and whatever it holds", (width) => {
    const queries = [tamil, chinese, emoji, "long ".repeat(60), ...Object.values(hostile)];
    const gaps = queries.flatMap((query) => [
      gap({ query, article: query.slice(0, 30), results: [query], lang: query.slice(0, 12) }),
      gap({ query, count: 1000 }),
    ]);
    for (const accessible of [false, true]) {
      const text = gapsView(view({ gaps, all: true }), screen({ width, accessible }));
      expectClean(text);
      if (!accessible) expect(widest(text)).toBeLessThanOrEqual(width);
    }
  });
});

describe("a flag that was just written", () => {
  test("says for whom it is, and what was masked", () => {
    const data = { id: "a", owner: "Maria", flags: ["old", "2026-11-21 Anna: new"], warnings: ["Masked."] };
    expect(flaggedView(data, screen())).toBe(
      "✓ Flagged: a (for Maria, 1 flag before this one)\n  2026-11-21 Anna: new\n! Masked.\n",
    );
    expect(flaggedView({ ...data, owner: null, flags: ["x"], warnings: [] }, screen())).toBe(
      "✓ Flagged: a (it has no owner)\n  x\n",
    );
  });

  test.each(Object.entries(hostile))("%s reaches no terminal", (_, text) => {
    const shown = flaggedView(
      { id: text, owner: text, flags: [text], warnings: [text] },
      screen({ width: 40 }),
    );
    expectClean(shown);
    expect(widest(shown)).toBeLessThanOrEqual(40);
  });
});
