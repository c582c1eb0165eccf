import { command } from "../command.ts";
import { choiceFlag, integerFlag, textFlag } from "../flag.ts";

export const callbacksList = command({
  summary: "List the callbacks",
  details: [
    "Open ones, unless --status says otherwise: overdue first, then due now, then today by hour, then later by day.",
    "The customer's time stands beside yours where they differ. Exit code 1 where nothing matches.",
  ].join("\n"),
  examples: [
    { line: "cuecard callbacks list", does: "everything that is open" },
    { line: "cuecard cb list --status all --customer kovacs --json", does: "all of one customer, as JSON" },
  ],
  flags: {
    status: choiceFlag("--status <status>", "which ones; open, if not said", [
      "open",
      "done",
      "cancelled",
      "all",
    ]),
    customer: textFlag(
      "--customer <words>",
      "part of a name (accents do not matter), of a number or a reference",
    ),
    owner: textFlag("--owner <name>", "only this person's"),
    limit: integerFlag("--limit <n>", "how many at most", { min: 1, max: 1_000_000, otherwise: 1000 }),
  },
  async run({ flags }, app) {
    const { listed } = await import("../callbacks/listed.ts");
    const view = await (await app.store()).read();
    const { callbacks, total, counts } = listed(view, flags, app.clock.now().getTime(), flags.limit);
    const { listAnswer } = await import("../callbacks/list-answer.ts");
    const isAll = flags.customer === undefined && flags.owner === undefined;
    return listAnswer(app, {
      callbacks,
      counts,
      total,
      empty: isAll && (flags.status ?? "open") === "open" ? "No callback is open." : "No callback matches.",
    });
  },
});
