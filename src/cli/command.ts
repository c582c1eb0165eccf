import { Fault } from "../base/fault.ts";
import type { Ui } from "../ui/ui.ts";
import type { App } from "./app.ts";

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

/** One `--flag` of a command: how it is spelt, and how its text becomes a value. */
export interface Flag<Value> {
  /** As commander reads it: `--limit <n>`, `-k, --k <n>`, `--json`. */
  readonly spelling: string;
  readonly help: string;
  /** `undefined` where the flag is absent. Throws `Fault("usage")` on a bad value. */
  parse(raw: string | boolean | string[] | undefined): Value;
}

/** The values of a command's flags, as its `run` gets them. */
export type FlagValues<Flags> = { readonly [Name in keyof Flags]: Flags[Name] extends Flag<infer V> ? V : never };

export interface Input<Flags> {
  readonly args: readonly string[];
  readonly flags: FlagValues<Flags>;
}

/** What a command answers. It never prints: `output.ts` prints `data` as JSON, or `view` as text. */
export interface Answer<Data> {
  readonly data: Data;
  view(ui: Ui): string;
  /** 1 where nothing matched or a check found problems. */
  readonly exitCode?: 0 | 1;
  /** A long text goes through the pager on a terminal. */
  readonly paged?: boolean;
}

// biome-ignore lint/suspicious/noExplicitAny: a list of commands holds flags of many types.
export type Flags = Record<string, Flag<any>>;

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

export function textFlag(spelling: string, help: string): Flag<string | undefined> {
  return { spelling, help, parse: (raw) => (typeof raw === "string" ? raw : undefined) };
}

export function switchFlag(spelling: string, help: string): Flag<boolean> {
  return { spelling, help, parse: (raw) => raw === true };
}

export function choiceFlag<const C extends readonly string[]>(
  spelling: string,
  help: string,
  choices: C,
): Flag<C[number] | undefined> {
  return {
    spelling,
    help: `${help} (${choices.join(", ")})`,
    parse(raw) {
      if (typeof raw !== "string") return undefined;
      if (choices.includes(raw)) return raw;
      throw new Fault("usage", `${longName(spelling)} does not take "${raw}"`, {
        hint: `Take one of: ${choices.join(", ")}.`,
      });
    },
  };
}

/** A whole number within bounds, both included. */
export function integerFlag(
  spelling: string,
  help: string,
  bounds: { readonly min: number; readonly max: number; readonly otherwise: number },
): Flag<number> {
  return {
    spelling,
    help: `${help} (default ${bounds.otherwise})`,
    parse(raw) {
      if (typeof raw !== "string") return bounds.otherwise;
      const value = Number(raw);
      if (/^\d{1,9}$/.test(raw) && value >= bounds.min && value <= bounds.max) return value;
      throw new Fault("usage", `${longName(spelling)} does not take "${raw}"`, {
        hint: `Take a whole number from ${bounds.min} to ${bounds.max}.`,
      });
    },
  };
}

/** A share from 0 to 1. */
export function fractionFlag(spelling: string, help: string): Flag<number | undefined> {
  return {
    spelling,
    help,
    parse(raw) {
      if (typeof raw !== "string") return undefined;
      const value = Number(raw);
      if (raw.trim() !== "" && value >= 0 && value <= 1) return value;
      throw new Fault("usage", `${longName(spelling)} does not take "${raw}"`, {
        hint: "Take a fraction from 0 to 1, such as 0.8.",
      });
    },
  };
}

/** `-k, --k <n>` → `--k`. */
export function longName(spelling: string): string {
  return /--[a-z0-9-]+/.exec(spelling)?.[0] ?? spelling;
}
