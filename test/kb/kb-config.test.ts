import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readYaml } from "../../src/io/front-matter.ts";
import { parseClockWindows, parseDays } from "../../src/kb/clock-window.ts";
import type { FrontMatterValue } from "../../src/kb/front-matter.ts";
import { parseKbConfig } from "../../src/kb/kb-config.ts";

const empty = {
  name: null,
  lang: "en",
  reviewEvery: "90d",
  country: null,
  callHours: {},
  workingHours: [],
  holidays: {},
  retries: [],
  escalation: [],
};

function read(yaml: string) {
  const result = readYaml(yaml);
  if (!result.ok) throw new Error(result.message);
  return parseKbConfig("kb.yaml", result.data, result.lineOf);
}

test("without kb.yaml every default is there", () => {
  expect(parseKbConfig("kb.yaml", {})).toEqual({ config: empty, problems: [] });
});

test("odd values are named, and the default stands", () => {
  const { config, problems } = read("name: N\nlang: de\nreviewEvery: x\n");
  expect(config).toEqual({ ...empty, name: "N", lang: "de" });
  expect(problems).toMatchObject([{ path: "kb.yaml", line: 3, severity: "warning" }]);
});

test("all that callbacks need", () => {
  const { config, problems } = read(`
country: hu
callHours:
  "*": "08:00-21:00"
  in: ["mon-sat 08:00-19:00", "sun 10:00-12:00"]
  DE: mon-fri 8:00-12:00, 13:00-20:00; sat 9:00-13:00
workingHours:
  mon-fri: "08:00-20:00"
  sat: "09:00-14:00"
holidays:
  "*": ["2026-12-25"]
  HU: 2027-03-15
retries: [15m, 2h, next working day]
escalation:
  - name: Team lead
    contact: ext. 100
    when: a second request
  - Fraud desk
`);
  const days = [1, 2, 3, 4, 5, 6, 7];
  expect(problems).toEqual([]);
  expect(config).toMatchObject({
    country: "HU",
    callHours: {
      "*": [{ days, from: 480, to: 1260 }],
      IN: [
        { days: [1, 2, 3, 4, 5, 6], from: 480, to: 1140 },
        { days: [7], from: 600, to: 720 },
      ],
      DE: [
        { days: [1, 2, 3, 4, 5], from: 480, to: 720 },
        { days: [1, 2, 3, 4, 5], from: 780, to: 1200 },
        { days: [6], from: 540, to: 780 },
      ],
    },
    workingHours: [
      { days: [1, 2, 3, 4, 5], from: 480, to: 1200 },
      { days: [6], from: 540, to: 840 },
    ],
    holidays: { "*": ["2026-12-25"], HU: ["2027-03-15"] },
    retries: ["15m", "2h", "next working day"],
    escalation: [
      { name: "Team lead", contact: "ext. 100", when: "a second request" },
      { name: "Fraud desk", contact: null, when: null },
    ],
  });
});

test("the starter knowledge base's own settings have no problems", () => {
  const { config, problems } = read(readFileSync(join(import.meta.dirname, "../../kb/kb.yaml"), "utf8"));
  expect(problems).toEqual([]);
  expect(config.workingHours).toEqual([{ days: [1, 2, 3, 4, 5, 6], from: 480, to: 1200 }]);
  expect(config.retries).toEqual(["15m", "2h", "next working day"]);
  expect(config.escalation.length).toBeGreaterThan(3);
});

test.each<[string, string, Partial<typeof empty> | object]>([
  ["a country in words", "country: Hungary", { country: null }],
  ["hours over midnight", 'callHours: {"*": "22:00-06:00"}', { callHours: {} }],
  ["hours of no country", 'callHours: {everywhere: "08:00-20:00"}', { callHours: {} }],
  ["hours that are no hours", "callHours: always", { callHours: {} }],
  ["a mapping where hours belong", "callHours: {HU: {mon: x}}", { callHours: {} }],
  ["days of no week", 'workingHours: {someday: "08:00-20:00"}', { workingHours: [] }],
  ["a day that no calendar has", "holidays: [2026-02-30, 2026-12-24]", { holidays: { "*": ["2026-12-24"] } }],
  ["a list among holidays", "holidays: [[a]]", { holidays: {} }],
  ["somebody without a name", "escalation: [{contact: me}]", { escalation: [] }],
])("%s is one warning with its line, and ignored", (_, yaml, expected) => {
  const { config, problems } = read(`name: N\n${yaml}`);
  expect(problems).toMatchObject([{ line: 2, severity: "warning", rule: "front-matter" }]);
  expect(problems[0]!.fix).not.toBe("");
  expect(config).toMatchObject(expected);
});

test("never throws, and shows no control character", () => {
  const value = fc.letrec<{ value: FrontMatterValue }>((tie) => ({
    value: fc.oneof(
      { depthSize: "small" },
      fc.string({ unit: "binary" }),
      fc.constant(null),
      fc.array(tie("value"), { maxLength: 4 }),
      fc.dictionary(fc.string({ unit: "binary" }), tie("value"), { maxKeys: 4 }),
    ),
  })).value;
  const key = fc.constantFrom("country", "callHours", "workingHours", "holidays", "retries", "escalation");
  fc.assert(
    fc.property(fc.dictionary(key, value), (data) => {
      expect(JSON.stringify(parseKbConfig("kb.yaml", data))).not.toMatch(
        /[\u007f-\u009f\u202a-\u202e]|\\u00[01]|\\[nrt]/,
      );
    }),
  );
});

describe("hours of a day", () => {
  test.each([
    "",
    "8-20",
    "08:00",
    "25:00-26:00",
    "08:00-24:30",
    "09:00-09:00",
    "foo 08:00-20:00",
    "08:00-20:00 x",
  ])("%j are none", (text) => {
    expect(parseClockWindows(text)).toBeNull();
  });
  test.each([
    ["mon-fri", [1, 2, 3, 4, 5]],
    ["Monday, wed", [1, 3]],
    ["fri-mon", [1, 5, 6, 7]],
    ["sat", [6]],
    ["mon-", null],
    ["day", null],
    ["mon-tue-wed", null],
  ])("%s", (text, days) => {
    expect(parseDays(text)).toEqual(days);
  });
  test("until midnight", () => {
    expect(parseClockWindows("20:00–24:00")).toEqual([{ days: [1, 2, 3, 4, 5, 6, 7], from: 1200, to: 1440 }]);
  });
});
