import { whoArgument, whoHelp } from "../calls/flags.ts";
import { command } from "../command.ts";

export const customersShow = command({
  summary: "Everything that is known of one customer",
  details: whoHelp,
  examples: [
    { line: "cuecard customers show 4567", does: "contacts, promises, articles" },
    { line: "cuecard customers show C-1002 --json", does: "by reference, as JSON" },
  ],
  args: [whoArgument],
  async run({ args }, app) {
    const { showCustomer } = await import("../customers/whole.ts");
    return showCustomer(app, args.join(" "));
  },
});
