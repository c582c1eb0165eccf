import { channels } from "../../calls/customer.ts";
import { whoArgument, whoHelp } from "../calls/flags.ts";
import { command } from "../command.ts";
import { choiceFlag, listFlag, switchFlag, textFlag } from "../flag.ts";

export const customersSet = command({
  summary: "Correct what is known of a customer, or add one",
  details: `Only what is given changes; an empty text (--ref "") takes something away.\n\n${whoHelp}`,
  examples: [
    { line: "cuecard customers set 4567 --lang hu --channel chat", does: "what they like" },
    { line: 'cuecard customers set "Kovács Anna" --new --phone "+36 30 123 4567"', does: "somebody new" },
  ],
  args: [whoArgument],
  flags: {
    name: textFlag("--name <name>", "their name"),
    phone: listFlag(
      "--phone <number>",
      "their number; several may be given, and replace those that are there",
    ),
    ref: textFlag("--ref <reference>", "your own reference of them"),
    lang: textFlag("--lang <tag>", "the language that they speak, such as hu"),
    channel: choiceFlag("--channel <channel>", "how they like to be reached", channels),
    zone: textFlag("--zone <iana>", "their time zone, such as Europe/Budapest"),
    field: listFlag("--field <name=value>", "anything else; may be repeated"),
    new: switchFlag("--new", "add somebody; WHO is the name"),
  },
  async run({ args, flags }, app) {
    const { setCustomer } = await import("../customers/set.ts");
    return setCustomer(app, args.join(" "), flags);
  },
});
