import { describe, expect, test } from "vitest";
import { Fault } from "../../src/base/fault.ts";
import { command } from "../../src/cli/command.ts";
import { findCommand, shortNameOf, writtenOut } from "../../src/cli/find-command.ts";
import { choiceFlag, fractionFlag, integerFlag, longName, switchFlag, textFlag } from "../../src/cli/flag.ts";
import { splitArgv } from "../../src/cli/global-flags.ts";
import { parse } from "../../src/cli/parse.ts";
import { registry } from "../../src/cli/registry.ts";

const nameLength = (words: readonly string[]) => findCommand(registry, words)?.used ?? 0;

function split(line: string) {
  return splitArgv(line.split(" ").filter(Boolean), nameLength);
}

describe("a command is found among the words", () => {
  test.each([
    ["search my refund", "search", "my refund"],
    ["kb list --json", "kb list", "--json"],
    ["--json search refund", "search", "--json refund"],
    ["--kb kb search refund", "search", "--kb kb refund"],
    ["--kb=search show refund", "show", "--kb=search refund"],
    ["kb --json list", "kb list", "--json"],
    ["kb --kb list list", "kb list", "--kb list"],
    ["--zone UTC --config c.json --data d doctor", "doctor", "--zone UTC --config c.json --data d"],
    ["search kb list", "search", "kb list"],
    ["show search", "show", "search"],
    ["search -- show", "search", "-- show"],
    ["search --lang kb list", "search", "--lang kb list"],
  ])("%s", (line, name, rest) => {
    expect(split(line)).toEqual({ name: name.split(" "), rest: rest.split(" ") });
  });

  test.each([
    "-- search refund",
    "--limit 3 search refund",
    "kb",
    "kb remove",
    "--version",
    "",
    "--kb search",
    "__proto__",
    "constructor x",
    "toString",
  ])("there is none in: %s", (line) => {
    expect(split(line).name).toEqual([]);
  });

  test("every command has a name of one or two words, and no name hides another", () => {
    const names = registry.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) {
      expect(name).toMatch(/^[a-z]+( [a-z]+)?$/);
      expect(findCommand(registry, name.split(" "))?.command.name).toBe(name);
    }
  });
});

describe("cb is short for callbacks", () => {
  test("before a command, and nowhere else", () => {
    expect(findCommand(registry, ["cb", "due"])?.command.name).toBe("callbacks due");
    expect(findCommand(registry, ["cb", "due", "x"])?.used).toBe(2);
    expect(findCommand(registry, ["search", "cb"])?.command.name).toBe("search");
    expect(findCommand(registry, ["cb"])).toBeNull();
    expect(writtenOut(["cb"])).toEqual(["callbacks"]);
    expect(writtenOut(["due", "cb"])).toEqual(["due", "cb"]);
    expect(writtenOut(["constructor"])).toEqual(["constructor"]);
    expect(writtenOut([])).toEqual([]);
    expect([shortNameOf("callbacks"), shortNameOf("kb")]).toEqual(["cb", null]);
  });
});

test("a command's own flag beats the one of the same name that all commands have", () => {
  const own = command({
    summary: "",
    examples: [
      { line: "cuecard x", does: "" },
      { line: "cuecard y", does: "" },
    ],
    flags: { zone: textFlag("--zone <iana>", "the customer's") },
    run: async () => ({ data: null, view: () => "" }),
  });
  const parsed = parse("x", own, ["--zone", "Europe/Budapest", "--kb", "dir"]);
  expect(parsed).toMatchObject({
    kind: "run",
    input: { flags: { zone: "Europe/Budapest" } },
    global: { kb: "dir" },
  });
  expect(parsed.kind === "run" && parsed.global.zone).toBeUndefined();
});

describe("every command of the registry", () => {
  test.each(registry.map((one) => [one.name, one] as const))(
    "%s: its help starts with two examples that it takes",
    (name, one) => {
      const definition = one.command;
      expect(definition.summary).not.toBe("");
      expect(definition.examples.length).toBeGreaterThanOrEqual(2);
      const help = parse(name, definition, ["--help"]);
      if (help.kind !== "help") throw new Error("no help");
      const [first, second] = help.text.split("\n");
      expect(first).toMatch(/^ {2}\$ .*cuecard /);
      expect(second).toMatch(/^ {2}\$ .*cuecard /);
      expect(help.text).toContain("--json");
      for (const { line } of definition.examples) {
        const typed = typedWords(line);
        const { name: found, rest } = splitArgv(typed, nameLength);
        expect(writtenOut(found).join(" "), line).toBe(name);
        expect(parse(name, definition, rest).kind, line).toBe("run");
      }
    },
  );
});

/** The words after `cuecard` of an example, as a shell would cut them. */
function typedWords(line: string): string[] {
  const after = line
    .slice(line.indexOf("cuecard ") + "cuecard ".length)
    .replace(/\)"$/, "")
    .replace(/ > .*$/, "");
  return (after.match(/"[^"]*"|'[^']*'|\S+/g) ?? []).map((word) => word.replace(/^(["'])(.*)\1$/, "$2"));
}

const sample = command({
  summary: "A command of this test",
  examples: [
    { line: "cuecard sample a", does: "one" },
    { line: "cuecard sample b", does: "two" },
  ],
  args: [{ name: "words", help: "words", required: true, variadic: true }],
  flags: {
    limit: integerFlag("--limit <n>", "how many", { min: 1, max: 50, otherwise: 5 }),
    share: fractionFlag("--share <x>", "a share"),
    lang: textFlag("--lang <tag>", "a language"),
    kind: choiceFlag("--kind <kind>", "a kind", ["one", "two"]),
    all: switchFlag("--all", "everything"),
  },
  wordsMayStartWithDash: true,
  run: async () => ({ data: null, view: () => "" }),
});

function run(line: string) {
  // biome-ignore lint/suspicious/noExplicitAny: the registry, too, forgets the type of the flags.
  const parsed = parse("sample", sample as any, line.split(" ").filter(Boolean));
  if (parsed.kind !== "run") throw new Error("help");
  return parsed;
}

describe("flags and words", () => {
  test("every flag has a value: what was typed, or its default", () => {
    expect(run("a").input).toEqual({
      args: ["a"],
      flags: { limit: 5, share: undefined, lang: undefined, kind: undefined, all: false },
    });
    expect(run("--limit 3 a --share=0.5 b --kind two --all --lang hu").input).toEqual({
      args: ["a", "b"],
      flags: { limit: 3, share: 0.5, lang: "hu", kind: "two", all: true },
    });
    expect(run("--share 0 a").input.flags).toMatchObject({ share: 0 });
  });

  test("global flags stand anywhere", () => {
    expect(run("a --kb x --zone UTC --no-color").global).toMatchObject({ kb: "x", zone: "UTC" });
  });

  test("a word may start with a dash, and follows the others", () => {
    expect(run("refund -card order").input.args).toEqual(["refund", "order", "-card"]);
    expect(run("-card -x9 refund --limit 2").input).toMatchObject({
      args: ["refund", "-card", "-x9"],
      flags: { limit: 2 },
    });
    expect(run("a -- --limit 2").input.args).toEqual(["a", "--limit", "2"]);
    expect(run("a -- -b").input.args).toEqual(["a", "-b"]);
    expect(run("a - b").input.args).toEqual(["a", "-", "b"]);
  });

  test("-h stays a flag where words may start with a dash", () => {
    // biome-ignore lint/suspicious/noExplicitAny: see above.
    expect(parse("sample", sample as any, ["a", "-h"]).kind).toBe("help");
  });

  test.each([
    ["", /missing required argument 'words'/],
    ["a --limit", /'--limit <n>' argument missing/],
    ["a --limit 0", /--limit does not take "0"/],
    ["a --limit 51", /--limit does not take "51"/],
    ["a --limit -1", /--limit does not take "-1"/],
    ["a --limit 1.5", /--limit does not take "1.5"/],
    ["a --limit 0x10", /--limit does not take "0x10"/],
    ["a --limit 99999999999", /--limit does not take/],
    ["a --limit=", /--limit does not take ""/],
    ["a --share 1.1", /--share does not take "1.1"/],
    ["a --share -0.1", /--share does not take "-0.1"/],
    ["a --share NaN", /--share does not take "NaN"/],
    ["a --share=", /--share does not take ""/],
    ["a --kind three", /--kind does not take "three"/],
    ["a --kind constructor", /--kind does not take "constructor"/],
    ["a --nonsense", /unknown option '--nonsense'/],
    ["a --__proto__", /unknown option/],
    ["a --all=yes", /unknown option|does not take/],
  ])("wrong usage is told with a hint: %s", (line, message) => {
    let fault: unknown;
    try {
      run(line);
    } catch (error) {
      fault = error;
    }
    expect(fault).toBeInstanceOf(Fault);
    expect((fault as Fault).code).toBe("usage");
    expect((fault as Fault).message).toMatch(message);
    expect((fault as Fault).hint).toBeTruthy();
  });

  test("a flag is called by its long name", () => {
    expect(longName("-k, --k <n>")).toBe("--k");
    expect(longName("--min-hit1 <x>")).toBe("--min-hit1");
  });
});
