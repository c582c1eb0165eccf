import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inject } from "vitest";
import { type Console, type ConsoleOptions, newHome, openConsole } from "./emulated.ts";

/** The console as a shell has started it in a terminal that goes on after it. */
export interface InShell {
  readonly it: Console;
  /** The console's own process. */
  pid(): number;
  /** What the shell saw when it was over: how the terminal was set before and after, and the exit code. */
  over(): Promise<{ readonly before: string; readonly after: string; readonly code: number }>;
}

/** Starts the console from a shell that looks how the terminal is set before and after. */
export function inShell(options: ConsoleOptions = {}, node: readonly string[] = []): InShell {
  const home = options.home ?? newHome();
  const script = join(home, "start.sh");
  // The shell keeps its own hands off signals, as an interactive one does.
  writeFileSync(
    script,
    [
      "trap '' HUP TERM",
      "trap : INT QUIT",
      `stty -g > "${home}/before"`,
      `(trap - HUP TERM INT QUIT; sh -c 'echo $$ > "${home}/pid"; exec "$@"' sh ${[process.execPath, ...node, inject("cuecard")].map(quoted).join(" ")})`,
      `echo $? > "${home}/code"`,
      `stty -g > "${home}/after"`,
      "printf 'back in the shell\\n'",
      "sleep 30",
    ].join("\n"),
  );
  const it = openConsole({ ...options, home, command: ["sh", script] });
  const read = (name: string): string => readFileSync(join(home, name), "utf8").trim();
  return {
    it,
    pid: () => Number(read("pid")),
    async over() {
      await it.waitFor("back in the shell");
      return { before: read("before"), after: read("after"), code: Number(read("code")) };
    },
  };
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
