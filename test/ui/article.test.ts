import { describe, expect, it } from "vitest";
import { type ArticleView, articleView, type ShownArticle } from "../../src/ui/article.ts";
import { forTerminal } from "../../src/ui/sanitise.ts";
import { displayWidth, withoutColor } from "../../src/ui/width.ts";
import { chinese, emoji, expectClean, hostile, hungarian, screen, tamil, widest } from "./support.ts";

function article(given: Partial<ShownArticle> = {}): ShownArticle {
  return {
    id: "billing/refund-not-arrived",
    title: "Refund has not arrived",
    say: "I'm sorry your refund hasn't arrived. I'll check which day it left us.",
    ask: ["Which refund are you waiting for?", "Which card did you pay with?"],
    never: ["Promise a date: only the bank decides that."],
    escalate: "Billing desk (ext. 210).",
    tags: ["refund", "billing"],
    lang: "en",
    status: "published",
    owner: "billing-team",
    reviewed: "2026-11-09",
    sections: [
      { slug: "refund-has-not-arrived", heading: "Refund has not arrived", level: 1, markdown: "" },
      { slug: "how-long", heading: "How long it takes", level: 2, markdown: "- 2 **working** days" },
      { slug: "steps", heading: "Steps", level: 2, markdown: "1. Check\n2. Call [the bank][b]" },
      { slug: "late", heading: "When it is late", level: 3, markdown: "Say sorry." },
      { slug: "more", heading: "More", level: 2, markdown: "Text.\n\n[b]: bank.md" },
    ],
    ...given,
  };
}

function shown(given: Partial<ShownArticle> = {}, how: Partial<ArticleView> = {}): ArticleView {
  return { article: article(given), reviewDue: false, ...how };
}

describe("articleView", () => {
  it("has the line to speak first, then what to ask, to do, never to do, and who helps", () => {
    expect(articleView(shown(), screen({ width: 50 }))).toBe(
      [
        "┏━ Say ━ Refund has not arrived ━━━━━━━━━━━━━━━━━┓",
        "┃ I'm sorry your refund hasn't arrived. I'll     ┃",
        "┃ check which day it left us.                    ┃",
        "┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛",
        "",
        "Ask first",
        "  • Which refund are you waiting for?",
        "  • Which card did you pay with?",
        "",
        "Steps",
        "  1. Check",
        "  2. Call the bank (bank.md)",
        "",
        "When it is late",
        "  Say sorry.",
        "",
        "How long it takes",
        "  • 2 working days",
        "",
        "More",
        "  Text.",
        "",
        "Never",
        "  ✗ Promise a date: only the bank decides that.",
        "",
        "Escalate",
        "  → Billing desk (ext. 210).",
        "",
        "billing/refund-not-arrived · owner billing-team ·",
        "reviewed 2026-11-09 · en · refund, billing",
        "",
      ].join("\n"),
    );
  });

  it("shows what colleagues found wrong with it, quietly, one line each, above its last line", () => {
    const flags = [
      "2026-11-21 Anna: the trace number takes 3 days now",
      "2026-11-22 Béla: and the desk has moved",
    ];
    const text = articleView(shown({ flags }), screen({ width: 50 }));
    expect(text).toContain(
      [
        "  → Billing desk (ext. 210).",
        "",
        "! 2026-11-21 Anna: the trace number takes 3 days",
        "  now",
        "! 2026-11-22 Béla: and the desk has moved",
        "",
        "billing/refund-not-arrived",
      ].join("\n"),
    );
    for (const flag of Object.values(hostile)) expectClean(articleView(shown({ flags: [flag] }), screen()));
    expect(articleView(shown({ flags }, { sayOnly: true }), screen())).not.toContain("Anna");
  });

  it("keeps the order of the sections where none is called steps", () => {
    const sections = article().sections.filter(({ slug }) => slug !== "steps");
    const view = articleView(shown({ sections }), screen());
    expect(view.indexOf("How long")).toBeLessThan(view.indexOf("When it is late"));
  });

  it("keeps text that stands under the title, or before any heading", () => {
    const view = articleView(
      shown({
        sections: [
          { slug: "", heading: "", level: 0, markdown: "Before." },
          { slug: "t", heading: "Refund has not arrived", level: 1, markdown: "Below." },
          { slug: "u", heading: "Refund has not arrived", level: 2, markdown: "Again." },
        ],
      }),
      screen(),
    );
    expect(view).toContain("\n\n  Before.\n\n  Below.\n\nRefund has not arrived\n  Again.\n");
  });

  it("shows the sections of `cuecard show`, which have no level", () => {
    const sections = article().sections.map(({ slug, heading, markdown }) => ({ slug, heading, markdown }));
    const view = articleView(shown({ sections }), screen());
    expect(view.match(/Refund has not arrived/g)).toHaveLength(1);
    expect(view.indexOf("Steps")).toBeLessThan(view.indexOf("How long"));
  });

  it.each([
    ["hu", "Mondja", "Előbb kérdezze meg", "Soha", "Továbbadás", "felelős"],
    ["hu-hu", "Mondja", "Előbb kérdezze meg", "Soha", "Továbbadás", "felelős"],
    ["da", "Sig", "Spørg først", "Aldrig", "Eskaler", "ansvarlig"],
    ["ta", "சொல்லுங்கள்", "முதலில் கேளுங்கள்", "ஒருபோதும் வேண்டாம்", "மேல்நிலைக்கு அனுப்புங்கள்", "பொறுப்பு"],
    ["sw", "Say", "Ask first", "Never", "Escalate", "owner"],
    ["constructor", "Say", "Ask first", "Never", "Escalate", "owner"],
  ])("has its labels in the article's language: %s", (lang, ...labels) => {
    const view = articleView(shown({ lang }), screen());
    for (const label of labels) expect(view).toContain(label);
  });

  it("says what is unusual about it", () => {
    const view = articleView(
      shown({ status: "draft", reviewed: "2024-01-01" }, { reviewDue: true }),
      screen({ width: 200 }),
    );
    expect(view).toContain("· draft · owner billing-team · reviewed 2024-01-01 · review due · en");
    expect(articleView(shown({ reviewed: null }, { reviewDue: true }), screen())).toContain(
      "· never reviewed · en",
    );
  });

  it("shows the line to speak alone", () => {
    expect(articleView(shown({}, { sayOnly: true }), screen({ width: 40 }))).toBe(
      "I'm sorry your refund hasn't arrived.\nI'll check which day it left us.\n",
    );
  });

  it("shows one section alone", () => {
    expect(articleView(shown({}, { section: "steps" }), screen())).toBe(
      "Steps\n  1. Check\n  2. Call the bank (bank.md)\n",
    );
    expect(articleView(shown({}, { section: "nope" }), screen({ width: 200 }))).toBe(
      "billing/refund-not-arrived has no section “nope”. It has: refund-has-not-arrived, how-long, steps,\nlate, more.\n",
    );
  });

  it("does without everything", () => {
    const bare = {
      say: "",
      ask: [],
      never: [],
      escalate: null,
      tags: [],
      owner: null,
      reviewed: null,
      sections: [],
    };
    expect(articleView(shown(bare), screen())).toBe(
      "Refund has not arrived\n\nbilling/refund-not-arrived · never reviewed · en\n",
    );
  });

  it("draws in ASCII where nothing else can be shown", () => {
    const view = articleView(shown(), screen({ unicode: false, width: 60 }));
    expect(view).toMatch(/^[\n -~]*$/);
    expect(view).toMatch(/^\+- Say - Refund has not arrived -+\+\n\| I'm sorry/);
    expect(view).toContain("  x Promise");
  });

  it("reads as plain text to a screen reader", () => {
    const view = articleView(shown(), screen({ accessible: true }));
    expect(view).toMatch(/^Refund has not arrived\n\nSay: I'm sorry/);
    expect(view).toMatch(/^[\n -~]*$/);
  });

  it.each([40, 80, 200])("fits %d columns in any script, its frame straight", (width) => {
    for (const text of [
      tamil,
      hungarian,
      chinese,
      emoji,
      "words and aVeryVeryVeryVeryVeryVeryVeryLongWordThatNeverEnds",
    ]) {
      const all = {
        ...article({
          title: text,
          say: `${text} ${text}`,
          ask: [text],
          never: [text],
          escalate: text,
          owner: text,
          tags: [text, text],
          id: `a/${text}`,
        }),
        sections: [
          { slug: "s", heading: `${text} ${text}`, level: 2, markdown: `${text} ${text}\n\n1. ${text}` },
        ],
      };
      const view = articleView({ article: all, reviewDue: true }, screen({ width }));
      expect(widest(view)).toBeLessThanOrEqual(Math.min(width, 100));
      const frame = view.split("\n\n")[0]?.split("\n") ?? [];
      if (frame[0]?.endsWith("┓"))
        expect(new Set(frame.map(displayWidth))).toEqual(new Set([Math.min(width, 100)]));
      const painted = articleView({ article: all, reviewDue: true }, screen({ width, colorLevel: 3 }));
      expect(withoutColor(painted)).toBe(view);
    }
  });

  it("leaves the frame open where terminals disagree about the width", () => {
    expect(articleView(shown({ say: tamil }), screen())).not.toMatch(/[┓┛]/);
    expect(articleView(shown({ say: hungarian.normalize("NFD") }), screen())).toMatch(/┓/);
  });

  it.each(Object.entries(hostile))("lets nothing hostile through: %s", (_, text) => {
    const all = article({
      id: text,
      title: text,
      say: text,
      ask: [text],
      never: [text],
      escalate: text,
      tags: [text],
      lang: text,
      owner: text,
      reviewed: text,
      sections: [{ slug: text, heading: text, level: 2, markdown: `${text}\n\n- ${text}\n\n[${text}](u)` }],
    });
    for (const how of [{}, { sayOnly: true }, { section: text }, { section: `no ${text}` }]) {
      expectClean(articleView({ article: all, reviewDue: true, ...how }, screen()));
      const painted = articleView({ article: all, reviewDue: true, ...how }, screen({ colorLevel: 2 }));
      expect(forTerminal(painted, { color: true })).toBe(painted);
      expectClean(withoutColor(painted));
    }
  });

  it("shows what fits of an article without end", () => {
    const sections = Array.from({ length: 20_000 }, (_, i) => ({
      slug: `s${i}`,
      heading: `Section ${i}`,
      level: 2,
      markdown: "text ".repeat(20),
    }));
    const start = performance.now();
    const view = articleView(shown({ sections }), screen());
    expect(performance.now() - start).toBeLessThan(15_000);
    expect(view).toContain("… the article goes on: cuecard show billing/refund-not-arrived --raw");
    expect(view).toContain("Escalate");
  });
});
