import { agentFlag, callFlag } from "../calls/flags.ts";
import { command } from "../command.ts";

export const callTemperature = command({
  summary: "Keep how hot the customer is, 1 to 5",
  details:
    "1 questioning, 2 refusing, 3 venting, 4 threatening, 5 cooling down. The hand-over shows the curve.",
  examples: [
    { line: "cuecard call temperature 3", does: "they vent" },
    { line: "cuecard call temperature 5 --json", does: "they cool down" },
  ],
  args: [{ name: "n", help: "1 to 5", required: true }],
  flags: { call: callFlag, agent: agentFlag },
  async run({ args, flags }, app) {
    const { noteTemperature } = await import("../calls/temperature.ts");
    return noteTemperature(app, args[0]!, flags);
  },
});
