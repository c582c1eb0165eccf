import { describe, expect, it } from "vitest";
import { type Environment, readTerminal, type Streams, type TerminalFlags } from "../../src/ui/terminal.ts";

const tty: Streams = { stdin: { isTTY: true }, stdout: { isTTY: true, columns: 120, rows: 40 } };
const piped: Streams = { stdin: {}, stdout: {} };
const xterm = { TERM: "xterm-256color" };

describe("colours", () => {
  it.each<[string, Environment, Streams, TerminalFlags, number]>([
    ["a terminal with 256 colours", xterm, tty, {}, 2],
    ["a plain terminal", { TERM: "xterm" }, tty, {}, 1],
    ["true colour", { ...xterm, COLORTERM: "truecolor" }, tty, {}, 3],
    ["Windows Terminal", { WT_SESSION: "1" }, tty, {}, 3],
    ["a pipe", xterm, piped, {}, 0],
    ["TERM=dumb", { TERM: "dumb" }, tty, {}, 0],
    ["NO_COLOR", { ...xterm, NO_COLOR: "1" }, tty, {}, 0],
    ["NO_COLOR with any value", { ...xterm, NO_COLOR: "0" }, tty, {}, 0],
    ["an empty NO_COLOR counts as absent", { ...xterm, NO_COLOR: "" }, tty, {}, 2],
    ["FORCE_COLOR in a pipe", { FORCE_COLOR: "1" }, piped, {}, 1],
    ["FORCE_COLOR=3", { FORCE_COLOR: "3" }, piped, {}, 3],
    ["FORCE_COLOR=true takes what the terminal can", { ...xterm, FORCE_COLOR: "true" }, piped, {}, 2],
    ["FORCE_COLOR over TERM=dumb", { TERM: "dumb", FORCE_COLOR: "" }, tty, {}, 1],
    ["FORCE_COLOR=0", { ...xterm, FORCE_COLOR: "0" }, tty, {}, 0],
    ["NO_COLOR beats FORCE_COLOR", { ...xterm, NO_COLOR: "1", FORCE_COLOR: "3" }, tty, {}, 0],
    ["--no-color beats FORCE_COLOR", { ...xterm, FORCE_COLOR: "3" }, tty, { color: false }, 0],
    ["--color beats NO_COLOR", { NO_COLOR: "1" }, piped, { color: true }, 1],
  ])("%s", (_, env, streams, flags, level) => {
    expect(readTerminal(env, streams, flags).colorLevel).toBe(level);
  });
});

describe("size", () => {
  it.each<[string, Environment, Streams, number, number]>([
    ["a terminal knows its own", { COLUMNS: "50" }, tty, 120, 40],
    ["a pipe has 80 by 24", {}, piped, 80, 24],
    ["a pipe may be told", { COLUMNS: "100", LINES: "50" }, piped, 100, 50],
    ["nonsense is not believed", { COLUMNS: "-4", LINES: "many" }, piped, 80, 24],
    ["a terminal without a size", {}, { stdin: {}, stdout: { isTTY: true, columns: 0, rows: 0 } }, 80, 24],
    ["never too narrow to print", {}, { stdin: {}, stdout: { isTTY: true, columns: 3, rows: 1 } }, 20, 5],
  ])("%s", (_, env, streams, width, height) => {
    expect(readTerminal(env, streams)).toMatchObject({ width, height });
  });
});

it.each<[string, Streams, TerminalFlags, boolean]>([
  ["both are terminals", tty, {}, true],
  ["--no-input", tty, { input: false }, false],
  ["stdin is a pipe", { ...tty, stdin: {} }, {}, false],
  ["stdout is a pipe", { ...tty, stdout: {} }, {}, false],
])("asks a person only where one is: %s", (_, streams, flags, canAsk) => {
  expect(readTerminal({}, streams, flags).canAsk).toBe(canAsk);
});

it.each<[Environment, boolean]>([
  [{}, true],
  [{ LANG: "en_US.UTF-8" }, true],
  [{ LANG: "C.UTF-8" }, true],
  [{ LANG: "hu_HU.utf8" }, true],
  [{ LANG: "hu_HU" }, true],
  [{ LANG: "hu_HU.UTF-8", LC_ALL: "C" }, false],
  [{ LANG: "en_US.ISO-8859-1" }, false],
  [{ TERM: "linux" }, false],
  [{ TERM: "dumb" }, false],
  [{ OS: "Windows_NT" }, false],
  [{ OS: "Windows_NT", WT_SESSION: "1" }, true],
])("unicode with %j: %s", (env, unicode) => {
  expect(readTerminal(env, tty).unicode).toBe(unicode);
});

it.each([
  ["1", true],
  ["true", true],
  ["0", false],
  ["", false],
  [undefined, false],
])("ACCESSIBLE=%s: %s", (ACCESSIBLE, accessible) => {
  expect(readTerminal({ ACCESSIBLE }, tty).accessible).toBe(accessible);
});
