import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Event } from "../../../src/ui/console/event.ts";
import { keyTable } from "../../../src/ui/console/keys.ts";
import type { State } from "../../../src/ui/console/state.ts";
import { answer, callbackRows, inCall, openArticle, opened, phrasesPane, Session } from "./session.ts";

const text = fc.constantFrom(
  "refund",
  "a",
  ".",
  "?",
  " ",
  "பணம்",
  "退款",
  "👩‍👩‍👧",
  "third time I call",
  "3",
  "q",
);
const tableKeys = [...new Set(keyTable.flatMap(({ keys }) => keys))].filter((key) => key !== "?");
const editing = ["left", "right", "home", "end", "backspace", "delete", "ctrl-u", "ctrl-w", "ctrl-left"];
const ids = fc.uniqueArray(fc.constantFrom("one", "two", "three", "four"), { maxLength: 4 });
const said = fc.constantFrom("ok", "info", "warning", "error");

const pressed: fc.Arbitrary<Event> = fc.oneof(
  { weight: 3, arbitrary: text.map((text): Event => ({ type: "text", text })) },
  {
    weight: 4,
    arbitrary: fc.constantFrom(...tableKeys, ...editing).map((key): Event => ({ type: "key", key })),
  },
  { weight: 1, arbitrary: fc.constant<Event>({ type: "paste", text: "two\nlines" }) },
);

/** What comes by itself, at any time: nobody has pressed a key for it just now. */
const fromOutside = (state: State): fc.Arbitrary<Event> => {
  const line = state.line.text;
  return fc.oneof(
    ids.map((found): Event => ({ type: "found", answer: answer(line, found) })),
    ids.map((found): Event => ({ type: "found", answer: answer(`${line}x`, found) })),
    fc.constant<Event>({ type: "heard", text: line, heard: heard(line) }),
    fc.constant<Event>({ type: "heard", text: line, heard: null }),
    fc.constant<Event>({ type: "preview", open: openArticle("two") }),
    fc.nat(5).map((notes): Event => inCall({ notes })),
    fc.nat(5).map((id): Event => inCall({ id })),
    fc.constant<Event>({ ...inCall(), call: null }),
    said.map((kind): Event => ({ type: "said", kind, text: "Something happened." })),
    fc.constant<Event>({ type: "changed" }),
    fc.nat(3).map((done): Event => ({ type: "indexing", done, total: 3 })),
    fc.constant<Event>({ type: "base", usualLang: "en", langs: ["en", "hu"] }),
    fc.nat(100_000).map((ms): Event => ({ type: "tick", nowMs: state.nowMs + ms })),
    fc.constant<Event>({ type: "gap", gap: { id: 1, query: line, draft: null } }),
    fc.constant<Event>({ type: "copied", text: "I see." }),
    fc.constant<Event>({ type: "checked", text: "another", echo: ["?"], complaint: "which?" }),
    fc.constant<Event>({ type: "caption", text: "This is the line." }),
    fc.constant<Event>({ type: "failed", text: "The disk is full." }),
    fc.constant<Event>({ type: "reread", page: { ...opened("two").page, scroll: 0 } }),
  );
};

/** What a key has asked for and comes a moment later: it may show itself, but takes no letter away. */
const asked: fc.Arbitrary<Event> = fc.oneof(
  ids.map(
    (all): Event => ({ type: "phrases", pane: phrasesPane(all.map((text) => ({ text, slots: ["issue"] }))) }),
  ),
  fc.constant<Event>(callbackRows(1, 2, 3)),
  fc.constant<Event>(opened("one")),
  fc.constant<Event>({ type: "promised", promise: "I call you at 9.", lang: "en", lines: [] }),
);

function heard(text: string): never {
  return {
    text,
    temperature: 3,
    signals: [],
    vulnerable: false,
    danger: false,
    escalateTo: null,
    lang: "en",
  } as never;
}

const someSize = fc.constantFrom(
  { width: 80, height: 24 },
  { width: 40, height: 12 },
  { width: 200, height: 60 },
);

/** A console in which anything may have happened. */
function anySession(size: State["size"], seed: number, length: number): Session {
  const session = new Session(size).tell({ type: "base", usualLang: "en", langs: ["en", "hu", "da"] });
  for (const [pick] of fc.sample(fc.tuple(fc.nat(9)), { seed, numRuns: length })) {
    const from = pick < 6 ? pressed : pick < 8 ? fromOutside(session.state) : asked;
    const [event] = fc.sample(from, { seed: seed + session.state.nowMs + pick, numRuns: 1 });
    session.tell(event!);
    session.tell({ type: "tick", nowMs: session.state.nowMs + 1 });
  }
  return session;
}

const anywhere = fc
  .tuple(someSize, fc.integer({ min: 0, max: 1e9 }), fc.integer({ min: 0, max: 40 }))
  .map(([size, seed, length]) => anySession(size, seed, length));

describe("nothing pops up, nothing steals the focus", () => {
  test("(random sessions get everywhere)", () => {
    const states = fc.sample(anywhere, { seed: 1, numRuns: 300 }).map(({ state }) => state);
    const places = states.flatMap(({ asking, page, pane, focus, found, line }) => [
      `asking ${asking?.kind}`,
      `page ${page?.kind}`,
      `pane ${pane.kind}`,
      `focus ${focus}`,
      `found ${found !== null}`,
      `typed ${line.text !== ""}`,
    ]);
    const counts = new Map<string, number>();
    for (const place of places) counts.set(place, (counts.get(place) ?? 0) + 1);
    for (const place of [
      ...[
        "asking question",
        "asking menu",
        "asking undefined",
        "page article",
        "page help",
        "page undefined",
      ],
      ...["pane preview", "pane phrases", "pane callbacks", "pane promise", "focus pane", "focus results"],
      ...["found true", "found false", "typed true", "typed false"],
    ]) {
      expect(counts.get(place) ?? 0, place).toBeGreaterThan(0);
    }
  });

  test("what comes from outside leaves the line, the cursor, the focus, the page and the question as they are", () => {
    fc.assert(
      fc.property(
        anywhere.chain((session) => fc.tuple(fc.constant(session), fromOutside(session.state))),
        ([session, event]) => {
          const before = session.state;
          const { state } = new Session(before.size, before).tell(event);
          expect(state.line).toEqual(before.line);
          expect(state.focus).toBe(before.focus);
          expect(state.page?.kind).toBe(before.page?.kind);
          expect(state.page?.scroll).toBe(before.page?.scroll);
          // A pane gives way to nothing but a change of call, which takes its brief along.
          if (before.pane.kind !== "brief") expect(state.pane.kind).toBe(before.pane.kind);
          expect(state.asking).toEqual(before.asking);
        },
      ),
      { numRuns: 3000 },
    );
  });

  test("what was asked for a moment ago leaves the line and what is being answered as they are", () => {
    fc.assert(
      fc.property(anywhere, asked, (session, event) => {
        const before = session.state;
        const { state } = new Session(before.size, before).tell(event);
        expect(state.line).toEqual(before.line);
        expect(state.asking).toEqual(before.asking);
      }),
      { numRuns: 1000 },
    );
  });

  test("no sequence of keys and events breaks it: the selection is within the results, the cursor within the line", () => {
    fc.assert(
      fc.property(anywhere, ({ state }) => {
        const { line, found, selected, pane, asking, past, pastAt } = state;
        expect(line.cursor).toBeGreaterThanOrEqual(0);
        expect(line.cursor).toBeLessThanOrEqual(line.text.length);
        expect(selected).toBeGreaterThanOrEqual(0);
        if (selected > 0) expect(selected).toBeLessThan(found!.results.length);
        if (pane.kind === "phrases") expect(pane.selected).toBeLessThan(Math.max(1, pane.phrases.length));
        if (pane.kind === "callbacks") expect(pane.selected).toBeLessThan(Math.max(1, pane.rows.length));
        if (asking?.kind === "menu") expect(asking.selected).toBeGreaterThanOrEqual(0);
        expect(past.length).toBeLessThanOrEqual(52);
        if (pastAt !== null) expect(past[pastAt]).toBe(line.text);
      }),
      { numRuns: 2000 },
    );
  });

  test("a letter that is typed is seen: in the line, or in what is asked", () => {
    fc.assert(
      fc.property(anywhere, fc.constantFrom("ä", "ü", "x"), (session, letter) => {
        const before = session.state;
        const { state } = new Session(before.size, before).tell({ type: "text", text: letter });
        const { asking } = before;
        const isRead = before.page !== null || before.focus === "pane";
        if (asking === null && isRead) expect(state.line.text).toContain(letter);
        else if (asking === null) expect(state.line.text).toHaveLength(before.line.text.length + 1);
        else {
          expect(state.line).toEqual(before.line);
          const of = (one: typeof asking): number | undefined =>
            one.kind === "question" ? one.line.text.length : one.filter?.text.length;
          const length = of(asking);
          const isGiven = asking.kind === "question" && asking.isGiven;
          if (length !== undefined && state.asking !== null)
            expect(of(state.asking)).toBe(isGiven ? 1 : length + 1);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
