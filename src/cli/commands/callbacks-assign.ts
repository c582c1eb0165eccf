import { Fault } from "../../base/fault.ts";
import { idArgument } from "../callbacks/flags.ts";
import { command } from "../command.ts";
import { switchFlag } from "../flag.ts";

export const callbacksAssign = command({
  summary: "Give a callback to a colleague",
  examples: [
    { line: "cuecard callbacks assign 12 Kiss Béla", does: "it is his now" },
    { line: "cuecard cb assign 12 --nobody", does: "whoever is free takes it" },
  ],
  args: [idArgument, { name: "name", help: "who calls", variadic: true }],
  flags: { nobody: switchFlag("--nobody", "it is nobody's: whoever is free takes it") },
  async run({ args, flags }, app) {
    const name = args.slice(1).join(" ").trim();
    if ((name === "") !== flags.nobody) {
      throw new Fault("usage", name === "" ? "whose is it?" : "a name and --nobody exclude each other", {
        hint: "Type a name, or --nobody.",
      });
    }
    const { assignCallback } = await import("../callbacks/assign.ts");
    return assignCallback(app, args[0]!, flags.nobody ? null : name);
  },
});
