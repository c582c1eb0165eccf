import { describe, expect, it } from "vitest";
import { repeatOf, type ToldCall } from "../../src/calls/repeat-contact.ts";
import { call } from "./support.ts";

const article = { id: "a", title: "A", revision: "r", at: "2026-11-18T10:00:00.000Z" };

function told(id: number, day: number, texts: readonly string[], articles: readonly string[] = []): ToldCall {
  return {
    call: call(id, {
      startedAt: `2026-11-${String(day).padStart(2, "0")}T10:00:00.000Z`,
      articles: articles.map((one) => ({ ...article, id: one })),
    }),
    notes: texts.map((text) => ({ text })),
  };
}

describe("a repeated contact", () => {
  it("is one within seven days about the same article", () => {
    const now = told(9, 18, [], ["a"]);
    expect(repeatOf(now, [told(8, 15, [], ["a"])])).toEqual({ days: 3, calls: [8], why: "article" });
    expect(repeatOf(now, [told(8, 15, [], ["b"])])).toBeNull();
    expect(repeatOf(now, [told(8, 10, [], ["a"])])).toBeNull();
  });

  it("is one whose notes say the same in other words", () => {
    for (const [one, other] of [
      ["router still blinks red after the restart", "Restarted the router: it is red again, blinking"],
      ["A számla túl magas, kétszer vonták le a díjat", "számlán kétszer szerepel a díj"],
      ["Regningen er for høj, gebyret er trukket to gange", "gebyr trukket dobbelt på regning"],
      ["ரூட்டர் சிவப்பு விளக்கு எரிகிறது", "சிவப்பு விளக்கு இன்னும் எரிகிறது"],
    ] as const) {
      expect(repeatOf(told(9, 18, [one]), [told(8, 16, [other])])).toMatchObject({
        calls: [8],
        why: "words",
      });
    }
  });

  it("is none about something else", () => {
    const now = told(9, 18, ["The customer called about the invoice of October"]);
    expect(repeatOf(now, [told(8, 16, ["The customer called about the router, again"])])).toBeNull();
  });

  it("is asked for before anything is known, where there was a contact lately", () => {
    const now = told(9, 18, []);
    expect(repeatOf(now, [told(8, 16, ["router red"]), told(7, 15, ["the bill"])])).toEqual({
      days: 2,
      calls: [8],
      why: "recent",
    });
    expect(repeatOf(now, [told(8, 5, ["router"])])).toBeNull();
    expect(repeatOf(now, [])).toBeNull();
  });
});
