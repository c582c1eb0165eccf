import type { Fault } from "../base/fault.ts";
import { type App, createApp } from "./app.ts";
import type { FirstScreen } from "./first-screen.ts";
import { wants } from "./global-flags.ts";
import { asFault, printFault, printText, ReaderGone } from "./output.ts";

/** Runs the program on this process's arguments and sets its exit code. @param first the console, drawn already */
export async function start(
  argv: readonly string[] = process.argv.slice(2),
  first: FirstScreen | null = null,
): Promise<void> {
  // Everybody on a machine can list what runs there, arguments and all: names and numbers of customers must not stay.
  process.title = "cuecard";
  process.exitCode = await main(argv, first);
}

/** argv → command → output → exit code. Never throws. */
export async function main(argv: readonly string[], first: FirstScreen | null = null): Promise<number> {
  const json = wants(argv, "--json");
  let app: App | null = null;
  try {
    app = createApp({
      json,
      color: !wants(argv, "--no-color"),
      input: !wants(argv, "--no-input"),
    });
    return await run(argv, app, first);
  } catch (error) {
    first?.console.close();
    if (error instanceof ReaderGone) return 0;
    const fault = asFault(error);
    try {
      const paint =
        app !== null && app.terminal.colorLevel > 0 && process.stderr.isTTY ? (await app.ui()).style : null;
      printFault(fault, {
        json,
        color: paint !== null,
        prefix: paint === null ? "cuecard:" : paint.error("cuecard:"),
        dim: paint === null ? (text) => text : paint.dim,
      });
      if (process.env.CUECARD_DEBUG === "1") printText("stderr", debugText(fault), false);
    } catch {
      // The reader of stderr has gone as well: the exit code still tells.
    }
    return fault.exitCode;
  }
}

async function run(argv: readonly string[], app: App, first: FirstScreen | null): Promise<number> {
  if (first !== null) {
    const { serveConsole } = await import("./console/open.ts");
    return serveConsole(app, first);
  }
  const { runCommand } = await import("./run-command.ts");
  return runCommand(argv, app);
}

function debugText(fault: Fault): string {
  const cause = fault.cause instanceof Error ? `\n${fault.cause.stack ?? fault.cause.message}` : "";
  return `${fault.stack ?? ""}${cause}`;
}
