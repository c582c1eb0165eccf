import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { redact } from "../../src/base/redact.ts";

/** Numbers that the networks publish for testing. */
const cards = {
  visa: "4111111111111111",
  visa13: "4222222222222",
  mastercard: "5555555555554444",
  mastercard2: "2223003122003222",
  amex: "378282246310005",
  diners: "30569309025904",
  discover: "6011111111111117",
  jcb: "3530111333300000",
  unionPay: "6250947000000014",
  dankort: "5019717010103742",
  maestro: "6759649826438453",
};

const grouped = (number: string, by: readonly number[], joiner: string) => {
  const groups: string[] = [];
  let at = 0;
  for (const size of by) {
    groups.push(number.slice(at, at + size));
    at += size;
  }
  return groups.join(joiner);
};
const fours = [4, 4, 4, 4];

describe("card numbers", () => {
  test.each(Object.entries(cards))("of %s are masked but for the last four digits", (_, number) => {
    expect(redact(`paid with ${number}, twice`)).toEqual({
      text: `paid with •••• ${number.slice(-4)}, twice`,
      masked: ["card"],
    });
  });

  const spaced = (joiner: string) => grouped(cards.visa, fours, joiner);
  test.each<[string, string]>([
    ["spaces", spaced(" ")],
    ["dashes", spaced("-")],
    ["en dashes", spaced("–")],
    ["dots", spaced(".")],
    ["underscores", spaced("_")],
    ["slashes", spaced("/")],
    ["two spaces", spaced("  ")],
    ["spaced dashes", spaced(" - ")],
    ["no-break spaces", spaced("\u00a0")],
    ["narrow spaces", spaced("\u202f")],
    ["commas", spaced(", ")],
    ["single digits", [...cards.visa].join(" ")],
    ["single digits and dashes", [...cards.visa].join("-")],
    ["pairs", grouped(cards.visa, [2, 2, 2, 2, 2, 2, 2, 2], " ")],
    ["eights", grouped(cards.visa, [8, 8], " ")],
    ["uneven groups", grouped(cards.visa, [4, 4, 8], " ")],
    ["nothing before it", `card${cards.visa}`],
    ["a word right behind it", `${cards.visa}exp`],
    ["brackets", `(${cards.visa})`],
    ["quotes", `„${spaced(" ")}”`],
    ["Tamil digits", cards.visa.replace(/\d/g, (digit) => String.fromCharCode(0x0be6 + Number(digit)))],
    ["full-width digits", cards.visa.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)))],
    ["Devanagari digits", cards.visa.replace(/\d/g, (digit) => String.fromCharCode(0x0966 + Number(digit)))],
  ])("with %s", (_, text) => {
    const { text: safe, masked } = redact(text);
    expect(masked).toEqual(["card"]);
    expect(safe).toContain("•••• 1111");
    expect(safe.replace("•••• 1111", "")).not.toMatch(/\p{Nd}/u);
  });

  test("American Express as it is printed", () => {
    expect(redact(grouped(cards.amex, [4, 6, 5], " ")).text).toBe("•••• 0005");
  });

  test("several in one text, with the text between them", () => {
    const { text } = redact(`old ${cards.visa}\nnew ${grouped(cards.mastercard, fours, " ")} ok`);
    expect(text).toBe("old •••• 1111\nnew •••• 4444 ok");
  });

  test("a date behind it stays", () => {
    expect(redact("4111 1111 1111 1111 12/28").text).toBe("•••• 1111 12/28");
  });

  test("with its security code", () => {
    expect(redact("4111 1111 1111 1111 12/28 CVC 123")).toEqual({
      text: "•••• 1111 12/28 CVC •••",
      masked: ["card", "code"],
    });
  });
});

describe("what stays", () => {
  test.each([
    "+36 30 123 4567",
    "0036 30 123 4567",
    "06 30 123 4567 / 06 1 234 5678",
    "+45 12 34 56 78, +45 87 65 43 21",
    "+1 (416) 555-0123 ext. 4567",
    "order 4111111111111112",
    "order EV-2026-11-0004711",
    "invoice 1234567890123456",
    "HU42 1177 3016 1111 1018 0000 0000",
    "DK50 0040 0440 1162 43",
    "GB29 NWBK 6016 1331 9268 19",
    "IMEI 490154203237518",
    "2026-11-23 09:00-10:00, 2026-11-24 11:00",
    "1764000000000",
    "0000 0000 0000 0000",
    "router MAC 00:1A:2B:3C:4D:5E",
    "call 123 about PINs",
    "pin the note to case 4711",
    "shipping 3 items, 4 boxes",
    "",
  ])("%s", (text) => {
    expect(redact(text)).toEqual({ text, masked: [] });
  });
});

describe("security codes", () => {
  test.each<[string, string]>([
    ["CVC 123", "CVC •••"],
    ["cvv: 1234", "cvv: •••"],
    ["CVC2=123.", "CVC2=•••."],
    ["CVC123", "CVC•••"],
    ["C.V.V. 1 2 3", "C.V.V. •••"],
    ["CID 1234", "CID •••"],
    ["the security code is 123", "the security code is •••"],
    ["security code on the back is 123", "security code on the back is •••"],
    ["verification code 482913 came", "verification code ••• came"],
    ["CVC (on the back): 123", "CVC (on the back): •••"],
    ["biztonsági kód: 123", "biztonsági kód: •••"],
    ["a biztonsági kódja 123", "a biztonsági kódja •••"],
    ["CVC-kód 123", "CVC-kód •••"],
    ["PIN-kódja 4321", "PIN-kódja •••"],
    ["sikkerhedskode 123", "sikkerhedskode •••"],
    ["kontrolcifrene er 123", "kontrolcifrene er •••"],
    ["kontrolkode: 123", "kontrolkode: •••"],
    ["PIN 1234", "PIN •••"],
    ["pin code is 4321", "pin code is •••"],
    ["பாதுகாப்பு எண் 123", "பாதுகாப்பு எண் •••"],
    ["பாதுகாப்பு குறியீடு: ௧௨௩", "பாதுகாப்பு குறியீடு: •••"],
    ["சிவிவி 123", "சிவிவி •••"],
    ["சிவிவி எண் 123", "சிவிவி எண் •••"],
    ["CVC １２３", "CVC •••"],
  ])("%s", (text, safe) => {
    expect(redact(text)).toEqual({ text: safe, masked: ["code"] });
  });
});

/** A number with the check digit that makes it whole. */
function withCheckDigit(start: string, rng: readonly number[], length: number): string {
  const body = (start + rng.join("")).slice(0, length - 1);
  for (let digit = 0; digit < 10; digit++) {
    const sum = [...`${body}${digit}`].reverse().reduce((total, each, i) => {
      const value = Number(each) * (i % 2 === 0 ? 1 : 2);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
    if (sum % 10 === 0) return `${body}${digit}`;
  }
  throw new Error("no check digit");
}

describe("for any text", () => {
  const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 20, maxLength: 20 });
  const words = fc.string({ unit: "grapheme" }).map((text) => text.replace(/[\p{Nd}+＋]/gu, ""));

  test("a card number never stays, whatever stands around it", () => {
    const start = fc.constantFrom("4", "51", "55", "2221", "2720", "6011", "65", "3530");
    fc.assert(
      fc.property(
        start,
        digits,
        words,
        words,
        fc.constantFrom("", " ", "-", "."),
        (begin, rest, a, b, joiner) => {
          const number = withCheckDigit(begin, rest, 16);
          const { text, masked } = redact(`${a} ${grouped(number, fours, joiner)} ${b}`);
          expect(masked).toContain("card");
          expect(text.replaceAll(/\D/g, "").length).toBeLessThanOrEqual(4);
        },
      ),
      { numRuns: 1000 },
    );
  });

  test("masking twice changes nothing more", () => {
    const pieces = fc.constantFrom(
      ...Object.values(cards),
      "CVC 123",
      "PIN 1234",
      " ",
      "\n",
      "+36 30 123 4567",
      "x",
      "12",
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 8 }), (list) => {
        const once = redact(list.join(" ")).text;
        expect(redact(once)).toEqual({ text: once, masked: [] });
      }),
    );
  });

  test("text without digits stays as it is", () => {
    fc.assert(
      fc.property(words, (text) => {
        expect(redact(text)).toEqual({ text, masked: [] });
      }),
    );
  });

  test("at most 2.3 % of random numbers of sixteen digits are taken for a card's", () => {
    // Of every beginning of six digits exactly one tenth has the right check digit: count the beginnings.
    let flagged = 0;
    for (let prefix = 0; prefix < 1_000_000; prefix += 7) {
      const number = withCheckDigit(String(prefix).padStart(6, "0"), [1, 2, 3, 4, 5, 6, 7, 8, 9, 0], 16);
      if (redact(number).masked.length > 0) flagged++;
    }
    expect(flagged / (1_000_000 / 7) / 10).toBeLessThanOrEqual(0.0231);
    expect(flagged).toBeGreaterThan(0);
  }, 60_000);

  test("long texts of digits take no time", () => {
    const started = performance.now();
    redact("4111 ".repeat(20_000));
    redact("1 ".repeat(50_000));
    redact("cvc ".repeat(20_000));
    redact("1".repeat(100_000));
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
