import { describe, expect, test } from "vitest";
import { articleRenderer } from "../../../src/ui/console/rendered-article.ts";
import type { State } from "../../../src/ui/console/state.ts";
import { view } from "../../../src/ui/console/view.ts";
import { screen } from "../support.ts";
import {
  aBrief,
  aCall,
  anArticle,
  aState,
  callbackRows,
  clock,
  found,
  phrases,
  promises,
  typed,
  whenQuestion,
} from "./states.ts";

/** The screen as it is seen, without the blanks at the end of its lines; the keys in the last line stand in the table. */
function seen(state: State): string {
  const { lines } = view(state, screen(), { ...clock, articles: articleRenderer });
  const shown = lines.slice(0, -1).map((line) => line.trimEnd());
  return `\n${shown.join("\n")}\n`;
}

const small = { width: 40, height: 12 };
const large = { width: 200, height: 60 };
const searching = aState({
  ...typed("refund not"),
  call: aCall({ told: ["billing/refund-not-arrived"] }),
  found: found(),
  preview: anArticle(),
  promises,
});
const callbacks = { kind: "callbacks" as const, rows: callbackRows, selected: 1, today: "2026-11-23" };

describe("at 80 by 24, an agent sees", () => {
  test("what can be typed, before anything is", () => {
    expect(seen(aState({ promises }))).toMatchInlineSnapshot(`
      "
      ◦ No call · Alt-N starts one                                               14:32
      ›
      ────────────────────────────────────────────────────────────────────────────────

        words    what the customer says: answers come while you type
        .text    a note; it starts a call

        Alt-N    start a call: a number, a name, a reference, or nothing
        Alt-C    callbacks that were promised
        Alt-1…5  phrases for the mood: 1 questioning to 5 cooling down
        Ctrl-P   everything that can be done
        F1       help

        Callbacks: 2 overdue · 1 due · 4 to come








                                            2 overdue · 1 due · next 16:30 Kovács Anna
      "
    `);
  });
  test("what was found: the line to say below each title, and the section that was found", () => {
    expect(seen(searching)).toMatchInlineSnapshot(`
      "
      ● Kovács Anna · voice · en · 3:12 · 2 notes · 3 venting                    14:32
      › refund not
      ─ 5 found ─────────────────────────────────────────────────────────── ▼ 2 more ─
      ┃ 1 Refund has not arrived · ✓ told · refund, billing
      ┃   I'm sorry your refund hasn't arrived. I'll check which day it left us and
      ┃   get you the trace number your bank can search by.
        2 Refund after the deadline · review due · refund, return
          Thirty days have passed, so I can't refund it myself. I'll ask our desk
          today, and call you with their answer by Friday.
        3 Refusion er ikke kommet · da · draft · refusion
          Det er jeg ked af. Jeg finder datoen og giver dig det nummer, som din bank
          kan søge efter.
        4 Charged twice · billing
      ─ Refund has not arrived ───────────────────────────────────── ▼ 12 more lines ─
      Ask first
        • Which refund are you waiting for?
        • Which card did you pay with?

      How long it takes
        • Approval to leaving us: up to 2 working days.
        • Leaving us to showing on the statement: 5 to 10 working days.

                                            2 overdue · 1 due · next 16:30 Kovács Anna
      "
    `);
  });
  test("phrases for the moment, and what was copied", () => {
    const pane = { ...phrases, selected: 1, copied: phrases.phrases[1]!.text };
    expect(seen({ ...searching, pane, focus: "pane" })).toMatchInlineSnapshot(`
      "
      ● Kovács Anna · voice · en · 3:12 · 2 notes · 3 venting                    14:32
      › refund not
      ─ 5 found ─────────────────────────────────────────────────────────── ▼ 3 more ─
      ┃ 1 Refund has not arrived · ✓ told · refund, billing
      ┃   I'm sorry your refund hasn't arrived. I'll check which day it left us and
      ┃   get you the trace number your bank can search by.
        2 Refund after the deadline · review due · refund, return
          Thirty days have passed, so I can't refund it myself. I'll ask our desk
          today, and call you with their answer by Friday.
        3 Refusion er ikke kommet · da · draft · refusion
      ─ 3 venting · en ───────────────────────────────────────────────────────────────
        1 You've paid for this every month and you haven't had it. I'd be angry too.
      ┃ 2 Three calls for one problem is three too many. I'll stay with it until it
      ┃   works.
        3 I hear how much {issue} has cost you, and I want to put it right.
        4 Tell me what happened first, and I'll write it down so you need not say it
          again.
        5 You're right to be upset about that.

      Who vents wants to be heard before anything is solved.

      ✓ Copied: Three calls for one problem is three too many. I'll stay with it unti…
                                            2 overdue · 1 due · next 16:30 Kovács Anna
      "
    `);
  });
  test("callbacks, and more about the selected one", () => {
    expect(seen({ ...searching, pane: callbacks, focus: "pane" })).toMatchInlineSnapshot(`
      "
      ● Kovács Anna · voice · en · 3:12 · 2 notes · 3 venting                    14:32
      › refund not
      ─ 5 found ─────────────────────────────────────────────────────────── ▼ 3 more ─
      ┃ 1 Refund has not arrived · ✓ told · refund, billing
      ┃   I'm sorry your refund hasn't arrived. I'll check which day it left us and
      ┃   get you the trace number your bank can search by.
        2 Refund after the deadline · review due · refund, return
          Thirty days have passed, so I can't refund it myself. I'll ask our desk
          today, and call you with their answer by Friday.
        3 Refusion er ikke kommet · da · draft · refusion
      ─ Callbacks · 4 ────────────────────────────────────────────────────────────────
        3 h late  11:30      Søren Ærø     ask whether the new router h…  +36301234567
      ┃ in 6 min  14:38      கவிதா முருகன்  the second invoice             +36301234567
        in 2 h    16:30      Kovács Anna   ask whether the new router h…  +36301234567
        in 18 h   Tue 09:00  王小明        delivery                       +36301234567

        5 · கவிதா முருகன் · +36301234567 · 20:08 in Kolkata
        the second invoice
        I'll call you on Monday at 13:30.



                                            2 overdue · 1 due · next 16:30 Kovács Anna
      "
    `);
  });
  test("the time and the promise while a callback is asked for", () => {
    expect(seen({ ...searching, asking: whenQuestion })).toMatchInlineSnapshot(`
      "
      ● Kovács Anna · voice · en · 3:12 · 2 notes · 3 venting                    14:32
      When? › tomorrow 9                                              kept: refund not
        Tue 24 Nov 09:00 (09:00 in Budapest)
        I'll call you back tomorrow, Tuesday, at nine in the morning.

        Callback · 2 of 3 · tomorrow 9, friday 14:00, 2h
      ─ 5 found ─────────────────────────────────────────────────────────── ▼ 3 more ─
      ┃ 1 Refund has not arrived · ✓ told · refund, billing
      ┃   I'm sorry your refund hasn't arrived. I'll check which day it left us and
      ┃   get you the trace number your bank can search by.
        2 Refund after the deadline · review due · refund, return
          Thirty days have passed, so I can't refund it myself. I'll ask our desk
          today, and call you with their answer by Friday.
        3 Refusion er ikke kommet · da · draft · refusion
          Det er jeg ked af. Jeg finder datoen og giver dig det nummer, som din bank…
      ─ Refund has not arrived ───────────────────────────────────── ▼ 14 more lines ─
      Ask first
        • Which refund are you waiting for?
        • Which card did you pay with?

      How long it takes
        • Approval to leaving us: up to 2 working days.
                                            2 overdue · 1 due · next 16:30 Kovács Anna
      "
    `);
  });
  test("the customer when a call begins", () => {
    const state = aState({ call: aCall(), brief: aBrief(), pane: { kind: "brief", scroll: 0 } });
    expect(seen(state)).toMatchInlineSnapshot(`
      "
      ● Kovács Anna · voice · en · 3:12 · 2 notes · 3 venting                    14:32
      ›
      ────────────────────────────────────────────────────────────────────────────────
        words    what the customer says: answers come while you type
        .text    a note of this call
      ─ Who it is ────────────────────────────────────────────────────────────────────
      ✓ Call 7: Kovács Anna
        +36301234567 · ref C-1002 · speaks hu · 15:32 in Budapest · prefers chat
      ! They contacted us 2 days ago (call 3): do not let them repeat it.
      ! Last time: 3 venting.

      Promised
       4  1 h late  Mon 23 Nov 13:00  router lost the line twice

      Last contacts
       3  Sat 21 Nov 09:30  voice  callback open  router lost the line twice

      Told before
       Sat 21 Nov  router lost the line twice  billing/refund-not-arrived




      "
    `);
  });
  test("a whole article", () => {
    const page = { kind: "article" as const, open: anArticle(), scroll: 0, flags: ["It is five days now."] };
    expect(seen({ ...searching, page })).toMatchInlineSnapshot(`
      "
      ● Kovács Anna · voice · en · 3:12 · 2 notes · 3 venting                    14:32
      › refund not
      ─ Refund has not arrived ────────────────────────────────────── ▼ 9 more lines ─
      ! It is five days now.

      ┏━ Say ━ Refund has not arrived ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
      ┃ I'm sorry your refund hasn't arrived. I'll check which day it left us and    ┃
      ┃ get you the trace number your bank can search by.                            ┃
      ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛

      Ask first
        • Which refund are you waiting for?
        • Which card did you pay with?

      Steps
        1. Do the identity check.
        2. Count the working days since it was sent.
        3. Ask the billing desk for the trace number.

      How long it takes
        • Approval to leaving us: up to 2 working days.
        • Leaving us to showing on the statement: 5 to 10 working days.
                                            2 overdue · 1 due · next 16:30 Kovács Anna
      "
    `);
  });
  test("what helps where nothing was found", () => {
    const none = found({ query: "zebra", results: [], confident: false });
    const state = {
      ...searching,
      ...typed("zebra"),
      found: none,
      gap: { id: 12, query: "zebra", draft: null },
    };
    expect(seen(state)).toMatchInlineSnapshot(`
      "
      ● Kovács Anna · voice · en · 3:12 · 2 notes · 3 venting                    14:32
      › zebra
      ─ Nothing found ────────────────────────────────────────────────────────────────
        Nothing found for “zebra”.

        Try fewer words, or the words that the customer used.
        ✓ Kept as gap 12. Alt-G again writes a draft article in these words.















                                            2 overdue · 1 due · next 16:30 Kovács Anna
      "
    `);
  });
});

describe("at 40 by 12, an agent sees", () => {
  test("the line to say of the best result", () => {
    expect(seen({ ...searching, size: small })).toMatchInlineSnapshot(`
      "
      ● Kovács Anna · voice · en · 3:12  14:32
      › refund not
      ─ 5 found ─────────────────── ▼ 4 more ─
      ┃ 1 Refund has not arrived · ✓ told
      ┃   I'm sorry your refund hasn't
      ┃   arrived. I'll check which day it
      ┃   left us and get you the trace
      ┃   number your bank can search by.
        2 Refund after the dead… · review due
          Thirty days have passed, so I can't…
                2 overdue · 1 due · next 16:30
      "
    `);
  });
  test("the phrases alone", () => {
    expect(seen({ ...searching, size: small, pane: phrases, focus: "pane" })).toMatchInlineSnapshot(`
      "
      ● Kovács Anna · voice · en · 3:12  14:32
      › refund not
      ─ 3 venting · en ──────────── ▼ 3 more ─
      ┃ 1 You've paid for this every month
      ┃   and you haven't had it. I'd be
      ┃   angry too.
        2 Three calls for one problem is
          three too many. I'll stay with it
          until it works.
        3 I hear how much {issue} has cost
                2 overdue · 1 due · next 16:30
      "
    `);
  });
  test("how an answer is understood", () => {
    expect(seen({ ...searching, size: small, asking: whenQuestion })).toMatchInlineSnapshot(`
      "
      ● Kovács Anna · voice · en · 3:12  14:32
      When? › tomorrow 9      kept: refund not
        Tue 24 Nov 09:00 (09:00 in Budapest)
        I'll call you back tomorrow, Tuesday,
        at nine in the morning.
        Callback · 2 of 3 · tomorrow 9, frida…
      ─ 5 found ─────────────────── ▼ 5 more ─
      ┃ 1 Refund has not arrived · ✓ told
      ┃   I'm sorry your refund hasn't
      ┃   arrived. I'll check which day it…
                2 overdue · 1 due · next 16:30
      "
    `);
  });
});

describe("at 200 by 60, an agent sees", () => {
  test("results, the article and phrases side by side", () => {
    const state = { ...searching, size: large, pane: phrases, focus: "pane" as const };
    expect(seen(state).split("\n").slice(0, 24).join("\n")).toMatchInlineSnapshot(`
      "
      ● Kovács Anna · voice · en · 3:12 · 2 notes · 3 venting                                                                                                                                            14:32
      › refund not
      ─ 5 found ───────────────────────────────────────────────────────────────────────┬── Refund has not arrived ─────────────────────────────────┬── 3 venting · en ────────────────────────────────────────
      ┃ 1 Refund has not arrived · ✓ told · refund, billing                            │ Ask first                                                 │ ┃ 1 You've paid for this every month and you haven't had
      ┃   I'm sorry your refund hasn't arrived. I'll check which day it left us and    │   • Which refund are you waiting for?                     │ ┃   it. I'd be angry too.
      ┃   get you the trace number your bank can search by.                            │   • Which card did you pay with?                          │
                                                                                       │                                                           │   2 Three calls for one problem is three too many. I'll
        2 Refund after the deadline · review due · refund, return                      │ How long it takes                                         │     stay with it until it works.
          Thirty days have passed, so I can't refund it myself. I'll ask our desk      │   • Approval to leaving us: up to 2 working days.         │
          today, and call you with their answer by Friday.                             │   • Leaving us to showing on the statement: 5 to 10       │   3 I hear how much {issue} has cost you, and I want to
                                                                                       │     working days.                                         │     put it right.
        3 Refusion er ikke kommet · da · draft · refusion                              │                                                           │
          Det er jeg ked af. Jeg finder datoen og giver dig det nummer, som din bank   │ Steps                                                     │   4 Tell me what happened first, and I'll write it down
          kan søge efter.                                                              │   1. Do the identity check.                               │     so you need not say it again.
                                                                                       │   2. Count the working days since it was sent.            │
        4 Charged twice · billing                                                      │   3. Ask the billing desk for the trace number.           │   5 You're right to be upset about that.
          I see two charges. One of them is only reserved and falls away by itself     │                                                           │
          within five working days.                                                    │ Never                                                     │ Who vents wants to be heard before anything is solved.
                                                                                       │   ✗ Promise a date when the bank will show the money.     │
        5 Late fee on the invoice · billing, fee                                       │                                                           │ Never
          I'll look at when the payment reached us, and take the fee off if it was in  │ Escalate                                                  │   ✗ Calm down. → I can hear this matters to you.
          time.                                                                        │   → Billing desk (ext. 210)                               │
                                                                                       │                                                           │"
    `);
  });
});
