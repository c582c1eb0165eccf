import { CommanderError, Option, Command as Parser } from "commander";
import { Fault } from "../base/fault.ts";
import { cleanLine } from "../base/text.ts";
import type { Command, Input } from "./command.ts";
import { type Flags, type FlagValues, longName } from "./flag.ts";
import { type GlobalFlags, globalFlags } from "./global-flags.ts";

/** What was typed, understood; or the help text that was asked for. */
export type Parsed =
  | {
      readonly kind: "run";
      readonly input: Omit<Input<Flags>, "commands">;
      readonly global: Partial<GlobalFlags>;
    }
  | { readonly kind: "help"; readonly text: string };

/**
 * Reads the words after a command's name. commander exits and prints by itself when left alone: here it does
 * neither, and its complaints become a `Fault("usage")`.
 */
export function parse(name: string, command: Command, rest: readonly string[]): Parsed {
  let helpText = "";
  const parser = new Parser(`cuecard ${name}`)
    .description(command.summary)
    .exitOverride()
    .helpOption("-h, --help", "show this help")
    .allowExcessArguments(false)
    .configureOutput({
      writeOut: (text) => {
        helpText += text;
      },
      writeErr: () => {},
    })
    .configureHelp({ styleTitle: (title) => title, helpWidth: 100 });
  parser.addHelpText("before", `${examples(command)}\n`);
  if (command.details) parser.addHelpText("after", `\n${command.details}`);
  for (const { name, help, required, variadic } of command.args ?? []) {
    const text = `${name}${variadic ? "..." : ""}`;
    parser.argument(required ? `<${text}>` : `[${text}]`, help);
  }
  const own = addFlags(parser, command.flags ?? {});
  // A command's own flag beats one of the same name that all commands have: --zone of a callback is its customer's.
  const names = Object.values(command.flags ?? {}).map(({ spelling }) => longName(spelling));
  const shared = Object.entries(globalFlags).filter(
    ([, { spelling }]) => !names.includes(longName(spelling)),
  );
  const global = addFlags(parser, Object.fromEntries(shared), "Everywhere");
  try {
    const takesValue = (word: string) =>
      parser.options.some(({ long, required }) => required && long === word);
    const words = command.wordsMayStartWithDash ? dashedWordsLast(rest, takesValue) : rest;
    parser.parse([...words], { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.code === "commander.helpDisplayed" || error.code === "commander.help") {
      return { kind: "help", text: helpText };
    }
    throw new Fault("usage", cleanLine(error.message.replace(/^error: /, "")).slice(0, 300), {
      hint: `See: cuecard ${name} --help`,
    });
  }
  const args = [...parser.args];
  return {
    kind: "run",
    input: { args, flags: own(parser.opts()) },
    global: global(parser.opts()) as Partial<GlobalFlags>,
  };
}

/** Moves `-card` and the like behind a `--`, where they are words; `-h` stays a flag, and so does a flag's value. */
function dashedWordsLast(rest: readonly string[], takesValue: (word: string) => boolean): string[] {
  const flags: string[] = [];
  const words: string[] = [];
  for (let i = 0; i < rest.length; i++) {
    const word = rest[i]!;
    if (word === "--") {
      words.push(...rest.slice(i + 1));
      break;
    }
    if (/^-[^-\s].+/su.test(word)) words.push(word);
    else flags.push(word);
    if (takesValue(word) && i + 1 < rest.length) flags.push(rest[++i]!);
  }
  return words.length === 0 ? flags : [...flags, "--", ...words];
}

/** Adds the flags; the answer turns what commander read into their values. */
function addFlags<F extends Flags>(
  parser: Parser,
  flags: F,
  group?: string,
): (raw: Record<string, string | boolean | string[] | undefined>) => FlagValues<F> {
  const names: Array<[key: string, attribute: string]> = [];
  for (const [key, flag] of Object.entries(flags)) {
    const option = new Option(flag.spelling, flag.help);
    if (group) option.helpGroup(`${group}:`);
    if (flag.repeats) option.argParser((value, before: string[] | undefined) => [...(before ?? []), value]);
    parser.addOption(option);
    names.push([key, option.attributeName()]);
  }
  return (raw) =>
    Object.fromEntries(
      names.map(([key, attribute]) => [key, flags[key]!.parse(raw[attribute])]),
    ) as FlagValues<F>;
}

function examples(command: Command): string {
  const width = Math.max(...command.examples.map(({ line }) => line.length));
  return command.examples.map(({ line, does }) => `  $ ${line.padEnd(width)}   ${does}`).join("\n");
}
