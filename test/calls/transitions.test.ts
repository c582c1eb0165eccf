import { describe, expect, it } from "vitest";
import { callIn, notesOf } from "../../src/calls/calls-view.ts";
import { joinedCall } from "../../src/calls/joined-call.ts";
import { listCalls } from "../../src/calls/list-calls.ts";
import { isStale, openCallOf, parkedCallsOf, unendedCalls } from "../../src/calls/open-calls.ts";
import { startCall } from "../../src/calls/start-call.ts";
import {
  copiedPhrase,
  endCall,
  linkCall,
  noteCall,
  parkCall,
  resumeCall,
  takeTemperature,
  usedArticle,
} from "../../src/calls/transitions.ts";
import { act, agent, call, customer, friday, later, nobody, note, storeOf } from "./support.ts";

const step = { agent, call: null, now: later(1) };
const open = () => call(1, { state: "open", endedAt: null, outcome: null, startedAt: friday.toISOString() });
const article = { id: "billing/refund", title: "Refund", revision: "r1" };

describe("a note", () => {
  it("is kept beside the call, which is not written again", async () => {
    const store = await storeOf({ calls: [open()] });
    const {
      call: noted,
      note: kept,
      started,
    } = await act(store, (view) => noteCall(view, { ...step, text: " The router\r\nblinks red. " }));
    expect([noted.id, kept.text, started]).toEqual([1, "The router\nblinks red.", false]);
    const view = await store.read();
    expect(callIn(view, 1)).toEqual(open());
    expect([...view.history()][0]?.edits.map(({ kind }) => kind)).toEqual(["notes"]);
    expect(joinedCall(view, noted).notes).toEqual([
      { at: later(1).toISOString(), text: "The router\nblinks red." },
    ]);
  });

  it("without an open call starts one", async () => {
    const store = await storeOf({});
    const first = await act(store, (view) =>
      noteCall(view, { ...step, text: "in a hurry", channel: "chat" }),
    );
    const second = await act(store, (view) => noteCall(view, { ...step, text: "more" }));
    expect([first.started, second.started, first.call.id, second.call.id]).toEqual([true, false, 1, 1]);
    expect(first.call).toMatchObject({ customer: null, who: nobody, channel: "chat", state: "open" });
    const linked = await act(store, (view) => linkCall(view, { ...step, customer: 1 }));
    expect([linked.customer, linked.who]).toEqual([1, null]);
  });

  it("has no card number and no security code", async () => {
    const store = await storeOf({ calls: [open()] });
    const { note: kept, masked } = await act(store, (view) =>
      noteCall(view, { ...step, text: "pays with 4111 1111 1111 1111, CVC 123" }),
    );
    expect(kept.text).toBe("pays with •••• 1111, CVC •••");
    expect(masked).toEqual(["card", "code"]);
  });

  it("needs a text", async () => {
    const store = await storeOf({});
    await expect(act(store, (view) => noteCall(view, { ...step, text: " \u200b" }))).rejects.toMatchObject({
      code: "usage",
    });
  });
});

describe("a call", () => {
  it("keeps which article was shown, as it was then; the same twice is one", async () => {
    const store = await storeOf({ calls: [open()] });
    for (const revision of ["r1", "r1", "r2"]) {
      await act(store, (view) => usedArticle(view, { ...step, article: { ...article, revision } }));
    }
    const at = later(1).toISOString();
    expect(callIn(await store.read(), 1)?.articles).toEqual([
      { ...article, at },
      { ...article, revision: "r2", at },
    ]);
  });

  it("keeps the temperature, a number from 1 to 5", async () => {
    const store = await storeOf({ calls: [open()] });
    await act(store, (view) => takeTemperature(view, { ...step, value: 3 }));
    expect(callIn(await store.read(), 1)?.temperatures).toEqual([{ at: later(1).toISOString(), value: 3 }]);
    for (const value of [0, 6, 2.5, Number.NaN]) {
      await expect(act(store, (view) => takeTemperature(view, { ...step, value }))).rejects.toThrow("1 to 5");
    }
  });

  it("keeps the last five phrases that were copied, the newest last", async () => {
    const store = await storeOf({ calls: [open()] });
    for (const text of ["a", "b", "c", "a", "d", "e", "f"]) {
      await act(store, (view) => copiedPhrase(view, { ...step, text }));
    }
    expect(callIn(await store.read(), 1)?.phrases).toEqual(["c", "a", "d", "e", "f"]);
    expect(await act(await storeOf({}), (view) => copiedPhrase(view, { ...step, text: "a" }))).toBeNull();
  });

  it("ends once, with an outcome and a summary, and those parked are named", async () => {
    const store = await storeOf({ calls: [open(), call(2, { ...open(), id: 2, state: "parked" })] });
    const end = { ...step, outcome: "resolved", summary: "card 4111111111111111 removed" } as const;
    const { call: ended, parked, masked } = await act(store, (view) => endCall(view, end));
    expect(ended).toMatchObject({
      state: "ended",
      outcome: "resolved",
      summary: "card •••• 1111 removed",
      endedAt: later(1).toISOString(),
    });
    expect([parked.map(({ id }) => id), masked]).toEqual([[2], ["card"]]);
    await expect(act(store, (view) => endCall(view, { ...end, call: 1 }))).rejects.toThrow("has ended");
    await expect(act(store, (view) => endCall(view, end))).rejects.toMatchObject({
      code: "not-found",
      hint: "Go on with: cuecard call resume 2",
    });
  });

  it("is parked and gone on with, one open at a time, whoever had it", async () => {
    const store = await storeOf({ calls: [open(), call(2, { ...open(), id: 2, agent: "anna" })] });
    const { call: taken, parked } = await act(store, (view) => resumeCall(view, { ...step, call: 2 }));
    expect([taken.agent, taken.state, parked?.id]).toEqual([agent, "open", 1]);
    const view = await store.read();
    expect(openCallOf(view, agent)?.id).toBe(2);
    expect(openCallOf(view, "anna")).toBeNull();
    expect(parkedCallsOf(view, agent).map(({ id }) => id)).toEqual([1]);
    await act(store, (view) => parkCall(view, step));
    expect(unendedCalls(await store.read()).map(({ id }) => id)).toEqual([2, 1]);
    await expect(act(store, (view) => parkCall(view, { ...step, call: 2 }))).rejects.toThrow(
      "parked already",
    );
    await expect(act(store, (view) => parkCall(view, step))).rejects.toMatchObject({ code: "not-found" });
  });

  it("is not gone on with once it has ended, nor where there is none", async () => {
    const store = await storeOf({ calls: [call(1)] });
    await expect(act(store, (view) => resumeCall(view, { ...step, call: 1 }))).rejects.toThrow("has ended");
    await expect(act(store, (view) => resumeCall(view, { ...step, call: 7 }))).rejects.toThrow("no call 7");
  });

  it("is forgotten open where it is of another day and nobody touched it for eight hours", async () => {
    const at = async (hours: number, touchedAfter: number | null = null, zone = "Europe/Budapest") => {
      const notes = touchedAfter === null ? [] : [note(1, 1, "x", later(touchedAfter).toISOString())];
      const view = await (
        await storeOf({ calls: [{ ...open(), updatedAt: friday.toISOString() }], notes })
      ).read();
      return isStale(view, open(), later(hours), zone);
    };
    // Started at 15:00 in Budapest.
    expect(await at(8.9)).toBe(false);
    expect(await at(9.1)).toBe(true);
    expect(await at(9.1, 2)).toBe(false);
    expect(await at(10.1, 2)).toBe(true);
    expect(await at(9.1, null, "America/New_York")).toBe(false);
    const view = await (await storeOf({})).read();
    expect(isStale(view, call(1), later(99), "UTC")).toBe(false);
  });

  it("stands in a list, newest first, by customer, time, agent and state", async () => {
    const on = (id: number, day: number, changes = {}) =>
      call(id, { startedAt: `2026-11-${day}T10:00:00.000Z`, ...changes });
    const view = await (
      await storeOf({
        calls: [
          on(1, 10),
          on(2, 12, { customer: 2 }),
          on(3, 11, { agent: "anna" }),
          on(4, 13, { state: "parked" }),
        ],
      })
    ).read();
    const ids = (wanted: Parameters<typeof listCalls>[1]) => listCalls(view, wanted).map(({ id }) => id);
    expect(ids({})).toEqual([4, 2, 3, 1]);
    expect(ids({ limit: 2 })).toEqual([4, 2]);
    expect(ids({ customer: 1 })).toEqual([4, 3, 1]);
    expect(ids({ since: "2026-11-12T00:00:00Z" })).toEqual([4, 2]);
    expect(ids({ agent: "anna" })).toEqual([3]);
    expect(ids({ state: "parked" })).toEqual([4]);
  });

  it("has its notes in the order in which they were written", async () => {
    const store = await storeOf({ customers: [customer(1)] });
    await act(store, (view) =>
      startCall(view, { who: nobody, customer: 1, agent, country: null, now: friday }),
    );
    for (const text of ["one", "two", "three"]) await act(store, (view) => noteCall(view, { ...step, text }));
    expect(notesOf(await store.read(), 1).map(({ text }) => text)).toEqual(["one", "two", "three"]);
  });
});
