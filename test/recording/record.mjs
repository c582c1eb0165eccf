// The README's picture: `npm run picture` runs the program in a pseudo-terminal of 80 × 24 on the starter knowledge
// base and draws what the terminal shows into .github/cuecard.svg. The same program and articles give the same bytes.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import pty from "@lydell/node-pty";
import {
  buildProgram,
  bundle,
  cleanEnvironment,
  isInstalled,
  root,
  temporaryFolder,
} from "../bench/program.mjs";
import { readScreen } from "./screen.mjs";
import { drawWindow, theme } from "./svg.mjs";

const columns = 80;
const lines = 24;
const commands = [
  ["search", "my refund has not arrived", "--limit", "2"],
  ["show", "refund-not-arrived"],
  ["search", "nem jott meg a visszaterites", "--limit", "1"],
];

if (!isInstalled("less")) {
  console.error("The picture shows an article in less, which is not installed here.");
  process.exit(2);
}
const folder = temporaryFolder("picture");
const main = buildProgram();
const { graphemes, graphemeWidth } = await ourWidths();
const how = { columns, graphemes, widthOf: graphemeWidth, basic: theme.basic };

const rows = [];
for (const command of commands) {
  if (rows.length > 0) rows.push([]);
  rows.push(...readScreen(prompt(command) + (await record(command)), how));
}

const file = join(root, ".github", "cuecard.svg");
mkdirSync(join(root, ".github"), { recursive: true });
writeFileSync(
  file,
  drawWindow(rows, {
    columns,
    title: "cuecard",
    description: `A terminal with ${commands.length} commands and what they print: ${commands.map(typed).join("; ")}.`,
  }),
);
console.log(`${file}: ${rows.length} rows`);
process.exit(0); // the pseudo-terminal's handles would keep us

/** The columns that our own screens count with. */
async function ourWidths() {
  const file = await bundle("src/ui/width.ts", join(folder, "width.mjs"));
  return import(pathToFileURL(file).href);
}

/** Runs a command on a terminal of its own. A pager that waits at its prompt is left with `q`. */
function record(command) {
  const env = {
    ...cleanEnvironment(join(folder, "home")),
    // Sixteen colours: what each looks like is the theme's affair, as in most people's terminals.
    TERM: "xterm",
    TZ: "UTC",
    CUECARD_NOW: "2026-11-21T09:30:00Z",
    PAGER: "less",
    LESS: "FRX",
    LESSHISTFILE: "-",
  };
  return new Promise((resolve, reject) => {
    const terminal = pty.spawn(process.execPath, [main, ...command], {
      cols: columns,
      rows: lines,
      env,
      cwd: root,
    });
    let written = "";
    let left = false;
    const tooLong = setTimeout(() => {
      terminal.kill();
      reject(new Error(`${typed(command)} did not end:\n${written.slice(-500)}`));
    }, 30_000);
    terminal.onData((data) => {
      written += data;
      if (left || !/\n:(?:\u001b\[K)?$/.test(written)) return;
      left = true;
      terminal.write("q");
    });
    terminal.onExit(({ exitCode }) => {
      clearTimeout(tooLong);
      if (exitCode === 0) resolve(written);
      else reject(new Error(`${typed(command)}: exit ${exitCode}\n${written}`));
    });
  });
}

/** What stands on the screen before a command's output. */
function prompt(command) {
  return `\u001b[90m$ \u001b[0;1;97m${typed(command)}\u001b[0m\r\n`;
}

function typed(command) {
  const words = command.map((word) => (/[^\w./-]/.test(word) ? `"${word}"` : word));
  return ["cuecard", ...words].join(" ");
}
