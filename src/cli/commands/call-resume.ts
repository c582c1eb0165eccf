import { agentFlag } from "../calls/flags.ts";
import { command } from "../command.ts";

export const callResume = command({
  summary: "Go on with a parked call, or take over a colleague's",
  details: "It is yours then; the call that you had open is parked.",
  examples: [
    { line: "cuecard call resume 12", does: "it is open again" },
    { line: "cuecard call resume 12 --agent Péter", does: "a colleague takes it over" },
  ],
  args: [{ name: "id", help: "the call's number: 12 or #12", required: true }],
  flags: { agent: agentFlag },
  async run({ args, flags }, app) {
    const { resume } = await import("../calls/move.ts");
    return resume(app, args[0]!, flags);
  },
});
