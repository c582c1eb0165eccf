import { priorities } from "../../callbacks/callback.ts";
import { choiceFlag, textFlag } from "../flag.ts";

/** The one word that most commands of callbacks begin with. */
export const idArgument = { name: "id", help: "its number: 12 or #12", required: true } as const;

export const whenHelp = [
  "WHEN is a date and time (2026-11-23T09:00), a span (45m, 2h, 3d) or English (tomorrow 9am, friday 14:00, next",
  "working day 8:30), read on the customer's clock. What could mean two times is refused.",
].join("\n");

export const callHoursHelp = [
  "callHours in kb.yaml is the window, by the country of the number, outside which a time is refused unless",
  "--override says why. The law on when customers may be called differs from country to country: this is a guard",
  "against slips, not legal advice.",
].join("\n");

/** What can be said of a callback; `edit` takes the same flags as `add`. */
export const callbackFlags = {
  customer: textFlag("--customer <name>", "whom you promised"),
  phone: textFlag("--phone <number>", "the number to call, in any spelling"),
  due: textFlag("--due <when>", "when you promised to call"),
  zone: textFlag("--zone <iana>", "the customer's time zone (else told from the number, else yours)"),
  reason: textFlag("--reason <text>", "why: what you will do or ask"),
  article: textFlag("--article <id>", "the article that helps, or its unique tail"),
  priority: choiceFlag("--priority <priority>", "how it ranks among those of the same time", priorities),
  owner: textFlag("--owner <name>", "who calls (else whoever is free)"),
  call: textFlag("--call <id>", "the number of the call in which you promised"),
  lang: textFlag("--lang <tag>", "the language of the promise, such as hu (else that of the knowledge base)"),
  override: textFlag("--override <reason>", "why it may be outside the call hours; is kept"),
  ref: textFlag("--ref <reference>", "your own reference of the customer"),
};
