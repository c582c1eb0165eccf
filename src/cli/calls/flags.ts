import { channels } from "../../calls/customer.ts";
import { choiceFlag, textFlag } from "../flag.ts";

export const agentFlag = textFlag(
  "--agent <name>",
  "who works here (else CUECARD_AGENT, the config file, your user name)",
);

export const callFlag = textFlag("--call <id>", "the number of another call than the open one");

export const channelFlag = choiceFlag("--channel <channel>", "how they reach us", channels);

export const langFlag = textFlag("--lang <tag>", "the language that they speak, such as hu");

export const callArgument = { name: "id", help: "the number of a call (else the open one)" } as const;

export const whoArgument = {
  name: "who",
  help: "a reference, a telephone number in any spelling, a name, or id:12",
  required: true,
  variadic: true,
} as const;

export const whoHelp = [
  "WHO is a reference, a telephone number in any spelling, its last four digits or more, a name (accents and a slip or",
  "two do not matter), or id:12 as customers find shows it.",
].join("\n");
