import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hasSeveralTimes, zonesOf } from "../../src/callbacks/country-zones.ts";
import { readPhone } from "../../src/callbacks/phone.ts";
import { zoneOfCallback } from "../../src/callbacks/zone-of-callback.ts";
import { modernName } from "../../src/callbacks/zoned.ts";

describe("telephone numbers", () => {
  test.each<[string, string | null, string, string | null]>([
    ["+36 30 123 4567", null, "+36301234567", "HU"],
    ["+36-30-123-4567", null, "+36301234567", "HU"],
    ["+36/30 123-4567", null, "+36301234567", "HU"],
    ["0036 30 123 4567", null, "+36301234567", "HU"],
    ["0036 30 123 4567", "US", "+36301234567", "HU"],
    ["+36 (0) 30 123 4567", null, "+36301234567", "HU"],
    ["06 30 123 4567", "HU", "+36301234567", "HU"],
    ["36301234567", "HU", "+36301234567", "HU"],
    ["+３６ ３０ １２３ ４５６７", null, "+36301234567", "HU"],
    ["20 12 34 56", "DK", "+4520123456", "DK"],
    ["+45 20 12 34 56", "HU", "+4520123456", "DK"],
    ["098410 12345", "IN", "+919841012345", "IN"],
    ["020 7946 0018", "GB", "+442079460018", "GB"],
    ["(212) 555-0123", "US", "+12125550123", "US"],
    ["011 36 30 123 4567", "US", "+36301234567", "HU"],
    ["+1 416 555 0123", null, "+14165550123", "CA"],
    ["+44 7781 123456", null, "+447781123456", "GG"],
    ["+7 701 234 5678", null, "+77012345678", "KZ"],
    ["+7 912 345 6789", null, "+79123456789", "RU"],
    ["+800 1234 5678", null, "+80012345678", null],
  ])("%s from a desk in %s", (typed, country, number, belongs) => {
    expect(readPhone(typed, country)).toMatchObject({ number, country: belongs, warning: null });
  });

  test("are shown as people read them", () => {
    expect(readPhone("+36301234567", null).display).toBe("+36 30 123 4567");
  });

  test("keep their extension, and are read again with it", () => {
    const { number } = readPhone("+36 1 234 5678 ext 12", null);
    expect(number).toBe("+3612345678 ext. 12");
    expect(readPhone(number, null)).toMatchObject({ number, country: "HU" });
  });

  test("that no company uses are kept in full, with a warning", () => {
    const phone = readPhone("+45 12 34 56 78", null);
    expect(phone).toMatchObject({ number: "+4512345678", country: "DK" });
    expect(phone.warning).toMatch(/read it back/);
  });

  test.each(["", "11", "ask for Anna", "1-800-FLOWERS", "06 30 123 4567"])(
    "%j is kept as it was typed",
    (typed) => {
      const phone = readPhone(typed, null);
      expect(phone).toMatchObject({ number: typed, country: null, display: typed });
      expect(phone.warning).toMatch(/no telephone number/);
    },
  );

  test("nothing throws, and a number stays what it was when it is read again", () => {
    const typed = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(..."+0123456789 ()-/x.") }));
    fc.assert(
      fc.property(typed, fc.constantFrom(null, "HU", "US", "XX"), (text, country) => {
        const { number } = readPhone(text, country);
        if (number.startsWith("+")) expect(readPhone(number, country).number).toBe(number);
      }),
    );
  });
});

describe("zones of countries", () => {
  test("by today's names, where most people live first", () => {
    expect(zonesOf("HU")).toEqual(["Europe/Budapest"]);
    expect(zonesOf("IN")).toEqual(["Asia/Kolkata"]);
    expect(zonesOf("CN")).toEqual(["Asia/Shanghai"]);
    expect(zonesOf("US")[0]).toBe("America/New_York");
    expect(zonesOf("AU")[0]).toBe("Australia/Sydney");
    expect(zonesOf("XX")).toEqual([]);
    expect(zonesOf("hungary")).toEqual([]);
  });

  test("every first one is one that Unicode gives to the country", () => {
    const countries =
      "AR AU BR CA CD CL CY DE EC ES FM GL ID KI KZ MH MN MX MY NZ PF PG PS PT RU UA US UZ".split(" ");
    for (const country of countries) {
      const locale = new Intl.Locale(`und-${country}`) as Intl.Locale & {
        getTimeZones?: () => string[];
        timeZones?: string[];
      };
      const all = (locale.getTimeZones?.() ?? locale.timeZones ?? []).map(modernName);
      expect(all, country).toContain(zonesOf(country)[0]);
      expect([...zonesOf(country)].sort(), country).toEqual(all.sort());
    }
  });

  test("several zones are one time where their clocks agree all year", () => {
    const now = new Date("2026-11-20T14:00Z");
    expect(hasSeveralTimes(zonesOf("DE"), now)).toBe(false);
    expect(hasSeveralTimes(zonesOf("US"), now)).toBe(true);
    expect(hasSeveralTimes(["America/Phoenix", "America/Denver"], new Date("2026-12-01"))).toBe(true);
  });
});

describe("the zone of a callback", () => {
  const given = {
    zone: null,
    customerZone: null,
    country: "IN",
    agentZone: "Europe/Budapest",
    now: new Date("2026-11-20T14:00Z"),
  };
  test("is what --zone says, in any case, or a city", () => {
    const wanted = { zone: "Europe/London", from: "flag", warning: null };
    expect(zoneOfCallback({ ...given, zone: "europe/london", customerZone: "Asia/Tokyo" })).toEqual(wanted);
    expect(zoneOfCallback({ ...given, zone: "London" })).toEqual(wanted);
  });
  test("else the customer's", () => {
    expect(zoneOfCallback({ ...given, customerZone: "Asia/Tokyo" })).toMatchObject({
      zone: "Asia/Tokyo",
      from: "customer",
    });
  });
  test("else the number's country's", () => {
    expect(zoneOfCallback(given)).toEqual({ zone: "Asia/Kolkata", from: "phone", warning: null });
    expect(zoneOfCallback({ ...given, customerZone: "nowhere" }).from).toBe("phone");
  });
  test("with a warning where the country has several times, and the agent's own among them first", () => {
    const american = zoneOfCallback({ ...given, country: "US" });
    expect(american).toMatchObject({ zone: "America/New_York", from: "phone" });
    expect(american.warning).toMatch(/US has several time zones and America\/New_York is taken.*--zone/);
    expect(zoneOfCallback({ ...given, country: "US", agentZone: "America/Denver" }).zone).toBe(
      "America/Denver",
    );
    expect(zoneOfCallback({ ...given, country: "DE" }).warning).toBeNull();
  });
  test("else the agent's", () => {
    expect(zoneOfCallback({ ...given, country: null })).toEqual({
      zone: "Europe/Budapest",
      from: "agent",
      warning: null,
    });
    expect(zoneOfCallback({ ...given, country: "AC" }).warning).toMatch(/AC is not known/);
  });
  test("a zone that is none is refused", () => {
    for (const zone of ["Chennai", "+05:30", "", "x\u001b[31m"]) {
      expect(() => zoneOfCallback({ ...given, zone })).toThrow(expect.objectContaining({ code: "usage" }));
    }
  });
});
