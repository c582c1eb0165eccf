import type { Registered } from "./command.ts";

/** Groups whose name is typed often have a short one; of others people type the singular or the plural. */
const shortNames: Readonly<Record<string, string>> = {
  cb: "callbacks",
  calls: "call",
  customer: "customers",
};

/** The words with another name at their start (`cb due`) written out (`callbacks due`). */
export function writtenOut(words: readonly string[]): readonly string[] {
  const [first, ...rest] = words;
  return first !== undefined && Object.hasOwn(shortNames, first) ? [shortNames[first]!, ...rest] : words;
}

/** The other name of a group, or null. */
export function shortNameOf(group: string): string | null {
  return Object.keys(shortNames).find((short) => shortNames[short] === group) ?? null;
}

/** The command that these words start with, the longest name first; `used` is how many words its name took. */
export function findCommand(
  commands: readonly Registered[],
  words: readonly string[],
): { command: Registered; used: number } | null {
  const full = writtenOut(words);
  for (const used of [2, 1]) {
    if (full.length < used) continue;
    const name = full.slice(0, used).join(" ");
    const command = commands.find((one) => one.name === name);
    if (command) return { command, used };
  }
  return null;
}
