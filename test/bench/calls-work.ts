// One piece of work on a store of customers and calls, in a process of its own:
//   node … <folder> <customers> <calls> <work>
// Prints JSON: milliseconds of each part, how many records were read, and something of the answer.
import { statSync } from "node:fs";
import { join } from "node:path";
import type { Call, Note } from "../../src/calls/call.ts";
import type { CallsPlan, CallsView } from "../../src/calls/calls-view.ts";
import { knownBy } from "../../src/calls/contacts.ts";
import type { Customer } from "../../src/calls/customer.ts";
import { findCustomers, oneCustomer } from "../../src/calls/find-customer.ts";
import { forgetCustomer } from "../../src/calls/forget.ts";
import { handoverOf } from "../../src/calls/handover.ts";
import { handoverMarkdown } from "../../src/calls/handover-markdown.ts";
import { listCalls } from "../../src/calls/list-calls.ts";
import { expired } from "../../src/calls/retention.ts";
import { startCall } from "../../src/calls/start-call.ts";
import { noteCall } from "../../src/calls/transitions.ts";
import { openStore } from "../../src/io/json-store.ts";
import { mendStore } from "../../src/io/store-doctor.ts";
import type { Kind, StoredRecord } from "../../src/store/change.ts";

const [folder = "", customersText = "0", callsText = "0", work = ""] = process.argv.slice(2);
const [customerCount, callCount] = [Number(customersText), Number(callsText)];
const now = new Date("2026-11-20T14:00:00Z");
const clock = { now: () => now };
const day = 86_400_000;

const families =
  "Kovács Nagy Szabó Tóth Horváth Varga Kiss Molnár Németh Farkas Balogh Papp Takács Juhász Lakatos Nielsen Jensen Hansen Pedersen Andersen Christensen Larsen Sørensen Rasmussen Petersen Smith Jones Taylor Brown Williams Wilson Johnson Davies Patel Wright முருகன் செல்வம் குமார் ராஜன் பாண்டியன்".split(
    " ",
  );
const given =
  "Anna Péter Éva László Mária István Katalin József Ilona Gábor Zsófia Bence Dóra Máté Eszter Mette Søren Anne Lars Kirsten Jens Hanne Niels Karen Peter James Mary John Patricia Robert Linda Michael Susan லட்சுமி மீனா கார்த்திக் அருண் பிரியா சுரேஷ் ராதா".split(
    " ",
  );
const issues = [
  "router blinks red since Monday",
  "the bill is too high, charged twice",
  "moving to another address next month",
  "the parcel did not arrive",
];

function customer(id: number): Customer {
  const at = new Date(now.getTime() - 400 * day + id).toISOString();
  const second = id % 7 === 0 ? ` ${given[(id * 13) % given.length]}` : "";
  return {
    id,
    name: `${families[id % families.length]} ${given[(id * 7 + Math.floor(id / 40)) % given.length]}${second}`,
    phones: [`+3630${1_000_000 + ((id * 7919) % 9_000_000)}`],
    ref: `K-${100_000 + id}`,
    lang: "hu",
    channel: null,
    zone: "Europe/Budapest",
    fields: {},
    createdAt: at,
    updatedAt: at,
  };
}

function call(id: number): Call {
  const at = new Date(now.getTime() - 390 * day + Math.floor((id / callCount) * 389 * day)).toISOString();
  return {
    id,
    customer: 1 + ((id * 31) % customerCount),
    who: null,
    agent: `agent ${id % 50}`,
    channel: "voice",
    lang: "hu",
    startedAt: at,
    endedAt: at,
    state: "ended",
    outcome: "resolved",
    summary: issues[id % issues.length]!,
    articles: [
      {
        id: `connection/article-${id % 77}`,
        title: "The router shows a red light",
        revision: "a".repeat(64),
        at,
      },
    ],
    temperatures: [{ at, value: 1 + (id % 5) }],
    phrases: [],
    updatedAt: at,
  };
}

function note(id: number): Note {
  const of = call(Math.ceil(id / 3));
  return {
    id,
    call: of.id,
    at: of.startedAt,
    text: `${issues[id % issues.length]}; tried step ${id % 9} and it did not help`,
  };
}

async function fill(): Promise<void> {
  const store = openStore(folder, clock);
  const put = async (kind: Kind, count: number, make: (id: number) => StoredRecord): Promise<void> => {
    for (let from = 1; from <= count; from += 5_000) {
      const ids = Array.from({ length: Math.min(5_000, count - from + 1) }, (_, i) => from + i);
      await store.change("fill", () => ({
        answer: null,
        edits: ids.map((id) => ({ kind, id, before: null, after: make(id) })),
      }));
    }
  };
  await put("customers", customerCount, customer);
  await put("calls", callCount, call);
  await put("notes", callCount * 3, note);
  await mendStore(folder, clock);
}

/** Counts the records that are asked for. */
function counted(view: CallsView): { view: CallsView; read(): number } {
  let read = 0;
  const one = <T>(value: T): T => {
    read++;
    return value;
  };
  return {
    read: () => read,
    view: {
      get: (kind, id) => one(view.get(kind, id)),
      find: (kind, key) => view.find(kind, key).map(one),
      *all(kind) {
        for (const record of view.all(kind)) yield one(record);
      },
      idsWith: (kind, key) => view.idsWith(kind, key),
      ranked: (kind) => view.ranked(kind),
      nextId: (kind) => view.nextId(kind),
    },
  };
}

const someone = customer(4_321 % customerCount);
const nobody = { name: null, phone: null, ref: null };
const step = { agent: "bench", call: null, now };
const start = (who: Partial<typeof nobody> | object) => (view: CallsView) =>
  startCall(view, { who: { ...nobody, ...who }, agent: "bench", country: "HU", now });
const find = (query: string) => (view: CallsView) => findCustomers(view, query).matches.length;

const looks: Record<string, (view: CallsView) => unknown> = {
  "find-digits": find(someone.phones[0]!.slice(-4)),
  "find-number": find(`06 30 ${someone.phones[0]!.slice(5, 8)}-${someone.phones[0]!.slice(8)}`),
  "find-ref": find(someone.ref!.toLowerCase()),
  "find-name": find("horvath maria"),
  "find-slips": find("Horvát Mraia"),
  "find-word": find("kovács"),
  list: (view) => listCalls(view, { limit: 20 }).length,
  handover: (view) =>
    handoverMarkdown(handoverOf(view, view.get("calls", 777) as Call, { now, zone: "Europe/Budapest" }))
      .length,
  "retention-none": (view) => expired(view, { days: 500, now }).removed.calls,
  retention: (view) => expired(view, { days: 351, now }).removed.calls,
  forget: (view) => {
    const { customer } = oneCustomer(view, someone.ref!, null, true);
    return JSON.stringify(forgetCustomer(view, knownBy(customer)).removed.calls);
  },
};
const changes: Record<string, (view: CallsView) => CallsPlan<unknown>> = {
  start: start({ phone: someone.phones[0] }),
  "start-name": start({ name: "Horváth Mária" }),
  "start-new": start({ name: "Somebody New", phone: "+36209999999" }),
  note: (view) =>
    noteCall(view, { ...step, text: "a note of sixty letters about the router that blinks red again" }),
};

if (work === "fill") {
  await fill();
  console.log("{}");
} else if (work === "note-bytes") {
  const store = openStore(folder, clock);
  const size = () => statSync(join(folder, "store.jsonl")).size;
  await store.change("call start", start({ phone: someone.phones[0] }));
  const grown: number[] = [];
  for (let i = 1; i <= 1_000; i++) {
    const before = size();
    await store.change("call note", changes.note!);
    if ([1, 10, 100, 1_000].includes(i)) grown.push(size() - before);
  }
  console.log(JSON.stringify(grown));
} else {
  const store = openStore(folder, clock);
  const cpu = (since?: NodeJS.CpuUsage) => {
    const { user, system } = process.cpuUsage(since);
    return (user + system) / 1_000;
  };
  const before = process.cpuUsage();
  const t0 = performance.now();
  let read = 0;
  let answer: unknown;
  let opened = 0;
  let looked = 0;
  if (looks[work] !== undefined) {
    const view = await store.read();
    opened = performance.now() - t0;
    const counting = counted(view);
    answer = looks[work](counting.view);
    looked = performance.now() - t0 - opened;
    read = counting.read();
  } else {
    await store.change(work, (view) => {
      opened = performance.now() - t0;
      const counting = counted(view);
      const plan = changes[work]!(counting.view);
      read = counting.read();
      answer = plan.edits.length;
      return plan;
    });
    looked = performance.now() - t0 - opened;
  }
  console.log(JSON.stringify({ opened, worked: looked, cpu: cpu(before), read, answer }));
}
