import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type HitsView, hitsView, type ShownHit } from "../../src/ui/hits.ts";
import { forTerminal } from "../../src/ui/sanitise.ts";
import { withoutColor } from "../../src/ui/width.ts";
import { chinese, emoji, expectClean, hostile, hungarian, screen, tamil, widest } from "./support.ts";

function hit(given: Partial<ShownHit> = {}): ShownHit {
  return {
    rank: 1,
    id: "billing/refund-not-arrived",
    title: "Refund has not arrived",
    say: "I'm sorry your refund hasn't arrived. I'll check which day it left us and get you the trace number your bank can search by.",
    lang: "en",
    section: { slug: "steps", heading: "Steps" },
    snippet: "Ask the billing desk for the \ue000trace\ue001 number (ARN); read it slowly.",
    tags: ["refund", "billing"],
    status: "published",
    reviewDue: false,
    path: "articles/billing/refund-not-arrived.md",
    ...given,
  };
}

function found(results: readonly ShownHit[], given: Partial<HitsView> = {}): HitsView {
  const ranked = results.map((result, i) => ({ ...result, rank: i + 1 }));
  return {
    query: "refund",
    total: results.length,
    confident: true,
    didYouMean: null,
    results: ranked,
    ...given,
  };
}

describe("hitsView", () => {
  it("shows the line to speak right below the title", () => {
    expect(hitsView(found([hit()]), screen())).toBe(
      [
        "1  Refund has not arrived",
        "   I'm sorry your refund hasn't arrived. I'll check which day it left us and get",
        "   you the trace number your bank can search by.",
        "   billing/refund-not-arrived › Steps · refund, billing",
        "   Ask the billing desk for the trace number (ARN); read it slowly.",
        "",
      ].join("\n"),
    );
  });

  it.each([40, 80, 200])("fits %d columns in any script", (width) => {
    for (const text of [tamil, hungarian, chinese, emoji, "word", "x".repeat(300)]) {
      const one = hit({
        id: `ta/${text}`,
        title: text,
        say: `${text} ${text}`,
        snippet: `${text} \ue000${text}\ue001 new ${text}`,
        tags: [text, text],
        lang: text,
        status: "draft",
        reviewDue: true,
      });
      const view = hitsView(
        found([one, { ...one, lang: "hu" }], { total: 12, didYouMean: text, query: text }),
        screen({ width }),
      );
      expect(widest(view)).toBeLessThanOrEqual(width);
    }
  });

  it("shows five results on one screen of 80 by 24, with the line of the prompt", () => {
    const view = hitsView(
      found(
        Array.from({ length: 5 }, () => hit()),
        { total: 12, confident: false, didYouMean: "refund" },
      ),
      screen(),
    );
    expect(view.split("\n").length).toBeLessThanOrEqual(24);
    expect(view).toContain("5  Refund has not arrived");
  });

  it("parts the results and shows all snippets where there is room", () => {
    const view = hitsView(found([hit(), hit(), hit()]), screen({ height: 40 }));
    expect(view.match(/^\n?$/gm)?.length).toBe(3);
    expect(view.match(/Ask the billing desk/g)).toHaveLength(3);
  });

  it("drops the snippet that repeats the line to speak", () => {
    const view = hitsView(found([hit({ snippet: "get you the \ue000trace\ue001 number" })]), screen());
    expect(view.match(/trace number/g)).toHaveLength(1);
  });

  it("marks a match with its own colour, and with nothing where there are none", () => {
    const painted = hitsView(found([hit()]), screen({ colorLevel: 2 }));
    expect(painted).toMatch(/\u001b\[38;5;133m\u001b\[1mtrace\u001b\[22m\u001b\[39m/);
    expect(withoutColor(painted)).toBe(hitsView(found([hit()]), screen()));
    expect(painted).not.toMatch(/[\ue000\ue001]/);
  });

  it.each(["\ue001a \ue000b", "\ue000\ue000a\ue001\ue001 b", "a\ue000", "\ue000\ue001b", "\ue001"])(
    "survives marks that do not match: %j",
    (snippet) => {
      expect(hitsView(found([hit({ snippet })]), screen({ colorLevel: 1 }))).not.toMatch(/[\ue000\ue001]/);
    },
  );

  it("says what is unusual about a result", () => {
    const view = hitsView(found([hit(), hit({ status: "draft", reviewDue: true, lang: "hu" })]), screen());
    expect(view).toContain("› Steps · refund · draft · review due · hu");
  });

  it("never cuts what is unusual", () => {
    const view = hitsView(found([hit({ status: "archived", reviewDue: true })]), screen({ width: 40 }));
    expect(view).toContain("· archived · review due");
  });

  it("says when it is not sure", () => {
    const view = hitsView(found([hit()], { confident: false, didYouMean: "refund" }), screen());
    expect(view.split("\n").slice(0, 2)).toEqual(["No sure answer; the nearest:", "Did you mean refund?"]);
  });

  it("says how many more there are", () => {
    expect(hitsView(found([hit()], { total: 12 }), screen())).toMatch(/\n11 more: add --limit 12\n$/);
  });

  it("stays friendly where nothing is found", () => {
    expect(
      hitsView(
        found([], { query: "flying  carpet", confident: false, didYouMean: "flying parcel" }),
        screen(),
      ),
    ).toBe(
      [
        "Nothing found for “flying carpet”.",
        "Did you mean flying parcel?",
        "Try fewer words, or the words that the customer used.",
        "cuecard kb list shows every article.",
        "",
      ].join("\n"),
    );
  });

  it("does without a say-line, tags and a section", () => {
    expect(hitsView(found([hit({ say: "", tags: [], section: null, snippet: "" })]), screen())).toBe(
      "1  Refund has not arrived\n   billing/refund-not-arrived\n",
    );
  });

  it.each(Object.entries(hostile))("lets nothing hostile through: %s", (_, text) => {
    const one = hit({
      id: text,
      title: text,
      say: text,
      lang: text,
      section: { slug: text, heading: text },
      snippet: `\ue000${text}\ue001 more words than that`,
      tags: [text, text],
      path: text,
    });
    for (const data of [
      found([one, one], { query: text, didYouMean: text, confident: false }),
      found([], { query: text, didYouMean: text }),
    ]) {
      expectClean(hitsView(data, screen()));
      const painted = hitsView(data, screen({ colorLevel: 2 }));
      expect(forTerminal(painted, { color: true })).toBe(painted);
      expectClean(withoutColor(painted));
    }
  });

  it("fits and stays clean whatever it is given", () => {
    const text = fc.string({ unit: "binary", maxLength: 60 });
    fc.assert(
      fc.property(
        text,
        text,
        text,
        fc.array(text),
        fc.integer({ min: 20, max: 200 }),
        (a, b, c, tags, width) => {
          const one = hit({
            id: a,
            title: b,
            say: c,
            tags,
            snippet: `${a}\ue000${b}\ue001${c}`,
            section: { slug: a, heading: c },
            lang: b,
          });
          const view = hitsView(found([one, hit()], { query: c }), screen({ width }));
          expectClean(view);
          expect(widest(view)).toBeLessThanOrEqual(width);
        },
      ),
    );
  });
});
