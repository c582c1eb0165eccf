import { Fault } from "../base/fault.ts";
import { type App, createApp } from "./app.ts";
import { groupHelp, overview } from "./commands/help.ts";
import { findCommand, writtenOut } from "./find-command.ts";
import { splitArgv } from "./global-flags.ts";
import { asFault, printFault, printJson, printText, ReaderGone } from "./output.ts";
import { parse } from "./parse.ts";
import { registry } from "./registry.ts";

/** Runs the program on this process's arguments and sets its exit code. */
export async function start(argv: readonly string[] = process.argv.slice(2)): Promise<void> {
  // Everybody on a machine can list what runs there, arguments and all: names and numbers of customers must not stay.
  process.title = "cuecard";
  process.exitCode = await main(argv);
}

/** argv → command → output → exit code. Never throws. */
export async function main(argv: readonly string[]): Promise<number> {
  const json = wants(argv, "--json");
  let app: App | null = null;
  try {
    app = createApp({
      json,
      color: !wants(argv, "--no-color"),
      input: !wants(argv, "--no-input"),
    });
    return await run(argv, app);
  } catch (error) {
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

async function run(argv: readonly string[], app: App): Promise<number> {
  const { name, rest } = splitArgv(argv, (words) => findCommand(registry, words)?.used ?? 0);
  const found = findCommand(registry, name);
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

/** True where a switch stands among the flags, before a `--`. */
function wants(argv: readonly string[], flag: string): boolean {
  const end = argv.indexOf("--");
  return argv.slice(0, end === -1 ? argv.length : end).includes(flag);
}

function debugText(fault: Fault): string {
  const cause = fault.cause instanceof Error ? `\n${fault.cause.stack ?? fault.cause.message}` : "";
  return `${fault.stack ?? ""}${cause}`;
}
