import { describe, expect, test } from "vitest";
import type { Heard } from "../../../src/ui/console/bars.ts";
import { lineOf } from "../../../src/ui/console/line.ts";
import type { State } from "../../../src/ui/console/state.ts";
import { callBar, elapsed } from "../../../src/ui/console/view-bar.ts";
import { footer } from "../../../src/ui/console/view-footer.ts";
import { inputRow } from "../../../src/ui/console/view-input.ts";
import { statusLines } from "../../../src/ui/console/view-status.ts";
import { displayWidth } from "../../../src/ui/width.ts";
import { screen } from "../support.ts";
import { aCall, aState, promises, typed, whenQuestion } from "./states.ts";

const ui = screen();

function at(width: number, given: Partial<State>): State {
  return aState({ ...given, size: { width, height: 24 } });
}

describe("the call bar", () => {
  test("counts minutes and seconds, then hours", () => {
    expect(elapsed(0)).toBe("0:00");
    expect(elapsed(192_999)).toBe("3:12");
    expect(elapsed(3_792_000)).toBe("1:03:12");
    expect(elapsed(-5_000)).toBe("0:00");
  });

  test("loses parts from the right, and never the name", () => {
    const call = aCall();
    const bar = (width: number): string =>
      callBar(at(width, { call, parked: [{ id: 1, who: null, about: null }] }), "14:32", ui);
    expect(bar(80)).toBe("● Kovács Anna · voice · en · 3:12 · 2 notes · 3 venting · 1 parked         14:32");
    expect(bar(60)).toBe("● Kovács Anna · voice · en · 3:12 · 2 notes · 3 venting");
    expect(bar(40)).toBe("● Kovács Anna · voice · en · 3:12  14:32");
    expect(bar(20)).toBe("● Kovács Anna  14:32");
    expect(bar(14)).toBe("● Kovács Anna");
  });

  test("cuts a very long name before it drops how long the call takes", () => {
    const call = aCall({ who: "Wolfeschlegelsteinhausenbergerdorff Hubert Blaine" });
    const bar = callBar(at(60, { call }), "14:32", ui);
    expect(bar).toMatch(/^● Wolfeschleg\S*… · voice · en · 3:12/);
    expect(displayWidth(bar)).toBeLessThanOrEqual(60);
  });

  test("says who is not known, which language is shown, and what can be done without a call", () => {
    const unknown = aCall({ who: null, name: null, lang: "hu", notes: 0, temperature: null });
    expect(callBar(at(80, { call: unknown, lang: "da" }), "", ui)).toBe(
      "● Not known yet · voice · hu, shown in da · 3:12",
    );
    expect(callBar(at(80, { parked: [{ id: 2, who: null, about: null }] }), "", ui)).toBe(
      "◦ No call · Alt-N starts one · 1 parked Alt-R goes on",
    );
  });
});

describe("the input row", () => {
  test("puts the cursor behind what is typed, and keeps it on the screen in a long line", () => {
    expect(inputRow(at(80, typed("refund")), ui)).toEqual({ text: "› refund", column: 8 });
    const long = inputRow(at(40, typed("word ".repeat(50))), ui);
    expect(long.column).toBeLessThan(40);
    expect(displayWidth(long.text)).toBeLessThanOrEqual(40);
  });

  test("asks in short what a question explains in brackets", () => {
    const row = inputRow(at(80, { asking: { ...whenQuestion, line: lineOf("2h") } }), ui);
    expect(row).toEqual({ text: "When? › 2h", column: 10 });
  });

  test("has the title of a menu as a whole where a letter chooses", () => {
    const menu = {
      kind: "menu" as const,
      title: "How did the call with Kovács Anna end?",
      choices: [],
      selected: 0,
      filter: null,
    };
    expect(inputRow(at(60, { asking: menu }), ui).text).toBe("How did the call with Kovács Anna end? › ");
  });
});

describe("the status line", () => {
  const heard: Heard = {
    text: "this is the third time",
    temperature: 3,
    signals: [
      { kind: "frustration", match: "this", start: 0, end: 4, weight: 1 },
      { kind: "repetition", match: "third time", start: 12, end: 22, weight: 4 },
    ],
    vulnerable: false,
    danger: false,
    escalateTo: null,
    lang: "en",
  };
  const status = (width: number, given: Partial<State>): string[] => statusLines(at(width, given), ui);

  test("says in one token what was heard, and which key shows the phrases", () => {
    expect(status(80, { heard })).toEqual(["heard: “third time” · venting · Alt-0"]);
    expect(status(80, { heard: { ...heard, signals: [] } })).toEqual(["heard: venting · Alt-0"]);
    expect(status(80, { heard: { ...heard, escalateTo: "Team lead" } })).toEqual([
      "heard: “third time” · venting · Alt-0 · hand over → Team lead",
    ]);
  });

  test("never cuts danger, and says who takes over", () => {
    const danger = { ...heard, danger: true, escalateTo: "Duty manager" };
    expect(status(80, { heard: danger, promises })).toEqual([
      "! heard: danger · Alt-0 · hand over → Duty manager             2 overdue · 1 due",
    ]);
    expect(status(40, { heard: danger, promises })).toEqual([
      "! heard: danger · Alt-0 · hand over →",
      "Duty manager",
    ]);
  });

  test("cuts the next name first, then leaves the next one out, then counts", () => {
    const [line] = status(80, { promises });
    expect(line!.trim()).toBe("2 overdue · 1 due · next 16:30 Kovács Anna");
    expect(status(42, { promises })[0]!.trim()).toBe("2 overdue · 1 due · next 16:30 Kovács Anna");
    expect(status(41, { promises })[0]!.trim()).toBe("2 overdue · 1 due · next 16:30 Kovács An…");
    expect(status(36, { promises })[0]!.trim()).toBe("2 overdue · 1 due · next 16:30");
    expect(status(20, { promises })[0]!.trim()).toBe("2 overdue · 1 due");
    expect(status(40, { promises, heard })[0]).toBe("heard: venting · Alt-0         2 overdue");
  });

  test("goes on in a second line with what went wrong, not with what went well", () => {
    const text = "The store is busy: another command has held it for three seconds. Try again.";
    const message = (kind: "ok" | "error") => ({ message: { kind, text, atMs: 0 } });
    expect(status(60, message("error"))).toEqual([
      "✗ The store is busy: another command has held it for three",
      "seconds. Try again.",
    ]);
    expect(status(60, message("ok"))).toHaveLength(1);
    expect(status(80, message("error"))).toEqual([`✗ ${text}`]);
  });

  test("has what a demonstration says below it, in the place of the keys", () => {
    const [first, second, ...others] = status(80, { caption: "Anna types what she hears.", heard, promises });
    expect([first]).toEqual(status(80, { heard, promises }));
    expect([second, ...others]).toEqual(["Anna types what she hears."]);
  });
});

describe("the footer", () => {
  test("has as many keys as fit, the most useful first, none of them cut", () => {
    const wide = footer(at(200, {}), ui);
    for (let width = 20; width < 120; width += 7) {
      const line = footer(at(width, {}), ui);
      expect(wide.startsWith(line)).toBe(true);
      expect(displayWidth(line)).toBeLessThanOrEqual(width);
    }
    expect(wide).toMatch(/^Alt-N new call/);
  });

  test("says what a second Ctrl-C does, and what a question takes", () => {
    expect(footer(at(80, { leavingAt: 1 }), ui)).toBe("Ctrl-C again leaves");
    expect(footer(at(80, { asking: whenQuestion }), ui)).toMatch(/^Enter next {3}Esc one back/);
  });
});
