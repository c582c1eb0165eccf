/** 0: none, 1: the 16 basic colours, 2: 256 colours, 3: true colour. */
export type ColorLevel = 0 | 1 | 2 | 3;

/** What is known about the place where the output goes. */
export interface Terminal {
  /** Stdout is a terminal. */
  readonly isTty: boolean;
  /** A person can be asked: stdin and stdout are terminals, and `--no-input` is absent. */
  readonly canAsk: boolean;
  /** Columns; 80 where nothing is known. */
  readonly width: number;
  /** Rows; 24 where nothing is known. */
  readonly height: number;
  readonly colorLevel: ColorLevel;
  /** Box drawing and ornaments beyond ASCII can be shown. Says nothing about the articles' own scripts. */
  readonly unicode: boolean;
  /** `ACCESSIBLE=1`: plain running text for a screen reader, no frames and no ornaments. */
  readonly accessible: boolean;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** The properties of `process.stdin` and `process.stdout` that matter here. */
export interface Streams {
  readonly stdin: { readonly isTTY?: boolean };
  readonly stdout: { readonly isTTY?: boolean; readonly columns?: number; readonly rows?: number };
}

/** `--no-color` gives `color: false`, `--no-input` gives `input: false`. */
export interface TerminalFlags {
  readonly color?: boolean;
  readonly input?: boolean;
}

/** Tells the terminal from the environment, the streams and the flags. The only place that does. */
export function readTerminal(env: Environment, streams: Streams, flags: TerminalFlags = {}): Terminal {
  const isTty = streams.stdout.isTTY === true;
  // The variables speak for a screen that is elsewhere (a pager, a recording); a real terminal knows better.
  const columns = isTty ? (streams.stdout.columns ?? 0) : 0;
  const rows = isTty ? (streams.stdout.rows ?? 0) : 0;
  return {
    isTty,
    canAsk: isTty && streams.stdin.isTTY === true && flags.input !== false,
    width: size(columns, env.COLUMNS, 80, 20),
    height: size(rows, env.LINES, 24, 5),
    colorLevel: colorLevelOf(env, isTty, flags.color),
    unicode: showsUnicode(env),
    accessible: isOn(env.ACCESSIBLE),
  };
}

function size(known: number, variable: string | undefined, otherwise: number, least: number): number {
  const stated = /^\d{1,5}$/.test(variable ?? "") ? Number(variable) : 0;
  return Math.min(Math.max(known || stated || otherwise, least), 1000);
}

/**
 * The order, strongest first: the flag; `NO_COLOR` (not empty, whatever its value: https://no-color.org); `FORCE_COLOR`
 * (`0` and `false` switch off, `1` to `3` name the level, anything else means: as the terminal can, but at least 1;
 * https://force-color.org); no terminal or `TERM=dumb` means none. `NO_COLOR` beats `FORCE_COLOR` because a person
 * who cannot read colours sets it once for all programs, while `FORCE_COLOR` is mostly set by a build server.
 */
function colorLevelOf(env: Environment, isTty: boolean, flag: boolean | undefined): ColorLevel {
  if (flag === false) return 0;
  const able = abilityOf(env);
  if (flag === true) return able || 1;
  if (env.NO_COLOR) return 0;
  const force = env.FORCE_COLOR?.trim().toLowerCase();
  if (force === "0" || force === "false") return 0;
  if (force === "1" || force === "2" || force === "3") return force === "1" ? 1 : force === "2" ? 2 : 3;
  if (force !== undefined) return able || 1;
  return isTty ? able : 0;
}

function abilityOf(env: Environment): ColorLevel {
  const term = env.TERM ?? "";
  if (term === "dumb") return 0;
  if (/^(truecolor|24bit)$/i.test(env.COLORTERM ?? "") || env.WT_SESSION || /-direct$/.test(term)) return 3;
  return /256/.test(term) ? 2 : 1;
}

function showsUnicode(env: Environment): boolean {
  if (env.TERM === "linux" || env.TERM === "dumb") return false;
  if (env.OS === "Windows_NT")
    return Boolean(env.WT_SESSION || env.TERM_PROGRAM || env.ConEmuTask || env.TERM);
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || "";
  if (/^(C|POSIX)$/.test(locale)) return false;
  // A locale that names no character set is UTF-8 on every system of today; so is a container that names nothing.
  return !locale.includes(".") || /\.utf-?8/i.test(locale);
}

function isOn(value: string | undefined): boolean {
  return value !== undefined && !/^(|0|false|no)$/i.test(value.trim());
}
