import { describe, expect, test } from "vitest";
import { check } from "../../src/coach/check.ts";
import { ear, guideOf } from "./support.ts";

const guide = guideOf(`
## Say

- I'm sorry about {issue}; I'm on it.

## Avoid

### Orders

- calm down -> I can hear how serious this is.

### Dismissal

- it's our policy -> The rule is there because {reason}.
`);
const lists = `
## Blame
- you should/could have -> Let me show you where we go from here.
## Apology
- sorry
## Act
- I will
- I'm sending
## Abbreviations
- PIN, SMS
`;
const listen = ear(lists, [guide]);
const rules = (text: string) => check(text, listen, null).map(({ rule, match }) => `${rule}: ${match}`);

describe("what an agent should not say", () => {
  test("each with its place, its reason and its repair", () => {
    const text = "Calm down, it is our policy, you should have read the contract";
    const findings = check(text, listen, null);
    expect(findings.map(({ rule }) => rule)).toEqual(["order", "dismissal", "blame"]);
    for (const { match, start, end, why, instead } of findings) {
      expect(text.slice(start, end)).toBe(match);
      expect(why).not.toBe("");
      expect(instead).not.toBe("");
    }
  });

  test("offsets are UTF-16 offsets of the text as it was given", () => {
    const text = "👩‍🦰 நன்றி — calm down";
    const [finding] = check(text, listen, null);
    expect(text.slice(finding!.start, finding!.end)).toBe("calm down");
  });

  test.each([
    ["sorry about the delay", ["bare-apology: sorry"]],
    ["sorry about the delay. I will call you at four", []],
    ["I'm sending a new one, sorry!", []],
    ["sorry, could you spell that?", []],
    ["PLEASE WAIT HERE", ["shouting: PLEASE WAIT HERE"]],
    ["Really!!!", ["shouting: !!!"]],
    ["Thank you! I can!", []],
    ["Your PIN came by SMS", []],
    ["HDMI, USB", ["jargon: HDMI", "jargon: USB"]],
    ["the MPAN is wrong and the COS is pending", ["jargon: MPAN", "jargon: COS"]],
    ["the IKEA order", []],
    ['You wrote "calm down, you should have told me", and you are right', []],
    ["> calm down\nI see.", []],
    ["I see.\n> you should have told me", []],
    ["", []],
    ["😀😀", []],
  ])("%s", (text, expected) => {
    expect(rules(text)).toEqual(expected);
  });

  test("a megabyte takes no ages", () => {
    const text = "calm down you should have ".repeat(40_000);
    const start = performance.now();
    expect(check(text, listen, null).length).toBe(80_000);
    expect(performance.now() - start).toBeLessThan(20_000);
  });
});
