import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { Coaching } from "../../src/cli/coaching.ts";
import { lintKnowledgeBase } from "../../src/cli/linting.ts";
import { openArticleFolder } from "../../src/io/article-files.ts";
import { openGuideFolder } from "../../src/io/guide-files.ts";
import { stages } from "../../src/kb/guide.ts";
import { signalKinds } from "../../src/kb/signals.ts";

const root = join(import.meta.dirname, "../../kb");
const articles = openArticleFolder(root);
const coaching = new Coaching(openGuideFolder(root), articles);

describe("the starter knowledge base", () => {
  test("has nothing that its own linter would name", async () => {
    const { problems } = await lintKnowledgeBase(articles, new Coaching(openGuideFolder(root), articles), []);
    expect(problems.map(({ path, line, message }) => `${path}:${line} ${message}`)).toEqual([]);
  });

  test.each(["en", "hu", "da", "ta"])(
    "speaks %s: guides for every stage, phrases, and what to avoid",
    async (lang) => {
      const { guides, lists } = await coaching.tongue(lang);
      expect(guides.length).toBeGreaterThanOrEqual(25);
      expect(new Set(guides.map(({ stage }) => stage))).toEqual(new Set(stages));
      expect(guides.flatMap(({ say }) => say).length).toBeGreaterThanOrEqual(200);
      expect(guides.flatMap(({ avoid }) => avoid).length).toBeGreaterThanOrEqual(60);
      for (const { id, why, source } of guides) expect([why, source], id).not.toContain("");
      for (const kind of signalKinds) {
        expect(
          lists.flatMap(({ signals }) => signals).filter((one) => one.kind === kind).length,
        ).toBeGreaterThan(10);
      }
    },
  );

  test.each([
    ["en", "This is the third time I call, I want to speak to a manager or I'll go to the ombudsman"],
    ["hu", "Harmadszor hívom Önöket, beszélni akarok a főnökével"],
    ["da", "Det er tredje gang jeg ringer, jeg vil tale med din chef"],
    ["ta", "இது மூணாவது தடவை கூப்பிடுறேன், உங்க மேனேஜர்கிட்ட பேசணும்"],
  ])("hears who wants the next level in %s, and names who that is", async (lang, text) => {
    const reading = (await coaching.coach([lang])).read(text, [lang]);
    expect(reading.escalate).toMatchObject({ recommended: true, to: "Team lead on duty (ext. 100)" });
  });

  test.each([
    ["en", "thanks, that's better now"],
    ["hu", "köszönöm, így már sokkal jobb"],
    ["da", "tak, det er meget bedre nu"],
    ["ta", "நன்றி, இப்போ பரவாயில்லை"],
  ])("hears who cools down in %s", async (lang, text) => {
    expect((await coaching.coach([lang])).read(text, [lang]).temperature).toBe(5);
  });

  test("two thousand characters are read and checked in a moment", async () => {
    const coach = await coaching.coach(["en"]);
    const text = "I want to speak to a manager, this is the third time I call about my refund. ".repeat(26);
    expect(coach.read(text, ["en"]).signals.length).toBeGreaterThan(50);
    expect(coach.check(text, ["en"]).findings).toEqual([]);
  });
});
