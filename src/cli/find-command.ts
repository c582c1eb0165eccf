import type { Registered } from "./command.ts";

/** The command that these words start with, the longest name first; `used` is how many words its name took. */
export function findCommand(
  commands: readonly Registered[],
  words: readonly string[],
): { command: Registered; used: number } | null {
  for (const used of [2, 1]) {
    if (words.length < used) continue;
    const name = words.slice(0, used).join(" ");
    const command = commands.find((one) => one.name === name);
    if (command) return { command, used };
  }
  return null;
}
