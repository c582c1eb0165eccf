import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { Fault, systemErrorCode } from "../base/fault.ts";

/** What the config file may say. Unknown keys are kept for later versions and ignored. */
export interface UserConfig {
  /** Absolute. */
  readonly kb?: string | undefined;
  readonly zone?: string | undefined;
  /** Who works here: whose calls these are. */
  readonly agent?: string | undefined;
  /** How many days ended calls, their notes and callbacks are kept; for ever where nothing is said. */
  readonly retention?: number | undefined;
  /** Whether the live console rings the terminal's bell when a callback is due. */
  readonly bell?: boolean | undefined;
}

/** Reads the config file; an absent one says nothing. @throws Fault `usage` where it is not what it should be */
export function readConfigFile(path: string, isRequired: boolean): UserConfig {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    if (systemErrorCode(error) === "ENOENT" && !isRequired) return {};
    throw new Fault("unreadable", `cannot read the config file ${path}`, {
      hint: "Check the path after --config or in CUECARD_CONFIG.",
      cause: error,
    });
  }
  const config = parsed(text, path);
  const kb = textOf(config, "kb", path);
  return {
    kb: kb === undefined ? undefined : resolve(dirname(path), kb),
    zone: textOf(config, "zone", path),
    agent: textOf(config, "agent", path),
    retention: daysOf(config, "retention", path),
    bell: switchOf(config, "bell", path),
  };
}

function parsed(text: string, path: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text.replace(/^\ufeff/, ""));
    if (typeof value === "object" && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>;
  } catch (cause) {
    throw new Fault("usage", `the config file ${path} is not valid JSON`, {
      hint: 'It should look like {"kb": "/path/to/folder"}.',
      cause,
    });
  }
  throw new Fault("usage", `the config file ${path} holds no object`, {
    hint: 'It should look like {"kb": "/path/to/folder"}.',
  });
}

function textOf(config: Record<string, unknown>, key: string, path: string): string | undefined {
  const value = Object.hasOwn(config, key) ? config[key] : undefined;
  if (value === undefined || typeof value === "string") return value;
  throw new Fault("usage", `"${key}" in the config file ${path} must be text`, {
    hint: `Put the value of "${key}" in quotes.`,
  });
}

function daysOf(config: Record<string, unknown>, key: string, path: string): number | undefined {
  const value = Object.hasOwn(config, key) ? config[key] : undefined;
  if (value === undefined) return undefined;
  if (typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= 36_500) return value;
  throw new Fault("usage", `"${key}" in the config file ${path} must be a number of days`, {
    hint: `Write it as "${key}": 365, without quotes; leave it out to keep everything.`,
  });
}

function switchOf(config: Record<string, unknown>, key: string, path: string): boolean | undefined {
  const value = Object.hasOwn(config, key) ? config[key] : undefined;
  if (value === undefined || typeof value === "boolean") return value;
  throw new Fault("usage", `"${key}" in the config file ${path} must be true or false`, {
    hint: `Write it as "${key}": true, without quotes.`,
  });
}
