import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fillSlots, slotsOf } from "../../src/kb/guide.ts";
import { parseKbConfig } from "../../src/kb/kb-config.ts";
import { parseGuide } from "../../src/kb/parse-guide.ts";
import { parseSignals } from "../../src/kb/parse-signals.ts";

const { config } = parseKbConfig("kb.yaml", {});
const guide = (body: string, data = {}, path = "phrases/hu/decline/no.md") =>
  parseGuide(path, data, body, 10, config);

const whole = `
# A title of its own

## Say

- First phrase,
  on two lines, {customer}.
* Second.

### Chat

1. Typed.

### Telegram

- Nowhere.

## Avoid

- it's policy -> The rule is there because {reason}.

### Blame

- you should have → Let me show you.
- without a repair

### Nonsense

- calm down -> I hear you.

## Why

It works.

- And here is why.

## Next

- Do it.

## Elsewhere

- Lost.

\`\`\`
- not a phrase
\`\`\`
`;

describe("a guide", () => {
  test("is read section by section", () => {
    const { guide: read } = guide(whole, {
      temperature: ["2", "3"],
      emotions: "Angry",
      channels: ["chat", "voice"],
    });
    expect(read).toMatchObject({
      id: "hu/decline/no",
      stage: "decline",
      lang: "hu",
      temperature: [2, 3],
      emotions: ["angry"],
      channels: ["voice", "chat"],
      why: "And here is why. It works.",
      next: ["Do it."],
    });
    expect(read?.say).toEqual([
      { text: "First phrase, on two lines, {customer}.", channels: [], line: 15 },
      { text: "Second.", channels: [], line: 17 },
      { text: "Typed.", channels: ["chat"], line: 21 },
      { text: "Nowhere.", channels: [], line: 25 },
    ]);
    expect(read?.avoid.map(({ text, instead, tone }) => [text, instead, tone])).toEqual([
      ["it's policy", "The rule is there because {reason}.", null],
      ["you should have", "Let me show you.", "blame"],
      ["calm down", "I hear you.", null],
    ]);
  });

  test("names what is odd, with the line of the file", () => {
    expect(guide(whole).problems.map(({ line, rule }) => [line, rule])).toEqual([
      [25, "guide-section"],
      [34, "repair-missing"],
      [38, "guide-section"],
      [52, "guide-section"],
    ]);
  });

  test.each([
    ["a stage that nobody knows", { stage: "shout" }, "phrases/en/x.md"],
    ["no stage at all", {}, "phrases/en/x.md"],
  ])("with %s is skipped with an error", (_, data, path) => {
    const parsed = parseGuide(path, data, "## Say\n- a", 1, config);
    expect(parsed.guide).toBeNull();
    expect(parsed.problems[0]).toMatchObject({ rule: "guide-stage", severity: "error" });
  });

  test.each([
    [{ temperature: ["9"] }, "front-matter"],
    [{ channels: ["fax"] }, "front-matter"],
    [{ lang: "klingonish!" }, "front-matter"],
  ])("with odd front matter %j is read all the same", (data, rule) => {
    const parsed = guide("## Say\n- a", data);
    expect(parsed.guide?.say).toHaveLength(1);
    expect(parsed.problems[0]).toMatchObject({ rule, severity: "warning" });
  });

  test("no text makes it throw", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => void guide(text)));
  });
});

test("slots are filled where there is a value, and named where there is none", () => {
  expect(slotsOf("{a} {b1} {a} { x } {Ä}")).toEqual(["a", "b1"]);
  expect(fillSlots("{a}, {b}", { a: "$& {b}" })).toBe("$& {b}, {b}");
  expect(fillSlots("{constructor}", {})).toBe("{constructor}");
});

describe("a signal list", () => {
  const list = (body: string, path = "signals/da.md") => parseSignals(path, {}, body, 5, config);

  test("is read by kind, with weights", () => {
    const { list: read, problems } = list(`
## Frustration
- for dårligt | 3
- igen
## Orders
- slap af -> Jeg lytter. | 2
## Negation
- ikke
## Abuse
- idiot | 9
- narv | x
## Blame
- du skulle have
## Weather
- regn | 2
`);
    expect(read.lang).toBe("da");
    expect(read.signals).toEqual([
      { kind: "frustration", text: "for dårligt", weight: 3, line: 7 },
      { kind: "frustration", text: "igen", weight: 2, line: 8 },
    ]);
    expect(read.tones).toEqual([{ tone: "order", text: "slap af", instead: "Jeg lytter.", line: 10 }]);
    expect(read.particles.negation).toEqual([{ text: "ikke", line: 12 }]);
    expect(problems.map(({ line, rule }) => [line, rule])).toEqual([
      [14, "signal-weight"],
      [15, "signal-weight"],
      [17, "repair-missing"],
      [19, "signal-section"],
    ]);
  });

  test("takes its language from its name, else from its front matter, else from kb.yaml", () => {
    expect(parseSignals("signals/list.md", {}, "", 1, config).list.lang).toBe("en");
    expect(parseSignals("signals/list.md", { lang: "ta" }, "", 1, config).list.lang).toBe("ta");
    expect(list("").list.lang).toBe("da");
  });
});
