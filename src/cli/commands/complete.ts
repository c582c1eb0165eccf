import { Option } from "commander";
import { articleId } from "../../kb/article-id.ts";
import type { App } from "../app.ts";
import { command, type Registered } from "../command.ts";
import { findCommand } from "../find-command.ts";
import { globalFlags } from "../global-flags.ts";

/** Commands whose words are article ids. */
const takesId = new Set(["show", "kb edit", "kb verify", "kb lint"]);

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
  if (before.at(-1) === "--tag") return (await app.searcher.open()).index.tags();
  if (before.at(-1) === "--lang") return (await app.searcher.open()).index.langs();
  if (!found) {
    const depth = before.length;
    return commands
      .filter(
        ({ name, isHidden }) => !isHidden && name.split(" ").slice(0, depth).join(" ") === before.join(" "),
      )
      .map(({ name }) => name.split(" ")[depth] ?? "");
  }
  const { name, command: target } = found.command;
  if (typed.startsWith("-")) {
    const { flags = {} } = target;
    return Object.values({ ...flags, ...globalFlags }).map(({ spelling }) => new Option(spelling).long ?? "");
  }
  if (name === "completion") return ["bash", "zsh", "fish"];
  if (name === "help")
    return commands
      .filter(({ isHidden }) => !isHidden)
      .map((one) => one.name.split(" ")[before.length - 1] ?? "");
  if (!takesId.has(name)) return [];
  const ids = app.listing.list().files.map(({ path }) => articleId(path));
  // A tail is enough where nothing else ends so.
  return typed.includes("/") || typed === ""
    ? ids
    : [...ids, ...ids.map((id) => id.slice(id.lastIndexOf("/") + 1))];
}
