import { describe, expect, test } from "vitest";
import type { Guide } from "../../src/kb/guide.ts";
import { choose, type Wanted } from "../../src/phrases/choose.ts";
import { guideOf, stem } from "../coach/support.ts";

const made = (id: string, data: Record<string, string | string[]>, say: string, more = ""): Guide => ({
  ...guideOf(`## Say\n${say}\n${more}`, data),
  id: `en/${id}`,
  title: id,
});

const guides = [
  made(
    "decline/no",
    { stage: "decline", temperature: ["1", "2"], emotions: ["disappointed"] },
    "- I can't, because {reason}.\n- No, and here is why.",
    "### Chat\n- Typed no.\n## Avoid\n- it's our policy -> The rule is there because {reason}.",
  ),
  made(
    "empathise/angry",
    { stage: "empathise", temperature: ["2", "3"], emotions: ["angry"] },
    "- I'd be angry too.\n- Three weeks is long.",
  ),
  made("listen/vent", { stage: "listen", temperature: ["3"] }, "- Go on, I'm listening."),
  made(
    "set-limits/warn",
    { stage: "set-limits", temperature: ["3", "4"], signals: ["abuse"] },
    "- I can't go on while I'm called names.",
  ),
  made(
    "escalate/manager",
    { stage: "escalate", temperature: ["2", "3", "4"], signals: ["escalation"], channels: ["voice"] },
    "- Yes, you can speak to my manager, {customer}.",
  ),
];

const texts = (wanted: Wanted) => choose(guides, wanted, stem).phrases.map(({ text }) => text);

describe("phrases are chosen", () => {
  test("by temperature: who vents wants to be heard; the first three come from different guides", () => {
    const { phrases } = choose(guides, { temperature: 3 }, stem);
    expect(phrases.slice(0, 3).map(({ guide }) => guide)).toEqual([
      "en/empathise/angry",
      "en/listen/vent",
      "en/escalate/manager",
    ]);
    expect(phrases.at(-1)?.text).toBe("Three weeks is long.");
  });

  test("nobody is warned unless abuse was heard", () => {
    expect(texts({ temperature: 4, signals: [] })[0]).toBe("Yes, you can speak to my manager, {customer}.");
    expect(texts({ temperature: 4, signals: ["abuse"] })[0]).toBe("I can't go on while I'm called names.");
  });

  test("by words, those of the things to avoid included", () => {
    expect(texts({ words: "it's our policy" })[0]).toBe("I can't, because {reason}.");
    expect(texts({ words: "manager" })).toEqual(["Yes, you can speak to my manager, {customer}."]);
    expect(texts({ words: "zzz" })).toEqual([]);
  });

  test("by stage, emotion and channel", () => {
    expect(texts({ stage: "listen" })).toEqual(["Go on, I'm listening."]);
    expect(texts({ emotion: "Angry" })).toHaveLength(2);
    expect(texts({ stage: "decline", channel: "chat" })[0]).toBe("Typed no.");
    expect(texts({ stage: "decline", channel: "voice" })).not.toContain("Typed no.");
    expect(texts({ stage: "escalate", channel: "chat" })).toEqual([]);
  });

  test("slots are filled where there is a value, the others named", () => {
    const [first] = choose(guides, { stage: "escalate", values: { customer: "Anna" } }, stem).phrases;
    expect(first).toMatchObject({ text: "Yes, you can speak to my manager, Anna.", slots: [] });
    expect(choose(guides, { stage: "decline" }, stem).phrases[0]?.slots).toEqual(["reason"]);
  });

  test("never the same one twice in a row", () => {
    const [first, second] = texts({ temperature: 3 });
    expect(texts({ temperature: 3, last: first })[0]).toBe(second);
    expect(texts({ stage: "listen", last: "Go on, I'm listening." })).toEqual(["Go on, I'm listening."]);
  });

  test("the same question gives the same order, and no phrase twice", () => {
    const all = texts({});
    expect(texts({})).toEqual(all);
    expect(new Set(all).size).toBe(all.length);
    expect(choose([...guides].reverse(), {}, stem).phrases.map(({ text }) => text)).toEqual(all);
  });
});
