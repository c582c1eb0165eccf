import { Fault } from "../base/fault.ts";
import type { App } from "./app.ts";
import { groupHelp, overview } from "./commands/help.ts";
import { findCommand, writtenOut } from "./find-command.ts";
import { splitArgv, wants } from "./global-flags.ts";
import { printJson, printText } from "./output.ts";
import { parse } from "./parse.ts";
import { registry } from "./registry.ts";

/** argv → command → output → exit code. @throws Fault */
export async function runCommand(argv: readonly string[], app: App): Promise<number> {
  const { name, rest } = splitArgv(argv, (words) => findCommand(registry, words)?.used ?? 0);
  const found = findCommand(registry, isConsole(argv, app) ? ["console"] : name);
  if (!found) return runWithoutCommand(argv, app);
  const command = found.command.command;
  const parsed = parse(found.command.name, command, rest);
  if (parsed.kind === "help") {
    printHelp(found.command.name, parsed.text, app, false);
    return 0;
  }
  app.configure(parsed.global);
  try {
    const answer = await command.run({ ...parsed.input, commands: registry }, app);
    if (app.json) printJson("stdout", answer.data);
    else await app.print(await answer.view(await app.ui()), answer);
    return answer.exitCode ?? 0;
  } finally {
    app.noticeRecoveries();
  }
}

/** Without a command a terminal gets the console; `--demo` means it everywhere. */
function isConsole(argv: readonly string[], app: App): boolean {
  const { name } = splitArgv(argv, ({ length }) => length);
  if (name.length > 0) return false;
  if (wants(argv, "--demo")) return true;
  return app.canAsk && !["--help", "-h", "--version", "-V"].some((flag) => wants(argv, flag));
}

async function runWithoutCommand(argv: readonly string[], app: App): Promise<number> {
  const words = writtenOut(splitArgv(argv, ({ length }) => length).name);
  if (wants(argv, "--version") || wants(argv, "-V")) {
    if (app.json) printJson("stdout", { version: app.version });
    else printText("stdout", app.version, false);
    return 0;
  }
  const group = registry.filter((one) => one.name.startsWith(`${words[0]} `));
  const asked = wants(argv, "--help") || wants(argv, "-h");
  if (group.length > 0 && words.length === 1) {
    if (app.json && !asked) {
      throw new Fault("usage", `"${words[0]}" needs a command`, { hint: `See: cuecard ${words[0]} --help` });
    }
    printHelp(words[0]!, groupHelp(registry, words[0]!), app, false);
    return asked ? 0 : 2;
  }
  if (words.length === 0 || asked) {
    const unknown = argv.find((word) => word.startsWith("-") && !globalWords.has(word.split("=")[0]!));
    if (unknown !== undefined) throw unknownThing("flag", unknown);
    printHelp("", overview(registry, await app.ui()), app, app.terminal.colorLevel > 0);
    return 0;
  }
  throw unknownThing("command", group.length > 0 ? words.slice(0, 2).join(" ") : words[0]!);
}

/** Help is an answer like any other: with `--json` it is one document, the same as that of `cuecard help`. */
function printHelp(topic: string, text: string, app: App, color: boolean): void {
  if (app.json) printJson("stdout", { topic, text });
  else printText("stdout", text, color);
}

const globalWords = new Set([
  "--json",
  "--no-color",
  "--no-input",
  "--help",
  "-h",
  "--kb",
  "--data",
  "--config",
  "--zone",
]);

function unknownThing(kind: string, word: string): Fault {
  return new Fault("usage", `there is no ${kind} "${word.slice(0, 80)}"`, {
    hint: "See: cuecard --help. To search, type: cuecard search <words>",
  });
}
