import type { Fault } from "../../base/fault.ts";

/** What a command line advises to type, as it is done in the console. */
const ways: ReadonlyArray<readonly [RegExp, string]> = [
  [/,? ?or say why it must be then: --override REASON/, "; or add why: … because she works nights"],
  [/Start one: cuecard call start/, "Alt-N starts one"],
  [/Go on with: cuecard call resume \d+/, "Alt-R goes on with the parked one"],
  [/Search with: cuecard customers find[^.]*/, "Type a number, its last digits, a name or a reference"],
  [/See: cuecard customers find/, "Type a number, its last digits, a name or a reference"],
  [/A new contact is a new call: cuecard call start/, "A new contact is a new call: Alt-N"],
  [/cuecard call resume \d+/, "Alt-R"],
];

/** A fault in one line, with what to do next in the console's own ways. */
export function inConsoleWords({ message, hint }: Pick<Fault, "message" | "hint">): string {
  if (hint === null) return message;
  const way = ways.reduce((text, [command, key]) => text.replace(command, key), hint);
  return `${message.replace(/[.?]$/, "")}. ${way.charAt(0).toUpperCase()}${way.slice(1)}`;
}
