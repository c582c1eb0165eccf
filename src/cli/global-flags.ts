import { type FlagValues, switchFlag, textFlag } from "./flag.ts";

/** The flags that every command takes, before or after its name. */
export const globalFlags = {
  json: switchFlag("--json", "print one JSON document instead of text"),
  kb: textFlag(
    "--kb <dir>",
    "the knowledge base (else CUECARD_KB, the config file, the starter knowledge base)",
  ),
  data: textFlag("--data <dir>", "where calls and callbacks are kept (else CUECARD_DATA, your data folder)"),
  config: textFlag("--config <file>", "the config file (else CUECARD_CONFIG, your config folder)"),
  zone: textFlag("--zone <iana>", "your time zone, such as Europe/Copenhagen (else TZ, the system's)"),
  color: switchFlag("--no-color", "no colours (also: NO_COLOR=1)"),
  input: switchFlag("--no-input", "never ask; a missing value is an error"),
};

export type GlobalFlags = FlagValues<typeof globalFlags>;

const takingValue = ["--kb", "--data", "--config", "--zone"];

/**
 * Splits an argv into the words that name the command and the rest. Global flags may stand before the name; words
 * after `--` are never a name.
 */
export function splitArgv(
  argv: readonly string[],
  nameLength: (words: readonly string[]) => number,
): { name: readonly string[]; rest: readonly string[] } {
  const words: Array<{ word: string; at: number }> = [];
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i]!;
    if (word === "--") break;
    if (takingValue.includes(word)) i++;
    else if (!word.startsWith("-")) words.push({ word, at: i });
    // A flag of the command itself may take a value that looks like a name: names come first.
    else if (words.length > 0 && !isGlobal(word)) break;
  }
  const used = nameLength(words.map(({ word }) => word));
  const taken = new Set(words.slice(0, used).map(({ at }) => at));
  return { name: words.slice(0, used).map(({ word }) => word), rest: argv.filter((_, i) => !taken.has(i)) };
}

function isGlobal(word: string): boolean {
  return (
    ["--json", "--no-color", "--no-input"].includes(word) ||
    takingValue.some((flag) => word.startsWith(`${flag}=`))
  );
}

/** True where a switch stands among the flags, before a `--`. */
export function wants(argv: readonly string[], flag: string): boolean {
  const end = argv.indexOf("--");
  return argv.slice(0, end === -1 ? argv.length : end).includes(flag);
}
