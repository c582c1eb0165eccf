import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Fault } from "../../src/base/fault.ts";
import { type Callback, outcomes, priorities } from "../../src/callbacks/callback.ts";
import { columns, fromCsv, toCsv } from "../../src/callbacks/csv.ts";
import { planImport } from "../../src/callbacks/import.ts";
import { defused, restored } from "../../src/callbacks/spreadsheet-cell.ts";
import { withState } from "../../src/callbacks/state.ts";
import { localOf } from "../../src/callbacks/wall-clock.ts";
import { callback, desk, friday } from "./support.ts";

const instant = fc
  .date({ min: new Date("2020-01-01"), max: new Date("2035-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString());
/** As texts are kept: clean, on one line, never empty; with everything that could hurt a table. */
const text = fc
  .oneof(
    fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 }),
    fc.constantFrom(
      "=1+1",
      "+36301234567",
      "-5",
      "@x",
      "'quoted",
      "''",
      "＝1",
      '"',
      '",;"',
      "a;b,c\td",
      "|calc",
      "தமிழ்",
      "👩‍👩‍👧",
    ),
  )
  .map((each) => each.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\s]+/gu, " ").trim())
  .filter((each) => each !== "" && !/\d{3}/.test(each.normalize("NFKC").replace(/\D/g, "")));
const textOrNull = fc.option(text);
const anyCallback: fc.Arbitrary<Callback> = fc
  .record({
    id: fc.integer({ min: 1, max: 1e9 }),
    customer: fc.record({
      name: text,
      phone: fc.option(fc.constantFrom("+36301234567", "ask")),
      ref: textOrNull,
    }),
    due: instant,
    zone: fc.constantFrom("Europe/Budapest", "Asia/Kolkata", "America/New_York"),
    reason: textOrNull,
    article: fc.option(fc.constantFrom("billing/refund")),
    call: fc.option(fc.integer({ min: 1, max: 1e6 })),
    priority: fc.constantFrom(...priorities),
    owner: textOrNull,
    attempts: fc.array(
      fc.record({
        at: instant,
        outcome: fc.constantFrom(...outcomes),
        note: fc.option(fc.constantFrom("two\nlines", "=x", "ü")),
      }),
      { maxLength: 3 },
    ),
    promise: text,
    lang: fc.constantFrom("en", "hu"),
    override: textOrNull,
    fixed: fc.option(fc.boolean()),
    endNote: fc.option(fc.constantFrom("two\nlines", '"quoted"', "+1")),
    createdAt: instant,
    updatedAt: instant,
    end: fc.option(
      fc.record({ status: fc.constantFrom("done" as const, "cancelled" as const), at: instant }),
    ),
  })
  .map(({ end, ...others }) => ({
    ...others,
    dueLocal: localOf(others.due, others.zone),
    status: end?.status ?? "open",
    endedAt: end?.at ?? null,
  }));

const unnumbered = ({ id, ...draft }: Callback) => draft;

describe("cells", () => {
  test.each([
    "=1+1",
    "+36301234567",
    "-1",
    "@SUM(A1)",
    "\tx",
    "\rx",
    "\nx",
    " =1",
    "\u200b=1",
    "＝1",
    "＋1",
    "－1",
    "＠x",
    "|x",
    "%x",
    "'x",
    "",
    "'",
    "\u0000=1",
  ])("%j is defused, and comes back as it was", (typed) => {
    expect(defused(typed).startsWith("'")).toBe(true);
    expect(restored(defused(typed))).toBe(typed);
  });
  test("harmless ones stay as they are", () => {
    for (const plain of ["Kovács Anna", "1=1", "a+b", "06 30 123", "தமிழ்"])
      expect(defused(plain)).toBe(plain);
  });
  test("any text comes back, and nothing from nothing", () => {
    fc.assert(
      fc.property(fc.option(fc.string({ unit: "binary" })), (typed) => {
        expect(restored(defused(typed))).toBe(typed);
      }),
    );
  });
});

describe("a table", () => {
  test("has a line for each callback, and a header", () => {
    const lines = toCsv([
      callback({ customer: { name: '=cmd|"x"', phone: "+36301234567", ref: null } }),
    ]).split("\r\n");
    expect(lines[0]).toBe(columns.map((column) => `"${column}"`).join(","));
    expect(lines[1]).toContain(`"7","'=cmd|""x""","'+36301234567",`);
    expect(lines).toHaveLength(3);
  });

  test("no cell of any callback begins like a formula", () => {
    fc.assert(
      fc.property(fc.array(anyCallback, { maxLength: 3 }), (list) => {
        for (const { cells } of fromCsv(toCsv(list).replace(/(^|,)"'/g, '$1"§'))) {
          for (const cell of Object.values(cells)) expect(cell ?? "").not.toMatch(/^\s*[=+\-@＝＋－＠]/);
        }
      }),
    );
  });

  test("takes every callback there and back, whatever stands in it", () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyCallback, { selector: ({ id }) => id, maxLength: 5 }), (list) => {
        const { create, same, bad } = planImport(toCsv(list), "csv", [], desk());
        expect(bad).toEqual([]);
        expect(create).toEqual(list.map(unnumbered).slice(0, create.length + same.length));
      }),
      { numRuns: 200 },
    );
  });

  test("is read with semicolons, tabs, a byte order mark and other programs' headings", () => {
    for (const mark of [";", "\t", ","]) {
      const table = `\ufeffCustomer Name${mark}Telephone${mark}When${mark}Note\r\nAnna${mark}+36301234567${mark}2026-11-23 09:00${mark}"a${mark}b"\r\n`;
      expect(fromCsv(table)).toEqual([
        {
          line: 2,
          cells: { customer: "Anna", phone: "+36301234567", due: "2026-11-23 09:00", reason: `a${mark}b` },
          isUneven: false,
        },
      ]);
    }
  });

  test("knows its lines, also where a cell has several", () => {
    const rows = fromCsv('customer,due,reason\nA,2h,"one\ntwo"\n\nB,2h\nC,2h,r\n');
    expect(rows.map(({ line, isUneven }) => [line, isUneven])).toEqual([
      [2, false],
      [5, true],
      [6, false],
    ]);
  });

  test.each([
    ["", /no column `customer`/],
    ["a,b\n1,2\n", /no column `customer`/],
    ["customer,phone\nA,1\n", /no column `due`/],
    ['customer,due\n"A,2h\n', /not CSV/],
    ['customer,due\nA"x"b,"2h" x\n', /line 2 is not CSV/],
  ])("%j is refused as a whole", (table, message) => {
    expect(() => fromCsv(table)).toThrow(
      expect.objectContaining({ code: "usage", message: expect.stringMatching(message) }),
    );
  });
});

describe("importing", () => {
  const plan = (text: string, existing: Callback[] = [], format: "csv" | "json" = "csv") =>
    planImport(text, format, existing, desk());

  test("a plain list is read as an agent would type it", () => {
    const { create, bad, same, notes } = plan(
      "customer,phone,due,reason,priority\nAnna,+36 30 123 4567,tomorrow 9am,call 4111 1111 1111 1111,high\nJo,+1 212 555 0123,2026-11-23T09:00,,\n",
    );
    expect([bad, same]).toEqual([[], []]);
    expect(create).toMatchObject([
      {
        customer: { name: "Anna", phone: "+36301234567" },
        due: "2026-11-21T08:00:00.000Z",
        reason: "call •••• 1111",
        priority: "high",
      },
      { customer: { name: "Jo" }, due: "2026-11-23T14:00:00.000Z", zone: "America/New_York", reason: null },
    ]);
    expect(notes).toEqual([
      expect.stringMatching(/new numbers/),
      expect.stringMatching(/several time zones/),
    ]);
  });

  test("every bad line is named with its number, and the good ones are taken", () => {
    const { create, bad } = plan(
      [
        "customer,phone,due,zone,priority",
        "Anna,,2h,,",
        ",,2h,,",
        "Béla,,yesterday 9am,,",
        "Csaba,,10,,",
        "Dóra,,2h,Europe/Atlantis,",
        "Ede,,2h,,urgent",
        "Fanni,,2h",
        `${"x".repeat(201)},,2h,,`,
        "Gábor,,,,",
      ].join("\n"),
    );
    expect(create).toHaveLength(1);
    expect(bad.map(({ line }) => line)).toEqual([3, 4, 5, 6, 7, 8, 9, 10]);
    const messages = bad.map(({ message }) => message);
    expect(messages[0]).toMatch(/`customer` is missing/);
    expect(messages[1]).toMatch(/in the past/);
    expect(messages[2]).toMatch(/ambiguous/);
    expect(messages[3]).toMatch(/`zone` is no time zone/);
    expect(messages[4]).toMatch(/`priority` is none of high, normal, low/);
    expect(messages[5]).toMatch(/not as many cells/);
    expect(messages[6]).toMatch(/more than 200/);
    expect(messages[7]).toMatch(/no time is given/);
  });

  test("the same file again brings nothing, in either format", () => {
    const list = [
      callback(),
      callback({ id: 8, status: "done", endedAt: friday.toISOString(), reason: null }),
    ];
    const json = JSON.stringify({ callbacks: list.map((one) => withState(one, friday.getTime())) });
    for (const [text, format] of [
      [toCsv(list), "csv"],
      [json, "json"],
      [JSON.stringify(list), "json"],
    ] as const) {
      const first = plan(text, [], format);
      expect(first.create).toEqual(list.map(unnumbered));
      const again = first.create.map((draft, i): Callback => ({ id: 100 + i, ...draft }));
      expect(plan(text, again, format)).toMatchObject({
        create: [],
        bad: [],
        notes: [],
        same: [{ id: 100 }, { id: 101 }],
      });
      expect(plan(text, list, format).same.map(({ id }) => id)).toEqual([7, 8]);
    }
  });

  test("what was changed here since is there already", () => {
    const moved = callback({ due: "2026-12-01T08:00:00.000Z", reason: "other" });
    expect(plan(toCsv([callback()]), [moved])).toMatchObject({ create: [], same: [{ line: 2, id: 7 }] });
  });

  test("the same number of another store is another callback", () => {
    const other = callback({
      customer: { name: "Jo", phone: null, ref: null },
      createdAt: "2026-01-01T00:00:00.000Z",
    });
    expect(plan(toCsv([callback()]), [other]).create).toHaveLength(1);
  });

  test("a line that stands twice in a file is taken once", () => {
    const { create, same } = plan("customer,due\nA,2026-11-23 09:00\nA,2026-11-23 09:00\n");
    expect([create.length, same]).toEqual([1, [{ line: 3, id: null }]]);
  });

  test("of a whole callback a time in the past is taken as it was", () => {
    const old = callback({ due: "2020-01-01T10:00:00.000Z", dueLocal: "2020-01-01T11:00" });
    expect(plan(toCsv([old])).create).toEqual([unnumbered(old)]);
  });

  test.each([
    ["", /no JSON/],
    ["{}", /no list/],
    ['"x"', /no list/],
    ['{"callbacks":{}}', /no list/],
    ["[1", /no JSON/],
  ])("%j is refused as a whole, and nothing of it is repeated", (text, message) => {
    expect(() => plan(text, [], "json")).toThrow(
      expect.objectContaining({ code: "usage", message: expect.stringMatching(message) }),
    );
  });

  test("entries of JSON that are none are named", () => {
    const { bad, create } = plan(
      JSON.stringify([
        null,
        [],
        { customer: "Anna", due: "2h" },
        { customer: { name: 5 }, due: "2h" },
        { ...callback(), attempts: [{}] },
        { ...callback(), status: "lost" },
        { ...callback(), due: "tomorrow" },
        { ...callback(), id: -1 },
        { ...callback(), createdAt: "x" },
      ]),
      [],
      "json",
    );
    expect(create).toHaveLength(1);
    expect(bad.map(({ line }) => line)).toEqual([1, 2, 4, 5, 6, 7, 8, 9]);
  });

  test("whatever a file holds, it is a plan or a Fault", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json(),
          fc.string(),
          fc.json().map((each) => `[${each},{"customer":${each},"due":"2h"}]`),
        ),
        (text) => {
          for (const format of ["json", "csv"] as const) {
            try {
              plan(text, [], format);
            } catch (error) {
              expect(error).toBeInstanceOf(Fault);
            }
          }
        },
      ),
    );
  });

  test("thousands of lines take no time", () => {
    const base = Date.parse("2027-01-04T08:00:00Z");
    const many = Array.from({ length: 5_000 }, (_, i) => {
      const due = new Date(base + (i % 1_000) * 300_000).toISOString();
      return callback({ id: i + 1, due, dueLocal: localOf(due, "Europe/Budapest"), reason: `case ${i}` });
    });
    const text = toCsv(many);
    const started = performance.now();
    expect(plan(text, many).same).toHaveLength(5_000);
    expect(plan(text).create).toHaveLength(5_000);
    expect(performance.now() - started).toBeLessThan(8_000);
  }, 30_000);
});
