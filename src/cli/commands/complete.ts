import { Option } from "commander";
import { articleId } from "../../kb/article-id.ts";
import type { App } from "../app.ts";
import { command, type Registered } from "../command.ts";
import { findCommand, writtenOut } from "../find-command.ts";
import { type Flags, longName } from "../flag.ts";
import { globalFlags } from "../global-flags.ts";

/** Commands whose words are article ids. */
const takesId = new Set(["show", "kb edit", "kb verify", "kb flag", "kb lint", "call used"]);

/** Commands whose first word is the number of a call. */
const takesCall = new Set(["handover", "show", "park", "resume"].map((name) => `call ${name}`));

/** Commands whose first word is the number of a callback. */
const takesCallback = new Set(
  ["show", "attempt", "done", "snooze", "edit", "cancel", "assign"].map((name) => `callbacks ${name}`),
);

export const complete = command({
  summary: "Candidates for the word that is being typed (for completion scripts)",
  examples: [
    { line: "cuecard complete -- show ref", does: "ids that may follow" },
    { line: "cuecard complete -- search --tag ''", does: "tags" },
  ],
  args: [{ name: "words", help: "the words typed so far, the unfinished one last", variadic: true }],
  async run({ args, commands }, app) {
    const typed = args.at(-1) ?? "";
    const before = args.slice(0, -1);
    const all = await candidates(before, typed, commands, app);
    const words = [...new Set(all)].filter((word) => word.startsWith(typed)).slice(0, 500);
    return { data: { words }, view: () => (words.length === 0 ? "" : `${words.join("\n")}\n`) };
  },
});

/** The flag whose value is typed next, or null. */
function waitingFlag(word: string, flags: Flags): Flags[string] | null {
  const flag = Object.values({ ...globalFlags, ...flags }).find(
    ({ spelling }) => longName(spelling) === word,
  );
  return word.startsWith("--") && flag !== undefined && / [<[]/.test(flag.spelling) ? flag : null;
}

/** The numbers of open callbacks, those that are due first at the top. */
async function openCallbacks(app: App): Promise<string[]> {
  const view = await (await app.store()).read();
  return view.ranked("callbacks").map(({ id }) => String(id));
}

/** The numbers of calls, those that have not ended first, then the last ones. */
async function knownCalls(app: App): Promise<string[]> {
  const { unendedCalls } = await import("../../calls/open-calls.ts");
  const view = await (await app.store()).read();
  const last = view.ranked("calls").slice(-50).reverse();
  return [...unendedCalls(view), ...last].map(({ id }) => String(id));
}

/** What may follow of the names of commands. */
function nextWords(commands: readonly Registered[], before: readonly string[]): string[] {
  const typed = writtenOut(before).join(" ");
  return commands
    .filter(({ name, isHidden }) => !isHidden && name.split(" ").slice(0, before.length).join(" ") === typed)
    .map(({ name }) => name.split(" ")[before.length] ?? "");
}

async function candidates(
  before: readonly string[],
  typed: string,
  commands: readonly Registered[],
  app: App,
): Promise<string[]> {
  const found = findCommand(
    commands,
    before.filter((word) => !word.startsWith("-")),
  );
  const flag = waitingFlag(before.at(-1) ?? "", found?.command.command.flags ?? {});
  if (flag?.choices !== undefined) return [...flag.choices];
  if (before.at(-1) === "--tag") return (await app.searcher.open()).index.tags();
  if (before.at(-1) === "--lang") return (await app.searcher.open()).index.langs();
  if (!found) return nextWords(commands, before);
  const { name, command: target } = found.command;
  if (typed.startsWith("-")) {
    const { flags = {} } = target;
    return Object.values({ ...flags, ...globalFlags }).map(({ spelling }) => new Option(spelling).long ?? "");
  }
  if (name === "completion") return ["bash", "zsh", "fish"];
  if (name === "help") return nextWords(commands, before.slice(1));
  const isArticle = before.at(-1) === "--article";
  if (flag !== null && !isArticle) return [];
  if ((takesCallback.has(name) || takesCall.has(name)) && !isArticle) {
    const words = before.filter((word) => !word.startsWith("-")).length;
    if (words !== found.used) return [];
    return takesCall.has(name) ? knownCalls(app) : openCallbacks(app);
  }
  if (!takesId.has(name) && !isArticle) return [];
  const ids = app.listing.list().files.map(({ path }) => articleId(path));
  // A tail is enough where nothing else ends so.
  return typed.includes("/") || typed === ""
    ? ids
    : [...ids, ...ids.map((id) => id.slice(id.lastIndexOf("/") + 1))];
}
