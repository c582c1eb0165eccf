import { command } from "../command.ts";
import { integerFlag } from "../flag.ts";

export const customersFind = command({
  summary: "Find a customer by name, number, its last digits, or reference",
  details:
    "Accents, the order of names and a slip or two do not matter; a name and digits together narrow it down. Exit code 1\nwhere nobody is known by it.",
  examples: [
    { line: "cuecard customers find kovacs ana", does: "slips are forgiven, and marked" },
    { line: "cuecard customers find 4567 --json", does: "whoever's number ends so" },
  ],
  args: [
    { name: "words", help: "a name, a number in any spelling, a reference", required: true, variadic: true },
  ],
  flags: { limit: integerFlag("--limit <n>", "how many at most", { min: 1, max: 1000, otherwise: 10 }) },
  async run({ args, flags }, app) {
    const { find } = await import("../customers/find.ts");
    return find(app, args.join(" "), flags.limit);
  },
});
