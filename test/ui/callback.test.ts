import { describe, expect, test } from "vitest";
import type { Callback } from "../../src/callbacks/callback.ts";
import { withState } from "../../src/callbacks/state.ts";
import { type CallbackView, callbackView, changedView } from "../../src/ui/callback.ts";
import { reminderLine } from "../../src/ui/reminder.ts";
import { aCallback } from "../callbacks-support.ts";
import { expectClean, hostile, screen, tamil, widest } from "./support.ts";

const promised = aCallback({
  id: 12,
  due: "2026-11-23T08:00:00.000Z",
  dueLocal: "2026-11-23T09:00",
  promise: "Hétfőn, november 23-án 9 órakor visszahívom Önt.",
  lang: "hu",
});

function seen(callback: Callback, given: Partial<CallbackView> = {}): CallbackView {
  return {
    callback: withState(callback, Date.parse("2026-11-21T09:30:00Z")),
    hereLocal: "2026-11-23T08:00",
    hereZone: "Europe/London",
    phone: "+36 30 123 4567",
    today: "2026-11-21",
    soon: "in 1 d",
    localTime: (instant) => instant.slice(0, 16),
    ...given,
  };
}

const nothing = { warnings: [], next: null, readBack: true, mustDecide: false };

describe("what a command has done to a callback", () => {
  test("says both times, the number, why, what to mind, and last what to read back", () => {
    const text = changedView(
      {
        ...seen(promised),
        did: "Promised",
        warnings: ["HU has a holiday that day"],
        next: "Call earlier.",
        readBack: true,
        mustDecide: false,
      },
      screen(),
    );
    expect(text.split("\n")).toEqual([
      "✓ Promised: callback 12, Kovács Anna",
      "  Mon 23 Nov 09:00 in Budapest · 08:00 here · in 1 d",
      "  +36 30 123 4567",
      "  ask whether it holds",
      "! HU has a holiday that day",
      "  Call earlier.",
      "",
      "┏━ Mondja ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓",
      "┃ Hétfőn, november 23-án 9 órakor visszahívom Önt.                             ┃",
      "┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛",
      "",
    ]);
  });

  test("says one time where the clocks agree, and the day where the days differ", () => {
    const same = changedView(
      { ...seen(promised, { hereLocal: "2026-11-23T09:00" }), did: "Moved", ...nothing },
      screen(),
    );
    expect(same).toContain("  Mon 23 Nov 09:00 · in 1 d\n");
    const other = changedView(
      { ...seen(promised, { hereLocal: "2026-11-22T22:00" }), did: "Moved", ...nothing },
      screen(),
    );
    expect(other).toContain("  Mon 23 Nov 09:00 in Budapest · Sun 22 Nov 22:00 here · in 1 d\n");
  });

  test("of one that has ended there is nothing to read back", () => {
    const ended = { ...promised, status: "cancelled", endNote: "called us first" } as const;
    const text = changedView(
      { ...seen(ended, { soon: "" }), did: "Cancelled", ...nothing, readBack: false },
      screen(),
    );
    expect(text).toContain("called us first");
    expect(text).not.toContain("Hétfőn");
    expect(text).not.toContain("Mon 23");
  });

  test("for a screen reader the sentence is a line", () => {
    const text = changedView(
      { ...seen(promised), did: "Promised", ...nothing },
      screen({ accessible: true }),
    );
    expect(text).toContain("\nMondja: Hétfőn, november 23-án 9 órakor visszahívom Önt.\n");
    expect(text).not.toMatch(/[┏┃·]/);
  });
});

describe("everything about one callback", () => {
  const whole = aCallback({
    ...promised,
    priority: "high",
    owner: "Béla",
    article: "connection/router-lights",
    override: "asked for the evening",
    attempts: [
      { at: "2026-11-21T08:00:00.000Z", outcome: "no-answer", note: null },
      { at: "2026-11-21T09:00:00.000Z", outcome: "voicemail", note: "left a message" },
    ],
  });
  const article = { id: "connection/router-lights", say: "The light tells us where to look." };

  test("stands in straight rows, the line to say last", () => {
    const text = callbackView({ ...seen(whole), article }, screen());
    expect(text.split("\n").slice(0, 15)).toEqual([
      "Callback 12 · upcoming, in 1 d · high priority",
      "Who            Kovács Anna",
      "Number         +36 30 123 4567",
      "When           Mon 23 Nov 09:00 in Budapest · 08:00 here",
      "Why            ask whether it holds",
      "Article        connection/router-lights",
      "Owner          Béla",
      "Outside hours  asked for the evening",
      "Promise        Hétfőn, november 23-án 9 órakor visszahívom Önt.",
      "Added          Sat 21 Nov 09:30",
      "Tried          Sat 21 Nov 08:00 no answer",
      "               Sat 21 Nov 09:00 voicemail: left a message",
      "",
      "┏━ Mondja ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓",
      "┃ The light tells us where to look.                                            ┃",
    ]);
  });

  test("of one that has ended it says how, and whether it held", () => {
    const ended = {
      ...whole,
      status: "done",
      endedAt: "2026-11-21T09:20:00.000Z",
      endNote: "all well",
      fixed: true,
    } as const;
    const text = callbackView({ ...seen(ended, { soon: "" }), article }, screen());
    expect(text).toContain("Callback 12 · done");
    expect(text).toContain("Ended          Sat 21 Nov 09:20: all well\nIt held        yes\n");
    expect(text).not.toContain("┏");
  });

  test("fits the narrowest screen and keeps hostile texts harmless", () => {
    for (const text of [...Object.values(hostile), tamil]) {
      const callback = aCallback({ ...whole, name: text, reason: text, owner: text, promise: text });
      for (const width of [20, 40, 80, 200]) {
        const shown = callbackView(
          { ...seen(callback), phone: text, article: { id: text, say: text } },
          screen({ width }),
        );
        expectClean(shown);
        expect(widest(shown)).toBeLessThanOrEqual(Math.max(width, 25));
        expectClean(
          changedView(
            { ...seen(callback), did: "Promised", ...nothing, warnings: [text], next: text },
            screen({ width }),
          ),
        );
      }
    }
  });
});

describe("a reminder", () => {
  test("is one line that fits, whatever the name holds", () => {
    const data = { callback: promised, time: "08:00", nearness: "in 2 min", isLate: false };
    expect(reminderLine(data, screen())).toBe(
      "08:00 · in 2 min · callback 12 · Kovács Anna · +36301234567 · ask whether it ho…",
    );
    for (const text of Object.values(hostile)) {
      const line = reminderLine(
        { ...data, callback: aCallback({ name: text, reason: text }) },
        screen({ width: 60 }),
      );
      expectClean(line);
      expect(line).not.toContain("\n");
      expect(widest(line)).toBeLessThanOrEqual(60);
    }
  });
});
