import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Fault } from "../../src/base/fault.ts";
import { readWhen } from "../../src/callbacks/due.ts";
import { type CallbackRules, noRules } from "../../src/callbacks/rules.ts";
import { localOf } from "../../src/callbacks/wall-clock.ts";
import { parseClockWindows } from "../../src/kb/clock-window.ts";

/** Friday, three in the afternoon in Budapest. */
const friday = new Date("2026-11-20T14:00:00Z");
const budapest = "Europe/Budapest";

function read(
  text: string,
  { now = friday, zone = budapest, rules = noRules, country = null as string | null } = {},
) {
  return readWhen(text, { now, zone, rules, country });
}
function fault(text: string, context: Parameters<typeof read>[1] = {}): Fault {
  try {
    read(text, context);
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
  throw new Error(`“${text}” was read`);
}
const with_ = (rules: Partial<CallbackRules>): CallbackRules => ({ ...noRules, ...rules });

describe("ISO", () => {
  test.each([
    ["2026-11-23T09:00", "2026-11-23T08:00:00.000Z"],
    ["2026-11-23 09:00", "2026-11-23T08:00:00.000Z"],
    ["2026-11-23T09:00:00", "2026-11-23T08:00:00.000Z"],
    ["2026-11-23T09:00Z", "2026-11-23T09:00:00.000Z"],
    ["2026-11-23t09:00:00.000z", "2026-11-23T09:00:00.000Z"],
    ["2026-11-23T09:00+05:30", "2026-11-23T03:30:00.000Z"],
    ["2026-11-23T09:00-0500", "2026-11-23T14:00:00.000Z"],
    ["2026-11-23T09:00-05", "2026-11-23T14:00:00.000Z"],
  ])("%s", (text, instant) => {
    const due = read(text);
    expect(due).toEqual({ instant, local: localOf(instant, budapest), zone: budapest, note: null });
  });

  test("is the same instant in every zone where it has an offset, and the same hour where it has none", () => {
    const zone = "Asia/Kolkata";
    expect(read("2026-11-23T09:00Z", { zone })).toMatchObject({ local: "2026-11-23T14:30", zone });
    expect(read("2026-11-23T09:00", { zone })).toMatchObject({ instant: "2026-11-23T03:30:00.000Z" });
  });
});

describe("durations", () => {
  test.each([
    ["45m", "2026-11-20T15:45"],
    ["2h", "2026-11-20T17:00"],
    ["1h30m", "2026-11-20T16:30"],
    ["in 2 hours", "2026-11-20T17:00"],
    ["2 hours from now", "2026-11-20T17:00"],
    ["in half an hour", "2026-11-20T15:30"],
    ["an hour and a half", "2026-11-20T16:30"],
    ["1.5 h", "2026-11-20T16:30"],
    ["1,5h", "2026-11-20T16:30"],
    ["90 min", "2026-11-20T16:30"],
    ["3d", "2026-11-23T15:00"],
    ["1w", "2026-11-27T15:00"],
    ["in a week", "2026-11-27T15:00"],
    ["a fortnight", "2026-12-04T15:00"],
    ["1w2h", "2026-11-27T17:00"],
    ["24h", "2026-11-21T15:00"],
  ])("%s", (text, local) => {
    expect(read(text)).toMatchObject({ local, note: null });
  });

  test("end on a full minute, never before the time that was asked for", () => {
    expect(read("45m", { now: new Date("2026-11-20T14:00:01Z") }).local).toBe("2026-11-20T15:46");
  });
});

describe("English", () => {
  test.each<[string, string]>([
    ["tomorrow 9am", "2026-11-21T09:00"],
    ["tomorrow at 9 am", "2026-11-21T09:00"],
    ["TOMORROW   ９:００", "2026-11-21T09:00"],
    ["9:00 tomorrow", "2026-11-21T09:00"],
    ["tmrw 14:30", "2026-11-21T14:30"],
    ["today 17:00", "2026-11-20T17:00"],
    ["5pm today", "2026-11-20T17:00"],
    ["17:30", "2026-11-20T17:30"],
    ["day after tomorrow 9am", "2026-11-22T09:00"],
    ["in 3 days at 10:00", "2026-11-23T10:00"],
    ["monday 9 a.m.", "2026-11-23T09:00"],
    ["9:30am on monday", "2026-11-23T09:30"],
    ["tues 9.30", "2026-11-24T09:30"],
    ["wed 2pm", "2026-11-25T14:00"],
    ["this friday 18:00", "2026-11-20T18:00"],
    ["friday 16:00", "2026-11-20T16:00"],
    ["next week tuesday 10:00", "2026-11-24T10:00"],
    ["tuesday next week 2pm", "2026-11-24T14:00"],
    ["next tuesday 10 pm", "2026-11-24T22:00"],
    ["monday week 10am", "2026-11-30T10:00"],
    ["23 Nov 9:00", "2026-11-23T09:00"],
    ["Nov 23rd 2026 9am", "2026-11-23T09:00"],
    ["3rd of december, 2026 10:00", "2026-12-03T10:00"],
    ["3 may 10:00", "2027-05-03T10:00"],
    ["sept. 3 10am", "2027-09-03T10:00"],
    ["the 3rd at 10am", "2026-12-03T10:00"],
    ["monday 23 november 9:00", "2026-11-23T09:00"],
    ["tomorrow, Saturday 21 November, at 9:00", "2026-11-21T09:00"],
    ["2026.11.23. 9:00", "2026-11-23T09:00"],
    ["2026/11/23 14:30", "2026-11-23T14:30"],
    ["tomorrow noon", "2026-11-21T12:00"],
    ["tomorrow 12", "2026-11-21T12:00"],
    ["monday 12pm", "2026-11-23T12:00"],
    ["monday 12am", "2026-11-23T00:00"],
    ["tomorrow 0930", "2026-11-21T09:30"],
    ["tomorrow 9h30", "2026-11-21T09:30"],
    ["tomorrow 05:30", "2026-11-21T05:30"],
    ["quarter to 5 pm tomorrow", "2026-11-21T16:45"],
    ["half past 9 pm tomorrow", "2026-11-21T21:30"],
    ["tomorrow morning at 9", "2026-11-21T09:00"],
    ["8 in the evening tomorrow", "2026-11-21T20:00"],
    ["tonight at 8", "2026-11-20T20:00"],
    ["today 17", "2026-11-20T17:00"],
    ["next working day 8:30", "2026-11-23T08:30"],
    ["next business day at 10am", "2026-11-23T10:00"],
    ["in 3 working days 9am", "2026-11-25T09:00"],
  ])("%s", (text, local) => {
    expect(read(text)).toMatchObject({ local, note: null });
  });

  test.each<[string, string, RegExp]>([
    ["tomorrow 9", "2026-11-21T09:00", /“9” is taken as 09:00/],
    ["tomorrow 5", "2026-11-21T17:00", /17:00/],
    ["9 on monday", "2026-11-23T09:00", /09:00/],
    ["monday at nine", "2026-11-23T09:00", /“nine” is taken as 09:00/],
    ["half past nine tomorrow", "2026-11-21T09:30", /09:30/],
    ["tomorrow morning", "2026-11-21T09:00", /“morning” is taken as 09:00/],
    ["tomorrow afternoon", "2026-11-21T14:00", /14:00/],
    ["tomorrow evening", "2026-11-21T18:00", /18:00/],
    ["end of day", "2026-11-20T16:30", /16:30/],
    ["monday eod", "2026-11-23T16:30", /16:30/],
    ["next working day", "2026-11-23T09:00", /start of working hours, 09:00/],
    ["friday 14:00", "2026-11-27T14:00", /14:00 has passed today, so Friday 27 November 2026 is meant/],
  ])("%s says how it is understood", (text, local, note) => {
    const due = read(text);
    expect(due.local).toBe(local);
    expect(due.note).toMatch(note);
  });

  test("working hours decide what a bare hour and `morning` mean", () => {
    const rules = with_({ workingHours: parseClockWindows("mon-sat 08:00-20:00") ?? [] });
    expect(read("tomorrow 8", { rules }).local).toBe("2026-11-21T08:00");
    expect(read("tomorrow morning", { rules }).local).toBe("2026-11-21T08:00");
    expect(read("next working day", { rules }).local).toBe("2026-11-21T08:00");
    expect(read("tomorrow end of day", { rules }).local).toBe("2026-11-21T19:30");
  });

  test("holidays are no working days: everybody's, the desk's and the customer's", () => {
    const rules = with_({
      country: "HU",
      holidays: { "*": ["2026-11-23"], HU: ["2026-11-24"], IN: ["2026-11-25"] },
    });
    expect(read("next working day", { rules }).local).toBe("2026-11-25T09:00");
    expect(read("next working day", { rules, country: "IN" }).local).toBe("2026-11-26T09:00");
  });

  test("days are the customer's: for Sydney tomorrow is another date than the agent's", () => {
    const zone = "Australia/Sydney"; // already Saturday there
    expect(read("tomorrow 9am", { zone }).local).toBe("2026-11-22T09:00");
    expect(read("today 9am", { zone }).local).toBe("2026-11-21T09:00");
    expect(read("friday 9am", { zone }).local).toBe("2026-11-27T09:00");
  });
});

describe("what is refused", () => {
  test.each<[string, RegExp]>([
    ["", /no time is given/],
    ["   ", /no time is given/],
    ["10", /ambiguous/],
    ["at 5", /ambiguous/],
    ["45", /ambiguous/],
    ["in 10", /cannot be read/],
    ["monday", /no time/],
    ["tomorrow", /no time/],
    ["2026-11-23", /no time/],
    ["dec 3", /no time/],
    ["tomorrow 8", /08:00 or 20:00/],
    ["tomorrow 5:30", /05:30 or 17:30/],
    ["03/04 10:00", /“03\/04” can be read in more than one way/],
    ["23/11/2026 9am", /more than one way/],
    ["23.11. 9:00", /more than one way/],
    ["tomorrow 9-10", /more than one way/],
    ["blah friday 10am", /“blah” cannot be read/],
    ["tomorrow 9am or maybe 10", /“or maybe 10” cannot be read/],
    ["friday 9am budapest", /“budapest” cannot be read/],
    ["tomorrow 9am EST", /“est” cannot be read/],
    ["after 5pm", /“after” cannot be read/],
    ["next week 10am", /“next week” cannot be read/],
    ["tomorrow 10:00 and 11:00", /two times: 10:00 and 11:00/],
    ["tomorrow monday 10:00", /calendar/],
    ["tomorrow 2026-11-25 10:00", /two days/],
    ["friday 23 november 9:00", /calendar/],
    ["midnight", /which midnight/],
    ["tomorrow 25:00", /no clock shows/],
    ["tomorrow 9:60", /no clock shows/],
    ["monday 13pm", /no clock shows/],
    ["30 February 10:00", /does not exist/],
    ["Nov 31 9am", /does not exist/],
    ["2026-02-30 10:00", /does not exist/],
    ["2026-11-23T24:30", /does not exist/],
    ["morning at 14:00 tomorrow", /not in the morning/],
    ["x".repeat(200), /too long/],
  ])("%s", (text, message) => {
    const found = fault(text);
    expect(found.code).toBe("usage");
    expect(found.message).toMatch(message);
    expect(found.hint).not.toBeNull();
  });

  test.each([
    "9am",
    "noon",
    "today 14:59",
    "today 15:00",
    "this friday 10am",
    "2026-11-20T15:00",
    "2 hours ago",
    "this afternoon",
    "yesterday 9am",
    "0m",
    "20 november 9am",
  ])("%s, which has passed", (text) => {
    expect(fault(text).message).toMatch(/in the past/);
  });

  test.each(["2029-01-01 10:00", "800d", "9999-01-01T00:00Z", "1 january 2030 9:00"])(
    "%s, years ahead",
    (text) => {
      expect(fault(text).message).toMatch(/more than two years ahead/);
    },
  );

  test("`next thursday` while this week's is still ahead", () => {
    const tuesday = { now: new Date("2026-11-17T10:00Z") };
    const { message, hint } = fault("next thursday 10:00", tuesday);
    expect(message).toMatch(/can be Thursday 19 November 2026 or Thursday 26 November 2026/);
    expect(hint).toBe("Write “thursday” for the first, “thursday next week” for the second.");
    expect(read("thursday 10:00", tuesday).local).toBe("2026-11-19T10:00");
    expect(read("thursday next week 10:00", tuesday).local).toBe("2026-11-26T10:00");
  });

  test("a day of a month that would be next year's last", () => {
    expect(fault("19 november 9am").message).toMatch(/would be Friday 19 November 2027/);
    expect(read("19 november 2027 9am").local).toBe("2027-11-19T09:00");
  });
});

describe("days on which clocks change", () => {
  const at = (now: string, zone: string) => ({ now: new Date(now), zone });
  test.each([
    ["Europe/Budapest", "2027-03-27T12:00Z", "2027-03-28", "02:30", "2027-03-28 03:00"],
    ["Europe/Copenhagen", "2027-03-27T12:00Z", "2027-03-28", "02:00", "2027-03-28 03:00"],
    ["America/New_York", "2027-03-13T12:00Z", "2027-03-14", "02:59", "2027-03-14 03:00"],
  ])("%s: a time that is skipped is refused, and the next one named", (zone, now, date, time, next) => {
    for (const text of [`${date} ${time}`, `${date}T${time}`, `tomorrow ${time}`]) {
      const found = fault(text, at(now, zone));
      expect(found.message).toContain("clocks go forward");
      expect(found.hint).toContain(next);
    }
  });

  test.each([
    ["Europe/Budapest", "2026-10-24T12:00Z", "tomorrow 02:30", "2026-10-25T00:30:00.000Z"],
    ["Europe/Copenhagen", "2026-10-24T12:00Z", "2026-10-25 02:00", "2026-10-25T00:00:00.000Z"],
    ["America/New_York", "2026-10-31T12:00Z", "tomorrow 1:30am", "2026-11-01T05:30:00.000Z"],
  ])("%s: of a time that comes twice it is the first, and said so", (zone, now, text, instant) => {
    const due = read(text, at(now, zone));
    expect(due.instant).toBe(instant);
    expect(due.note).toMatch(/twice; the first one/);
  });

  test("Chennai's clocks never change", () => {
    expect(read("tomorrow 02:30", at("2027-03-27T12:00Z", "Asia/Kolkata"))).toMatchObject({
      instant: "2027-03-27T21:00:00.000Z",
      note: null,
    });
  });

  test.each([
    ["Europe/Budapest", "2027-03-27T09:00Z", "2027-03-28T10:00", "2027-03-28T11:00"],
    ["Europe/Copenhagen", "2026-10-24T08:00Z", "2026-10-25T10:00", "2026-10-25T09:00"],
    ["America/New_York", "2027-03-13T15:00Z", "2027-03-14T10:00", "2027-03-14T11:00"],
    ["America/New_York", "2026-10-31T14:00Z", "2026-11-01T10:00", "2026-11-01T09:00"],
    ["Asia/Kolkata", "2027-03-27T04:30Z", "2027-03-28T10:00", "2027-03-28T10:00"],
  ])("%s: a day keeps the hour, 24 hours do not", (zone, now, aDay, hours) => {
    expect(read("1d", at(now, zone)).local).toBe(aDay);
    expect(read("24h", at(now, zone)).local).toBe(hours);
  });

  test.each(["Europe/Budapest", "Europe/Copenhagen", "America/New_York", "Asia/Kolkata"])(
    "%s: the next working day is at the same hour on both sides of a change",
    (zone) => {
      for (const now of [
        "2027-03-12T12:00Z",
        "2027-03-26T12:00Z",
        "2026-10-23T12:00Z",
        "2026-10-30T12:00Z",
      ]) {
        const due = read("next working day", at(now, zone));
        expect(due.local.slice(11)).toBe("09:00");
        expect(localOf(due.instant, zone)).toBe(due.local);
      }
    },
  );
});

describe("for any text and time", () => {
  const zones = fc.constantFrom(
    "Europe/Budapest",
    "America/New_York",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "Pacific/Apia",
  );
  const nows = fc.date({ min: new Date("2026-01-01"), max: new Date("2028-12-31"), noInvalidDate: true });
  const words = fc.constantFrom(
    ..."today tomorrow monday friday next this week working day in at on the 9 10 17 9am 5pm 14:00 2:30 3rd dec 2027 2026-12-24 morning noon end of day 2h 30m 3d or 12 half past , .".split(
      " ",
    ),
  );
  const texts = fc.oneof(
    fc.array(words, { maxLength: 6 }).map((list) => list.join(" ")),
    fc.string({ unit: "binary" }),
  );

  test("a time to come that its zone shows, in full minutes, or a Fault with a hint", () => {
    fc.assert(
      fc.property(texts, nows, zones, (text, now, zone) => {
        try {
          const due = read(text, { now, zone });
          expect(Date.parse(due.instant)).toBeGreaterThan(now.getTime());
          expect(localOf(due.instant, zone)).toBe(due.local);
          expect(due.instant).toMatch(/:00\.000Z$/);
        } catch (error) {
          if (!(error instanceof Fault)) throw error;
          expect(error.code).toBe("usage");
          expect(error.hint).not.toBeNull();
          expect(error.message).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test("what is echoed can be typed again and means the same", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("2h", "3d", "tomorrow 9am", "next working day", "45m"),
        nows,
        zones,
        (text, now, zone) => {
          let due: ReturnType<typeof read>;
          try {
            due = read(text, { now, zone });
          } catch {
            return; // a time that is skipped
          }
          expect(read(due.instant, { now, zone })).toEqual({ ...due, note: null });
        },
      ),
    );
  });

  test("long repetitions take no time", () => {
    const started = performance.now();
    for (const word of ["9:00 ", "in 2 ", "half past ", "mon ", "1", "a ", ", "]) {
      expect(() => read(word.repeat(20_000))).toThrow(Fault);
    }
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
