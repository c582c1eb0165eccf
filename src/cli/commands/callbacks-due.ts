import { command } from "../command.ts";
import { textFlag } from "../flag.ts";

/** `due` means: within the next 15 minutes. */
const soon = 15 * 60_000;

export const callbacksDue = command({
  summary: "What is overdue, and what is due now",
  details: [
    "Overdue ones first, with how late; then those of the next 15 minutes, or of --within. The counts are of all open",
    "callbacks (of --owner's, where given). Exit code 1 where nothing is due.",
  ].join("\n"),
  examples: [
    { line: "cuecard callbacks due", does: "whom to call now" },
    { line: "cuecard cb due --within 2h --owner Béla --json", does: "Béla's of the next two hours, as JSON" },
  ],
  flags: {
    within: textFlag("--within <span>", "how far ahead to look: 30m, 2h, 1d (default 15m)"),
    owner: textFlag("--owner <name>", "only this person's"),
  },
  async run({ flags }, app) {
    const now = app.clock.now().getTime();
    const ahead =
      flags.within === undefined
        ? soon
        : (await import("../../callbacks/duration.ts")).readSpan(flags.within);
    const { dueUntil } = await import("../callbacks/open-ones.ts");
    const view = await (await app.store()).read();
    const { callbacks, counts } = dueUntil(view, now, now + ahead, flags.owner);
    const { listAnswer } = await import("../callbacks/list-answer.ts");
    return listAnswer(app, { callbacks, counts, total: callbacks.length, empty: "Nothing is due." });
  },
});
