import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Fault } from "../../src/base/fault.ts";
import { gapsAlike, linkDraft, titleOfQuestion } from "../../src/gaps/draft-of-gap.ts";
import { askedWords } from "../../src/gaps/gap.ts";
import type { GapsPlan, GapsView } from "../../src/gaps/gaps-view.ts";
import { type Asked, keepGap, longestQuestion, safeQuestion } from "../../src/gaps/keep-gap.ts";
import { listGaps, type WantedGaps } from "../../src/gaps/list-gaps.ts";
import type { Store } from "../../src/store/ports.ts";
import { agent, friday, gap, later, storeOf, viewOf } from "../calls/support.ts";

const asked = (changes: Partial<Asked> = {}): Asked => ({
  query: "Can I pay in dollars?",
  lang: "en",
  agent,
  call: 7,
  results: ["a", "b", "c", "d"],
  now: friday,
  ...changes,
});
const act = <Answer>(store: Store, plan: (view: GapsView) => GapsPlan<Answer>): Promise<Answer> =>
  store.change("test", (view) => plan(view));
const everything: WantedGaps = { since: null, all: false, limit: 100, hasArticle: () => true };

describe("keeping a question that nothing answered", () => {
  it("keeps it with its call, and with the three best of what was offered", async () => {
    const store = await storeOf({});
    const { gap: made, kept, masked } = await act(store, (view) => keepGap(view, asked()));
    expect([kept, masked]).toEqual([true, []]);
    expect((await store.read()).get("gaps", 1)).toEqual(made);
    expect(made).toEqual({
      id: 1,
      query: "Can I pay in dollars?",
      lang: "en",
      agent,
      call: 7,
      at: friday.toISOString(),
      article: null,
      results: ["a", "b", "c"],
      updatedAt: friday.toISOString(),
    });
  });

  it("keeps the same question once for each call, whatever its signs and capitals", async () => {
    const store = await storeOf({});
    await act(store, (view) => keepGap(view, asked()));
    const again = asked({ query: " can i PAY, in dollars ", now: later(3) });
    expect(await act(store, (view) => keepGap(view, again))).toMatchObject({ kept: false, gap: { id: 1 } });
    expect(await act(store, (view) => keepGap(view, { ...again, call: 8 }))).toMatchObject({ kept: true });
    expect(await act(store, (view) => keepGap(view, asked({ query: "in euros" })))).toMatchObject({
      kept: true,
    });
    expect((await store.read()).count("gaps")).toBe(3);
    expect([...(await store.read()).history()]).toHaveLength(3);
  });

  it("takes a quarter of an hour without a call for one talk, of one agent", async () => {
    const store = await storeOf({});
    const kept = async (changes: Partial<Asked>) =>
      (await act(store, (view) => keepGap(view, asked({ call: null, ...changes })))).kept;
    expect(await kept({})).toBe(true);
    expect(await kept({ now: later(0.2) })).toBe(false);
    expect(await kept({ agent: "Anna" })).toBe(true);
    expect(await kept({ now: later(0.3) })).toBe(true);
    // What was asked within a call is another talk.
    expect(await kept({ call: 7, now: later(0.3) })).toBe(true);
  });

  it("masks card numbers before anything is cut off", () => {
    const { query, masked } = safeQuestion("why was\n4111 1111 1111 1111 \u001b[31m refused");
    expect([query.includes("4111 1111"), masked]).toEqual([false, ["card"]]);
    expect(query).toMatch(/^why was \S.* \[31m refused$/);
    const long = safeQuestion(`${"x".repeat(longestQuestion - 8)} 4111 1111 1111 1111`);
    expect([...long.query].length).toBeLessThanOrEqual(longestQuestion);
    expect(long.query).not.toContain("4111 11");
  });

  it("refuses what is no question", async () => {
    const view = await viewOf({});
    for (const query of ["", "  \n", "\u200b"]) {
      expect(() => keepGap(view, asked({ query }))).toThrow(
        expect.objectContaining({ code: "usage" } satisfies Partial<Fault>),
      );
    }
    expect(keepGap(view, asked({ query: "???" })).answer.kept).toBe(true);
  });

  it("tells questions in every script apart", () => {
    expect(askedWords("பணம் வரவில்லை")).not.toBe(askedWords("பணம் வந்தது"));
    expect(askedWords("退款 在哪里？")).toBe(askedWords("退款、在哪里"));
    expect(askedWords("👍")).not.toBe(askedWords("👎"));
  });

  it("never keeps the same words twice in one call", async () => {
    const word = fc.constantFrom("refund", "Refund", "póló", "POLO", "?", "்பணம்", "!");
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.array(word, { minLength: 1 }), fc.nat(2))), async (questions) => {
        const store = await storeOf({});
        for (const [words, call] of questions) {
          await act(store, (view) => keepGap(view, asked({ query: words.join(" "), call: call + 1 })));
        }
        const view = await store.read();
        const seen = [...view.all("gaps")].map((one) => {
          const { query, call } = one as unknown as { query: string; call: number };
          return `${call} ${askedWords(query)}`;
        });
        expect(new Set(seen).size).toBe(seen.length);
        expect(seen.length).toBe(
          new Set(questions.map(([w, c]) => `${c + 1} ${askedWords(w.join(" "))}`)).size,
        );
      }),
      { numRuns: 50 },
    );
  });
});

describe("the draft of a question", () => {
  it("is named by all gaps that ask the same", async () => {
    const store = await storeOf({
      gaps: [gap(1), gap(2, { query: "other" }), gap(3, { query: "Can I pay in dollars!" })],
    });
    const draft = { query: "can i pay in dollars", id: null, article: "billing/dollars", now: friday };
    const linked = await act(store, (view) => linkDraft(view, draft));
    expect(linked.map(({ id }) => id)).toEqual([1, 3]);
    expect(await act(store, (view) => linkDraft(view, draft))).toEqual([]);
    const view = await store.read();
    expect(view.get("gaps", 3)).toMatchObject({
      article: "billing/dollars",
      updatedAt: friday.toISOString(),
    });
    expect(view.get("gaps", 2)).toMatchObject({ article: null });
  });

  it("is that of a gap even where the agent has typed on since", async () => {
    const view = await viewOf({ gaps: [gap(1), gap(2, { query: "other" })] });
    expect(gapsAlike(view, "other", 1).map(({ id }) => id)).toEqual([1, 2]);
    expect(gapsAlike(view, "nothing like it", 9)).toEqual([]);
  });

  it.each([
    ["can i pay in dollars", "Can i pay in dollars"],
    ["örülnék", "Örülnék"],
    ["", ""],
    ["word ".repeat(20).trim(), `Word${" word".repeat(13)} …`],
    ["y".repeat(80), `Y${"y".repeat(69)} …`],
  ])("makes a title of %j", (query, title) => {
    expect(titleOfQuestion(query)).toBe(title);
    expect([...titleOfQuestion(query)].length).toBeLessThanOrEqual(72);
  });
});

describe("the list of gaps", () => {
  const at = (day: number) => ({ at: `2026-11-${10 + day}T10:00:00.000Z` });
  const gaps = [
    gap(1, { ...at(1), query: "pay in dollars", results: ["old"] }),
    gap(2, { ...at(2), query: "open on sunday", lang: null, article: "sunday" }),
    gap(3, { ...at(3), query: "Pay in dollars?", lang: null, results: [] }),
    gap(4, { ...at(4), query: "parcel lost" }),
    gap(5, { ...at(5), query: "gift card" }),
  ];

  it("is grouped by words: the most asked first, then the newest; what has its draft is left out", async () => {
    const view = await viewOf({ gaps });
    const { gaps: found, total, drafted } = listGaps(view, everything);
    expect(found.map(({ query }) => query)).toEqual(["Pay in dollars?", "gift card", "parcel lost"]);
    expect([total, drafted]).toEqual([3, 1]);
    expect(found[0]).toEqual({
      query: "Pay in dollars?",
      count: 2,
      lang: "en",
      lastAt: at(3).at,
      ids: [1, 3],
      article: null,
      results: ["old"],
    });
  });

  it("shows what has its draft when all are wanted, and again where the draft was thrown away", async () => {
    const view = await viewOf({ gaps });
    const all = listGaps(view, { ...everything, all: true });
    expect(all.gaps.find(({ article }) => article === "sunday")?.ids).toEqual([2]);
    expect([all.total, all.drafted]).toEqual([4, 0]);
    const gone = listGaps(view, { ...everything, hasArticle: () => false });
    expect(gone.gaps.map(({ ids, article }) => [ids, article])).toContainEqual([[2], null]);
  });

  it("counts only what was asked since, and all beyond the limit", async () => {
    const view = await viewOf({ gaps });
    const { gaps: found, total } = listGaps(view, { ...everything, since: at(3).at, limit: 1 });
    expect([found.map(({ query, count }) => [query, count]), total]).toEqual([[["gift card", 1]], 3]);
    expect(listGaps(view, { ...everything, since: friday.toISOString() })).toEqual({
      gaps: [],
      total: 0,
      drafted: 0,
    });
  });
});
