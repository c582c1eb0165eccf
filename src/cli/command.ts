import type { Ui } from "../ui/ui.ts";
import type { App } from "./app.ts";
import type { Flags, FlagValues } from "./flag.ts";

/** A line to type, and what it does. Every command shows two first of all in its help. */
export interface Example {
  readonly line: string;
  readonly does: string;
}

export interface Argument {
  readonly name: string;
  readonly help: string;
  readonly required?: boolean;
  /** Takes all words that are left. */
  readonly variadic?: boolean;
}

export interface Input<Flags> {
  readonly args: readonly string[];
  readonly flags: FlagValues<Flags>;
  /** Every command, for those that speak about commands. */
  readonly commands: readonly Registered[];
}

/** What a command answers. It never prints: `output.ts` prints `data` as JSON, or `view` as text. */
export interface Answer<Data> {
  readonly data: Data;
  /** Asynchronous, so that `--json` never loads what only a screen needs. */
  view(ui: Ui): string | Promise<string>;
  /** 1 where nothing matched or a check found problems, 130 where somebody ended what would have gone on, 128 and a signal's number where that did. */
  readonly exitCode?: number;
  /** A long text goes through the pager on a terminal. */
  readonly paged?: boolean;
  /** The text is the content of a file: to a file or a pipe it goes byte for byte. */
  readonly verbatim?: boolean;
}

export interface Command<F extends Flags = Flags, Data = unknown> {
  /** One line, shown in the list of commands. */
  readonly summary: string;
  /** What else a reader of the help needs to know. */
  readonly details?: string;
  readonly examples: readonly [Example, Example, ...Example[]];
  readonly args?: readonly Argument[];
  readonly flags?: F;
  /** A word such as `-card` is an argument here, not a cluster of short flags. */
  readonly wordsMayStartWithDash?: boolean;
  run(input: Input<F>, app: App): Promise<Answer<Data>>;
}

/** Declares a command; only there so that the types of its flags reach its `run`. */
export function command<F extends Flags, Data>(definition: Command<F, Data>): Command<F, Data> {
  return definition;
}

/** A command in the list of all. */
export interface Registered {
  /** As it is typed: `search`, `kb lint`. */
  readonly name: string;
  readonly for: "agents" | "trainers" | "the tool";
  /** For scripts only: in no list. */
  readonly isHidden?: true;
  readonly command: Command;
}
