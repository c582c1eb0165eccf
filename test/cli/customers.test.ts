import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { documentIn, Program, type Ran, type RunOptions, writeFiles } from "./program.ts";

const program = new Program();
let stores = 0;

function desk(options: RunOptions = {}) {
  const data = join(program.home, `customers${stores++}`);
  const env = { CUECARD_DATA: data, ...options.env };
  const cuecard = (args: readonly string[], more: RunOptions = {}): Promise<Ran> =>
    program.run(args, { ...options, ...more, env: { ...env, ...more.env } });
  const json = async (...words: string[]) => documentIn((await cuecard([...words, "--json"])).stdout);
  return { data, cuecard, json };
}

/** Every spelling in which a name or number may lie in a folder. */
function holds(folder: string, secret: string): string[] {
  return readdirSync(folder).filter((name) => {
    const bytes = readFileSync(join(folder, name));
    const escaped = JSON.stringify(secret).slice(1, -1);
    return [secret, escaped, secret.normalize("NFD")].some((one) => bytes.includes(Buffer.from(one, "utf8")));
  });
}

describe("customers find", () => {
  test("by digits, name with slips, reference; a name and digits narrow it down; nobody is exit code 1", async () => {
    const { cuecard, json } = desk();
    await cuecard(["customers", "set", "Kovács Anna", "--new", "--phone", "+36 30 123 4567", "--ref", "C-1"]);
    await cuecard(["customers", "set", "Kovács Béla", "--new", "--phone", "+36 30 999 8888"]);
    const ids = async (...words: string[]) =>
      (await json("customers", "find", ...words)).customers.map(({ id }: { id: number }) => id);
    expect(await ids("4567")).toEqual([1]);
    expect(await ids("0036-30/123 4567")).toEqual([1]);
    expect(await ids("kovacs")).toEqual([1, 2]);
    expect(await ids("kovacs", "8888")).toEqual([2]);
    expect(await ids("ana", "kovcs")).toEqual([1]);
    expect(await ids("c-1")).toEqual([1]);
    expect((await cuecard(["customers", "find", "nobody"])).code).toBe(1);
  });
});

describe("customers set and show", () => {
  test("changes what is given, takes away what is empty", async () => {
    const { cuecard, json } = desk();
    await cuecard(["customers", "set", "Anna", "--new", "--phone", "+36301234567", "--ref", "C-1"]);
    const { customer, changed } = await json(
      ...["customers", "set", "C-1", "--lang", "HU", "--zone", "budapest", "--channel", "chat"],
      ...["--ref", "", "--field", "plan=gold", "--name", "Kovács Anna"],
    );
    expect(changed).toBe(true);
    expect(customer).toMatchObject({
      name: "Kovács Anna",
      phones: ["+36301234567"],
      ref: null,
      lang: "hu",
      zone: "Europe/Budapest",
      channel: "chat",
      fields: { plan: "gold" },
    });
    expect((await json("customers", "set", "4567", "--lang", "hu")).changed).toBe(false);
    expect((await cuecard(["customers", "show", "4567"])).stdout).toMatch(/plan: gold/);
  });

  test("a reference is one customer's", async () => {
    const { cuecard } = desk();
    await cuecard(["customers", "set", "Anna", "--new", "--ref", "C-1"]);
    expect((await cuecard(["customers", "set", "Bob", "--new", "--ref", "c-1"])).code).toBe(2);
    expect((await cuecard(["customers", "set", "Anna"])).code).toBe(2);
  });

  test("two of a name are told apart by their numbers, not by chance", async () => {
    const { cuecard } = desk();
    await cuecard(["customers", "set", "Kovács Anna", "--new"]);
    await cuecard(["customers", "set", "Anna Kovács", "--new"]);
    const ran = await cuecard(["customers", "show", "kovács anna"]);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain("id:1");
    expect((await cuecard(["customers", "show", "id:2"])).code).toBe(0);
  });
});

describe("customers forget", () => {
  async function filled() {
    const { data, cuecard, json } = desk();
    await cuecard([
      "call",
      "start",
      "--customer",
      "Szabó Ödön",
      "--phone",
      "+36 30 765 4321",
      "--ref",
      "REF-77",
    ]);
    await cuecard(["call", "note", "Ödön wants a refund, call +36 30 765 4321"]);
    await cuecard(["call", "used", "refund-not-arrived"]);
    await cuecard(["cb", "add", "--due", "monday 9am", "--reason", "Szabó Ödön waits"]);
    await cuecard(["call", "end", "--outcome", "callback", "--summary", "Szabó Ödön is angry"]);
    await cuecard(["call", "start", "--customer", "Bob Ray", "--phone", "+44 20 7946 0018"]);
    await cuecard(["call", "note", "neighbour of Szabó Ödön, +36307654321"]);
    return { data, cuecard, json };
  }

  test("leaves no byte of the name or the number, in any file; others stay", async () => {
    const { data, json } = await filled();
    expect(holds(data, "Szabó Ödön").length).toBeGreaterThan(0);
    const { forgotten, removed, blackedOut } = await json("customers", "forget", "REF-77", "--yes");
    expect(forgotten).toBe(true);
    expect(removed).toEqual({ customers: 1, calls: 1, notes: 1, callbacks: 1, gaps: 0 });
    expect(blackedOut).toBe(1);
    for (const secret of ["Szabó", "Ödön", "7654321", "765 4321", "REF-77"])
      expect(holds(data, secret)).toEqual([]);
    expect((await json("call", "show", "2")).call.notes[0].text).toContain("neighbour of");
    expect((await json("customers", "list")).customers).toMatchObject([{ name: "Bob Ray" }]);
    expect((await json("undo")).undone).toBeNull();
  });

  test("--dry-run counts and leaves everything; a script without --yes is refused", async () => {
    const { data, cuecard, json } = await filled();
    const { forgotten, removed } = await json("customers", "forget", "szabó ödön", "--dry-run");
    expect([forgotten, removed.notes]).toEqual([false, 1]);
    const ran = await cuecard(["customers", "forget", "szabó ödön"]);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain("1 customer, 1 call, 1 note, 1 callback");
    expect(holds(data, "Szabó Ödön").length).toBeGreaterThan(0);
  });

  test("forgives no slip: who is forgotten must be said whole", async () => {
    const { cuecard } = await filled();
    for (const who of ["szabo", "4321", "Szabo Odn"]) {
      expect((await cuecard(["customers", "forget", who, "--yes"])).code, who).toBe(1);
    }
  });

  test("somebody of whom there are only callbacks", async () => {
    const { data, cuecard, json } = desk();
    await cuecard(["cb", "add", "--customer", "Ilona", "--phone", "+36 20 555 1234", "--due", "monday 9am"]);
    expect((await json("customers", "forget", "+36 20 555 1234", "--yes")).removed.callbacks).toBe(1);
    expect(holds(data, "205551234")).toEqual([]);
  });
});

describe("customers import", () => {
  const table =
    "Név;Telefonszám;Ügyfélszám;Csomag\nKovács Anna;+36 30 123 4567;C-1;arany\nNagy Béla;;C-2;\n;;;x\n";

  test("first says what it would do, then does it; twice is harmless", async () => {
    const { data, cuecard, json } = desk();
    const file = join(writeFiles(join(program.home, "import"), { "a.csv": `\ufeff${table}` }), "a.csv");
    const seen = await cuecard(["customers", "import", file]);
    expect(seen.code).toBe(1); // one bad line
    expect(seen.stdout).toContain("2 customers would be added");
    expect(() => readdirSync(data)).toThrow();
    expect(await json("customers", "import", file, "--yes")).toMatchObject({
      imported: true,
      create: 2,
      fields: ["Csomag"],
      bad: [{ line: 4 }],
    });
    expect(await json("customers", "import", file, "--yes")).toMatchObject({ create: 0, update: [] });
    expect((await json("customers", "show", "C-1")).customer.fields).toEqual({ Csomag: "arany" });
    expect((await cuecard(["undo"])).stdout).toContain("Taken back: customers import");
  });
});

describe("retention", () => {
  test("lets go of what is older on the first change of a day, and says so", async () => {
    const config = join(
      writeFiles(join(program.home, "retention"), { "c.json": '{"retention": 30}' }),
      "c.json",
    );
    const { data, cuecard, json } = desk({ env: { CUECARD_CONFIG: config } });
    await cuecard(["call", "start", "--customer", "Old Customer", "--phone", "+36301234567"]);
    await cuecard(["call", "end", "--outcome", "resolved"]);
    const ran = await cuecard(["call", "start", "--customer", "New"], {
      env: { CUECARD_NOW: "2027-01-21T09:30:00Z" },
    });
    expect(ran.stderr).toContain("Older than 30 days and gone for good: 1 customer, 1 call.");
    expect(holds(data, "Old Customer")).toEqual([]);
    expect((await json("call", "list")).calls).toHaveLength(1);
  });

  test("a config file whose retention is no number of days is refused", async () => {
    const config = join(
      writeFiles(join(program.home, "bad"), { "c.json": '{"retention": "long"}' }),
      "c.json",
    );
    const ran = await desk({ env: { CUECARD_CONFIG: config } }).cuecard(["call", "list"]);
    expect(ran.code).toBe(2);
  });
});
