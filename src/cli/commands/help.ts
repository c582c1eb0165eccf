import { Fault } from "../../base/fault.ts";
import { cleanLine } from "../../base/text.ts";
import type { Ui } from "../../ui/ui.ts";
import { command, type Registered } from "../command.ts";
import { findCommand } from "../find-command.ts";
import { parse } from "../parse.ts";

export const help = command({
  summary: "Help on a command or a topic",
  examples: [
    { line: "cuecard help kb test", does: "the same as: cuecard kb test --help" },
    { line: "cuecard help exit-codes", does: "what the exit codes mean" },
  ],
  args: [{ name: "words", help: "a command, or the topic exit-codes", variadic: true }],
  async run({ args, commands }, app) {
    const topic = args.join(" ");
    const text = await textFor(topic, commands, await app.ui());
    return { data: { topic, text }, view: () => text };
  },
});

async function textFor(topic: string, commands: readonly Registered[], ui: Ui): Promise<string> {
  if (topic === "") return overview(commands, ui);
  if (topic === "exit-codes") return exitCodes;
  const found = findCommand(commands, topic.split(" "));
  if (found && found.command.name === topic) {
    const parsed = parse(found.command.name, found.command.command, ["--help"]);
    return parsed.kind === "help" ? parsed.text : "";
  }
  if (commands.some(({ name }) => name.startsWith(`${topic} `))) return groupHelp(commands, topic);
  throw new Fault("usage", `there is no help on "${cleanLine(topic).slice(0, 80)}"`, {
    hint: "See: cuecard --help",
  });
}

const exitCodes = `Exit codes

    0  done, or found
    1  nothing matched, or a check found problems
    2  wrong usage, or bad input
    3  the knowledge base or the store cannot be read or written
   70  a fault of the program: please report it
  130  cancelled by you
`;

const groups = ["agents", "trainers", "the tool"] as const;

/** The list of commands, by whom they are for. */
export function overview(commands: readonly Registered[], ui: Ui): string {
  const { style } = ui;
  const shown = commands.filter(({ isHidden }) => !isHidden);
  const width = Math.max(...shown.map(({ name }) => name.length));
  const line = ({ name, command: { summary } }: Registered) =>
    `  ${style.key(name.padEnd(width))}  ${summary}`;
  const blocks = groups.map((group) => {
    const title = { agents: "On a call", trainers: "Knowledge base", "the tool": "The tool itself" }[group];
    return [style.heading(title), ...shown.filter((one) => one.for === group).map(line)].join("\n");
  });
  return [
    `${style.title("cuecard")}  the right answer under your eyes, in words you can say aloud`,
    [
      style.heading("Try"),
      `  $ cuecard search "my refund has not arrived"`,
      `  $ cuecard show refund-not-arrived`,
    ].join("\n"),
    ...blocks,
    [
      style.heading("Everywhere"),
      "  --json        one JSON document instead of text",
      "  --kb <dir>    another knowledge base: any folder of markdown",
      "  --no-color, --no-input, --data, --config, --zone",
      "  --help        after any command: examples, arguments and flags",
    ].join("\n"),
  ].join("\n\n");
}

/** The commands of a group such as `kb`. */
export function groupHelp(commands: readonly Registered[], group: string): string {
  const own = commands.filter(({ name }) => name.startsWith(`${group} `));
  const width = Math.max(...own.map(({ name }) => name.length));
  const lines = own.map(({ name, command: { summary } }) => `  cuecard ${name.padEnd(width)}  ${summary}`);
  return `${lines.join("\n")}\n\nMore on each: cuecard ${group} <command> --help\n`;
}
