import { describe, expect, test } from "vitest";
import { promiseSentence } from "../../src/callbacks/promise.ts";
import { placeInZone } from "../../src/callbacks/zoned.ts";

const budapest = "Europe/Budapest";
function say(
  local: string,
  lang: string,
  { zone = budapest, agentZone = budapest, country = null as string | null, now = "2026-11-22T10:00Z" } = {},
) {
  const { instant } = placeInZone(local, zone);
  return promiseSentence({ instant, zone, agentZone, country, lang, now: new Date(now) });
}

describe("English", () => {
  test.each([
    ["2026-11-24T09:00", "I'll call you back on Tuesday 24 November, at 9:00 in the morning."],
    ["2026-11-23T14:30", "I'll call you back tomorrow, Monday 23 November, at 2:30 in the afternoon."],
    ["2026-11-22T18:05", "I'll call you back today, Sunday 22 November, at 6:05 in the evening."],
    ["2026-12-01T12:00", "I'll call you back on Tuesday 1 December, at 12 noon."],
    ["2026-12-01T12:15", "I'll call you back on Tuesday 1 December, at 12:15 in the afternoon."],
    ["2026-12-01T00:15", "I'll call you back on Tuesday 1 December, at 12:15 at night."],
    ["2026-12-01T21:00", "I'll call you back on Tuesday 1 December, at 9:00 at night."],
    ["2027-11-01T11:00", "I'll call you back on Monday 1 November 2027, at 11:00 in the morning."],
  ])("%s", (local, sentence) => {
    expect(say(local, "en")).toBe(sentence);
    expect(say(local, "en-GB")).toBe(sentence);
    expect(say(local, "sw")).toBe(sentence);
  });
  test("in America the month stands first", () => {
    expect(say("2026-11-24T09:00", "en-us")).toBe(
      "I'll call you back on Tuesday, November 24, at 9:00 in the morning.",
    );
  });
  test("today and tomorrow are the customer's", () => {
    const sydney = { zone: "Australia/Sydney", now: "2026-11-22T14:00Z" }; // Monday there
    expect(say("2026-11-24T09:00", "en", sydney)).toBe(
      "I'll call you back tomorrow, Tuesday 24 November, at 9:00 in the morning, Sydney time.",
    );
  });
});

describe("Hungarian", () => {
  // Counted by the words: elsején, másodikán, harmadikán, negyedikén, …, harmincegyedikén.
  const suffixes =
    "jén án án én én án én án én én én én án én én án én án én án én én án én én án én án én án én".split(
      " ",
    );
  test.each(suffixes.map((suffix, i) => [i + 1, suffix] as const))("the %s. is -%s", (day, suffix) => {
    const two = String(day).padStart(2, "0");
    expect(say(`2027-01-${two}T09:00`, "hu")).toContain(
      `, január ${day}-${suffix} 9 órakor visszahívom Önt.`,
    );
  });
  test.each([
    ["2026-11-30", "Hétfőn"],
    ["2026-12-01", "Kedden"],
    ["2026-12-02", "Szerdán"],
    ["2026-12-03", "Csütörtökön"],
    ["2026-12-04", "Pénteken"],
    ["2026-12-05", "Szombaton"],
    ["2026-12-06", "Vasárnap"],
  ])("%s is %s", (date, word) => {
    expect(say(`${date}T09:00`, "hu").startsWith(`${word}, `)).toBe(true);
  });
  test.each([
    ["2026-11-23T14:30", "Holnap, hétfőn, november 23-án 14 óra 30 perckor visszahívom Önt."],
    ["2026-11-22T16:05", "Ma, vasárnap, november 22-én 16 óra 5 perckor visszahívom Önt."],
    ["2027-11-01T11:00", "Hétfőn, 2027. november 1-jén 11 órakor visszahívom Önt."],
  ])("%s", (local, sentence) => {
    expect(say(local, "hu")).toBe(sentence);
  });
});

test.each([
  ["2026-11-24T09:00", "Jeg ringer til dig tirsdag den 24. november klokken 9."],
  ["2026-11-23T14:30", "Jeg ringer til dig i morgen, mandag den 23. november, klokken 14.30."],
  ["2026-11-22T16:05", "Jeg ringer til dig i dag, søndag den 22. november, klokken 16.05."],
  ["2027-11-01T11:00", "Jeg ringer til dig mandag den 1. november 2027 klokken 11."],
])("Danish: %s", (local, sentence) => {
  expect(say(local, "da")).toBe(sentence);
});

test.each([
  ["2026-11-24T09:00", "செவ்வாய்க்கிழமை, நவம்பர் 24 அன்று காலை 9 மணிக்கு உங்களைத் திரும்ப அழைக்கிறேன்."],
  ["2026-11-23T14:30", "நாளை, திங்கட்கிழமை, நவம்பர் 23 அன்று மதியம் 2:30 மணிக்கு உங்களைத் திரும்ப அழைக்கிறேன்."],
  ["2026-11-22T17:00", "இன்று, ஞாயிற்றுக்கிழமை, நவம்பர் 22 அன்று மாலை 5 மணிக்கு உங்களைத் திரும்ப அழைக்கிறேன்."],
  ["2026-12-01T20:00", "செவ்வாய்க்கிழமை, டிசம்பர் 1 அன்று இரவு 8 மணிக்கு உங்களைத் திரும்ப அழைக்கிறேன்."],
])("Tamil: %s", (local, sentence) => {
  expect(say(local, "ta")).toBe(sentence);
});

describe("where the agent's clock shows another time", () => {
  const chennai = { zone: "Asia/Kolkata", country: "IN" };
  test.each([
    ["en", "I'll call you back tomorrow, Monday 23 November, at 1:30 in the afternoon, India time."],
    [
      "hu",
      "Holnap, hétfőn, november 23-án, az Ön helyi ideje szerint (India) 13 óra 30 perckor visszahívom Önt.",
    ],
    ["da", "Jeg ringer til dig i morgen, mandag den 23. november, klokken 13.30, din lokale tid (Indien)."],
    ["ta", "நாளை, திங்கட்கிழமை, நவம்பர் 23 அன்று உங்கள் நேரப்படி (இந்தியா) மதியம் 1:30 மணிக்கு உங்களைத் திரும்ப அழைக்கிறேன்."],
  ])("the country is named in %s", (lang, sentence) => {
    expect(say("2026-11-23T13:30", lang, chennai)).toBe(sentence);
  });
  test("the city is named where a country has several times, or is not known", () => {
    expect(say("2026-11-24T09:00", "en", { zone: "America/New_York", country: "US" })).toContain(
      "New York time",
    );
    expect(say("2026-11-24T09:00", "en", { zone: "Asia/Kolkata" })).toContain("Kolkata time");
  });
  test("another zone with the same time is not named", () => {
    expect(say("2026-11-24T09:00", "en", { agentZone: "Europe/Copenhagen" })).not.toContain("time");
  });
});
