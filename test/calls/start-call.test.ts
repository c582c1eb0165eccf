import { describe, expect, it } from "vitest";
import { withReadNumber } from "../../src/calls/caller.ts";
import { callIn, customerIn } from "../../src/calls/calls-view.ts";
import { type NewCall, startCall } from "../../src/calls/start-call.ts";
import {
  act,
  agent,
  call,
  callback,
  customer,
  friday,
  keep,
  later,
  nobody,
  note,
  storeOf,
} from "./support.ts";

type Said = Partial<Omit<NewCall, "who"> & { readonly who: Partial<NewCall["who"]> }>;

function what(changes: Said = {}): NewCall {
  return { agent, country: "HU", now: friday, ...changes, who: { ...nobody, ...changes.who } };
}

describe("who calls", () => {
  const kept = {
    customers: [
      customer(1, { ref: "K-1" }),
      customer(2, { name: "Nagy Péter", phones: [], ref: null, lang: null }),
      customer(3, { name: "Tóth Éva", phones: ["+36202020202"] }),
      customer(4, { name: "Tóth Éva", phones: ["+36203030303"] }),
      customer(5, { name: "Kiss Pál", phones: ["+36204040404"] }),
      customer(6, { name: "Kiss Panna", phones: ["+36204040404"] }),
    ],
  };
  const started = async (who: Partial<NewCall["who"]>) => {
    const store = await storeOf(kept);
    const answer = await act(store, (view) => startCall(view, what({ who })));
    return { answer, view: await store.read() };
  };

  it("is known by a number in any spelling, a reference in any case, a name in any order", async () => {
    for (const [who, id, by] of [
      [{ phone: "06 30 123-4567" }, 1, "phone"],
      [{ phone: "0036301234567", name: "Anna" }, 1, "phone"],
      [{ ref: "k-1" }, 1, "ref"],
      [{ name: "anna kovacs" }, 1, "name"],
      [{ name: "Kovács Ana" }, 1, "similar"],
      [{ phone: "+36204040404", name: "kiss panna" }, 6, "phone"],
    ] as const) {
      const { answer } = await started(who);
      expect([answer.customer.id, answer.by, answer.created]).toEqual([id, by, false]);
    }
  });

  it("is a new customer where nobody is known by it", async () => {
    const { answer, view } = await started({ name: "Szabó  Gábor", phone: "+36 70 555 6677", ref: "S-9" });
    expect(answer.customer).toMatchObject({ id: 7, name: "Szabó Gábor", ref: "S-9" });
    expect(answer.created).toBe(true);
    expect(answer.call.customer.id).toBe(7);
    expect(customerIn(view, 7)).toMatchObject({ name: "Szabó Gábor", createdAt: friday.toISOString() });
  });

  it("on the telephone of somebody with another name is somebody new, and the other is named", async () => {
    const { answer } = await started({ name: "Kovács Béla", phone: "+36301234567" });
    expect(answer.created).toBe(true);
    expect(answer.candidates.map((one) => one.customer.id)).toEqual([1]);
  });

  it("with another reference is somebody new, or left open where name and number say otherwise", async () => {
    expect((await started({ phone: "+36301234567", ref: "K-2" })).answer.created).toBe(true);
    const { answer } = await started({ name: "Kovács Anna", phone: "+36301234567", ref: "K-2" });
    expect([answer.created, answer.customer.id]).toEqual([false, null]);
    expect(answer.candidates[0]?.customer.id).toBe(1);
  });

  it("is left open where two have the name or the number, and nothing typed is lost", async () => {
    for (const [who, ids] of [
      [{ name: "Tóth Éva" }, [3, 4]],
      [{ phone: "+36204040404" }, [5, 6]],
      [{ name: "Tóth Éva", phone: "+36209999999" }, [3, 4]],
    ] as const) {
      const { answer, view } = await started(who);
      expect([answer.customer.id, answer.created, answer.by]).toEqual([null, false, null]);
      expect(answer.candidates.map((one) => one.customer.id).sort()).toEqual(ids);
      expect(callIn(view, 1)?.who).toEqual({ ...nobody, ...who });
    }
  });

  it("teaches us what was not known, and changes nothing that was", async () => {
    const { answer, view } = await started({ name: "peter nagy", phone: "+36201112222", ref: "N-1" });
    expect(answer.customer).toMatchObject({ id: 2, name: "Nagy Péter", phone: "+36201112222", ref: "N-1" });
    expect(customerIn(view, 2)?.phones).toEqual(["+36201112222"]);
    expect(answer.call.lang).toBeNull();
  });

  it("may be nobody: then the call is", async () => {
    const { answer } = await started({});
    expect(answer.customer).toMatchObject({ id: null, name: null });
    expect([answer.created, answer.history]).toEqual([false, []]);
  });

  it("may be pointed at", async () => {
    const store = await storeOf(kept);
    expect((await act(store, (view) => startCall(view, what({ customer: 4 })))).customer.id).toBe(4);
    await expect(act(store, (view) => startCall(view, what({ customer: 99 })))).rejects.toMatchObject({
      code: "not-found",
    });
  });

  it("has their number read only where it will be kept", async () => {
    const view = await (await storeOf(kept)).read();
    const read = (phone: string, name: string | null = null) =>
      withReadNumber(view, { ...nobody, phone, name }, "HU").phone;
    expect(read("06 30 123 4567")).toBe("06 30 123 4567");
    expect(read("06 70 555 6677")).toBe("+36705556677");
  });

  it("has card numbers in no field", async () => {
    const { answer } = await started({ name: "4111 1111 1111 1111 Anna", ref: "CVC 123" });
    expect(JSON.stringify(answer)).not.toMatch(/4111 1111|CVC 123/);
  });
});

describe("starting", () => {
  it("parks the call that this agent has open, and nobody else's", async () => {
    const store = await storeOf({ customers: [customer(1)] });
    await act(store, (view) => startCall(view, what({ agent: "anna" })));
    await act(store, (view) => startCall(view, what()));
    const { parked, call: third } = await act(store, (view) => startCall(view, what({ now: later(1) })));
    expect([parked?.id, third.id]).toEqual([2, 3]);
    const view = await store.read();
    expect([1, 2, 3].map((id) => callIn(view, id)?.state)).toEqual(["open", "parked", "open"]);
  });

  it("answers what is known before the customer explains", async () => {
    const article = {
      id: "connection/red-light",
      title: "Red light",
      revision: "abc",
      at: "2026-11-18T10:02:00.000Z",
    };
    const ended = (id: number, day: number, changes = {}) =>
      call(id, {
        startedAt: `2026-11-${day}T10:00:00.000Z`,
        endedAt: `2026-11-${day}T10:10:00.000Z`,
        ...changes,
      });
    const store = await storeOf({
      customers: [customer(1)],
      calls: [
        ended(1, 10),
        ended(2, 12, { temperatures: [{ at: "2026-11-12T10:00:00.000Z", value: 4 }], outcome: "escalated" }),
        ended(3, 14, { articles: [article] }),
        ended(4, 18, { articles: [article], outcome: "callback", channel: "chat" }),
        ended(5, 19, { customer: 99 }),
      ],
      notes: [note(1, 3, "the router blinks red"), note(2, 4, "still red after a restart")],
    });
    await keep(store, {
      callbacks: [
        callback(1, { call: 4, customer: { name: "Anna", phone: null, ref: null } }),
        callback(2, { status: "done" }),
        callback(3, {
          customer: { name: "Other", phone: "06301234567", ref: null },
          due: "2026-11-21T08:00:00.000Z",
        }),
        callback(4, {
          customer: { name: "kovacs anna", phone: null, ref: null },
          due: "2026-11-25T08:00:00.000Z",
        }),
        callback(5, { customer: { name: "Kovács Anna", phone: "+36209999999", ref: null } }),
      ],
    });
    const answer = await act(store, (view) => startCall(view, what({ who: { phone: "06301234567" } })));
    expect(answer.history).toMatchObject([
      {
        id: 4,
        outcome: "callback",
        openEnd: "callback",
        about: "still red after a restart",
        channel: "chat",
      },
      { id: 3, outcome: "resolved", openEnd: null, about: "the router blinks red" },
      { id: 2, outcome: "escalated", openEnd: "escalated", temperature: 4 },
    ]);
    expect(answer.callbacks.map(({ id }) => id)).toEqual([3, 1, 4]);
    expect(answer.articles).toEqual([{ ...article, call: 4 }]);
    expect(answer.lastTemperature).toEqual({ value: 4, at: "2026-11-12T10:00:00.000Z", call: 2 });
    expect(answer.repeat).toEqual({ days: 2, calls: [4, 3], why: "article" });
    expect(answer.call).toMatchObject({ id: 6, lang: "hu", channel: "voice", state: "open", notes: [] });
  });

  it("finds the calls of somebody from before there was a record of them", async () => {
    const store = await storeOf({
      customers: [customer(1)],
      calls: [call(1, { customer: null, who: { ...nobody, phone: "06 30 123 4567" } })],
    });
    const { history } = await act(store, (view) => startCall(view, what({ who: { phone: "+36301234567" } })));
    expect(history.map(({ id }) => id)).toEqual([1]);
  });
});
