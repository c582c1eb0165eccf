import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { handoverOf } from "../../src/calls/handover.ts";
import { handoverMarkdown, handoversMarkdown } from "../../src/calls/handover-markdown.ts";
import { renderMarkdown } from "../../src/ui/markdown.ts";
import { createStyle } from "../../src/ui/style.ts";
import { widest } from "../ui/support.ts";
import { call, callback, customer, friday, type Kept, note, viewOf } from "./support.ts";

const at = { now: friday, zone: "Asia/Kolkata" };

async function markdownOf(kept: Kept, lang: string | null = null): Promise<string> {
  const view = await viewOf(kept);
  return handoverMarkdown(handoverOf(view, kept.calls![0]!, at), lang);
}

function rendered(markdown: string): string {
  return renderMarkdown(markdown, { width: 80, style: createStyle(0), unicode: true });
}

const used = (id: string) => ({ id, title: `Title of ${id}`, revision: "r", at: "2026-11-18T10:02:00.000Z" });
const story: Kept = {
  customers: [customer(1, { ref: "K-1042" })],
  calls: [
    call(1, {
      state: "parked",
      endedAt: null,
      outcome: null,
      lang: "en",
      articles: [used("connection/red-light")],
      temperatures: [1, 3, 4].map((value) => ({ at: friday.toISOString(), value })),
      phrases: ["I understand how annoying that is."],
    }),
  ],
  notes: [
    note(1, 1, "My router has been blinking red since Monday, third time I call"),
    note(2, 1, "restarted: no change"),
  ],
  callbacks: [callback(1, { call: 1 })],
};

describe("a hand-over", () => {
  it("says who, what, what was tried, promised, and what comes next", async () => {
    expect(await markdownOf(story)).toBe(
      [
        "# Handover: call 1",
        "",
        "- **Who:** Kovács Anna · +36301234567 · K-1042 · Europe/Budapest",
        "- **Contact:** voice · en · bela, 2026-11-18 15:30 · parked",
        "- **Wants:** “My router has been blinking red since Monday, third time I call”",
        "- **Tried:**",
        "  - Title of connection/red-light (connection/red-light)",
        "  - restarted: no change",
        "- **Promised:**",
        "  - 2026-11-23 09:00 Europe/Budapest = 13:30 Asia/Kolkata · ask whether the…",
        "- **Temperature:** 1 → 3 → 4",
        "- **Next:**",
        "  - Begin with empathy: the last temperature was 4",
        "  - Call back 2026-11-23 09:00 Europe/Budapest = 13:30 Asia/Kolkata",
        "  - Take over: `cuecard call resume 1`",
        "- **Do not say again:**",
        "  - already told: Title of connection/red-light",
        "  - “I understand how annoying that is.”",
        "  - no other time than the promised one",
        "",
      ].join("\n"),
    );
  });

  it("is written in the call's language, or the receiver's", async () => {
    expect(await markdownOf(story, "hu")).toContain("- **Mit ígértünk:**");
    expect(await markdownOf({ ...story, calls: [{ ...story.calls![0]!, lang: "da" }] })).toContain(
      "- **Lovet:**",
    );
    expect(await markdownOf(story, "ta-in")).toContain("- **அடுத்து:**");
    expect(await markdownOf(story, "fr")).toContain("- **Next:**");
  });

  it("counts what it leaves out", async () => {
    const notes = Array.from({ length: 12 }, (_, i) => note(i + 1, 1, `step ${i}`));
    const markdown = await markdownOf({ ...story, notes });
    expect(markdown).toContain("… and 9 more notes");
    expect(markdown).toContain("“step 0”");
    expect(markdown).toContain("- step 11");
  });

  it("of somebody unknown without a note is still one", async () => {
    const markdown = await markdownOf({ calls: [call(1, { customer: null, who: null, lang: null })] });
    expect(markdown).toContain("- **Who:** not known yet");
    expect(markdown).toContain("- **Promised:** nothing");
  });

  it("has nothing in it that a customer could have written as markdown", async () => {
    const text = "# *bold* [x](http://e.example) <b> | a_b _c_ `d` &amp; \\ ~~e~~ 1. x";
    const markdown = await markdownOf({ ...story, notes: [note(1, 1, text), note(2, 1, text)] });
    expect(rendered(markdown)).toContain(
      "◦ # *bold* [x](http://e.example) <b> | a_b _c_ `d` &amp; \\ ~~e~~ 1. x",
    );
  });

  it("is never longer than a screen, whatever the call", async () => {
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 400 }),
      fc.constantFrom(
        "உங்கள் பணம் இன்னும் வரவில்லை என்பதற்கு வருந்துகிறேன் ".repeat(6),
        "很抱歉，您的退款还没有到账。".repeat(12),
        "word ".repeat(100),
        "x".repeat(500),
        "- a\n- b\n\n# c\n```\nd",
        "👩‍👩‍👧".repeat(60),
        "* * *",
        "1. one",
      ),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(text, { maxLength: 15 }),
        text,
        fc.array(text, { maxLength: 6 }),
        fc.nat(5),
        fc.constantFrom("en", "hu", "da", "ta"),
        async (notes, name, titles, promises, lang) => {
          const kept: Kept = {
            customers: [customer(1, { name, ref: name, zone: "America/Argentina/ComodRivadavia" })],
            calls: [
              {
                ...story.calls![0]!,
                agent: name,
                summary: name,
                articles: titles.map((title, i) => ({ ...used(String(i)), title })),
                phrases: titles.slice(0, 5),
                temperatures: Array.from({ length: 20 }, () => ({ at: friday.toISOString(), value: 4 })),
              },
            ],
            notes: notes.map((one, i) => note(i + 1, 1, one)),
            callbacks: Array.from({ length: promises }, (_, i) => callback(i + 1, { call: 1, reason: name })),
          };
          const screen = rendered(await markdownOf(kept, lang));
          expect(screen.split("\n").length).toBeLessThanOrEqual(24);
          expect(widest(screen)).toBeLessThanOrEqual(80);
        },
      ),
      { numRuns: 150 },
    );
  });

  it("of several calls is one document", async () => {
    const view = await viewOf(story);
    const one = handoverOf(view, story.calls![0]!, at);
    expect(handoversMarkdown([one, one]).match(/^# /gm)).toHaveLength(2);
  });
});
