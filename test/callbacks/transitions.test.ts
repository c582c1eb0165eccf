import { describe, expect, test } from "vitest";
import { Fault } from "../../src/base/fault.ts";
import type { Callback, Outcome } from "../../src/callbacks/callback.ts";
import { assign, attempt, cancel, done, reopen, snooze } from "../../src/callbacks/transitions.ts";
import { parseClockWindows } from "../../src/kb/clock-window.ts";
import { callback, desk, friday } from "./support.ts";

const now = friday.toISOString();
const ended = {
  done: callback({ status: "done", endedAt: now, endNote: "n", fixed: true }),
  cancelled: callback({ status: "cancelled", endedAt: now, endNote: "moved away" }),
};
const usage = (message: RegExp, hint?: RegExp) =>
  expect.objectContaining({
    code: "usage",
    message: expect.stringMatching(message),
    ...(hint === undefined ? {} : { hint: expect.stringMatching(hint) }),
  });

describe("ending", () => {
  test("done keeps the note and whether it held", () => {
    const { callback: after, next } = done(callback(), { note: "holds", fixed: true }, desk());
    expect(after).toEqual(
      callback({ status: "done", endNote: "holds", fixed: true, endedAt: now, updatedAt: now }),
    );
    expect(next).toBeNull();
  });
  test("done without asking leaves `fixed` open", () => {
    expect(done(callback(), { note: null, fixed: null }, desk()).callback.fixed).toBeNull();
  });
  test("done with a solution that did not hold says how to go on", () => {
    expect(done(callback(), { note: null, fixed: false }, desk()).next).toMatch(/reopen 7 --due WHEN/);
  });
  test("cancelled keeps its reason, and needs one", () => {
    const { callback: after } = cancel(callback(), { reason: "solved by e-mail" }, desk());
    expect(after).toMatchObject({ status: "cancelled", endNote: "solved by e-mail", endedAt: now });
    expect(() => cancel(callback(), { reason: " " }, desk())).toThrow(usage(/without a reason/, /--reason/));
  });
  test.each(["done", "cancelled"] as const)("what is %s can only be opened again", (status) => {
    const one = ended[status];
    const hint = /cuecard callbacks reopen 7/;
    const message = new RegExp(`callback 7 is ${status}`);
    expect(() => done(one, { note: null, fixed: null }, desk())).toThrow(usage(message, hint));
    expect(() => cancel(one, { reason: "x" }, desk())).toThrow(usage(message, hint));
    expect(() => snooze(one, { due: "2h" }, desk())).toThrow(usage(message, hint));
    expect(() => assign(one, { owner: "Béla" }, desk())).toThrow(usage(message, hint));
    expect(() => attempt(one, { outcome: "busy", note: null, retry: null }, desk())).toThrow(
      usage(message, hint),
    );
  });
});

describe("opening again", () => {
  test("keeps a time that is still ahead, and forgets the end", () => {
    const { callback: after } = reopen(ended.done, { due: null }, desk());
    expect(after).toEqual(callback({ updatedAt: now }));
  });
  test("asks for a time where the old one has passed", () => {
    const late = desk({}, new Date("2026-12-01T10:00Z"));
    expect(() => reopen(ended.done, { due: null }, late)).toThrow(usage(/has passed/, /--due WHEN/));
    const { callback: after } = reopen(ended.cancelled, { due: "tomorrow 10am" }, late);
    expect(after).toMatchObject({
      status: "open",
      dueLocal: "2026-12-02T10:00",
      endNote: null,
      endedAt: null,
    });
    expect(after.promise).toMatch(/tomorrow, Wednesday 2 December/);
  });
  test("what is open stays so", () => {
    expect(() => reopen(callback(), { due: null }, desk())).toThrow(usage(/open already/, /snooze 7/));
  });
});

describe("moving", () => {
  test("works out the time and the promise anew, in the customer's zone and language", () => {
    const chennai = callback({
      zone: "Asia/Kolkata",
      lang: "hu",
      customer: { name: "N", phone: "+919841012345", ref: null },
    });
    const { callback: after, due } = snooze(chennai, { due: "tomorrow 10:00" }, desk());
    expect(after).toMatchObject({
      due: "2026-11-21T04:30:00.000Z",
      dueLocal: "2026-11-21T10:00",
      updatedAt: now,
    });
    expect(after.promise).toBe(
      "Holnap, szombaton, november 21-én, az Ön helyi ideje szerint (India) 10 órakor visszahívom Önt.",
    );
    expect(due.local).toBe("2026-11-21T10:00");
  });
  test("outside the call hours needs a reason, which is kept only there", () => {
    const guarded = desk({ callHours: { "*": parseClockWindows("08:00-20:00") ?? [] } });
    expect(() => snooze(callback(), { due: "tomorrow 21:00" }, guarded)).toThrow(
      usage(/21:00/, /--override/),
    );
    const outside = snooze(callback(), { due: "tomorrow 21:00", override: "asked for it" }, guarded);
    expect(outside.callback.override).toBe("asked for it");
    expect(outside.warnings).toEqual([expect.stringMatching(/call hours are 08:00–20:00/)]);
    const inside = snooze(outside.callback, { due: "tomorrow 10:00", override: "no need" }, guarded);
    expect(inside.callback.override).toBeNull();
  });
  test("says how a time was understood, and when the desk is closed", () => {
    const office = desk({ workingHours: parseClockWindows("mon-fri 09:00-17:00") ?? [] });
    expect(snooze(callback(), { due: "tomorrow 9" }, office).warnings).toEqual([
      "“9” is taken as 09:00",
      "it is 09:00 here then, outside our working hours",
    ]);
  });
});

test("assigning, and taking away", () => {
  expect(assign(callback(), { owner: "Béla" }, desk()).callback).toEqual(
    callback({ owner: "Béla", updatedAt: now }),
  );
  expect(assign(callback({ owner: "Béla" }), { owner: null }, desk()).callback.owner).toBeNull();
});

describe("attempts", () => {
  const tried = (one: Callback, outcome: Outcome, at = desk()) =>
    attempt(one, { outcome, note: "n", retry: null }, at);

  test("that reach the customer leave the promise open, and ask whether it is kept", () => {
    const { callback: after, next, retry, exhausted } = tried(callback(), "reached");
    expect(after).toEqual(
      callback({ attempts: [{ at: now, outcome: "reached", note: "n" }], updatedAt: now }),
    );
    expect([retry, exhausted]).toEqual([null, false]);
    expect(next).toMatch(/done 7 --fixed yes/);
  });

  test("that fail climb the ladder: a quarter of an hour, two hours, the next working day, then a person decides", () => {
    let one = callback();
    const steps = (["no-answer", "busy", "voicemail"] as const).map((outcome) => {
      const step = tried(one, outcome);
      one = step.callback;
      expect(step.exhausted).toBe(false);
      expect(step.retry?.local).toBe(one.dueLocal);
      return one.dueLocal;
    });
    expect(steps).toEqual(["2026-11-20T15:15", "2026-11-20T17:00", "2026-11-23T09:00"]);
    const last = tried(one, "no-answer");
    expect(last.exhausted).toBe(true);
    expect(last.callback).toMatchObject({ status: "open", due: one.due, promise: one.promise });
    expect(last.callback.attempts).toHaveLength(4);
    for (const way of [/snooze 7/, /e-mail/, /assign 7/, /cancel 7 --reason/]) expect(last.next).toMatch(way);
    expect(tried(last.callback, "busy").exhausted).toBe(true);
  });

  test("start the ladder anew once the customer was reached", () => {
    const attempts = (["no-answer", "busy", "no-answer", "reached"] as const).map((outcome) => ({
      at: now,
      outcome,
      note: null,
    }));
    expect(tried(callback({ attempts }), "busy").callback.dueLocal).toBe("2026-11-20T15:15");
  });

  test("the ladder of kb.yaml is climbed instead", () => {
    const own = desk({ retries: ["1h", "tomorrow morning"] });
    const first = tried(callback(), "busy", own);
    expect(first.callback.dueLocal).toBe("2026-11-20T16:00");
    const second = tried(first.callback, "busy", own);
    expect(second.callback.dueLocal).toBe("2026-11-21T09:00");
    expect(second.warnings).toEqual([expect.stringMatching(/“morning” is taken as/)]);
    expect(tried(second.callback, "busy", own).exhausted).toBe(true);
  });

  test("a rung that cannot be read is left out with a warning: the attempt is not lost", () => {
    const step = tried(callback(), "busy", desk({ retries: ["soon", "1h"] }));
    expect(step.callback).toMatchObject({ dueLocal: "2026-11-20T16:00", attempts: [{ outcome: "busy" }] });
    expect(step.warnings).toEqual([expect.stringMatching(/`retries` in kb\.yaml: “soon”/)]);
    const only = tried(callback(), "busy", desk({ retries: ["soon"] }));
    expect(only).toMatchObject({ exhausted: true, retry: null, callback: { due: callback().due } });
    expect(only.warnings).toHaveLength(1);
  });

  test("rungs are moved into the customer's call hours, and said so", () => {
    const evening = desk(
      { callHours: { "*": parseClockWindows("08:00-20:00") ?? [] } },
      new Date("2026-11-20T18:30Z"),
    );
    const step = attempt(
      tried(callback(), "busy", evening).callback,
      { outcome: "busy", note: null, retry: null },
      evening,
    );
    expect(step.callback.dueLocal).toBe("2026-11-21T08:00");
    expect(step.warnings).toEqual([expect.stringMatching(/outside the call hours/)]);
  });

  test("rungs are moved to when somebody is at the desk, where kb.yaml says when", () => {
    const saturday = new Date("2026-11-21T18:00Z"); // 19:00 in Budapest
    const hours = parseClockWindows("mon-sat 08:00-19:00") ?? [];
    const budapest = tried(callback(), "busy", desk({ workingHours: hours }, saturday));
    expect(budapest.callback.dueLocal).toBe("2026-11-23T08:00");
    expect(budapest.warnings).toEqual([
      expect.stringMatching(/nobody is at the desk on Saturday 21 November 2026, 19:15/),
    ]);
    const chennai = callback({
      zone: "Asia/Kolkata",
      customer: { name: "N", phone: "+919841012345", ref: null },
    });
    const far = tried(chennai, "busy", desk({ workingHours: hours }, saturday));
    expect(far.callback).toMatchObject({ due: "2026-11-23T07:00:00.000Z", dueLocal: "2026-11-23T12:30" });
    const never = desk({ workingHours: parseClockWindows("mon-sun 03:00-04:00") ?? [] }, saturday);
    expect(tried(callback(), "busy", never).callback.dueLocal).toBe("2026-11-21T19:15");
  });

  test("with --retry go to that time instead, and no further up", () => {
    const step = attempt(callback(), { outcome: "no-answer", note: null, retry: "tomorrow 11:00" }, desk());
    expect(step).toMatchObject({ exhausted: false, callback: { dueLocal: "2026-11-21T11:00" } });
    expect(() => attempt(callback(), { outcome: "busy", note: null, retry: "10" }, desk())).toThrow(Fault);
  });

  test("at a wrong number wait for the right one, and stay open", () => {
    const step = tried(callback(), "wrong-number");
    expect(step).toMatchObject({
      exhausted: true,
      retry: null,
      callback: { status: "open", due: callback().due },
    });
    expect(step.next).toMatch(/edit 7 --phone/);
  });

  test.each([
    ["Europe/Budapest", "2027-03-27T23:30Z", "2027-03-28T00:45", "2027-03-28T03:30", "2027-03-29T09:00"],
    ["Europe/Copenhagen", "2026-10-24T23:30Z", "2026-10-25T01:45", "2026-10-25T02:30", "2026-10-26T09:00"],
    ["America/New_York", "2027-03-14T05:30Z", "2027-03-14T00:45", "2027-03-14T03:30", "2027-03-15T09:00"],
    ["America/New_York", "2026-11-01T04:30Z", "2026-11-01T00:45", "2026-11-01T01:30", "2026-11-02T09:00"],
    ["Asia/Kolkata", "2027-03-27T19:00Z", "2027-03-28T00:45", "2027-03-28T02:30", "2027-03-29T09:00"],
  ])("the ladder over a change of clocks in %s, %s", (zone, at, ...expected) => {
    const night = desk({ callHours: { "*": parseClockWindows("00:00-24:00") ?? [] } }, new Date(at), zone);
    let one = callback({ zone, customer: { name: "N", phone: null, ref: null } });
    const dues = expected.map(() => {
      one = tried(one, "busy", night).callback;
      return one.dueLocal;
    });
    expect(dues).toEqual(expected);
  });
});
