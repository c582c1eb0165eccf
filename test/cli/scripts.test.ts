import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Script } from "node:vm";
import { describe, expect, inject, test } from "vitest";
import { Program, temporaryFolder, writeFiles } from "./program.ts";

const dist = join(dirname(inject("cuecard")), "..", "dist");
const packages = readdirSync(join(dist, "packages")).filter((name) => name.endsWith(".js"));
const scripts = ["main.js", "program.js", "console.js", ...packages.map((name) => join("packages", name))];

describe("the scripts that the program is built of", () => {
  test.each(scripts)("%s is plain ASCII: read as Latin-1, any other letter would become two", (name) => {
    expect(/[^\0-\x7f].*/.exec(readFileSync(join(dist, name), "utf8"))?.[0]).toBeUndefined();
  });

  test("so letters in regular expressions are those that were written: ø is folded", async () => {
    const program = new Program();
    const kb = writeFiles(temporaryFolder(), {
      "articles/da/oel.md": "---\ntitle: Øl\nlang: da\n---\n# Øl\n\nVarer med pant.\n",
    });
    for (const words of ["ol", "øl"]) {
      const ran = await program.run(["search", words, "--kb", kb, "--json"]);
      expect(ran.code, ran.stderr).toBe(0);
      expect(JSON.parse(ran.stdout).results[0]).toMatchObject({ id: "da/oel" });
    }
  });

  test("program.js holds no package that is a script of its own: what few need, few read", () => {
    expect(readFileSync(join(dist, "program.js")).length).toBeLessThan(1_000_000);
    expect(packages).toContain("libphonenumber-js-max.js");
    expect(packages).toContain("orama-stemmers-german.js");
  });
});

describe("a package that is a script of its own", () => {
  test.each(["libphonenumber-js-max", "gray-matter", "js-yaml", "marked", "marked-terminal"])(
    "comes with the code that V8 made of it: %s",
    (name) => {
      const source = readFileSync(join(dist, "packages", `${name}.js`), "latin1");
      const cachedData = readFileSync(join(dist, "packages", `${name}.bin`));
      expect(new Script(source, { cachedData }).cachedDataRejected).toBe(false);
    },
  );

  test("works without that as well: a search among German articles", async () => {
    expect(existsSync(join(dist, "packages", "orama-stemmers-german.bin"))).toBe(false);
    const program = new Program();
    const kb = writeFiles(temporaryFolder(), {
      "articles/de/rechnung.md": "---\ntitle: Rechnungen verstehen\nlang: de\n---\n# Rechnungen\n\nPosten.\n",
    });
    const ran = await program.run(["search", "rechnung", "--kb", kb, "--json"]);
    expect(ran.code, ran.stderr).toBe(0);
    expect(JSON.parse(ran.stdout).results[0]).toMatchObject({ id: "de/rechnung" });
  });

  test("is asked for from wherever the program is started", async () => {
    const program = new Program();
    const data = temporaryFolder();
    const promise = [
      "--customer",
      "A",
      "--phone",
      "+36301234567",
      "--due",
      "3 December 9:00",
      "--zone",
      "UTC",
    ];
    const added = await program.run(["callbacks", "add", ...promise, "--data", data, "--json"], { cwd: "/" });
    expect(added.code, added.stderr).toBe(0);
    for (const format of ["ics", "csv"]) {
      const ran = await program.run(["callbacks", "export", "--format", format, "--data", data], {
        cwd: "/",
      });
      expect(ran.code, ran.stderr).toBe(0);
      expect(ran.stdout).toContain("+36");
    }
  });
});
