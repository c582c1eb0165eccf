import { describe, expect, test } from "vitest";
import { adviseEscalation } from "../../src/coach/escalation.ts";
import { read } from "../../src/coach/read.ts";
import { ear, stem } from "./support.ts";

const listen = ear(`
## Frustration
- angry | 3
- annoyed | 1
- ridiculous | 3
- thanks for nothing | 3
## Repetition
- third time | 3
## Escalation
- manager | 2
- lawyer | 4
## Abuse
- idiot | 4
- hurt you | 5
## Vulnerability
- my husband died | 3
- no food | 4
- end my life | 5
## Calming
- better now | 2
- thanks | 1
- sorry I shouted | 2
## Negation
- not
- no
- … nahi
## Innocent
- password manager
## Intensity
- really
- very
- so
`);
const contacts = [
  { name: "Team lead", contact: "ext. 100", when: "a manager is asked for", for: ["escalation"] },
  { name: "Care desk", contact: null, when: "hardship", for: ["vulnerability", "danger"] },
];
const escalation = (text: string) => adviseEscalation(read(text, listen), contacts, stem, "en");

describe("the temperature", () => {
  test.each([
    ["where is my parcel", 1],
    ["I am annoyed", 2],
    ["I am annoyed!!", 2],
    ["I am really angry", 3],
    ["I am not angry", 1],
    ["I am not so very angry", 1],
    ["not now, I am angry", 3],
    ["isn't this ridiculous?", 3],
    ["angry nahi", 1],
    ["my lawyer will write", 4],
    ["you idiot", 4],
    ["that's better now", 5],
    ["I was angry, it is better now", 5],
    ["sorry I shouted but I am angry, this is ridiculous", 3],
    ["thanks for nothing", 3],
    ["WHERE IS MY PARCEL", 2],
    ["", 1],
    ["😡😡😡", 1],
  ])("%s → %i", (text, temperature) => {
    expect(read(text, listen).temperature).toBe(temperature);
  });
});

describe("escalation", () => {
  test.each([
    ["my manager told me to call", "Team lead (ext. 100)"],
    ["this is the third time", "Team lead (ext. 100)"],
    ["I have no food left", "Care desk"],
    ["I want to end my life", "Care desk"],
    ["I will hurt you", "Team lead (ext. 100)"],
    ["idiot. You idiot", "Team lead (ext. 100)"],
  ])("%s → %s", (text, to) => {
    const { recommended, reason, to: named } = escalation(text);
    expect(recommended).toBe(true);
    expect(reason).toMatch(/“.+”/);
    expect(named).toBe(to);
  });

  test.each([
    "where is my parcel",
    "you idiot",
    "my husband died last week",
    "no manager",
    "the password manager",
  ])("not: %s", (text) => {
    expect(escalation(text)).toEqual({ recommended: false, reason: null, to: null });
  });

  test("who speaks of death is heard, whatever else they say", () => {
    expect(read("I will not end my life", listen)).toMatchObject({ vulnerable: true, danger: true });
    expect(read("my husband died", listen)).toMatchObject({ vulnerable: true, danger: false });
  });

  test("names nobody where kb.yaml names nobody", () => {
    expect(adviseEscalation(read("my lawyer", listen), [], stem, "en").to).toBeNull();
  });
});

test("every signal stands where it says", () => {
  const text = "Ünnep! THIS IS RIDICULOUS!!! third   time";
  for (const { match, start, end } of read(text, listen).signals) expect(text.slice(start, end)).toBe(match);
});
