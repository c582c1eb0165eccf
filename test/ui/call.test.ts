import { describe, expect, test } from "vitest";
import type { JoinedCall } from "../../src/calls/joined-call.ts";
import { type CallsView, callsView, callView, changedCallView } from "../../src/ui/call.ts";
import { customerView, forgottenView, foundView } from "../../src/ui/customer.ts";
import { handoverView } from "../../src/ui/handover.ts";
import { type StartedView, startedView } from "../../src/ui/started-call.ts";
import { callback } from "../contracts/callback.ts";
import { expectClean, hostile, hungarian, screen, tamil, widest } from "./support.ts";

const nowMs = Date.parse("2026-11-23T10:00:00Z");
const clock = { nowMs, today: "2026-11-23", localTime: (instant: string) => instant.slice(0, 16) };

function call(given: Partial<JoinedCall> = {}): JoinedCall {
  const at = "2026-11-21T09:30:00.000Z";
  return {
    id: 7,
    customer: {
      id: 1,
      name: "Kovács Anna",
      phone: "+36301234567",
      ref: "C-1002",
      lang: "hu",
      channel: "chat",
      zone: "Europe/Budapest",
    },
    channel: "voice",
    lang: "hu",
    agent: "Zsuzsa",
    state: "ended",
    startedAt: at,
    endedAt: "2026-11-21T09:42:00.000Z",
    outcome: "callback",
    summary: "refund traced",
    notes: [{ at, text: "the refund has not arrived" }],
    articles: [{ id: "billing/refund", title: "Refund has not arrived", revision: "a", at }],
    temperatures: [
      { at, value: 3 },
      { at, value: 5 },
    ],
    updatedAt: at,
    ...given,
  };
}

function started(given: Partial<StartedView> = {}): StartedView {
  const { customer } = call();
  const past = (id: number, about: string) => ({
    id,
    startedAt: "2026-11-21T09:30:00.000Z",
    endedAt: null,
    channel: "chat" as const,
    agent: "Béla",
    state: "ended" as const,
    outcome: "callback" as const,
    about,
    openEnd: "callback" as const,
    temperature: 3,
  });
  const due = (id: number) => ({
    ...callback(id, { due: "2026-11-23T08:00:00.000Z", reason: hungarian }),
    state: "overdue" as const,
  });
  const told = (id: string) => ({ id, title: tamil, revision: "a", at: "2026-11-21T09:30:00.000Z", call: 1 });
  return {
    ...clock,
    call: call({ state: "open" }),
    customer,
    created: false,
    by: "phone",
    candidates: [],
    parked: 6,
    warnings: ["A card number was masked before anything was kept."],
    repeat: { days: 2, calls: [3, 2], why: "words" },
    history: [past(3, hungarian), past(2, tamil), past(1, "word ".repeat(200))],
    callbacks: [1, 2, 3, 4, 5].map(due),
    articles: ["a", "b", "c", "d"].map(told),
    lastTemperature: { value: 3, at: "2026-11-21T09:30:00.000Z", call: 3 },
    thereNow: "2026-11-23T11:00",
    ...given,
  };
}

describe("a call that begins", () => {
  test("fits a screen of 80 by 24, however much is known", () => {
    const text = startedView(started(), screen());
    expect(widest(text)).toBeLessThanOrEqual(80);
    expect(text.trimEnd().split("\n").length).toBeLessThan(24);
    for (const words of [
      "Kovács Anna",
      "11:00 in Budapest",
      "prefers chat",
      "2 h late",
      "2 days ago",
      "Call 6 is parked",
    ])
      expect(text.replace(/\s+/g, " ")).toContain(words);
    expect(text).toContain("(2 more)");
  });

  test("says loudly that a slip was forgiven, or who may be meant", () => {
    expect(startedView(started({ by: "similar" }), screen())).toContain("Read the name back: Kovács Anna?");
    const { customer } = call();
    const nobody = { ...customer, id: null, name: null, phone: null };
    const text = startedView(started({ customer: nobody, candidates: [customer] }), screen());
    expect(text).toContain("Kovács Anna (id:1)");
    expect(text).toContain("cuecard call link");
  });

  test("is one sentence a row for a screen reader", () => {
    const text = startedView(started(), screen({ accessible: true }));
    expect(text.replace(/\s+/g, " ")).toContain("1, 2 h late, Mon 23 Nov 08:00, ");
    expect(text).not.toMatch(/[·…✓]/);
  });

  test("of somebody unknown says only that", () => {
    const { customer } = call();
    const nobody = {
      ...customer,
      id: null,
      name: null,
      phone: null,
      ref: null,
      lang: null,
      zone: null,
      channel: null,
    };
    const empty = { history: [], callbacks: [], articles: [], repeat: null, lastTemperature: null };
    const text = startedView(
      started({
        customer: nobody,
        call: call({ customer: nobody }),
        ...empty,
        parked: null,
        warnings: [],
        thereNow: null,
      }),
      screen(),
    );
    expect(text).toBe(
      "✓ Call 7: somebody who is not known yet\n  Say who it is as soon as you know: cuecard call link WHO\n",
    );
  });
});

describe("a call, whole", () => {
  const view = (given: Partial<JoinedCall>, since: "same" | "changed" | "gone" = "changed") => {
    const whole = call(given);
    return {
      call: { ...whole, articles: whole.articles.map((one) => ({ ...one, since })) },
      callbacks: [],
      ...clock,
    };
  };

  test("says what they were told and whether that has changed since", () => {
    expect(callView(view({}), screen())).toMatch(/Refund has not arrived \(billing\/refund\) changed since/);
    expect(callView(view({}, "gone"), screen())).toContain("not there any more");
  });

  test("shows the temperatures as a curve, and the time of each note", () => {
    const text = callView(view({}), screen());
    expect(text).toContain("3 → 5 (cooling down)");
    expect(text).toContain("09:30 the refund has not arrived");
  });
});

describe.each(Object.entries(hostile))("%s", (_, text) => {
  test("reaches no screen of calls and customers", () => {
    const { customer: card } = call();
    const customer = { ...card, name: text, phone: text, ref: text, lang: text };
    const one = call({
      customer,
      agent: text,
      summary: text,
      notes: [{ at: "2026-11-21T09:30:00.000Z", text }],
    });
    const ui = screen();
    const calls: CallsView = { calls: [one], ...clock, isCut: true, limit: 1 };
    for (const shown of [
      changedCallView({ call: one, did: "Noted", detail: text, warnings: [text], next: text }, ui),
      callView({ call: { ...one, articles: [] }, callbacks: [text], ...clock }, ui),
      callsView(calls, ui),
      startedView(started({ customer, call: one, warnings: [text], candidates: [customer] }), ui),
      foundView({ customers: [{ ...customer, phones: [text] }], more: 0, empty: "" }, ui),
      customerView(
        {
          ...started({ customer }),
          customer: { ...customer, phones: [text], fields: { [text]: text } },
          by: "id",
        },
        ui,
      ),
    ]) {
      expectClean(shown);
      expect(widest(shown)).toBeLessThanOrEqual(80);
    }
  });
});

describe("narrow and wide screens", () => {
  test.each([24, 40, 60, 80, 140])("%i columns are enough", (width) => {
    const ui = screen({ width });
    expect(widest(startedView(started(), ui))).toBeLessThanOrEqual(width);
    expect(
      widest(callsView({ calls: [call(), call({ id: 8 })], ...clock, isCut: false, limit: 20 }, ui)),
    ).toBeLessThanOrEqual(width);
  });
});

describe("handing over and forgetting", () => {
  const markdown = "# Handover: call 7\n\n- **Who:** Anna\n";

  test("the note is shown letter for letter, and a file is only named", () => {
    expect(handoverView({ markdown, out: null, isCopied: false }, screen({ isTty: false }))).toBe(markdown);
    expect(handoverView({ markdown, out: null, isCopied: true }, screen())).toBe(
      `${markdown}✓ On the clipboard.\n`,
    );
    expect(handoverView({ markdown, out: "/tmp/a.md", isCopied: false }, screen())).toBe(
      "✓ Written: /tmp/a.md\n",
    );
  });

  test("what was forgotten is counted by kind, what stays is said", () => {
    const removed = { customers: 1, calls: 2, notes: 0, callbacks: 1, gaps: 1 };
    const text = forgottenView(
      { forgotten: true, removed, blackedOut: 1, shared: { name: true, phones: 0 }, drafts: ["dollars"] },
      screen(),
    );
    expect(text).toContain("Forgotten: 1 customer, 2 calls, 1 callback, 1 gap");
    expect(text).toContain("Another customer has the same name");
    expect(text).toContain("look whether they name them: dollars");
  });
});
