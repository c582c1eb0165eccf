import { describe, expect, test } from "vitest";
import { draftCallback, type NewCallback } from "../../src/callbacks/draft.ts";
import { edit } from "../../src/callbacks/edit.ts";
import { parseClockWindows } from "../../src/kb/clock-window.ts";
import { callback, desk, friday } from "./support.ts";

const now = friday.toISOString();
const anna: NewCallback = {
  customer: { name: "Kovács Anna", phone: "+36 30 123 4567", ref: null },
  due: "tomorrow 9am",
  reason: "ask whether the new router holds",
};

describe("a new callback", () => {
  test("has every value, the promise included", () => {
    expect(draftCallback(anna, desk())).toEqual({
      draft: {
        customer: { name: "Kovács Anna", phone: "+36301234567", ref: null },
        due: "2026-11-21T08:00:00.000Z",
        zone: "Europe/Budapest",
        dueLocal: "2026-11-21T09:00",
        reason: "ask whether the new router holds",
        article: null,
        call: null,
        priority: "normal",
        owner: null,
        status: "open",
        attempts: [],
        promise: "I'll call you back tomorrow, Saturday 21 November, at 9:00 in the morning.",
        lang: "en",
        override: null,
        fixed: null,
        endNote: null,
        endedAt: null,
        createdAt: now,
        updatedAt: now,
      },
      warnings: [],
      phone: { number: "+36301234567", country: "HU", display: "+36 30 123 4567", warning: null },
      due: {
        instant: "2026-11-21T08:00:00.000Z",
        local: "2026-11-21T09:00",
        zone: "Europe/Budapest",
        note: null,
      },
      zoneFrom: "phone",
    });
  });

  test("is promised in the customer's time, whatever the agent's", () => {
    const american = { ...anna, customer: { name: "Jo", phone: "+1 212 555 0123", ref: null } };
    const { draft, warnings, zoneFrom } = draftCallback(american, desk());
    expect(draft).toMatchObject({ due: "2026-11-21T14:00:00.000Z", zone: "America/New_York" });
    expect(draft.promise).toContain("New York time");
    expect(warnings).toEqual([expect.stringMatching(/several time zones/)]);
    expect(zoneFrom).toBe("phone");
  });

  test("takes everything that is said", () => {
    const { draft } = draftCallback(
      { ...anna, zone: "London", article: "a/b", call: 3, priority: "high", owner: "Béla", lang: "da" },
      desk(),
    );
    expect(draft).toMatchObject({
      zone: "Europe/London",
      article: "a/b",
      call: 3,
      priority: "high",
      owner: "Béla",
      lang: "da",
      promise: "Jeg ringer til dig i morgen, lørdag den 21. november, klokken 9, din lokale tid (London).",
    });
  });

  test("outside the call hours is refused, or keeps the reason", () => {
    const guarded = desk({ callHours: { "*": parseClockWindows("mon-fri 08:00-20:00") ?? [] } });
    expect(() => draftCallback(anna, guarded)).toThrow(expect.objectContaining({ code: "usage" }));
    const { draft, warnings } = draftCallback({ ...anna, override: "asked for it" }, guarded);
    expect(draft.override).toBe("asked for it");
    expect(warnings).toEqual([expect.stringMatching(/nobody is called that day/)]);
    expect(draftCallback({ ...anna, due: "monday 9am", override: "x" }, guarded).draft.override).toBeNull();
  });

  test("needs a name, and says what is odd about a number", () => {
    const unnamed = { ...anna, customer: { name: " ", phone: null, ref: null } };
    expect(() => draftCallback(unnamed, desk())).toThrow(
      expect.objectContaining({ hint: expect.stringContaining("--customer") }),
    );
    const { draft, warnings, phone } = draftCallback(
      { ...anna, customer: { name: "A", phone: "ask", ref: null } },
      desk(),
    );
    expect(draft).toMatchObject({ customer: { phone: "ask" }, zone: "Europe/Budapest" });
    expect(phone?.country).toBeNull();
    expect(warnings).toEqual([expect.stringMatching(/no telephone number/)]);
    expect(
      draftCallback({ ...anna, customer: { name: "A", phone: null, ref: "K-1" } }, desk()).phone,
    ).toBeNull();
  });
});

describe("a correction", () => {
  test("changes what it names and nothing else", () => {
    const { callback: after } = edit(callback(), { name: "Kovács Annamária", owner: "Béla" }, desk());
    const { customer } = callback();
    expect(after).toEqual(
      callback({ customer: { ...customer, name: "Kovács Annamária" }, owner: "Béla", updatedAt: now }),
    );
  });
  test("of the zone keeps the hour that the customer heard", () => {
    const { callback: after } = edit(callback(), { zone: "Asia/Kolkata" }, desk());
    expect(after).toMatchObject({
      dueLocal: "2026-11-23T09:00",
      due: "2026-11-23T03:30:00.000Z",
      zone: "Asia/Kolkata",
    });
    expect(after.promise).toContain("Kolkata time");
  });
  test("of the time is read in the zone that is corrected with it", () => {
    const { callback: after } = edit(callback(), { due: "monday 10:00", zone: "Asia/Kolkata" }, desk());
    expect(after).toMatchObject({ dueLocal: "2026-11-23T10:00", due: "2026-11-23T04:30:00.000Z" });
  });
  test("of the language says the promise in it", () => {
    expect(edit(callback(), { lang: "hu" }, desk()).callback.promise).toBe(
      "Hétfőn, november 23-án 9 órakor visszahívom Önt.",
    );
  });
  test("of the number is read in any spelling, and null takes it away", () => {
    expect(edit(callback(), { phone: "0036 20 765 4321" }, desk()).callback.customer.phone).toBe(
      "+36207654321",
    );
    expect(edit(callback(), { phone: null, reason: null }, desk()).callback).toMatchObject({
      customer: { phone: null },
      reason: null,
    });
  });
  test("to a number of another country keeps the time, and says so", () => {
    const { callback: after, warnings } = edit(callback(), { phone: "+91 98410 12345" }, desk());
    expect(after).toMatchObject({ due: callback().due, zone: "Europe/Budapest" });
    expect(warnings).toEqual(["the number is of IN, the time stays in Europe/Budapest (--zone moves it)"]);
    expect(edit(callback(), { phone: "+36 20 765 4321" }, desk()).warnings).toEqual([]);
  });
  test("of a number outside the call hours is only warned of", () => {
    const guarded = desk({ callHours: { "*": parseClockWindows("10:00-20:00") ?? [] } });
    const { warnings } = edit(callback(), { phone: "+36 20 765 4321" }, guarded);
    expect(warnings).toEqual([expect.stringMatching(/call hours are 10:00–20:00/)]);
  });
  test("of an overdue one's name does not refuse its time", () => {
    const late = desk({}, new Date("2026-12-01T10:00Z"));
    expect(edit(callback(), { name: "X", lang: "da" }, late).callback.due).toBe(callback().due);
  });
  test("into the call hours is guarded like a new one", () => {
    const guarded = desk({ callHours: { "*": parseClockWindows("10:00-20:00") ?? [] } });
    expect(() => edit(callback(), { due: "monday 9:00" }, guarded)).toThrow(
      expect.objectContaining({ code: "usage" }),
    );
    expect(edit(callback(), { due: "monday 9:00", override: "asked" }, guarded).callback.override).toBe(
      "asked",
    );
    expect(edit(callback(), { reason: "r" }, guarded).callback.due).toBe(callback().due);
  });
  test("of one that ended is refused", () => {
    expect(() => edit(callback({ status: "done" }), { name: "X" }, desk())).toThrow(
      expect.objectContaining({ message: expect.stringMatching(/is done/) }),
    );
  });
});
