import fc from "fast-check";
import type { Temperature } from "../../../src/kb/guide.ts";
import { menu, question } from "../../../src/ui/console/asked.ts";
import type { Asking } from "../../../src/ui/console/asking.ts";
import { lineOf } from "../../../src/ui/console/line.ts";
import type { OpenArticle, Page, Pane } from "../../../src/ui/console/pane.ts";
import type { State } from "../../../src/ui/console/state.ts";
import { chinese, emoji, hostile, hungarian, tamil } from "../support.ts";
import { aBrief, aCall, aHit, anArticle, aState, callbackRows, found, phrases } from "./states.ts";

/** Texts as data has them, and as nobody would wish them. */
export const text: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom("", "refund", "Kovács Anna", hungarian, tamil, chinese, emoji) },
  { weight: 2, arbitrary: fc.constantFrom(...Object.values(hostile)) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "x".repeat(300),
      "two\nlines\tand a tab",
      `${tamil} ${chinese} ${emoji} `.repeat(4),
    ),
  },
  fc.string({ unit: "grapheme", maxLength: 60 }),
);

export const size = fc.oneof(
  fc.constantFrom(
    { width: 80, height: 24 },
    { width: 40, height: 12 },
    { width: 200, height: 60 },
    { width: 20, height: 5 },
  ),
  fc.record({ width: fc.integer({ min: 20, max: 200 }), height: fc.integer({ min: 5, max: 60 }) }),
);

const scroll = fc.oneof(fc.constantFrom(0, 1_000_000), fc.nat(80));
const small = fc.nat(12);

const hit = fc
  .record({
    title: text,
    say: text,
    lang: fc.constantFrom("en", "da", "ta"),
    tags: fc.array(text, { maxLength: 4 }),
    snippet: text,
  })
  .chain((given) =>
    fc
      .record({
        status: fc.constantFrom("published" as const, "draft" as const),
        reviewDue: fc.boolean(),
        id: fc.constantFrom("a/b", "c/d"),
      })
      .map((more) => aHit({ ...given, ...more })),
  );

const answer = fc
  .record({
    query: text,
    confident: fc.boolean(),
    didYouMean: fc.option(text),
    results: fc.array(hit, { maxLength: 12 }),
    total: small,
  })
  .map(found);

const article: fc.Arbitrary<OpenArticle> = fc
  .record({
    title: text,
    say: text,
    ask: fc.array(text, { maxLength: 3 }),
    never: fc.array(text, { maxLength: 3 }),
    tags: fc.array(text, { maxLength: 3 }),
    lang: fc.constantFrom("en", "hu", "ta"),
    sections: fc.array(fc.record({ slug: fc.constantFrom("steps", "b"), heading: text, markdown: text }), {
      maxLength: 3,
    }),
  })
  .map((given) => ({ ...anArticle(given), slug: "b" }));

const phrasesPane = fc
  .record({
    texts: fc.array(text, { maxLength: 9 }),
    selected: small,
    copied: fc.option(text),
    why: text,
    avoid: text,
    temperature: fc.constantFrom<Temperature | null>(null, 1, 3),
  })
  .map(({ texts, avoid, ...given }): Pane => {
    return {
      ...phrases,
      ...given,
      phrases: texts.map((one) => ({ ...phrases.phrases[0]!, text: one })),
      avoid: [{ text: avoid, instead: avoid, guide: "g" }],
    };
  });

const pane: fc.Arbitrary<Pane> = fc.oneof(
  scroll.map((at): Pane => ({ kind: "preview", scroll: at })),
  phrasesPane,
  scroll.map((at): Pane => ({ kind: "brief", scroll: at })),
  fc
    .record({ names: fc.array(fc.tuple(text, text), { maxLength: 20 }), selected: small })
    .map(({ names, selected }): Pane => {
      const rows = names.map(([name, reason], i) => {
        const row = callbackRows[i % callbackRows.length]!;
        return {
          ...row,
          callback: { ...row.callback, reason, customer: { ...row.callback.customer, name } },
        };
      });
      return { kind: "callbacks", rows, selected, today: "2026-11-23" };
    }),
  fc
    .record({ promise: text, lines: fc.array(text, { maxLength: 3 }) })
    .map((given): Pane => ({ kind: "promise", lang: "en", ...given })),
);

const page: fc.Arbitrary<Page | null> = fc.option(
  fc.oneof(
    fc
      .record({ open: article, scroll, flags: fc.array(text, { maxLength: 2 }) })
      .map((given): Page => ({ kind: "article", ...given })),
    fc
      .record({ markdown: text, isCopied: fc.boolean(), scroll })
      .map((given): Page => ({ kind: "handover", ...given })),
    scroll.map((at): Page => ({ kind: "help", scroll: at })),
  ),
  { freq: 1 },
);

const asking: fc.Arbitrary<Asking | null> = fc.option(
  fc.oneof(
    fc
      .record({
        label: text,
        typed: text,
        echo: fc.array(text, { maxLength: 4 }),
        complaint: fc.option(text),
      })
      .map(({ label, typed, echo, complaint }): Asking => {
        const asked = question({ for: "promise" }, [{ name: "when", label, isRequired: true }]);
        return { ...asked, line: lineOf(typed), echo, complaint };
      }),
    fc
      .record({
        title: text,
        labels: fc.array(text, { maxLength: 30 }),
        isFiltered: fc.boolean(),
        selected: small,
      })
      .map(({ title, labels, isFiltered, selected }): Asking => {
        const choices = labels.map((label, i) => ({
          letter: isFiltered ? null : String.fromCharCode(97 + (i % 26)),
          label,
          key: "alt-n",
          does: { kind: "action" as const, action: "x" },
        }));
        return { ...menu(title, choices, isFiltered), selected };
      }),
  ),
  { freq: 1 },
);

const call = fc.option(
  fc
    .record({
      who: fc.option(text),
      lang: fc.option(text),
      startedMs: fc.integer({ min: 0, max: 1_900_000_000_000 }),
      notes: small,
      isPromised: fc.boolean(),
      temperature: fc.option(fc.integer({ min: 1, max: 5 })),
      told: fc.constantFrom([], ["a/b"]),
    })
    .map(aCall),
);

const heard = fc.option(
  fc.record({
    text,
    temperature: fc.constantFrom<Temperature>(1, 3, 4),
    signals: fc.array(
      text.map((match) => ({ kind: "repetition" as const, match, start: 0, end: 1, weight: 3 })),
      { maxLength: 2 },
    ),
    vulnerable: fc.boolean(),
    danger: fc.boolean(),
    escalateTo: fc.option(text),
    lang: fc.constant("en"),
  }),
);

/** Any console that can be, and some that cannot. */
export const anyState: fc.Arbitrary<State> = fc
  .tuple(
    fc.record({
      size,
      line: fc
        .oneof(
          text,
          text.map((one) => `.${one}`),
        )
        .map((one) => lineOf(one)),
      found: fc.option(answer),
      selected: small,
      preview: fc.option(article),
      pane,
      focus: fc.constantFrom("results" as const, "pane" as const),
      page,
      asking,
      call,
    }),
    fc.record({
      parked: fc.array(
        text.map((who) => ({ id: 1, who, about: who })),
        { maxLength: 3 },
      ),
      promises: fc.record({
        overdue: small,
        due: small,
        upcoming: small,
        next: fc.option(fc.record({ id: small, name: text, time: fc.constantFrom("14:30", "Mon 09:00") })),
      }),
      heard,
      message: fc.option(
        fc.record({
          kind: fc.constantFrom("ok" as const, "info" as const, "warning" as const, "error" as const),
          text,
          atMs: small,
        }),
      ),
      lang: fc.option(text),
      gap: fc.option(fc.record({ id: small, query: text, draft: fc.option(text) })),
      leavingAt: fc.option(small),
      indexing: fc.option(fc.record({ done: small, total: small })),
      caption: fc.option(text),
      brief: fc.option(fc.tuple(text, text).map(([name, about]) => aBrief(name, about))),
    }),
  )
  .map(([a, b]) => aState({ ...a, ...b }));
