import { describe, expect, it } from "vitest";
import { customerIn } from "../../src/calls/calls-view.ts";
import type { Customer } from "../../src/calls/customer.ts";
import { importEdits, planCustomerImport } from "../../src/calls/import-customers.ts";
import { act, customer, friday, storeOf } from "./support.ts";

const at = { country: "HU", now: friday };
const plan = (text: string, existing: Customer[] = []) => planCustomerImport(text, existing, at);

describe("a table of customers", () => {
  it("taken in twice brings nothing, also where a line has only a name", () => {
    const text = "name,phone\nAnna,\nBéla,+36301234567";
    const first = plan(text);
    expect(first.create).toHaveLength(2);
    const kept = importEdits(first, 1, friday).map(({ after }) => after as Customer);
    expect(plan(text, kept)).toMatchObject({ create: [], update: [], bad: [], same: [{ id: 1 }, { id: 2 }] });
  });

  it.each([
    [
      "English, commas",
      "name,phone,ref,language,channel,time zone\nAnna,06 30 123 4567,K-1,Hungarian,phone,europe/budapest",
    ],
    [
      "Hungarian, semicolons, a byte order mark",
      "\ufeffNév;Telefonszám;Ügyfélszám;Nyelv;Csatorna;Időzóna\nAnna;06301234567;K-1;magyar;telefon;Europe/Budapest",
    ],
    [
      "Danish, tabs",
      "Navn\tTelefon\tKundenummer\tSprog\tKanal\tTidszone\nAnna\t+36301234567\tK-1\tungarsk\topkald\tEurope/Budapest",
    ],
    [
      "Tamil",
      "பெயர்,தொலைபேசி,வாடிக்கையாளர் எண்,மொழி,வழி,நேர மண்டலம்\nAnna,+36 30 123 4567,K-1,hu,அழைப்பு,Europe/Budapest",
    ],
  ])("is understood in %s", (_, text) => {
    const { create, bad, fields } = plan(text);
    expect([bad, fields]).toEqual([[], []]);
    expect(create).toEqual([
      {
        line: 2,
        details: {
          name: "Anna",
          phones: ["+36301234567"],
          ref: "K-1",
          lang: "hu",
          channel: "voice",
          zone: "Europe/Budapest",
          fields: {},
        },
      },
    ]);
  });

  it("keeps columns that mean nothing to us, and what a spreadsheet does not run as it was written", () => {
    const { create, fields } = plan("name,Tariff,__proto__,id\n'=1+1,L,x,7\n'T Hooft,'t,y,8");
    expect(fields).toEqual(["Tariff", "__proto__"]);
    expect(create.map(({ details }) => details.name)).toEqual(["=1+1", "'T Hooft"]);
    expect(Object.entries(create[1]?.details.fields ?? {})).toEqual([
      ["Tariff", "'t"],
      ["__proto__", "y"],
    ]);
  });

  it("takes several numbers, and a name in two columns, the family's first where it is written so", () => {
    const [one] = plan(
      "First name,Last name,Phone 1,Phone 2\nAnna,Smith,+36 30 1234567; 06 20 111 2233,+3612345678",
    ).create;
    expect(one?.details).toMatchObject({
      name: "Anna Smith",
      phones: ["+36301234567", "+36201112233", "+3612345678"],
    });
    expect(plan("vezetéknév;keresztnév\nKovács;Anna").create[0]?.details.name).toBe("Kovács Anna");
  });

  it("says what would change of whom, found by reference, else by number", async () => {
    const store = await storeOf({
      customers: [
        customer(1, { ref: "K-1", fields: { Tariff: "S", Since: "2020" } }),
        customer(2, { name: "Péter", phones: ["+36201112233"], ref: null }),
        customer(3, { name: "Same", phones: ["+36203334455"], ref: "S" }),
      ],
    });
    const text =
      "name,phone,ref,Tariff\nKovács Annamária,+36 70 999 8877,k-1,L\n,06 20 111 2233,P-1,\nSame,+36203334455,S,\nNew,+36208889900,,";
    const planned = planCustomerImport(text, (await store.read()).all("customers") as Iterable<Customer>, at);
    expect(planned.update.map(({ line, changes }) => [line, changes])).toEqual([
      [
        2,
        [
          { field: "name", from: "Kovács Anna", to: "Kovács Annamária" },
          { field: "ref", from: "K-1", to: "k-1" },
          { field: "phones", from: "+36301234567", to: "+36301234567, +36709998877" },
          { field: "Tariff", from: "S", to: "L" },
        ],
      ],
      [3, [{ field: "ref", from: null, to: "P-1" }]],
    ]);
    expect([planned.same, planned.create.map(({ line }) => line)]).toEqual([[{ line: 4, id: 3 }], [5]]);
    await act(store, (view) => ({
      answer: null,
      edits: importEdits(planned, view.nextId("customers"), friday),
    }));
    const view = await store.read();
    expect(customerIn(view, 1)).toMatchObject({ fields: { Tariff: "L", Since: "2020" }, lang: "hu" });
    expect(customerIn(view, 4)).toMatchObject({ name: "New", phones: ["+36208889900"] });
    const again = planCustomerImport(text, view.all("customers") as Iterable<Customer>, at);
    expect([again.create, again.update, again.bad, again.same.length]).toEqual([[], [], [], 4]);
  });

  it("names every bad line by its number, and takes in the others", () => {
    const { create, same, bad } = plan(
      [
        "name,phone,lang,zone,channel",
        "Anna,+36301234567,klingonese language,,",
        "",
        "Béla,+36201112233,,Mars/Base,",
        "Cili,,,,pigeon",
        ",,,,",
        "Dani",
        `${"x".repeat(201)},,,,`,
        "Emil,+36205556677,hu,,",
        "Emil,+36205556677,hu,,",
        "Other,+36205556677,hu,,",
      ].join("\n"),
    );
    expect(bad.map(({ line }) => line)).toEqual([2, 4, 5, 6, 7, 8, 11]);
    expect(bad.at(-1)?.message).toBe("line 9 has the same customer with other details");
    expect(create.map(({ line }) => line)).toEqual([9]);
    expect(same).toEqual([{ line: 10, id: null }]);
    expect(JSON.stringify(bad)).not.toMatch(/Anna|3630/);
  });

  it("tells customers with one number apart by their references", () => {
    const two = [customer(1, { ref: "A" }), customer(2, { ref: "B" })];
    const { update, create, bad } = plan(
      "name,phone,ref\nX,+36301234567,B\nY,+36301234567,C\nZ,+36301234567,",
      two,
    );
    expect(update.map(({ before }) => before.id)).toEqual([2]);
    expect([create.map(({ line }) => line), bad.map(({ line }) => line)]).toEqual([[3], [4]]);
  });

  it("has card numbers masked", () => {
    const [one] = plan("name,Remark\nAnna,pays by 4111 1111 1111 1111").create;
    expect(one?.details.fields).toEqual({ Remark: "pays by •••• 1111" });
  });

  it("must have a header that tells who somebody is", () => {
    expect(() => plan("a,b\n1,2")).toThrow("names no column");
    expect(() => plan("")).toThrow("names no column");
    expect(() => plan('name\n"open')).toThrow("not CSV");
  });
});
