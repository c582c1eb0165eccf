import { Fault } from "../../base/fault.ts";
import { cleanLine } from "../../base/text.ts";
import type { Ui } from "../../ui/ui.ts";
import { command, type Registered } from "../command.ts";
import { findCommand, shortNameOf, writtenOut } from "../find-command.ts";
import { parse } from "../parse.ts";

export const help = command({
  summary: "Help on a command or a topic",
  examples: [
    { line: "cuecard help kb test", does: "the same as: cuecard kb test --help" },
    { line: "cuecard help exit-codes", does: "what the exit codes mean" },
  ],
  args: [{ name: "words", help: "a command, or the topic exit-codes", variadic: true }],
  async run({ args, commands }, app) {
    const topic = writtenOut(args).join(" ");
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

/** A line of the list: a command, or a group that is too long to be listed whole. */
interface Listed {
  readonly name: string;
  readonly for: Registered["for"];
  readonly summary: string;
}

/** Sixteen commands about callbacks would hide all others: such a group is one line here, and has its own help. */
function withoutLongGroups(commands: readonly Registered[]): Listed[] {
  const groupOf = (name: string) => name.slice(0, Math.max(0, name.indexOf(" ")));
  const listed: Listed[] = [];
  for (const { name, for: whom, command } of commands) {
    const group = groupOf(name);
    const size = commands.filter((one) => group !== "" && groupOf(one.name) === group).length;
    if (size <= 12 && longGroups[group] === undefined)
      listed.push({ name, for: whom, summary: command.summary });
    else if (!listed.some((one) => one.name === group)) {
      listed.push({ name: group, for: whom, summary: longGroups[group] ?? `See: cuecard ${group} --help` });
    }
  }
  return listed;
}

const longGroups: Readonly<Record<string, string>> = {
  customers: "Who they are: find, show, set, forget, import, list (see: cuecard customers)",
  call: "Calls with customers: start, note, used, end, handover, … (see: cuecard call)",
  callbacks: "Promises to call back: add, due, next, done, … (see: cuecard cb)",
};

/** The list of commands, by whom they are for. */
export function overview(commands: readonly Registered[], ui: Ui): string {
  const { style } = ui;
  const shown = withoutLongGroups(commands.filter(({ isHidden }) => !isHidden));
  const width = Math.max(...shown.map(({ name }) => name.length));
  const line = ({ name, summary }: Listed) => `  ${style.key(name.padEnd(width))}  ${summary}`;
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
  const short = shortNameOf(group);
  if (short !== null) {
    const what = short.length < group.length ? "short for" : "the same as";
    lines.push("", `  cuecard ${short} is ${what} cuecard ${group}.`);
  }
  return `${lines.join("\n")}\n\nMore on each: cuecard ${group} <command> --help\n`;
}
