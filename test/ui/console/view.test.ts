import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { articleRenderer } from "../../../src/ui/console/rendered-article.ts";
import type { State } from "../../../src/ui/console/state.ts";
import { view } from "../../../src/ui/console/view.ts";
import { displayWidth, withoutColor } from "../../../src/ui/width.ts";
import { expectClean, screen } from "../support.ts";
import { anyState } from "./arbitrary-state.ts";
import {
  aCall,
  anArticle,
  aState,
  callbackRows,
  clock,
  found,
  phrases,
  typed,
  whenQuestion,
} from "./states.ts";

const withArticles = { ...clock, articles: articleRenderer };
const looks = fc.record({
  ui: fc.constantFrom(screen(), screen({ colorLevel: 2 }), screen({ unicode: false })),
  clock: fc.constantFrom(clock, withArticles),
});

function textOf(state: State, ui = screen()): string {
  return view(state, ui, withArticles).lines.map(withoutColor).join("\n");
}

describe("the screen of the console", () => {
  test("has exactly as many lines as the terminal, none wider, the cursor among them, whatever the state is", () => {
    fc.assert(
      fc.property(anyState, looks, (state, look) => {
        const { lines, cursor, scrollMost } = view(state, look.ui, look.clock);
        expect(lines).toHaveLength(state.size.height);
        for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(state.size.width);
        expect(cursor!.row).toBeLessThan(state.size.height);
        expect(cursor!.column).toBeGreaterThanOrEqual(0);
        expect(cursor!.column).toBeLessThan(state.size.width);
        expect(scrollMost === null || scrollMost >= 0).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  test("lets nothing through that could steer the terminal, nor a line break within a line", () => {
    fc.assert(
      fc.property(anyState, fc.constantFrom(clock, withArticles), (state, ticking) => {
        for (const line of view(state, screen(), ticking).lines) {
          expect(line).not.toContain("\n");
          expectClean(line);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("is the same for the same state", () => {
    fc.assert(
      fc.property(anyState, (state) => {
        const first = view(state, screen(), withArticles);
        const copy = {
          ...structuredClone({ ...state, brief: null }),
          brief: state.brief && { ...state.brief },
        };
        expect(view(copy, screen(), withArticles)).toEqual(first);
      }),
      { numRuns: 100 },
    );
  });

  test("keeps the input line on terminals of any size, down to one row", () => {
    for (const height of [1, 2, 3, 4]) {
      const state = aState({
        ...typed("refund"),
        found: found(),
        call: aCall(),
        size: { width: 20, height },
      });
      const { lines, cursor } = view(state, screen(), clock);
      expect(lines).toHaveLength(height);
      expect(lines[cursor!.row]).toBe("› refund");
    }
  });

  test("does not move the results, the pane and the status line when more or less is found or said", () => {
    const base = aState({ ...typed("refund not"), found: found(), preview: anArticle(), call: aCall() });
    for (const size of [base.size, { width: 120, height: 30 }, { width: 200, height: 60 }]) {
      const rowOf = (state: State, word: string): number =>
        textOf({ ...state, size })
          .split("\n")
          .findIndex((line) => line.includes(word));
      const others: State[] = [
        { ...base, found: found({ confident: false, didYouMean: "refund" }) },
        { ...base, found: found({ results: found().results.slice(0, 1) }) },
        { ...base, indexing: { done: 1, total: 9 } },
        { ...base, message: { kind: "ok", text: "Noted.", atMs: 0 } },
        { ...base, preview: null },
      ];
      for (const other of others) {
        expect(rowOf(other, "1 Refund has not arrived")).toBe(rowOf(base, "1 Refund has not arrived"));
        expect(rowOf(other, "─ Refund has not arrived")).toBe(rowOf(base, "─ Refund has not arrived"));
      }
    }
  });

  test("says everything that matters without colours, too", () => {
    const state = aState({
      ...typed("refund not"),
      call: aCall({ told: ["billing/refund-not-arrived"] }),
      found: found(),
      selected: 1,
      pane: { kind: "callbacks", rows: callbackRows, selected: 0, today: "2026-11-23" },
    });
    const lines = textOf(state);
    expect(lines).toContain("✓ told");
    expect(lines).toMatch(/^┃ 2 Refund after the deadline · review due/m);
    expect(lines).toContain("3 h late");
    const failing = aState({ message: { kind: "error", text: "The store is busy.", atMs: 0 } });
    expect(textOf(failing)).toContain("✗ The store is busy.");
  });

  test("shows the whole of the selected result, and the best ones as long as it can", () => {
    for (let selected = 0; selected < 5; selected++) {
      for (const size of [
        { width: 80, height: 24 },
        { width: 40, height: 16 },
        { width: 120, height: 20 },
      ]) {
        const state = aState({
          size,
          ...typed("refund not"),
          found: found(),
          selected,
          preview: anArticle(),
        });
        const lines = textOf(state)
          .split("\n")
          .filter((line) => line.startsWith("┃"))
          .map((line) => line.slice(4, size.width >= 100 ? 53 : size.width).trim());
        expect(
          lines
            .slice(1)
            .join(" ")
            .replaceAll(/\s*│.*$/g, ""),
        ).toBe(found().results[selected]!.say);
      }
    }
    const third = aState({ ...typed("refund not"), found: found(), selected: 2 });
    expect(textOf(third)).toContain("1 Refund has not arrived");
  });

  test("scrolls a page to its last line and says how far it can go", () => {
    const open = anArticle();
    const page = { kind: "article" as const, open, scroll: 0, flags: ["The time is five days now."] };
    const top = view(aState({ page }), screen(), withArticles);
    expect(top.scrollMost).toBeGreaterThan(0);
    expect(top.lines.join("\n")).toContain("! The time is five days now.");
    expect(top.lines.join("\n")).toContain(`▼ ${top.scrollMost} more lines`);
    const end = view(aState({ page: { ...page, scroll: 1e9 } }), screen(), withArticles);
    expect(end.lines.join("\n")).toContain("▲ end");
    expect(end.lines.join("\n")).toContain("billing-team");
    expect(end.scrollMost).toBe(top.scrollMost);
  });

  test("shows articles as they are written until what draws them is loaded", () => {
    const state = aState({
      ...typed("refund not"),
      found: found(),
      preview: anArticle(),
      size: { width: 120, height: 40 },
    });
    expect(view(state, screen(), clock).lines.join("\n")).toContain("**trace number**");
    expect(view(state, screen(), withArticles).lines.join("\n")).toContain("the trace number.");
  });

  test("puts the section that was found before the others", () => {
    const state = aState({
      ...typed("refund not"),
      found: found(),
      preview: anArticle(),
      size: { width: 120, height: 40 },
    });
    const lines = textOf(state);
    expect(lines.indexOf("How long it takes")).toBeLessThan(lines.indexOf("Do the identity check"));
    expect(lines.indexOf("Ask first")).toBeLessThan(lines.indexOf("How long it takes"));
  });

  test("keeps the draft in sight while a question is asked, and a note recognisable", () => {
    const asked = aState({ ...typed("refund not"), asking: whenQuestion });
    expect(textOf(asked)).toContain("kept: refund not");
    expect(textOf(aState(typed(".moved house"))).split("\n")[1]).toBe("note › .moved house");
    expect(textOf(aState(typed("moved house"))).split("\n")[1]).toBe("› moved house");
  });

  test("puts a menu over the pane, or over a page", () => {
    const choices = [{ letter: "r", label: "resolved", does: { kind: "action" as const, action: "x" } }];
    const asking = { kind: "menu" as const, title: "How did it end?", choices, selected: 0, filter: null };
    const state = aState({ ...typed("refund not"), found: found(), preview: anArticle(), asking });
    const lines = textOf(state).split("\n");
    expect(lines).toContain("┃ r  resolved");
    expect(lines.some((line) => line.includes("1 Refund has not arrived"))).toBe(true);
    const page = { kind: "help" as const, scroll: 0 };
    expect(textOf({ ...state, page }).split("\n")).toContain("┃ r  resolved");
  });

  test("on a small terminal shows the list, or the pane where the agent is in it", () => {
    const size = { width: 40, height: 12 };
    const state = aState({ ...typed("refund not"), found: found(), preview: anArticle(), size });
    expect(textOf(state)).toContain("1 Refund has not arrived");
    expect(textOf({ ...state, pane: phrases, focus: "pane" })).toContain("You've paid for this");
    expect(textOf({ ...state, pane: phrases, focus: "pane" })).not.toContain("1 Refund has not arrived");
  });
});
