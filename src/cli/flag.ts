import { Fault } from "../base/fault.ts";

/** One `--flag` of a command: how it is spelt, and how its text becomes a value. */
export interface Flag<Value> {
  /** As commander reads it: `--limit <n>`, `-k, --k <n>`, `--json`. */
  readonly spelling: string;
  readonly help: string;
  /** What it takes, where that is a few words. */
  readonly choices?: readonly string[];
  /** May be given several times; `parse` gets a list. */
  readonly repeats?: true;
  /** `undefined` where the flag is absent. Throws `Fault("usage")` on a bad value. */
  parse(raw: string | boolean | string[] | undefined): Value;
}

/** The values of a command's flags, as its `run` gets them. */
export type FlagValues<Flags> = {
  readonly [Name in keyof Flags]: Flags[Name] extends Flag<infer V> ? V : never;
};

// biome-ignore lint/suspicious/noExplicitAny: a list of commands holds flags of many types.
export type Flags = Record<string, Flag<any>>;

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
    choices,
    parse(raw) {
      if (typeof raw !== "string") return undefined;
      if (choices.includes(raw)) return raw;
      throw new Fault("usage", `${longName(spelling)} does not take "${raw}"`, {
        hint: `Take one of: ${choices.join(", ")}.`,
      });
    },
  };
}

/** A text that may be given several times. */
export function listFlag(spelling: string, help: string): Flag<readonly string[]> {
  return { spelling, help, repeats: true, parse: (raw) => (Array.isArray(raw) ? raw : []) };
}

/** A whole number within bounds, both included; `otherwise` where the flag is absent. */
export function integerFlag<Otherwise extends number | null>(
  spelling: string,
  help: string,
  bounds: { readonly min: number; readonly max: number; readonly otherwise: Otherwise },
): Flag<number | Otherwise> {
  return {
    spelling,
    help: bounds.otherwise === null ? help : `${help} (default ${bounds.otherwise})`,
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
