import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import envPaths from "env-paths";

/** A place, and what decided it. */
export interface Place {
  readonly path: string;
  readonly from: "flag" | "environment" | "config file" | "default";
}

export interface Places {
  readonly kb: Place;
  readonly data: Place;
  readonly cache: Place;
  readonly config: Place;
}

/** What the user said on the command line. */
export interface PlaceFlags {
  readonly kb?: string | undefined;
  readonly data?: string | undefined;
  readonly config?: string | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The config file's own place: it must be known before what it says can be. */
export function configPlace(flags: PlaceFlags, env: Environment): Place {
  return firstOf([
    [flags.config, "flag"],
    [env.CUECARD_CONFIG, "environment"],
    [join(folders().config, "config.json"), "default"],
  ]);
}

/** Every place: flag beats environment beats config file beats default. `configured.kb` is absolute. */
export function resolvePlaces(
  flags: PlaceFlags,
  env: Environment,
  configured: { readonly kb?: string | undefined },
): Places {
  return {
    kb: firstOf([
      [flags.kb, "flag"],
      [env.CUECARD_KB, "environment"],
      [configured.kb, "config file"],
      [starterBase(), "default"],
    ]),
    data: firstOf([
      [flags.data, "flag"],
      [env.CUECARD_DATA, "environment"],
      [folders().data, "default"],
    ]),
    cache: firstOf([
      [env.CUECARD_CACHE, "environment"],
      [folders().cache, "default"],
    ]),
    config: configPlace(flags, env),
  };
}

function firstOf(candidates: ReadonlyArray<readonly [path: string | undefined, from: Place["from"]]>): Place {
  for (const [path, from] of candidates)
    if (path !== undefined && path !== "") return { path: resolve(path), from };
  throw new Error("no default place");
}

function folders(): { data: string; config: string; cache: string } {
  return envPaths("cuecard", { suffix: "" });
}

/** The knowledge base that comes with the program. */
export function starterBase(): string {
  return join(packageFolder(), "kb");
}

/** Where this package lies: the starter knowledge base comes with it. */
function packageFolder(): string {
  let folder = import.meta.dirname;
  for (;;) {
    const file = join(folder, "package.json");
    if (existsSync(file) && JSON.parse(readFileSync(file, "utf8")).name === "cuecard") return folder;
    const parent = dirname(folder);
    if (parent === folder) return folder;
    folder = parent;
  }
}
