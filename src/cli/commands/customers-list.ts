import { command } from "../command.ts";
import { integerFlag } from "../flag.ts";

export const customersList = command({
  summary: "List the customers",
  examples: [
    { line: "cuecard customers list", does: "the first fifty, by number" },
    { line: "cuecard customers list --limit 100000 --json", does: "all of them, as JSON" },
  ],
  flags: { limit: integerFlag("--limit <n>", "how many at most", { min: 1, max: 1_000_000, otherwise: 50 }) },
  async run({ flags }, app) {
    const { listCustomers } = await import("../customers/list.ts");
    return listCustomers(app, flags.limit);
  },
});
